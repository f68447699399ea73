"""One order for the facts of several laptops, whatever the order in which they came.

Every laptop keeps all facts it has heard of and folds them in the order made here, which is a function of their *set*:
so views of the same set are the same (practice: the merge is a set union by id).

- The door's facts count wherever they were made. They stand in the order of their instants; those of one laptop never
  change places, since its clock may have been set back in between.
- The stage's facts (programme, award call) count from the laptop that has control. Without a `Took` that is the one
  that drove first. A `Took` goes on behind the fact that it names; what the laptop before did without knowing of it
  stands *apart*: it is kept and shown, and counts for nothing.
- A clock's gaps count where that laptop has control. Jumps, and what was judged of them, count wherever they were
  made: they set their own laptop's clock right, and say how what it recorded before is to be read.

A laptop is what stands before the dot of a station, "" for those of earlier versions, which had one laptop only and
whose facts keep the order in which they stand in the file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain as joined
from typing import NamedTuple

from meeting.facts import Fact, Judged, Jumped
from meeting.link.facts import Took
from meeting.parts import is_stage, part_of
from meeting.programme.facts import Closed, Started


class Arranged(NamedTuple):
    """The facts of a set, put in order."""

    facts: Sequence[Fact]
    """What counts, in order: the door's, then the stage's."""
    apart: tuple[Fact, ...] = ()
    """Facts of the stage that do not count, since somebody else had control."""
    clocks: tuple[Fact, ...] = ()
    """How the clocks of several laptops were stepped, and what was judged of it: laid over everything else."""
    holder: str = ""
    """The laptop that has control, "" where nothing of the stage has happened."""
    epoch: int = 0
    head: Fact | None = None
    """The last of the stage's facts that count."""


def laptop_of(station: str) -> str:
    """The laptop of a station, or of the id of a fact; "" where an earlier version made it."""
    laptop, dot, _ = station.partition(".")
    return laptop if dot else ""


def made(fact: Fact) -> tuple[str, int]:
    """Station and number: the order in which one laptop made its facts, since its stations count up."""
    station, _, number = fact.id.rpartition("-")
    return (station, int(number)) if number.isdecimal() else (fact.id, 0)


def newest(facts: Iterable[Fact], known: Mapping[str, tuple[str, int]] | None = None) -> dict[str, tuple[str, int]]:
    """The last fact that each laptop made, as far as it was heard; what comes behind it is late."""
    latest = dict(known or {})
    for fact in facts:
        laptop, number = laptop_of(fact.station), made(fact)
        latest[laptop] = max(number, latest.get(laptop, number))
    return latest


def arranged(facts: Iterable[Fact]) -> Arranged:
    """Put the facts of a meeting in order. Known twice is known once."""
    unique: dict[str, Fact] = {}
    for fact in facts:
        unique.setdefault(fact.id, fact)
    given = list(unique.values())
    stations = {fact.station for fact in given}
    laptops = {laptop_of(station) for station in stations} - {""}
    if len(laptops) < 2:
        return _alone(given, next(iter(laptops), ""))
    return _merged(given)


def _alone(given: list[Fact], laptop: str) -> Arranged:
    """One laptop's facts are in the order in which it made them, however they came; those without a laptop stay."""
    own = [f for f in given if laptop_of(f.station)]
    ordered = sorted(own, key=made)
    if ordered != own:
        put = iter(ordered)
        given = [next(put) if laptop_of(f.station) else f for f in given]
    tooks = [f.payload.epoch for f in given if isinstance(f.payload, Took)]
    head = next((f for f in reversed(given) if on_stage(f)), None)
    drove = any(is_stage(f.payload) and laptop_of(f.station) for f in given)
    return Arranged(given, holder=laptop if tooks or drove else "", epoch=max(tooks, default=0), head=head)


def on_stage(fact: Fact) -> bool:
    """Whether it is about the programme, the award call or the clock that they run by."""
    return part_of(fact) == "clock" or is_stage(fact.payload)


