"""The door as it stands: who holds which code, which scans there were, and who is in the hall.

The state is a function of the *set* of facts, not of their order of arrival: visits are kept in the order of their
events (time, then desk), and an annulment counts whether it arrives before or after its scan (check-in §4.2, 4.4, 4.5).
What is kept in order of arrival (`actions`) is for the screen and for undo alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from meeting.checkin.cards import Cards, Holder, Ticket, printed, ticketed, with_card
from meeting.checkin.facts import Annulled, Clocked, Enrolled, Excused, Handed, Noted, Quoted, Scanned, Ticketed
from meeting.checkin.ledger import Kept, Ledger, Strike, entered, newest
from meeting.checkin.visits import Clocks, Reading, Visit, again, retimed, timed, with_reading, with_visit
from meeting.documents import Delegate
from meeting.facts import Edited, Fact, Undone
from meeting.maps import Map


class Action(NamedTuple):
    """Something the desk did, with the one before it: a list that grows at its head in constant time."""

    fact: str
    at: int
    payload: Scanned | Ticketed | Kept
    before: "Action | None"


@dataclass(frozen=True, slots=True)
class Door:
    """The state that the door's facts fold to."""

    cards: Cards
    printed: Cards
    """As they were prepared."""
    tickets: tuple[Ticket, ...]
    groups: Map[str, str]
    """The group of each delegate, for the counts."""
    scans: Map[str, tuple[Scanned, ...]]
    """By nonce; a glued scan's parts stand under their own nonces and under that of the whole."""
    annulled: Map[str, frozenset[str]]
    """The types annulled of each nonce."""
    visits: Map[str, tuple[Visit, ...]]
    present: Map[str, bool]
    by_group: Mapping[str, int]
    """Present delegates by group id."""
    actions: Action | None = None
    trials: int = 0
    """Scans before the opening."""
    ledger: Ledger = field(default_factory=Ledger)
    undone: frozenset[str] = frozenset()
    """Facts of the ledger and of tickets that count no more, whether they are here yet or not."""
    clocks: Clocks = field(default_factory=Map)
    """What is known of the desks' clocks."""
    struck: Map[str, Strike] = field(default_factory=Map)
    """Who took back what and when: by the id of its fact, of a scan by nonce and type."""

    @property
    def codes(self) -> Map[str, Holder]:
        """Whose each code is."""
        return self.cards.codes

    @property
    def cancelled(self) -> Map[str, bool]:
        """Delegates whose invitation does not hold any more."""
        return self.cards.cancelled

    @property
    def present_count(self) -> int:
        """How many are in the hall."""
        return sum(self.by_group.values())

    def is_present(self, delegate: str) -> bool:
        """Whether the delegate is in the hall."""
        return bool(self.present.get(delegate))

    def history(self) -> Iterator[Action]:
        """What was done, the last first."""
        action = self.actions
        while action is not None:
            yield action
            action = action.before

    def is_annulled(self, scan: Scanned) -> bool:
        """Whether this scan was taken back, by its own nonce or by that of the whole it was glued into."""
        return scan.type in self.annulled.get(scan.nonce, ()) or bool(
            scan.base and scan.type in self.annulled.get(scan.base, ())
        )


def prepared(delegates: Iterable[Delegate]) -> Door:
    """The door before anybody came."""
    people = list(delegates)
    cards = printed(people)
    return Door(
        cards=cards,
        printed=cards,
        tickets=(),
        groups=Map({d.id: d.group for d in people}),
        scans=Map(),
        annulled=Map(),
        visits=Map(),
        present=Map(),
        by_group={},
    )


