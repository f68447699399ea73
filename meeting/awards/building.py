"""Batches made from the decisions: who is on the stage together (award-calling §6.4).

A batch is of one kind of award, so it never mixes decisions, ranks, kinds of honourees, or the dead with the living.
Ranks go from high to low, within a rank collectives, households, individuals, and last those honoured after death.
Within a batch stands the decision's own order, so that the reading and the row agree. A kind of award that is too many
for the stage is given in batches whose sizes differ by one at most, the larger first: 26 are 9, 9 and 8, and 11 are 6
and 5, never 10 and 1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from meeting.awards.facts import Built
from meeting.command import Change, Decided
from meeting.documents import Batch, Category, Decision, Entry, Frame, Stage
from meeting.refusal import Refused
from meeting.state import Meeting

KINDS: Final = ("collective", "household", "individual")
"""The order within a rank."""
PLACES: Final = 8
"""Where nobody has measured the stage."""
MARGIN_CM: Final = 50
"""Kept free at each end of the stage."""
CLOSED: Final = frozenset({"frozen", "loaded"})
"""A batch whose ranks are closed and that was not called yet."""
_NUMBERED: Final = re.compile(r"Đ\d+-\d+")

Rank = tuple[int, bool, int]


def places(stage: Stage | None) -> int:
    """How many stand on the stage in a row: N_max, 1 at least."""
    if stage is None or not (stage.places or stage.width_cm):
        return PLACES
    free = stage.width_cm - 2 * MARGIN_CM - stage.podium_cm
    return max(1, stage.places or free // max(1, stage.pitch_cm))


def stage_of(meeting: Meeting) -> Stage | None:
    """The stage as it was described, if anybody has."""
    return next(iter(meeting.table(Stage).values()), None)


def sizes(count: int, most: int) -> tuple[int, ...]:
    """Sizes of the fewest batches of at most `most` that take `count`, as equal as can be, the larger first."""
    batches = -(-count // most)
    each, more = divmod(count, batches) if batches else (0, 0)
    return tuple(each + (k < more) for k in range(batches))


def rank(category: Category) -> Rank:
    """What the order of calling goes by; the lower is called first."""
    return category.precedence, category.posthumous, KINDS.index(category.kind)


def frame_number(batch: int, place: int) -> str:
    """What stands on the tag of the frame of the `place`-th of a batch, both from 1: "Đ3-05"."""
    return f"Đ{batch}-{place:02}"


def build(
    decisions: Iterable[Decision],
    categories: Iterable[Category],
    entries: Iterable[Entry],
    most: int,
    before: Sequence[Batch] = (),
) -> tuple[Batch, ...]:
    """The batches of all entries, in calling order, each of at most `most`.

    An entry without a known category, or whose category has no known decision, is in none. Presenters are those of the
    batches `before` of the same category, in their order; where there are more batches than before, the last ones
    present again.
    """
    place = {d.id: n for n, d in enumerate(decisions)}
    ordered = sorted((c for c in categories if c.decision in place), key=lambda c: (rank(c), place[c.decision]))
    listed = list(entries)
    made: list[Batch] = []
    for category in ordered:
        mine = [e.id for e in listed if e.category == category.id]
        known = [b for b in before if b.category == category.id]
        ends = [0]
        for size in sizes(len(mine), most):
            ends.append(ends[-1] + size)
        for n, (a, b) in enumerate(pairwise(ends)):
            like = known[min(n, len(known) - 1)] if known else None
            number = len(made) + 1
            made.append(
                Batch(
                    id=f"dot{number}",
                    number=number,
                    category=category.id,
                    entries=tuple(mine[a:b]),
                    presenters=like.presenters if like else (),
                    together=like.together if like else 1,
                )
            )
    return tuple(made)


def renumbered(batches: Iterable[Batch], frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """The frames whose tags say another batch or place than they now have; numbers of the clerk's own are kept."""
    numbers = {e: frame_number(b.number, n) for b in batches for n, e in enumerate(b.entries, 1)}
    return tuple(
        replace(f, number=numbers[f.entry])
        for f in frames
        if f.entry in numbers and _NUMBERED.fullmatch(f.number) and f.number != numbers[f.entry]
    )


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What building anew would change."""

    before: tuple[Batch, ...]
    after: tuple[Batch, ...]
    frames: tuple[Frame, ...]
    """Those that get another number: their tags are to be printed again."""

    def kept(self, batch: Batch) -> bool:
        """Whether there is a batch of this number and the same people already."""
        same = next((b for b in self.before if b.number == batch.number), None)
        return same is not None and (same.category, same.entries) == (batch.category, batch.entries)

    @property
    def nothing(self) -> bool:
        """Whether everything is so already."""
        return not self.frames and len(self.before) == len(self.after) and all(map(self.kept, self.after))


def rebuild(meeting: Meeting) -> Rebuild:
    """The batches as they are and as they would be built from what the meeting holds now."""
    awards = meeting.awards
    before = tuple(awards.batches.values())
    most = places(stage_of(meeting))
    entries = [e for e in awards.entries.values() if e.id not in awards.withdrawn]
    after = build(awards.decisions.values(), awards.categories.values(), entries, most, before)
    return Rebuild(before, after, renumbered(after, meeting.table(Frame).values()))


@dataclass(frozen=True, slots=True)
class Build:
    """Divide the honourees into batches anew; after the opening an act like any other, until a batch was called."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = meeting.awards
        for batch, stage in awards.stages.items():
            if stage != "built":
                why = "awards.build_frozen" if stage in CLOSED else "awards.build_called"
                raise Refused(why, batch=awards.batches[batch].number)
        new = rebuild(meeting)
        if not new.after:
            raise Refused("awards.build_nobody")
        if new.nothing:
            raise Refused("awards.build_same")
        if meeting.opened_at is None:
            return Decided(changes=(*_batches(new), *_frames(new)))
        return Decided((Built(tuple(b.write() for b in new.after), tuple(f.write() for f in new.frames)),))


def _batches(new: Rebuild) -> Iterable[Change]:
    kept = {b.id for b in new.after}
    yield from (Change("batches", b.id, None) for b in new.before if b.id not in kept)
    for previous, batch in pairwise((None, *new.after)):
        if batch is not None:
            yield Change("batches", batch.id, batch.write(), previous.id if previous else "")


def _frames(new: Rebuild) -> Iterable[Change]:
    yield from (Change("frames", f.id, f.write()) for f in new.frames)


def frames_of(frames: Iterable[Frame]) -> Mapping[str, Frame]:
    """The frame of each entry that has one."""
    return {f.entry: f for f in frames if f.entry}
