"""How the ranks of a batch close: frozen, loaded, confirmed, called name by name; who came late, who is withdrawn.

These are the folds of what stands in `meeting/awards/facts.py`; the rules that decide them are in `preparing.py`,
`calling.py` and `latecomers.py`. Whoever is withdrawn is taken out of everything that a view could show.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from meeting.awards.facts import (
    Arrived,
    BatchHeld,
    Confirmed,
    Frozen,
    Lacked,
    Laid,
    Lined,
    Loaded,
    Named,
    Withdrawn,
)
from meeting.documents import Batch
from meeting.facts import Payload

if TYPE_CHECKING:
    from meeting.awards.state import Awards

T = TypeVar("T")
BEFORE_CALL: Final = frozenset({"built", "frozen", "loaded"})
"""What a batch can be before a name of it is spoken; "ready" is a loaded one that was confirmed."""


_MOVABLE: Final = frozenset({"built", "frozen"})
"""A batch that still may be called after another one: its frames do not lie ready."""


class Confirmation(NamedTuple):
    """Somebody's word that the right people stand there and the right frames lie ready."""

    entries: tuple[str, ...]
    """For whom it was said, in calling order; it counts as long as these are those who will be called."""
    reason: str
    """Why it was said against what was scanned; "" where it was not."""


def apply(awards: "Awards", payload: Payload, at: int) -> "Awards":
    """The award call after one of these facts; any other leaves it as it is."""
    match payload:
        case Frozen(batch=batch, entries=entries):
            return _closed(awards, batch, entries, at, stage="frozen")
        case Loaded(batch=batch):
            after = replace(awards, loaded={**awards.loaded, batch: awards.lineups.get(batch, ())})
            return staged(after, batch, "loaded")
        case Confirmed(batch=batch, entries=entries, reason=reason):
            after = _closed(awards, batch, entries, at, stage="loaded")
            confirmed = {**awards.confirmed, batch: Confirmation(entries, reason)}
            return replace(after, loaded={batch: entries, **awards.loaded}, confirmed=confirmed)
        case Lined(batch=batch, entries=entries):
            return _lined(_doubted(awards, batch), batch, entries, at)
        case Laid(batch=batch, trays=trays):
            now = {int(t): tuple(frames) for t, frames in trays.items()}
            moved = {frame for frames in now.values() for frame in frames}
            before = {t: tuple(f for f in fs if f not in moved) for t, fs in awards.trays.get(batch, {}).items()}
            lying = {**before, **now}
            return replace(_doubted(awards, batch), trays={**awards.trays, batch: lying})
        case Named(batch=batch, entry=entry):
            return replace(staged(awards, batch, "calling"), spoken=awards.spoken | {entry})
        case Arrived(entry=entry, batch=batch, number=number):
            return placed_last(awards, entry, batch, number, at)
        case Withdrawn(entry=entry):
            return _without(awards, entry)
        case BatchHeld(batch=batch, held=held):
            return replace(awards, held=awards.held | {batch} if held else awards.held - {batch})
        case Lacked(entry=entry, lacking=lacking):
            return replace(awards, lacking=awards.lacking | {entry} if lacking else awards.lacking - {entry})
        case _:
            return awards


def staged(awards: "Awards", batch: str, stage: str) -> "Awards":
    """The award call with a batch in another stage."""
    return replace(awards, stages={**awards.stages, batch: stage})  # type: ignore[dict-item]  # one of Stage


def placed_last(awards: "Awards", entry: str, batch: str, number: int, at: int) -> "Awards":
    """Whoever comes late takes the last place of a batch: the own one, or one that is made for latecomers."""
    own = awards.batch_of[entry]
    after = _out_of(awards, entry)
    if batch not in after.batches:
        like = awards.batches[own]
        made = replace(like, id=batch, number=number, entries=())
        after = replace(staged(after, batch, "built"), batches=_behind(after, made), extra=after.extra | {batch})
    there = after.batches[batch]
    after = replace(
        after,
        batches={**after.batches, batch: replace(there, entries=(*there.entries, entry))},
        batch_of={**after.batch_of, entry: batch},
        spoken=after.spoken - {entry},
        missed=after.missed - {entry},
        arrived=after.arrived | {entry},
    )
    if batch in after.lineups:
        after = replace(after, lineups={**after.lineups, batch: (*after.lineups[batch], entry)})
    return _seen(after, (entry,), at)


