"""Conversations that were read before: only what came since is read, so that long ones cost no more than short ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from bot.dialogue.tracker import Tracker
from bot.stores.tracker_store import TrackerStore


class OpenConversations:
    """The trackers of the conversations that were used last."""

    def __init__(self, store: TrackerStore, new_tracker: Callable[[str], Tracker], *, limit: int = 1000) -> None:
        """Take the store, what makes the tracker of a new conversation, and how many trackers are kept."""
        self.store, self.new_tracker, self.limit = store, new_tracker, limit
        self._trackers: OrderedDict[str, Tracker] = OrderedDict()

    async def tracker(self, sender_id: str) -> Tracker:
        """Return a conversation as it stands in the store; what is done to it changes nothing there."""
        tracker = self._trackers.get(sender_id)
        tracker = self.new_tracker(sender_id) if tracker is None else tracker.copy()
        tracker.extend(await self.store.events(sender_id, start=len(tracker.events)))
        self._trackers[sender_id] = tracker
        self._trackers.move_to_end(sender_id)
        while len(self._trackers) > self.limit:
            self._trackers.popitem(last=False)
        return tracker.copy()
