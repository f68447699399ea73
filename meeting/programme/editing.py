"""Editing the programme, in the same way before the opening (documents) and after it (facts).

Rows that ran are locked; no row may come to stand before one that ran; the timer never stops for an edit.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from meeting.command import Change, Decided
from meeting.documents import Item, Leaving, Parallel
from meeting.facts import Edited
from meeting.programme.commands import known, name, running, waiting_rows
from meeting.programme.facts import Deferred, Inserted, Moved
from meeting.programme.history import remembered
from meeting.programme.leaving import heed
from meeting.programme.state import Programme, with_fields, with_items
from meeting.refusal import Refused
from meeting.state import Meeting

FIELDS: Final = frozenset(Item.__dataclass_fields__) - {"id", "parent"}


def _open_for_edits(meeting: Meeting) -> Programme:
    if meeting.programme.closed_at is not None:
        raise Refused("programme.closed")
    return meeting.programme


def _place(programme: Programme, after: str, moved: Sequence[str] = ()) -> str:
    """The row after which a new place lies, or a refusal where a row that ran would come to stand behind it."""
    anchor = known(programme, after)[-1] if after else ""
    if anchor in moved:
        raise Refused("programme.after_itself", item=name(programme, after))
    if not after:
        if programme.ran:
            raise Refused("programme.above_done", item=name(programme, programme.ran[0]))
        return ""
    run = programme.runs[anchor]
    if run.status == "done" or (run.status == "skipped" and _ran_behind(programme, anchor)):
        raise Refused("programme.above_done", item=name(programme, after))
    return anchor


def _ran_behind(programme: Programme, leaf: str) -> bool:
    behind = programme.order[programme.order.index(leaf) + 1 :]
    return any(i in programme.ran for i in behind)


def _check(after: Programme, item: Item, now: int, *, given: Collection[str]) -> None:
    """Refuse an item that cannot be, in the programme that it would make; hours only where one of them is `given`.

    A row that was prepared with hours that cannot be may still be shortened or dropped.
    """
    label = item.number or item.title or item.id
    has_parts = item.id in after.parts
    if item.seconds < 0 or (not item.seconds and not has_parts and not item.end):
        raise Refused("programme.duration", item=label)
    if item.min_seconds < 0 or (not has_parts and item.seconds and item.min_seconds > item.seconds):
        raise Refused("programme.minimum", item=label)
    start, end = after.hours[after.leaves(item.id)[0]].start, after.hours[after.leaves(item.id)[-1]].end
    hours_given = "start" in given or "end" in given
    if hours_given and item.start and item.end and start is not None and end is not None and end <= start:
        raise Refused("programme.end_before_start", item=label)
    if "start" in given and item.start and after.ran and start is not None and start < now:
        raise Refused("programme.start_in_past", item=label)


def _number_free(programme: Programme, item: Item) -> None:
    """Refuse a printed number that another row has: people and refusals name rows by it."""
    for other in programme.items.values():
        if item.number and other.number == item.number and other.id != item.id:
            raise Refused("programme.number_taken", item=item.number, title=other.title)


def _tried(change: Callable[[], Programme], label: str) -> Programme:
    """What a change leads to, or a refusal where its hours cannot be read."""
    try:
        return change()
    except ValueError as error:
        raise Refused("programme.hour_unreadable", item=label) from error


@dataclass(frozen=True, slots=True)
class EditItem:
    """Other values for fields of a row that is still to run, or is running."""

    item: str
    values: Mapping[str, Any]
    """Fields of `Item` but for `id` and `parent`."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = _open_for_edits(meeting)
        leaves = known(programme, self.item)
        has_parts = self.item in programme.parts
        if unknown := set(self.values) - FIELDS:
            raise ValueError(f"no such fields of an item: {sorted(unknown)}")
        if all(programme.runs[i].status == "done" for i in leaves):
            raise Refused("programme.already_done", item=name(programme, self.item))
        if has_parts and "seconds" in self.values:
            raise Refused("programme.sum_of_parts", item=name(programme, self.item))
        if "skip" in self.values and any(programme.runs[i].start is not None for i in leaves):
            raise Refused("programme.already_live", item=name(programme, self.item))
        after = programme.items[self.item].changed(self.values)
        if after == programme.items[self.item]:
            raise Refused("programme.nothing_changed", item=name(programme, self.item))
        label = name(programme, self.item)
        if "number" in self.values:
            _number_free(programme, after)
        changed = _tried(lambda: with_fields(programme, self.item, self.values), label)
        _check(changed, after, now, given=self.values)
        if meeting.opened_at is None:
            return remembered(meeting, "edited", self.item, [Change("programme", self.item, after.write())])
        return Decided((Edited("programme", self.item, dict(self.values)),))


