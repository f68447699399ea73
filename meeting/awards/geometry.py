"""Where frames must match people: the order of the call, of the row, of each presenter's stack and of the trays.

The order of names, of standing, of handing and of the pile are four different sequences, and most swapped certificates
come of taking one for another (award-calling §6.5). Left and right are always the hall's, which looks at the stage. A
row is filled from one end: those who come in on the left and go to the far end first stand with the first name on the
right. The presenters share the row among them in neighbouring segments as equal as can be, the longer ones on the left;
each begins at the end of their segment that `present_from` says, and takes frames from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

Side = Literal["left", "right"]
MOST_PRESENTERS: Final = 8


class Layout(NamedTuple):
    """How people come onto the stage and from which end the presenters begin."""

    enter_from: Side = "right"
    first_to: Literal["far", "near"] = "far"
    present_from: Side = "left"

    @property
    def in_call_order(self) -> bool:
        """Whether row, stacks and trays all follow the order of the call, whatever the number of presenters."""
        return _first_end(self) == "left" and self.present_from == "left"


RECOMMENDED: Final = Layout("right", "far", "left")
"""All four sequences are one, and nobody passes in front of somebody who stands already."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The four sequences of one batch, each of ids of entries."""

    call: tuple[str, ...]
    row: tuple[str, ...]
    """From left to right as the hall sees it."""
    stacks: tuple[tuple[str, ...], ...]
    """For each presenter from the hall's left, the frames from top to bottom."""
    trays: tuple[tuple[str, ...], ...]
    """For each tray from the hall's left, the frames from top to bottom; a whole number of them for each presenter, or
    of presenters for each of them. What was pulled lies at the bottom."""
    gone: frozenset[str] = frozenset()
    """Called, and did not come up: nobody stands there for them, and their frames lie at the bottom of their trays."""


def arrange(call: Sequence[str], layout: Layout, presenters: int = 1, trays: int = 0) -> Arrangement:
    """The sequences of a batch that is called in this order.

    Args:
        call: ids in the order in which they are called, each once.
        layout: how they come on and from where they are given.
        presenters: how many hand over side by side, 1 to 8; of more than there are people the last ones by rank hand
            over nothing, and have no stack.
        trays: how many trays there are; 0 for one for each presenter. None is left empty while there are frames.

    Raises:
        ValueError: fewer than one presenter or more than eight, fewer than no trays, or an id that is there twice.
    """
    if not 1 <= presenters <= MOST_PRESENTERS or trays < 0:
        raise ValueError("one to eight presenters, and no fewer than no trays")
    if len(set(call)) != len(call):
        raise ValueError("somebody is called twice")
    called = tuple(call)
    row = called if _first_end(layout) == "left" else called[::-1]
    segments = _shared(row, min(presenters, len(row)))
    return Arrangement(
        call=called,
        row=row,
        stacks=tuple(_handed(segment, layout) for segment in segments),
        trays=tuple(_handed(part, layout) for part in _laid(segments, trays or len(segments))),
    )


def close_ranks(arrangement: Arrangement, gone: Sequence[str]) -> Arrangement:
    """The sequences where some were called and did not come up, the frames lying in their trays already.

    The others stand closer and keep their presenter, since frames do not change trays in front of the hall; the frame
    of whoever is gone goes to the bottom of its tray ("BỎ QUA, để khung xuống đáy khay"). Before the frames are laid
    into the trays, those who are there are arranged anew instead.
    """
    if not set(gone) <= set(arrangement.call):
        raise ValueError("somebody is not in this batch, or is gone already")
    away = arrangement.gone | set(gone)

    def here(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in away)

    return Arrangement(
        call=here(arrangement.call),
        row=here(arrangement.row),
        stacks=tuple(here(stack) for stack in arrangement.stacks),
        trays=tuple(tuple(sorted(tray, key=lambda i: (i in away) + (i in gone))) for tray in arrangement.trays),
        gone=away,
    )


def standing(presenters: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Presenters, given by rank, from the hall's left: the highest stands before the first name of the call."""
    return tuple(presenters) if _first_end(layout) == "left" else tuple(presenters)[::-1]


def _first_end(layout: Layout) -> Side:
    """The end of the row at which whoever is called first stands."""
    if layout.first_to == "near":
        return layout.enter_from
    return "left" if layout.enter_from == "right" else "right"


def _handed(segment: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    return segment if layout.present_from == "left" else segment[::-1]


def _shared(row: tuple[str, ...], parts: int) -> tuple[tuple[str, ...], ...]:
    """Neighbouring segments whose lengths differ by one at most, the longer ones first."""
    if not parts:
        return ()
    each, more = divmod(len(row), parts)
    ends = [each * k + min(k, more) for k in range(parts + 1)]
    return tuple(row[a:b] for a, b in pairwise(ends))


def _laid(segments: tuple[tuple[str, ...], ...], trays: int) -> tuple[tuple[str, ...], ...]:
    """The segments laid into trays: several presenters to a tray, or several trays to a presenter."""
    if trays <= len(segments):
        groups = _shared(tuple(map(str, range(len(segments)))), trays)
        return tuple(tuple(i for k in group for i in segments[int(k)]) for group in groups)
    each, more = divmod(trays, len(segments)) if segments else (0, 0)
    return tuple(part for k, s in enumerate(segments) for part in _shared(s, min(len(s), each + (k < more))))