def _merged(given: list[Fact]) -> Arranged:
    by_laptop: dict[str, list[Fact]] = {}
    for fact in given:
        by_laptop.setdefault(laptop_of(fact.station), []).append(fact)
    own = {laptop: facts if laptop == "" else sorted(facts, key=made) for laptop, facts in by_laptop.items()}
    keys = {fact.id: key for facts in own.values() for fact, key in _keyed(facts)}
    chain, holder, epoch = _stage(own, lambda fact: keys[fact.id])
    counts = {fact.id for fact in chain}
    others = [f for f in given if not on_stage(f)]
    ordered = sorted((f for f in given if on_stage(f)), key=lambda f: keys[f.id])
    jumps = {f.id for f in ordered if isinstance(f.payload, Jumped)}
    clocks = {f.id: f for f in ordered if f.id in jumps or getattr(f.payload, "target", None) in jumps}
    clocks = {i: f for i, f in clocks.items() if isinstance(f.payload, Jumped | Judged) and laptop_of(f.station)}
    return Arranged(
        [*sorted(others, key=lambda f: keys[f.id]), *(f for f in chain if f.id not in clocks)],
        tuple(f for f in ordered if f.id not in counts and is_stage(f.payload)),
        tuple(clocks.values()),
        holder,
        epoch,
        chain[-1] if chain else None,
    )


Key = tuple[int, str, int]


def _keyed(facts: Sequence[Fact]) -> Iterable[tuple[Fact, Key]]:
    """Each fact of one laptop with its place among all: by its instant, but never before the one made before it."""
    latest = 0
    for number, fact in enumerate(facts):
        latest = max(latest, fact.at) if number else fact.at
        yield fact, (latest, laptop_of(fact.station), number)


def _stage(own: dict[str, list[Fact]], key: Callable[[Fact], Key]) -> tuple[list[Fact], str, int]:
    """The stage's facts that count, in order; who has control; and since which epoch."""
    spans = {laptop: _spans(facts) for laptop, facts in own.items()}
    drove = [(key(f), laptop) for laptop, (first, _) in spans.items() if laptop for f in first if is_stage(f.payload)]
    holder, epoch = min(drove)[1] if drove else "", 0
    chain = [*spans.get("", ([], []))[0], *(spans[holder][0] if holder else [])]
    taken = joined.from_iterable(of for _, of in spans.values())
    won = {took.epoch: (fact, took, span) for fact, took, span in sorted(taken, key=lambda t: _rank(t[0], t[1]))}
    for epoch, (fact, took, span) in sorted(won.items()):  # noqa: B007 - the last one is wanted below
        place = next((n for n, f in enumerate(chain, 1) if f.id == took.after), None)
        # What it names may not have come yet; then everything before stands until it does.
        before = chain if place is None and took.after else chain[: place or 0]
        chain = [*(_on_the_clock_of(took, f) for f in before), *span]
        holder = laptop_of(fact.station)
    return chain, holder, epoch


def _on_the_clock_of(took: Took, fact: Fact) -> Fact:
    """What was done before a taking, as the clock of the laptop that took shows it: what is left of a row goes on."""
    if not took.ahead:
        return fact
    payload = fact.payload
    since = getattr(payload, "since", None)
    if isinstance(since, int) and isinstance(payload, Started | Closed):
        payload = replace(payload, since=since - took.ahead)
    return replace(fact, at=fact.at - took.ahead, payload=payload)


def _rank(fact: Fact, took: Took) -> tuple[int, int, str]:
    return took.epoch, fact.at, fact.id


Span = tuple[Fact, Took, list[Fact]]


def _spans(facts: Sequence[Fact]) -> tuple[list[Fact], list[Span]]:
    """What one laptop said of the stage before it took control for the first time, and behind each time it did."""
    first: list[Fact] = []
    spans: list[Span] = []
    into = first
    for fact in facts:
        if isinstance(fact.payload, Took):
            into = []
            spans.append((fact, fact.payload, into))
        elif on_stage(fact):
            into.append(fact)
    return first, spans