@dataclass(frozen=True, slots=True)
class InsertItem:
    """A new row, with its parts if it has any, after the row `after` ("" for the very beginning)."""

    items: tuple[Item, ...]
    after: str
    despite: bool = False
    """Though somebody leaves before an item of theirs then (`leaving.py`)."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = _open_for_edits(meeting)
        ids = [i.id for i in self.items]
        for item in self.items:
            if item.id in programme.items or ids.count(item.id) > 1:
                raise Refused("programme.id_taken", item=item.id)
            _number_free(programme, item)
        _place(programme, self.after)
        items = self._fitted(programme)
        changed = _tried(lambda: with_items(programme, items, self.after), items[0].number or items[0].id)
        for item in items:
            _check(changed, item, now, given=FIELDS)
        inserted = Inserted(tuple(i.write() for i in items), self.after)
        heed(meeting, inserted, now, despite=self.despite)
        if meeting.opened_at is None:
            places = (self._document_before(programme), *ids[:-1])
            changes = [Change("programme", i.id, i.write(), a) for i, a in zip(items, places, strict=True)]
            return remembered(meeting, "inserted", ids[0], changes)
        return Decided((inserted,))

    def _fitted(self, programme: Programme) -> tuple[Item, ...]:
        """The new rows; after a part they are a part of the same item, which they must be able to be."""
        parent = programme.items[self.after].parent if self.after else ""
        if not parent:
            return self.items
        if len(self.items) > 1:
            raise Refused("programme.between_parts", item=name(programme, parent))
        return (replace(self.items[0], parent=parent),)

    def _document_before(self, programme: Programme) -> str:
        parts = programme.parts.get(self.after, ())
        return parts[-1] if parts else self.after


@dataclass(frozen=True, slots=True)
class MoveItem:
    """A row that still waits comes to stand after the row `after` ("" for the very beginning).

    A part comes first of its item where `after` is that item.
    """

    item: str
    after: str
    despite: bool = False
    """Though somebody leaves before an item of theirs then (`leaving.py`)."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = _open_for_edits(meeting)
        rows = waiting_rows(programme, self.item)
        if self.item == self.after:
            raise Refused("programme.after_itself", item=name(programme, self.item))
        anchor = self._first_of_item(programme) if self._leads(programme) else _place(programme, self.after, rows)
        self._stay_whole(programme)
        moved = Moved(rows, anchor)
        heed(meeting, moved, now, despite=self.despite)
        if meeting.opened_at is None:
            together = self._with_parts(programme)
            before = (self._document_before(programme), *together[:-1])
            changes = [
                Change("programme", i, programme.items[i].write(), a) for i, a in zip(together, before, strict=True)
            ]
            return remembered(meeting, "moved", self.item, changes)
        return Decided((moved,))

    def _leads(self, programme: Programme) -> bool:
        return self.after == programme.items[self.item].parent != ""

    def _first_of_item(self, programme: Programme) -> str:
        """The row before the item's parts, or a refusal where one of them has begun."""
        parts = programme.parts[self.after]
        ran = [i for i in parts if i in programme.ran]
        if ran:
            raise Refused("programme.above_done", item=name(programme, ran[0]))
        at = programme.order.index(parts[0])
        return programme.order[at - 1] if at else ""

    def _stay_whole(self, programme: Programme) -> None:
        """Refuse what would tear an item with parts: it is as long as its parts together."""
        if any(i in programme.ran for i in programme.parts.get(self.item, ())):
            raise Refused("programme.begun", item=name(programme, self.item))
        own = programme.items[self.item].parent
        other = programme.items[self.after].parent if self.after else ""
        if own and own not in {other, self.after}:
            raise Refused("programme.part_stays", item=name(programme, self.item))
        if not own and other:
            raise Refused("programme.between_parts", item=name(programme, other))

    def _with_parts(self, programme: Programme) -> tuple[str, ...]:
        return (self.item, *programme.parts.get(self.item, ()))

    def _document_before(self, programme: Programme) -> str:
        parts = () if self._leads(programme) else programme.parts.get(self.after, ())
        return parts[-1] if parts else self.after


@dataclass(frozen=True, slots=True)
class BringForward:
    """ĐƯA LÊN NGAY: a row that waits, or was skipped, runs next (run-sheet §3.13).

    The plan follows where that tears no item apart; else the row runs next and keeps its place in the plan.
    """

    item: str
    despite: bool = False
    """Though somebody leaves before an item of theirs then (`leaving.py`)."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = running(meeting)
        rows = waiting_rows(programme, self.item, "skipped")
        if programme.queue[: len(rows)] == rows:
            raise Refused("programme.next_already", item=name(programme, self.item))
        if all(i in programme.queue for i in rows):
            try:
                return MoveItem(self.item, programme.live or "", self.despite).decide(meeting, now)
            except Refused as refused:
                if refused.string_id not in TEARS:
                    raise
        if programme.live is None:
            raise Refused("programme.nothing_live")
        deferred = Deferred(rows, programme.live)
        heed(meeting, deferred, now, despite=self.despite)
        return Decided((deferred,))


TEARS: Final = frozenset({"programme.between_parts", "programme.part_stays", "programme.begun"})


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """A row, with its parts, leaves the prepared programme; once the meeting is open it can only be skipped."""

    item: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = _open_for_edits(meeting)
        known(programme, self.item)
        if meeting.opened_at is not None:
            raise Refused("programme.skip_instead", item=name(programme, self.item))
        gone = (*programme.parts.get(self.item, ()), self.item)
        if relied := _relying(meeting, frozenset(gone)):
            raise Refused("programme.relied_on", item=name(programme, self.item), what=", ".join(relied))
        parent = programme.items[self.item].parent
        if parent and programme.parts[parent] == (self.item,):
            raise Refused("programme.last_part", item=name(programme, self.item), whole=name(programme, parent))
        return remembered(meeting, "removed", self.item, [Change("programme", i, None) for i in gone])


def _relying(meeting: Meeting, items: frozenset[str]) -> list[str]:
    """What was prepared beside the programme and leads to one of these rows."""
    lines = [p.title for p in meeting.table(Parallel).values() if p.item in items]
    return lines + [p.name for p in meeting.table(Leaving).values() if items & set(p.items)]
