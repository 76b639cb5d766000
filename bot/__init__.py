"""Malgil's dialogue side: from a parsed message to a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.assistant import Assistant as Assistant
    from bot.messages import BotMessage as BotMessage
    from bot.messages import Button as Button
    from bot.messages import UserMessage as UserMessage

# Loaded on first use, so that the command line answers at once.
_MODULES = {"Assistant": "assistant", "BotMessage": "messages", "Button": "messages", "UserMessage": "messages"}

__all__ = sorted(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'bot' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"bot.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