def apply(door: Door, fact: Fact) -> Door:
    """The door after `fact`; a fact of another part leaves it as it is."""
    match fact.payload:
        case Scanned() as scan:
            return _scanned(door, fact, scan)
        case Annulled() as p:
            return _annulled(door, p, fact.at)
        case Ticketed() as p:
            ticket = Ticket(fact.at, made(fact), fact.id, p.delegate, p.state, p.code)
            done = Action(fact.id, fact.at, p, door.actions)
            return replace(_with_tickets(door, (*door.tickets, ticket)), actions=done)
        case Clocked() as p:
            return _clocked(door, p, Reading(p.event_at - p.offset, made(fact), p.offset))
        case Edited(table="delegates", id=delegate, values=values):
            return _edited(door, delegate, values)
        case Enrolled() | Handed() | Noted() | Excused() | Quoted() as kept:
            book = entered(door.ledger, fact, made(fact))
            door = replace(door, ledger=book, actions=Action(fact.id, fact.at, kept, door.actions))
            return _enrolled(door, str(kept.delegate["id"])) if isinstance(kept, Enrolled) else door
        case _:
            return door


def _enrolled(door: Door, delegate: str) -> Door:
    """The door with the card and the group of somebody who was added, as the ledger has them now."""
    record = newest(door.ledger.enrolled.get(delegate, ()), door.undone)
    person = Delegate.told(record.payload.delegate) if record and isinstance(record.payload, Enrolled) else None
    door = _edited(door, delegate, {"group": person.group if person else ""})
    return _with_tickets(replace(door, printed=with_card(door.printed, delegate, person)), door.tickets)


def _scanned(door: Door, fact: Fact, scan: Scanned) -> Door:
    if scan.trial:
        return replace(door, trials=door.trials + 1, actions=Action(fact.id, fact.at, scan, door.actions))
    before = door.scans.get(scan.nonce, ())
    scans = door.scans.put(scan.nonce, (*before, scan))
    if scan.base:
        scans = scans.put(scan.base, (*scans.get(scan.base, ()), scan))
    action = Action(fact.id, fact.at, scan, door.actions)
    visits, present, by_group = door.visits, door.present, door.by_group
    if counts(scan) and not door.is_annulled(scan):
        mine = with_visit(visits.get(scan.delegate, ()), _visit(door, scan, fact), known=bool(before))
        visits = visits.put(scan.delegate, mine)
        present, by_group = _with_presence(door, scan.delegate, mine)
    # Spelt out, since dataclasses.replace costs more than everything above it together.
    return Door(
        door.cards,
        door.printed,
        door.tickets,
        door.groups,
        scans,
        door.annulled,
        visits,
        present,
        by_group,
        action,
        door.trials,
        door.ledger,
        door.undone,
        door.clocks,
        door.struck,
    )


def counts(scan: Scanned) -> bool:
    """Whether a scan is the recorded coming or going of somebody; every refusal is none, for ever."""
    return scan.verdict == "ok" and bool(scan.delegate) and not scan.trial


def made(fact: Fact) -> tuple[str, int]:
    """Station and number of a fact: the order in which one station made its own, whoever hears of them when."""
    station, _, number = fact.id.rpartition("-")
    return (station, int(number)) if number.isdecimal() else (fact.id, 0)


def _visit(door: Door, scan: Scanned, fact: Fact) -> Visit:
    visit = Visit(
        scan.event_at,
        scan.desk,
        scan.offline,
        ("", 0) if scan.offline else made(fact),
        scan.nonce,
        scan.type == "enter",
        scan.stated_at - scan.event_at if scan.stated_at else 0,
    )
    return timed(visit, door.clocks)


def _clocked(door: Door, p: Clocked, reading: Reading) -> Door:
    """The door once more is known of a desk's clock: of its comings and goings those move that it got wrong."""
    clocks = with_reading(door.clocks, p.desk, reading)
    door = replace(door, clocks=clocks)
    return moved(door, lambda of: retimed(of, clocks) if any(v.desk == p.desk for v in of) else of)


def moved(door: Door, to: Callable[[tuple[Visit, ...]], tuple[Visit, ...]]) -> Door:
    """The door whose delegates' comings and goings are what `to` makes of them."""
    for delegate, visits in door.visits.items():
        if (after := to(visits)) != visits:
            present, by_group = _with_presence(door, delegate, after)
            door = replace(door, visits=door.visits.put(delegate, after), present=present, by_group=by_group)
    return door


