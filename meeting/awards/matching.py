"""What is to be done where people or frames do not stand or lie in the wanted order, in the fewest swaps.

A wrong order falls into cycles, and a cycle of n takes n - 1 swaps, no fewer; each swap below splits a cycle in two, so
together they are the fewest. Where there is a choice, a swap within one tray comes before one across two (award-calling
§6.5, which prefers to move people while they are in the wings). Places count from 1, trays from the hall's left, frames
from the top; a swap is counted on the order that the swaps before it have made.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

Swap: TypeAlias = tuple[int, ...]
"""People: (i, j). Frames: (tray, i, j) within one tray, (tray, i, other tray, j) across two."""
Trays: TypeAlias = Sequence[Sequence[str]]


class Move(NamedTuple):
    """A frame that goes from its place to the bottom of another tray, since the trays hold the wrong numbers."""

    frame: str
    tray: int
    place: int
    to: int


class Difference(NamedTuple):
    """What makes the trays right, to be done in this order; nothing at all where they are."""

    strange: tuple[str, ...]
    """Frames that belong to none of these trays: they are taken out."""
    moves: tuple[Move, ...]
    swaps: tuple[Swap, ...]
    lacking: tuple[str, ...]
    """Frames that lie in no tray: what was wanted below them has moved up, and they are put in at last."""


def people_swaps(have: Sequence[str], want: Sequence[str]) -> tuple[Swap, ...]:
    """The swaps that bring a line of people into the wanted order.

    Whoever is not wanted steps out, and whoever is wanted and not there leaves no gap: both are left out of the count.
    """
    there, wanted = set(have), set(want)
    line = [one for one in have if one in wanted]
    order = [one for one in want if one in there]
    return tuple((a + 1, b + 1) for a, b in _swaps(line, order, [0] * len(line)))


def frame_swaps(have: Trays, want: Trays) -> tuple[Swap, ...]:
    """The swaps of `compare`, which are all there is to do where the right frames lie in the right numbers."""
    return compare(have, want).swaps


def compare(have: Trays, want: Trays) -> Difference:
    """What lies in the trays against what should lie there; raises ValueError for a frame that is there twice."""
    count = max(len(have), len(want))
    lie = [list(have[t]) if t < len(have) else [] for t in range(count)]
    should = [list(want[t]) if t < len(want) else [] for t in range(count)]
    found, wanted = _home(lie), _home(should)
    strange = tuple(frame for frame in found if frame not in wanted)
    lacking = tuple(frame for frame in wanted if frame not in found)
    lie = [[frame for frame in tray if frame in wanted] for tray in lie]
    should = [[frame for frame in tray if frame in found] for tray in should]
    moves = tuple(_moves(lie, should, wanted))
    places = [(t, n) for t, tray in enumerate(should) for n in range(len(tray))]
    pairs = _swaps([f for tray in lie for f in tray], [f for tray in should for f in tray], [t for t, _ in places])
    return Difference(strange, moves, tuple(_told(places[a], places[b]) for a, b in pairs), lacking)


def _home(trays: Trays) -> dict[str, int]:
    """The tray of each frame."""
    home = {frame: t for t, tray in enumerate(trays) for frame in tray}
    if len(home) != sum(map(len, trays)):
        raise ValueError("a frame is there twice")
    return home


def _moves(lie: list[list[str]], should: list[list[str]], home: dict[str, int]) -> Iterator[Move]:
    """Move frames between trays until each holds as many as it should; `lie` is changed."""

    def lacks(t: int) -> int:
        return len(should[t]) - len(lie[t])

    for t, tray in enumerate(lie):
        while lacks(t) < 0:
            # There are more frames here than belong here, so some belong elsewhere: best those whose tray has room.
            foreign = [n for n in reversed(range(len(tray))) if home[tray[n]] != t]
            n = next((n for n in foreign if lacks(home[tray[n]]) > 0), foreign[0])
            to = home[tray[n]] if lacks(home[tray[n]]) > 0 else next(o for o in range(len(lie)) if lacks(o) > 0)
            frame = tray.pop(n)
            lie[to].append(frame)
            yield Move(frame, t + 1, n + 1, to + 1)


def _swaps(have: list[str], want: list[str], tray: list[int]) -> Iterator[tuple[int, int]]:
    """The swaps, as pairs of places that count from 0, in order; `have` is changed."""
    goal = {one: n for n, one in enumerate(want)}
    while pair := _within(have, want, goal, tray) or _first(have, want):
        a, b = pair
        have[a], have[b] = have[b], have[a]
        yield pair


def _within(have: list[str], want: list[str], goal: dict[str, int], tray: list[int]) -> tuple[int, int] | None:
    """A swap within a tray that splits a cycle: best one that puts something where it belongs."""
    split = None
    for a in range(len(have)):
        at = goal[have[a]]
        while at != a:
            if tray[at] == tray[a]:
                if have[at] == want[a]:
                    return min(a, at), max(a, at)
                split = split or (min(a, at), max(a, at))
            at = goal[have[at]]
    return split


def _first(have: list[str], want: list[str]) -> tuple[int, int] | None:
    """The first place that is wrong, and where that lies which belongs there."""
    a = next((n for n, one in enumerate(have) if one != want[n]), None)
    return None if a is None else (a, have.index(want[a]))


def _told(a: tuple[int, int], b: tuple[int, int]) -> Swap:
    (tray, i), (other, j) = a, b
    return (tray + 1, i + 1, j + 1) if tray == other else (tray + 1, i + 1, other + 1, j + 1)