def _behind(awards: "Awards", made: Batch) -> dict[str, Batch]:
    """The batches with one for latecomers: behind those of its kind, and behind all whose frames lie in the trays."""
    order = list(awards.batches.values())
    firm = [n for n, b in enumerate(order) if b.category == made.category or awards.stages[b.id] not in _MOVABLE]
    at = max(firm, default=len(order) - 1) + 1
    return {b.id: b for b in (*order[:at], made, *order[at:])}


def left_out(awards: "Awards", absent: Iterable[str]) -> "Awards":
    """The ranks without whom somebody has seen to be absent, as far as their names are not spoken yet."""
    gone = frozenset(absent) - awards.spoken
    lineups = {b: tuple(e for e in line if e not in gone) for b, line in awards.lineups.items()}
    return replace(awards, lineups=lineups, arrived=awards.arrived - gone) if awards.lineups or gone else awards


def _closed(awards: "Awards", batch: str, entries: tuple[str, ...], at: int, *, stage: str) -> "Awards":
    seen = {**awards.seen, **dict.fromkeys(entries, at)}
    return replace(staged(awards, batch, stage), lineups={**awards.lineups, batch: entries}, seen=seen)


def _seen(awards: "Awards", entries: Iterable[str], at: int) -> "Awards":
    there = tuple(entries)
    words = {**(awards.words or {}), **dict.fromkeys(there, "present")}
    return replace(awards, words=words, seen={**awards.seen, **dict.fromkeys(there, at)})


def _doubted(awards: "Awards", batch: str) -> "Awards":
    """A word against the scans does not outlive the next scan."""
    if (word := awards.confirmed.get(batch)) is None or not word.reason:
        return awards
    return replace(awards, confirmed={b: c for b, c in awards.confirmed.items() if b != batch})


def _lined(awards: "Awards", batch: str, entries: tuple[str, ...], at: int) -> "Awards":
    mine = tuple(e for e in entries if awards.batch_of.get(e) == batch)
    if awards.stages[batch] == "frozen":
        for late in (e for e in mine if e not in awards.lineups[batch]):
            awards = placed_last(awards, late, batch, 0, at)
    arrived = awards.arrived - frozenset(awards.batches[batch].entries)
    return _seen(replace(awards, lines={**awards.lines, batch: entries}, arrived=arrived), mine, at)


def _out_of(awards: "Awards", entry: str) -> "Awards":
    """The award call with an entry in no batch."""
    own = awards.batch_of[entry]
    batch = awards.batches[own]
    rest = tuple(e for e in batch.entries if e != entry)
    lineups = {b: tuple(e for e in line if e != entry) for b, line in awards.lineups.items()}
    return replace(awards, batches={**awards.batches, own: replace(batch, entries=rest)}, lineups=lineups)


def _without(awards: "Awards", entry: str) -> "Awards":
    if entry not in awards.entries:
        return awards
    own = awards.batch_of.get(entry)
    after = awards if own is None else _out_of(awards, entry)
    after = replace(
        after,
        entries=_less(awards.entries, entry),
        batch_of=_less(awards.batch_of, entry),
        number_of=_less(awards.number_of, entry),
        words=_less(awards.words or {}, entry),
        proxies=_less(awards.proxies or {}, entry),
        spoken=awards.spoken - {entry},
        missed=awards.missed - {entry},
        arrived=awards.arrived - {entry},
        withdrawn=awards.withdrawn | {entry},
    )
    if own is not None and not after.batches[own].entries:
        return staged(after, own, "done")  # nobody is left whom its header could announce
    return after


def _less(table: Mapping[str, T], key: str) -> dict[str, T]:
    return {k: v for k, v in table.items() if k != key}