def _with_presence(door: Door, delegate: str, visits: tuple[Visit, ...]) -> tuple[Map[str, bool], Mapping[str, int]]:
    before, after = door.is_present(delegate), bool(visits) and visits[-1].enter
    if before == after:
        return door.present, door.by_group
    group = door.groups.get(delegate, "")
    by_group = {**door.by_group, group: door.by_group.get(group, 0) + (1 if after else -1)}
    return door.present.put(delegate, after), by_group


def _struck(door: Door, what: str, strike: Strike) -> Door:
    """The door with what was taken back; of several times the first is told."""
    return replace(door, struck=door.struck.put(what, min(strike, door.struck.get(what, strike))))


def _annulled(door: Door, p: Annulled, at: int) -> Door:
    for type_ in p.types:
        door = _struck(door, f"{p.nonce} {type_}", Strike(at, p.desk))
    types = door.annulled.get(p.nonce, frozenset()) | frozenset(p.types)
    door = replace(door, annulled=door.annulled.put(p.nonce, types))
    for scan in door.scans.get(p.nonce, ()):
        if counts(scan) and scan.type in p.types:
            enter = scan.type == "enter"
            visits = tuple(v for v in door.visits.get(scan.delegate, ()) if (v.nonce, v.enter) != (scan.nonce, enter))
            present, by_group = _with_presence(door, scan.delegate, visits)
            door = replace(door, visits=door.visits.put(scan.delegate, visits), present=present, by_group=by_group)
    return door


def without(door: Door, undone: Undone, at: int) -> Door:
    """The door once a change of a ticket or an entry of the ledger counts no more, even if it comes only later."""
    fact = undone.target
    door = replace(_struck(door, fact, Strike(at, undone.desk)), undone=door.undone | {fact})
    added = [d for d, records in door.ledger.enrolled.items() if any(r.fact == fact for r in records)]
    door = _with_tickets(door, door.tickets)
    for delegate in added:
        door = _enrolled(door, delegate)
    return door


def _with_tickets(door: Door, tickets: tuple[Ticket, ...]) -> Door:
    """The door with these changes of tickets, in their own order whatever that of their arrival."""
    ordered = tuple(sorted(tickets))
    cards = door.printed
    for ticket in ordered:
        if ticket.fact not in door.undone:
            cards = ticketed(cards, ticket)
    return replace(door, cards=cards, tickets=ordered)


def _edited(door: Door, delegate: str, values: Mapping[str, Any]) -> Door:
    if "group" not in values or values["group"] == door.groups.get(delegate):
        return door
    by_group = dict(door.by_group)
    if door.is_present(delegate):
        old = door.groups.get(delegate, "")
        by_group[old] -= 1
        by_group[values["group"]] = by_group.get(values["group"], 0) + 1
    return replace(door, groups=door.groups.put(delegate, values["group"]), by_group=by_group)


def struck_by(door: Door, action: Action) -> Strike | None:
    """When and by which desk something of the history was taken back; None where it counts still."""
    scan, keys = action.payload, [action.fact]
    if isinstance(scan, Scanned):
        keys = [f"{nonce} {scan.type}" for nonce in (scan.nonce, scan.base) if nonce]
    strikes: list[Strike] = [door.struck[key] for key in keys if key in door.struck]
    return min(strikes, default=None)


def stay_at(door: Door, delegate: str, instant: int) -> Visit | None:
    """The coming in by which the delegate was in the hall at `instant`, or None where they were not."""
    inside: Visit | None = None
    for visit in door.visits.get(delegate, ()):
        if visit.event_at > instant:
            break
        inside = (inside or visit) if visit.enter else None
    return inside


def duplicates(door: Door) -> list[str]:
    """Nonces by which somebody came in who was in already, in the order of events (check-in §4.5)."""
    return [v.nonce for v in sorted(v for visits in door.visits.values() for v in again(visits))]


def came_again(door: Door, delegate: str) -> frozenset[str]:
    """Nonces by which one delegate came in who was in already: both desks are shown that."""
    return frozenset(v.nonce for v in again(door.visits.get(delegate, ())))
