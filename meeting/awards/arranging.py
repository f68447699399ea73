"""A batch as it stands now: who is called, where they stand, what lies in which tray, and whether it is ready to go.

READY is never stored: a loaded batch is ready as long as the people in line are those who will be called, in that
order, and the frames lie as they will be handed over (award-calling §6.3, §6.11). By eye that is somebody's word, which
counts for exactly the people it was said for; where scanning is switched on it is what was scanned.
"""

from dataclasses import replace
from typing import Final, Literal

from meeting.awards.geometry import MOST_PRESENTERS, Arrangement, Layout, arrange, close_ranks
from meeting.awards.matching import Difference, Swap, compare, people_swaps
from meeting.awards.state import Awards
from meeting.checkin.state import Door
from meeting.documents import Batch

State = Literal["built", "frozen", "loaded", "ready", "calling", "on_stage", "awarding", "photo", "done", "held"]
CAPACITY: Final = 5
"""Frames that one carrier bears, where no carrier has a tray of their own yet."""


def standing_of(awards: Awards, batch: str) -> State:
    """Where a batch is (award-calling §6.3)."""
    if batch in awards.held:
        return "held"
    return "ready" if is_ready(awards, batch) else awards.stages[batch]


def lineup(awards: Awards, batch: str) -> tuple[str, ...]:
    """Who is called, in order: once the ranks are closed those in them, before that all not known to be absent."""
    if (closed := awards.lineups.get(batch)) is not None:
        return tuple(e for e in closed if e not in awards.missed)
    words = awards.words or {}
    return tuple(e for e in awards.batches[batch].entries if words.get(e) != "absent" or awards.proxy(e))


def as_laid(awards: Awards, batch: str) -> Arrangement:
    """The four sequences for all whose frames were laid into the trays; before that, for those who will be called."""
    laid = awards.loaded.get(batch, lineup(awards, batch))
    stage, document = awards.stage, awards.batches[batch]
    layout = Layout(stage.enter_from, stage.first_to, stage.present_from)
    return arrange(laid, layout, hands_of(document), trays_for(awards, document, len(laid)))


def arrangement(awards: Awards, batch: str) -> Arrangement:
    """The four sequences of a batch; once the frames are laid nobody changes presenter: who is gone leaves a gap.

    Whose award was stopped keeps the others where they are too, and stands in none of the sequences.
    """
    now, whole = lineup(awards, batch), as_laid(awards, batch)
    closed = close_ranks(whole, tuple(e for e in whole.call if e not in now))
    known = tuple(tuple(e for e in tray if e in awards.entries) for tray in closed.trays)
    return replace(closed, trays=known, gone=closed.gone & awards.entries.keys())


def hands_of(batch: Batch) -> int:
    """How many present side by side."""
    return max(1, len(batch.presenters[: max(1, min(batch.together, MOST_PRESENTERS))]))


def trays_for(awards: Awards, batch: Batch, frames: int) -> int:
    """How many trays a batch takes: one serves each presenter, more if the frames are too many; 0 where not known."""
    takes = capacities(awards)
    beside = min(hands_of(batch), max(1, frames))
    return min(len(takes), max(beside, -(-frames // max(1, min(takes))))) if takes else 0


def capacities(awards: Awards) -> tuple[int, ...]:
    """How many frames each tray takes, from the hall's left; empty where neither trays nor carriers are known."""
    carriers = [p for p in awards.people.values() if p.role == "carrier"]
    count = awards.stage.trays or max((p.tray for p in carriers), default=0)
    return tuple(max((p.capacity for p in carriers if p.tray == t), default=CAPACITY) for t in range(1, count + 1))


def trays_wanted(awards: Awards, batch: str) -> tuple[tuple[str, ...], ...]:
    """What should lie in each tray from top to bottom: the frames of those who will be called, and no other."""
    if not awards.categories[awards.batches[batch].category].frame:
        return ()
    arranged = arrangement(awards, batch)
    return tuple(tuple(e for e in tray if e not in arranged.gone) for tray in arranged.trays)


def trays_found(awards: Awards, batch: str) -> tuple[tuple[str, ...], ...]:
    """What lies in each tray as it was scanned last."""
    found = awards.trays.get(batch, {})
    return tuple(found.get(t, ()) for t in range(1, max(found, default=0) + 1))


def people_match(awards: Awards, batch: str) -> bool:
    """Whether the line at the steps is the order of the call."""
    return awards.lines.get(batch, ()) == lineup(awards, batch)


def frames_match(awards: Awards, batch: str) -> bool:
    """Whether the trays, as they were scanned, hold what will be handed over, in that order."""
    wanted, found = trays_wanted(awards, batch), trays_found(awards, batch)
    return tuple(t for t in wanted if t) == tuple(t for t in found if t) and _places(wanted) == _places(found)


def _places(trays: tuple[tuple[str, ...], ...]) -> list[int]:
    return [n for n, tray in enumerate(trays) if tray]


def misplaced_people(awards: Awards, batch: str) -> tuple[Swap, ...]:
    """The fewest swaps that bring the line at the steps into the order of the call."""
    return people_swaps(awards.lines.get(batch, ()), lineup(awards, batch))


def misplaced_frames(awards: Awards, batch: str) -> Difference:
    """What makes the trays right."""
    found = trays_found(awards, batch)
    return compare(found, trays_wanted(awards, batch)) if found else Difference((), (), (), ())


def is_ready(awards: Awards, batch: str) -> bool:
    """Whether a batch may be called."""
    if awards.stages[batch] != "loaded" or not lineup(awards, batch):
        return False
    word, stage = awards.confirmed.get(batch), awards.stage
    seen = word is not None and word.entries == lineup(awards, batch)
    if seen and word is not None and word.reason:
        return True
    people = people_match(awards, batch) if stage.scan_people else seen
    return people and (frames_match(awards, batch) if stage.scan_frames else seen)


def unmatched(awards: Awards, batch: str) -> bool:
    """Whether something is scanned in this meeting, and does not bear out that the batch can go."""
    stage = awards.stage
    return (stage.scan_people and not people_match(awards, batch)) or (
        stage.scan_frames and not frames_match(awards, batch)
    )


def pulled(awards: Awards, batch: str) -> tuple[str, ...]:
    """Entries of closed ranks whose frames are to be taken out of the trays (RÚT KHUNG), in calling order."""
    closed = awards.lineups.get(batch)
    return () if closed is None else tuple(e for e in awards.batches[batch].entries if e not in closed)


def gone_out(awards: Awards, door: Door, batch: str) -> tuple[str, ...]:
    """Those in line whom the door saw leave the hall after they were last known to be there."""
    return tuple(e for e in lineup(awards, batch) if _gone_out(awards, door, e))


def _gone_out(awards: Awards, door: Door, entry: str) -> bool:
    delegate = awards.entries[entry].delegate
    visits = door.visits.get(delegate, ()) if delegate else ()
    if not visits or awards.proxy(entry) or door.is_present(delegate):
        return False
    return bool(visits[-1].event_at > awards.seen.get(entry, 0))
