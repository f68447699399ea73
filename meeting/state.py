"""A meeting is a fold: documents that were prepared, and over them the facts, one by one.

`apply(meeting, fact) -> Meeting` is the only way in which a meeting changes, and opening a file after a crash is
`fold(documents, facts)` and nothing else. A fact that is known already changes nothing, so several laptops' facts may
be laid over each other as sets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from meeting.awards import state as awards_state
from meeting.awards.facts import Built, PresentersNamed
from meeting.awards.pacing import pace_of
from meeting.awards.state import Awards
from meeting.checkin import state as door_state
from meeting.checkin.facts import Enrolled
from meeting.checkin.state import Door
from meeting.documents import TABLES, About, Delegate, Document, Item, Prepared
from meeting.facts import Edited, Entered, Fact, Gap, Judged, Jumped, Opened, Payload, Undone
from meeting.link import standing
from meeting.link.order import arranged, laptop_of, made
from meeting.link.standing import Linked
from meeting.maps import Map
from meeting.parts import part_of
from meeting.programme import fold as programme_fold
from meeting.programme import state as programme_state
from meeting.programme.facts import Inserted
from meeting.programme.state import Programme
from meeting.troubles import Trouble, judged, noted, retold

_LAID = (Edited, Entered, Enrolled)
"""What changes the documents too."""

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything a screen may ask about."""

    about: About
    tables: Mapping[str, Map[str, Document]]
    """Documents by table and id, edits included."""
    programme: Programme
    door: Door
    awards: Awards
    begun: "Meeting | None"
    """The meeting before its first fact, which an undo folds anew from."""
    opened_at: int | None = None
    correction: int = 0
    """Milliseconds by which the wall clock was stepped while the machine's counter went on."""
    logs: Mapping[str, tuple[Fact, ...]] | None = None
    """The facts of the programme and of the awards that count, in order."""
    undone: frozenset[str] = frozenset()
    known: Map[str, bool] | None = None
    """Ids of the facts laid over so far."""
    last: Fact | None = None
    stage: tuple[Fact, ...] = ()
    """What the programme is told from, in order: its facts that count, and the gaps."""
    troubles: Mapping[str, Trouble] = field(default_factory=dict)
    """The gaps and jumps that were noted, by the id of their fact, in order."""
    own: str = ""
    """This laptop, "" where nobody asked."""
    link: Linked = field(default_factory=Linked)

    def log(self, part: str) -> tuple[Fact, ...]:
        """The facts of a part that count, in order (programme and awards)."""
        return (self.logs or {}).get(part, ())

    def table(self, cls: type[D]) -> Mapping[str, D]:
        """The documents of a kind by id."""
        name = next(n for n, c in TABLES.items() if c is cls)
        return self.tables[name]  # type: ignore[return-value]  # a table holds documents of its own class


def prepare(documents: Prepared) -> Meeting:
    """A meeting before its first fact.

    Raises:
        ValueError: a document is missing, has unknown fields or leads nowhere.
    """
    tables = {name: Map({str(d["id"]): cls.read(d) for d in documents.get(name, ())}) for name, cls in TABLES.items()}
    about = _about(tables)
    if about is None:
        raise ValueError("the documents have no meeting among them")
    meeting = Meeting(
        about=about,
        tables=tables,
        programme=programme_state.prepared(_all(tables, "programme", Item), about.date),
        door=door_state.prepared(_all(tables, "delegates", Delegate)),
        awards=awards_state.prepared(tables),
        begun=None,
    )
    return replace(meeting, begun=meeting)


def _about(tables: Mapping[str, Map[str, Document]]) -> About | None:
    about = next(iter(tables["meeting"].values()), None)
    return about if isinstance(about, About) else None


def _all(tables: Mapping[str, Map[str, Document]], name: str, cls: type[D]) -> list[D]:
    return [d for d in tables[name].values() if isinstance(d, cls)]


