"""What Ctrl-C does while the event loop runs."""

from __future__ import annotations

import asyncio
import signal
import sys
from threading import Thread

import pytest

from bot.channels.ctrl_c import on_ctrl_c


@pytest.mark.skipif(sys.platform == "win32", reason="its event loop knows no signals")
def test_ctrl_c_calls_what_reacts_and_is_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)

    async def press() -> bool:
        pressed = asyncio.Event()
        with on_ctrl_c(pressed.set):
            signal.raise_signal(signal.SIGINT)
            await asyncio.wait_for(pressed.wait(), 10)
        return pressed.is_set()

    assert asyncio.run(press())
    assert signal.getsignal(signal.SIGINT) is before


def test_outside_the_main_thread_ctrl_c_stays_as_it_is() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen: list[object] = []

    async def enter() -> None:
        with on_ctrl_c(lambda: None):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=lambda: asyncio.run(enter()))
    thread.start()
    thread.join(10)
    assert seen == [before]
