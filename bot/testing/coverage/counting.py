"""Counts what a conversation exercised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.dialogue import events as ev
from bot.project.project import Project
from bot.testing.coverage.course import moments
from bot.testing.coverage.point import key_of
from bot.testing.coverage.questions import AskedQuestions
from bot.testing.coverage.replies import HeardReplies
from bot.testing.coverage.stories import FollowedStories
from bot.testing.coverage.story_paths import StoryPaths
from bot.testing.record import Record, TurnRecord


class Counting:
    """Counts for one project what its conversations exercise, by the keys of the points."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.hits: Counter[str] = Counter()
        self._paths = StoryPaths(project.stories)
        self._rules = [story for story in project.stories if story.is_rule]

    def add(self, record: Record) -> None:
        """Count a conversation, right or wrong."""
        for turn in record.turns:
            for message in _messages(turn, record):
                self._understood(message)
            for ran in turn.ran:
                if not ran.is_stub:
                    self.hits[key_of("action", self.project.domain.action_places.get(ran.name))] += 1
        self._follow(record)

    def _understood(self, parsed: Mapping[str, Any]) -> None:
        domain = self.project.domain
        intent = domain.intents.get(str((parsed.get("intent") or {}).get("name")))
        if intent is not None:
            self.hits[key_of("intent", intent.place)] += 1
        for found in parsed.get("entities") or ():
            entity = domain.entities.get(str(found.get("entity")))
            if entity is not None:
                self.hits[key_of("entity", entity.place)] += 1

    def _follow(self, record: Record) -> None:
        domain = self.project.domain
        followed = FollowedStories(self._paths, self._rules, self.hits)
        replies = HeardReplies(domain, self.project.config.language, self.hits)
        questions = AskedQuestions(domain, self.hits)
        for moment in moments(record, domain):
            followed.at(moment)
            if moment.said is not None:
                replies.said(moment.said, moment.tracker)
            elif moment.prediction is not None and record.kind == "story":
                replies.predicted(moment.prediction.action)
            elif moment.event is not None:
                questions.at(moment.event, moment.tracker)
                if isinstance(moment.event, ev.UserUttered):
                    replies.heard(moment.event.text)


def _messages(turn: TurnRecord, record: Record) -> Iterator[Mapping[str, Any]]:
    """Yield the parse results that the dialogue went on with; of a test of sentences alone, what was understood."""
    happened = [event.parse_data for event in record.events_of(turn) if isinstance(event, ev.UserUttered)]
    if not happened and turn.understood is not None:
        entities = [{"entity": one.entity} for one in turn.understood.entities]
        happened = [{"intent": {"name": turn.understood.intent}, "entities": entities}]
    yield from happened