def fold(documents: Prepared, facts: Iterable[Fact], own: str = "") -> Meeting:
    """The meeting that these documents and facts make, as the laptop `own` has it."""
    given: dict[str, Fact] = {}
    for fact in facts:
        given.setdefault(fact.id, fact)
    order = arranged(given.values())
    meeting = replace(prepare(documents), own=own)
    waiting: list[Fact] = []
    for fact in order.facts:
        if part_of(fact) == "door" and not isinstance(fact.payload, _LAID):
            waiting.append(fact)
            continue
        meeting, waiting = _applied(_scanned(meeting, waiting), fact), []
    meeting = _scanned(meeting, waiting)
    for fact in order.clocks:
        meeting = _clocked(meeting, fact)
    known = Map(dict.fromkeys(given, True))
    return replace(meeting, known=known, link=standing.linked(order, given))


def _scanned(meeting: Meeting, facts: Iterable[Fact]) -> Meeting:
    """Ten thousand scans in a row: one meeting at their end, not one for each."""
    door, last = meeting.door, meeting.last
    for fact in facts:
        door, last = door_state.apply(door, fact), _later(meeting, last, fact)
    return meeting if door is meeting.door else replace(meeting, door=door, last=last)


def _later(meeting: Meeting, last: Fact | None, fact: Fact) -> Fact | None:
    """The last fact of this laptop: what it goes on from after a crash."""
    laptop = laptop_of(fact.station)
    if laptop != meeting.own and laptop and meeting.own:
        return last
    return fact if last is None or not laptop or made(last) < made(fact) else last


def apply(meeting: Meeting, fact: Fact) -> Meeting:
    """The meeting after `fact`, which fits behind what is there already (`meeting.link.standing.fits`)."""
    known = meeting.known or Map()
    if fact.id in known:
        return meeting
    known, link = known.put(fact.id, True), meeting.link
    if part_of(fact) == "door" and not isinstance(fact.payload, _LAID):
        # The busiest road, so spelt out: dataclasses.replace costs more than the rest of a scan.
        return Meeting(
            meeting.about,
            meeting.tables,
            meeting.programme,
            door_state.apply(meeting.door, fact),
            meeting.awards,
            meeting.begun,
            meeting.opened_at,
            meeting.correction,
            meeting.logs,
            meeting.undone,
            known,
            _later(meeting, meeting.last, fact),
            meeting.stage,
            meeting.troubles,
            meeting.own,
            link if laptop_of(fact.station) in link.laptops else standing.after(link, fact),
        )
    after = standing.after(link, fact)
    meeting = _applied(meeting, fact) if standing.counts(after, fact) else _clocked(meeting, fact)
    return replace(meeting, known=known, link=after)


def _clocked(meeting: Meeting, fact: Fact) -> Meeting:
    """The meeting once a laptop, with control or without, noted or judged a jump of its clock."""
    payload = fact.payload
    if isinstance(payload, Jumped):
        return noted(replace(meeting, last=_later(meeting, meeting.last, fact)), fact)
    if isinstance(payload, Judged) and (trouble := meeting.troubles.get(payload.target)) and trouble.kind == "jump":
        return judged(replace(meeting, last=_later(meeting, meeting.last, fact)), fact)
    return meeting


def _applied(meeting: Meeting, fact: Fact) -> Meeting:
    after = _followed(meeting, fact)
    pace = meeting.programme.pace if after.awards is meeting.awards else pace_of(after.awards)
    return after if after.programme.pace == pace else replace(after, programme=replace(after.programme, pace=pace))


def _followed(meeting: Meeting, fact: Fact) -> Meeting:
    meeting = replace(meeting, last=_later(meeting, meeting.last, fact))
    payload = fact.payload
    match payload:
        case Opened():
            opened = fact.at if meeting.opened_at is None else min(meeting.opened_at, fact.at)
            return replace(meeting, opened_at=opened)
        case Gap() | Jumped():
            return noted(meeting, fact)
        case Judged():
            return judged(meeting, fact)
        case Undone():
            return _undone(meeting, payload, fact.at)
        case _:
            return _laid(meeting, part_of(fact), fact)


