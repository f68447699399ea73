"""The programme as it stands: what is planned, what ran, what is still to run, and in which order.

Three orders are kept apart, since every tool that has one alone loses items after a jump (run-sheet §1):
`order` is the current plan, `ran` is what was started, in the order of starting, and `queue` is what will still run, in
the order in which it will. Rows here are leaves: an item with parts is the sum of them and never runs itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from meeting.documents import Item
from meeting.programme.hours import Hours, resolve
from meeting.programme.pace import Pace

Status = Literal["pending", "live", "held", "done", "skipped", "deferred"]


@dataclass(frozen=True, slots=True)
class Run:
    """What has happened to one row; instants and durations in milliseconds."""

    status: Status = "pending"
    start: int | None = None
    end: int | None = None
    added: int = 0
    holds: tuple[tuple[int, int], ...] = ()
    """Times held and resumed, from and to; an ongoing hold runs from `held_since`."""
    held_since: int | None = None
    why_held: str = ""
    """Of an ongoing hold: "incident", "waiting", or none."""
    placed: bool = False
    """Deferred, then placed by hand: it stays where it was put."""

    @property
    def held(self) -> int:
        """Time held and resumed, without an ongoing hold."""
        return sum(end - start for start, end in self.holds)


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the instant at which they were recorded."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Programme:
    """The state that the programme's facts fold to."""

    date: str
    items: Mapping[str, Item]
    """Every row and every part by id, in no order."""
    parts: Mapping[str, tuple[str, ...]]
    """For each item that has parts, their ids in the order in which they were planned."""
    order: tuple[str, ...]
    queue: tuple[str, ...]
    ran: tuple[str, ...]
    runs: Mapping[str, Run]
    hours: Mapping[str, Hours]
    live: str | None = None
    baseline: Mapping[str, Any] | None = None
    closed_at: int | None = None
    waiting: Said | None = None
    """Held with nothing live yet: the reason, and since when."""
    stopped_at: int | None = None
    """The programme stands still at this instant until somebody has said what the time since counts for."""
    ticked: frozenset[tuple[str, str]] = frozenset()
    """Cues that were carried out: item and cue."""
    readied: Mapping[str, Said] = field(default_factory=dict)
    """Of a parallel line that has begun or is done: which, and since when."""
    told: Said | None = None
    """The message to the speaker that is shown."""
    introduced: frozenset[str] | None = None
    """Delegates whom the MC has introduced; None before the introductions."""
    scripts: Mapping[str, Said] = field(default_factory=dict)
    """Of an item whose script was read: the words as they were read."""
    pace: Pace | None = None
    """What the award call still needs; None before its first act and once everybody is seated."""

    @property
    def standby(self) -> str | None:
        """The row that GO starts."""
        return self.queue[0] if self.queue and self.closed_at is None else None

    def leaves(self, item: str) -> tuple[str, ...]:
        """The rows that `item` stands for: its parts, or itself."""
        return self.parts.get(item, (item,))

    def with_runs(self, changed: Mapping[str, Run], **others: Any) -> "Programme":
        """This programme with other runs of some rows."""
        return replace(self, runs={**self.runs, **changed}, **others)


def prepared(items: Iterable[Item], date: str) -> Programme:
    """The programme before anything has happened.

    Raises:
        ValueError: two items with one id, or a part of an item that is not there (named in the message).
    """
    rows = list(items)
    by_id = {item.id: item for item in rows}
    if len(by_id) != len(rows):
        raise ValueError("two items of the programme have the same id")
    parts: dict[str, list[str]] = {}
    for item in rows:
        if item.parent:
            if item.parent not in by_id or by_id[item.parent].parent:
                raise ValueError(f"part {item.id}: there is no item {item.parent}")
            parts.setdefault(item.parent, []).append(item.id)
    order = [leaf for item in rows if not item.parent for leaf in parts.get(item.id, [item.id])]
    return _timed(
        Programme(
            date=date,
            items=by_id,
            parts={parent: tuple(ids) for parent, ids in parts.items()},
            order=tuple(order),
            queue=tuple(i for i in order if not _left_out(by_id, i)),
            ran=(),
            runs={i: Run("skipped" if _left_out(by_id, i) else "pending") for i in order},
            hours={},
        )
    )


def _left_out(items: Mapping[str, Item], leaf: str) -> bool:
    item = items[leaf]
    return item.skip or bool(item.parent and items[item.parent].skip)


def _timed(programme: Programme) -> Programme:
    return replace(programme, hours=resolve(programme.items, programme.parts, programme.order, programme.date))


