"""What was decided before an event: the decisions a mechanism lists, and the observations that happened in it.

Each such entry is a decision, dated by its last day. An event is a decision, too. What stood before it is the course
of the last entry that ended before the event's first day, or the start. Entries that end on the event's days, but
before its last one, may have come before it as well: each is a further reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kalkul.case.mechanisms import Decided
from kalkul.mechanisms.rule import Event

__all__ = ["History"]


class History:
    """Decisions in the order in which they were taken.

    Parameters
    ----------
    start
        The course before the first one; ``None`` if it is not known.
    decisions
        Those the mechanism lists.
    events
        Observations in it.
    """

    def __init__(self, start: str | None, decisions: Iterable[Decided], events: Iterable[Event]) -> None:
        self.start = start
        listed = [(decided.date, decided.course, None) for decided in decisions]
        happened = [(event.when.last, event.course, event.id) for event in events if event.happened == "yes"]
        self._entries: Sequence[tuple[date, str, str | None]] = sorted([*listed, *happened], key=lambda entry: entry[0])

    def before(self, event: Event) -> tuple[str | None, ...]:
        """Courses that may have stood before an event, each once; ``None`` for one that is not known."""
        courses: list[str | None] = [self.start]
        for day, course, name in self._entries:
            if name == event.id:
                continue
            if day < event.when.first:
                courses = [course]
            elif day < event.when.last:
                courses.append(course)
        return tuple(dict.fromkeys(courses))

    @property
    def is_open(self) -> bool:
        """Whether it is not known what stood at first."""
        return self.start is None