def _laid(meeting: Meeting, part: str, fact: Fact) -> Meeting:
    if fact.id in meeting.undone:
        # It comes after what undid it, from another station; the door keeps it, and does not count it.
        return replace(meeting, door=door_state.apply(meeting.door, fact))
    logs = {**(meeting.logs or {}), part: (*meeting.log(part), fact)}
    tables = _tables_after(meeting.tables, fact.payload)
    return replace(
        meeting,
        about=_about(tables) or meeting.about,
        logs=logs,
        stage=(*meeting.stage, fact) if part == "programme" else meeting.stage,
        tables=tables,
        programme=programme_fold.apply(meeting.programme, fact),
        door=door_state.apply(meeting.door, fact),
        awards=awards_state.apply(meeting.awards, fact),
    )


def _tables_after(tables: Mapping[str, Map[str, Document]], payload: Payload) -> Mapping[str, Map[str, Document]]:
    """The documents once a fact has changed or added some; of tables that a later version brought, none."""
    if isinstance(payload, Edited):
        table = tables.get(payload.table)
        if table is None or payload.id not in table:
            return tables  # somebody who was added at a desk, and whose coming was undone since
        return {**tables, payload.table: table.put(payload.id, table[payload.id].changed(payload.values))}
    if isinstance(payload, Entered) and payload.table in tables:
        name, table = payload.table, tables[payload.table]
        if payload.document is None:
            return {**tables, name: table.without(payload.id)}
        return {**tables, name: table.put(payload.id, TABLES[name].told(payload.document))}
    if isinstance(payload, Enrolled):
        delegate = Delegate.told(payload.delegate)
        return {**tables, "delegates": tables["delegates"].put(delegate.id, delegate)}
    if isinstance(payload, Built):
        batches = {str(b["id"]): TABLES["batches"].read(b) for b in payload.batches}
        frames = tables["frames"]
        for frame in payload.frames:
            frames = frames.put(str(frame["id"]), TABLES["frames"].read(frame))
        return {**tables, "batches": Map(batches), "frames": frames}
    if isinstance(payload, PresentersNamed):
        people, known = tables["people"], tables["batches"]
        if payload.person is not None:
            people = people.put(str(payload.person["id"]), TABLES["people"].read(payload.person))
        if payload.batch in known:  # one of latecomers is in no document
            named = {"presenters": list(payload.presenters), "together": payload.together}
            known = known.put(payload.batch, known[payload.batch].changed(named))
        return {**tables, "people": people, "batches": known}
    if isinstance(payload, Inserted):
        programme = tables["programme"]
        for item in payload.items:
            programme = programme.put(str(item["id"]), Item.read(item))
        return {**tables, "programme": programme}
    return tables


def _undone(meeting: Meeting, undone: Undone, at: int) -> Meeting:
    """The meeting without one fact: its part is folded anew from the beginning, the others stay as they are."""
    begun, part, target = meeting.begun, undone.part, undone.target
    if begun is None or target in meeting.undone:
        return meeting
    meeting = replace(meeting, undone=meeting.undone | {target})
    if part == "door":
        meeting = replace(meeting, door=door_state.without(meeting.door, undone, at))
    kept = tuple(f for f in meeting.log(part) if f.id != target)
    logs = {**(meeting.logs or {}), part: kept}
    tables = begun.tables
    for log in logs.values():
        for fact in log:
            tables = _tables_after(tables, fact.payload)
    if part == "programme":
        stage = tuple(f for f in meeting.stage if f.id != target)
        programme = retold(begun.programme, stage, meeting.troubles)
        return replace(meeting, logs=logs, tables=tables, stage=stage, programme=programme)
    if part in {"door", "meeting"}:
        return replace(meeting, about=_about(tables) or meeting.about, logs=logs, tables=tables)
    awards = begun.awards
    for fact in kept:
        awards = awards_state.apply(awards, fact)
    return replace(meeting, logs=logs, tables=tables, awards=awards)