def in_order(programme: Programme, order: Sequence[str]) -> Programme:
    """The programme in another planned order; parts follow it, and fixed hours, whose day depends on it."""
    parts: dict[str, list[str]] = {}
    for leaf in order:
        if parent := programme.items[leaf].parent:
            parts.setdefault(parent, []).append(leaf)
    known = {parent: tuple(leaves) for parent, leaves in parts.items()}
    return _timed(replace(programme, order=tuple(order), parts=known))


def planned_out(programme: Programme, leaf: str) -> bool:
    """Whether the plan itself leaves this row out."""
    return _left_out(programme.items, leaf)


def put_after(ids: Sequence[str], moved: Sequence[str], after: str) -> tuple[str, ...]:
    """`ids` with `moved` standing together after `after`, or first where `after` is "" or not among them."""
    rest = [i for i in ids if i not in moved]
    place = rest.index(after) + 1 if after in rest else 0
    return (*rest[:place], *moved, *rest[place:])


def queue_after(programme: Programme, moved: Sequence[str], after: str) -> tuple[str, ...]:
    """The queue with `moved` right after `after`; where `after` does not wait itself, by the order of the plan."""
    rest = [i for i in programme.queue if i not in moved]
    if after in rest or not after or after == programme.live:
        return put_after(rest, moved, after)
    index = {leaf: n for n, leaf in enumerate(programme.order)}
    first = {i for i in rest if programme.runs[i].status == "deferred" and not programme.runs[i].placed}
    behind = (n for n, i in enumerate(rest) if index[i] > index[after] and i not in first)
    place = next(behind, len(rest))
    return (*rest[:place], *moved, *rest[place:])


def behind_whole(programme: Programme, leaf: str, moved: Sequence[str]) -> str:
    """The waiting row behind which rows of another item stand once they stand after `leaf`.

    Of an item with parts that run out of order, its last part may have run while others wait: what stands after the
    item runs after those. Where none waits, it is `leaf` itself.
    """
    parent = programme.items[leaf].parent if leaf else ""
    if not parent or any(programme.items[i].parent == parent for i in moved):
        return leaf
    waiting = [i for i in programme.queue if programme.items[i].parent == parent and i not in moved]
    return waiting[-1] if waiting else leaf


def deferred_first(programme: Programme, waiting: Sequence[str]) -> tuple[str, ...]:
    """These rows with the deferred ones before the others, in the order of the plan, but for those placed by hand."""
    runs = programme.runs
    first = [i for i in programme.order if i in waiting and runs[i].status == "deferred" and not runs[i].placed]
    return (*first, *(i for i in waiting if i not in first))


def with_items(programme: Programme, items: Sequence[Item], after: str) -> Programme:
    """The programme with new rows (an item and its parts) after the row `after`, "" for the very beginning."""
    leaves = tuple(i.id for i in items if not any(part.parent == i.id for part in items))
    anchor = programme.leaves(after)[-1] if after else ""
    grown = replace(
        programme,
        items={**programme.items, **{i.id: i for i in items}},
        runs={**programme.runs, **{i: Run("skipped" if _left_out_of(items, i) else "pending") for i in leaves}},
    )
    grown = in_order(grown, put_after(programme.order, leaves, anchor))
    waiting = [i for i in leaves if grown.runs[i].status == "pending"]
    return replace(grown, queue=queue_after(grown, waiting, behind_whole(grown, anchor, leaves)))


def _left_out_of(items: Sequence[Item], leaf: str) -> bool:
    by_id = {i.id: i for i in items}
    parent = by_id[leaf].parent
    return by_id[leaf].skip or (parent in by_id and by_id[parent].skip)


def with_fields(programme: Programme, item: str, values: Mapping[str, Any]) -> Programme:
    """The programme with other values of some fields of an item.

    Setting or lifting `skip` before the item has run puts it out of the queue or back at its place in the plan.
    """
    changed = programme.items[item].changed(values)
    after = _timed(replace(programme, items={**programme.items, item: changed}))
    if "skip" not in values:
        return after
    for leaf in after.leaves(item):
        run = after.runs[leaf]
        out = planned_out(after, leaf)
        if out and run.status in {"pending", "deferred"}:
            after = after.with_runs({leaf: Run("skipped")}, queue=tuple(i for i in after.queue if i != leaf))
        elif not out and run.status == "skipped":
            before = after.order[: after.order.index(leaf)]
            after = after.with_runs({leaf: Run()})
            after = replace(after, queue=queue_after(after, (leaf,), before[-1] if before else ""))
    return after
