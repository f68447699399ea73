"""People who leave at an hour ("về lúc 09:45"), and what that forbids (run-sheet §3.14).

What they speak, present or sit in the chair for must be over by then. Where the projection says otherwise it is a
warning; what would make it so by moving, deferring or inserting a row is refused by name, unless it is done `despite`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from meeting.command import Decided
from meeting.documents import Leaving
from meeting.facts import Fact, Payload
from meeting.programme.fold import apply
from meeting.programme.hours import beside_order
from meeting.programme.projection import Projection, project
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import clock_text

TABLE: Final = "leavings"
FIELDS: Final = frozenset(Leaving.__dataclass_fields__) - {"id"}


class TooLate(NamedTuple):
    """Somebody leaves while, or before, an item of theirs runs; instants in milliseconds since the epoch."""

    leaving: Leaving
    hour: int
    item: str
    end: int
    """When the item is expected to be over."""


def leaves_at(programme: Programme, leaving: Leaving) -> int:
    """The instant of somebody's hour, in milliseconds since the epoch."""
    return beside_order(programme.hours, programme.date, leaving.hour)


def too_late(meeting: Meeting, now: int, shown: Projection | None = None) -> tuple[TooLate, ...]:
    """Of everybody who leaves, which of their items end after their hour, by hour; what is over or left out is none.

    `shown` is the projection at `now`, where it is at hand.
    """
    return _too_late(meeting, meeting.programme, now, shown)


def _too_late(meeting: Meeting, programme: Programme, now: int, shown: Projection | None = None) -> tuple[TooLate, ...]:
    leavings = meeting.table(Leaving)
    if not leavings or programme.closed_at is not None:
        return ()
    spans = (shown or project(programme, now)).spans
    found = [
        TooLate(leaving, hour, item, end)
        for leaving in leavings.values()
        for hour in (leaves_at(programme, leaving),)
        for item, end in _ends(programme, leaving, spans)
        if end > hour
    ]
    return tuple(sorted(found, key=lambda late: late.hour))


def _ends(programme: Programme, leaving: Leaving, spans: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """The items that are still to end, and when each is expected to."""
    for item in leaving.items:
        known = programme.leaves(item) if item in programme.items else ()
        ahead = [spans[i][1] for i in known if i in programme.queue or i == programme.live]
        if ahead:
            yield item, max(ahead)


def heed(meeting: Meeting, payload: Payload, now: int, *, despite: bool) -> None:
    """Refuse what would make somebody leave before an item of theirs that is in time as it stands.

    `payload` is what the command is about to record (or, before the opening, what says the same). Nothing is refused
    `despite`, nor what is too late already.
    """
    if despite or not meeting.tables[TABLE]:
        return
    programme = meeting.programme
    known = {(late.leaving.id, late.item) for late in _too_late(meeting, programme, now)}
    after = apply(programme, Fact("", now, 0, "", "", "", payload))
    for late in _too_late(meeting, after, now):
        if (late.leaving.id, late.item) not in known:
            item = after.items[late.item]
            raise Refused(
                "leaving.too_late",
                name=late.leaving.name,
                hour=clock_text(late.hour),
                item=item.number or item.title or item.id,
                end=clock_text(late.end),
            )


def _checked(meeting: Meeting, leaving: Leaving) -> Leaving:
    if not leaving.name:
        raise Refused("leaving.nobody")
    if not leaving.items:
        raise Refused("leaving.no_items", name=leaving.name)
    for item in leaving.items:
        if item not in meeting.programme.items:
            raise Refused("programme.unknown_item", item=item)
    try:
        leaves_at(meeting.programme, leaving)
    except ValueError as error:
        raise Refused("leaving.hour_unreadable", name=leaving.name) from error
    return leaving


def _entered(
    meeting: Meeting, id_: str, document: dict[str, Any] | None, values: Mapping[str, Any] | None = None
) -> Decided:
    from meeting.programme.entering import entered  # which goes by the commands, and they by `heed`

    return entered(meeting, TABLE, id_, document, values)


@dataclass(frozen=True, slots=True)
class AddLeaving:
    """Somebody says that they must leave."""

    leaving: Leaving

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if self.leaving.id in meeting.tables[TABLE]:
            raise Refused("leaving.id_taken", name=self.leaving.name)
        return _entered(meeting, self.leaving.id, _checked(meeting, self.leaving).write())


@dataclass(frozen=True, slots=True)
class EditLeaving:
    """Another hour, another name or other items."""

    leaving: str
    values: Mapping[str, Any]
    """Fields of `Leaving` but for `id`."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        before = _known(meeting, self.leaving)
        if unknown := set(self.values) - FIELDS:
            raise ValueError(f"no such fields: {sorted(unknown)}")
        after = _checked(meeting, before.changed(self.values))
        if after == before:
            raise Refused("leaving.nothing_changed", name=before.name)
        return _entered(meeting, self.leaving, after.write(), self.values)


@dataclass(frozen=True, slots=True)
class RemoveLeaving:
    """They stay after all."""

    leaving: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _known(meeting, self.leaving)
        return _entered(meeting, self.leaving, None)


def _known(meeting: Meeting, leaving: str) -> Leaving:
    found = meeting.table(Leaving).get(leaving)
    if found is None:
        raise Refused("leaving.unknown")
    return found
