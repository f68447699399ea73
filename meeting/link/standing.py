"""What a meeting knows of its laptops: which there are, who has control, and what does not count.

`fits` says whether a fact may simply be laid over a meeting that is put in order already. Where it may not, everything
is folded anew (`meeting.control`): that is rare, since a laptop's facts come in the order in which it made them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from meeting.facts import Edited, Entered, Fact
from meeting.link.facts import Seen, Stood, Took
from meeting.link.order import Arranged, laptop_of, made, on_stage
from meeting.parts import is_stage


@dataclass(frozen=True, slots=True)
class Linked:
    """The laptops of a meeting; of most there is one."""

    laptops: frozenset[str] = frozenset()
    holder: str = ""
    """Who has control, "" where nothing of the stage has happened yet."""
    epoch: int = 0
    """How often control was taken."""
    head: Fact | None = None
    """The last fact of the stage that counts."""
    apart: tuple[Fact, ...] = ()
    """Facts of the stage that do not count, since somebody else had control."""
    laid_at: int = 0
    """The latest instant of a fact that changed the documents beside the stage."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What laptops that took control are called."""
    newer: frozenset[str] = frozenset()
    """Laptops that said what this version does not understand: they have a later one."""
    stood: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the documents of each laptop were when it said so last, a digest for each table."""
    seen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What was looked at, by laptop."""

    def in_control(self, laptop: str) -> bool:
        """Whether this laptop may drive: it has control, or nobody has taken it."""
        return not laptop or self.holder in {"", laptop}


def linked(given: Arranged, known: Mapping[str, Fact]) -> Linked:
    """What follows from facts that were put in order; `known` has all of them by id."""
    tooks = [(f, f.payload) for f in known.values() if isinstance(f.payload, Took)]
    stood = [(f, f.payload) for f in known.values() if isinstance(f.payload, Stood)]
    return Linked(
        frozenset(laptop_of(station) for station in {f.station for f in known.values()}),
        given.holder,
        given.epoch,
        given.head,
        given.apart,
        max((f.at for f in known.values() if lays(f)), default=0),
        {laptop_of(f.station): took.name for f, took in sorted(tooks, key=lambda t: (t[1].epoch, t[0].at, t[0].id))},
        frozenset(laptop_of(f.station) for f in known.values() if f.told is not None),
        {laptop_of(f.station): s.tables for f, s in sorted(stood, key=lambda t: made(t[0]))},
        _seen(known.values()),
    )


def _seen(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for fact in facts:
        if isinstance(fact.payload, Seen):
            laptop = laptop_of(fact.station)
            found[laptop] = found.get(laptop, frozenset()) | frozenset(fact.payload.ids)
    return found


def prepared_apart(link: Linked, own: str) -> dict[str, tuple[str, ...]]:
    """Which tables other laptops have otherwise than this one, as far as all of them said; by laptop."""
    mine = link.stood.get(own, {})
    found = {
        laptop: tuple(table for table in mine if table in tables and tables[table] != mine[table])
        for laptop, tables in link.stood.items()
        if laptop != own
    }
    return {laptop: tables for laptop, tables in found.items() if tables}


def lays(fact: Fact) -> bool:
    """Whether it changes documents in a way in which the order matters, and is not the stage's."""
    return fact.payload.KIND in _LAYING or (isinstance(fact.payload, Edited | Entered) and not is_stage(fact.payload))


_LAYING = frozenset({"door.enrolled"})


def fits(link: Linked, fact: Fact) -> bool:
    """Whether laying `fact` over the rest gives what putting all of them in order would give."""
    if isinstance(fact.payload, Took | Stood | Seen):
        return False
    laptop = laptop_of(fact.station)
    if fact.told is not None and laptop not in link.newer:
        return False
    if len((link.laptops | {laptop}) - {""}) < 2:
        return True
    if laptop not in link.laptops:
        return False
    if on_stage(fact):
        if laptop != link.holder:
            return not is_stage(fact.payload)
        head = link.head
        return head is None or laptop_of(head.station) != laptop or made(head) < made(fact)
    return not lays(fact) or fact.at > link.laid_at


def after(link: Linked, fact: Fact) -> Linked:
    """The laptops once a fact that fits was laid over the rest."""
    laptop = laptop_of(fact.station)
    if laptop not in link.laptops:
        link = replace(link, laptops=link.laptops | {laptop})
    if on_stage(fact):
        holder = link.holder or (laptop if is_stage(fact.payload) else "")
        return replace(link, holder=holder, head=fact) if laptop in {holder, ""} or not holder else link
    return replace(link, laid_at=max(link.laid_at, fact.at)) if lays(fact) else link


def counts(link: Linked, fact: Fact) -> bool:
    """Whether a fact that fits is more than another laptop's word about its own clock."""
    laptop = laptop_of(fact.station)
    return not on_stage(fact) or laptop in {link.holder, ""} or not link.holder or len(link.laptops - {""}) < 2
