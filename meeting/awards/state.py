"""The award call as it stands: which decisions were read, where each batch is, and what became of each entry.

"The current person" is nowhere a number: it follows from what has happened (a caller that kept an index called every
second name; award-calling §1.3). Who is there is the door's word, unless somebody saw otherwise with their own eyes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from meeting.awards import ranks
from meeting.awards.facts import (
    Announced,
    Built,
    Called,
    Given,
    Marked,
    Missed,
    Photographed,
    PresenterInvited,
    PresentersNamed,
    ProxyNamed,
    Seated,
)
from meeting.awards.ranks import BEFORE_CALL, Confirmation
from meeting.awards.times import times_after
from meeting.documents import TABLES, Batch, Category, Decision, Document, Entry, Person, Stage
from meeting.facts import Edited, Entered, Fact

if TYPE_CHECKING:
    from meeting.state import Meeting

D = TypeVar("D", bound=Document)
Standing = Literal["built", "frozen", "loaded", "calling", "on_stage", "awarding", "photo", "done"]
"""Where a batch is; a loaded one that was confirmed is ready, and any may be held (`arranging.standing_of`)."""
EntryState = Literal[
    "expected", "present", "standing_by", "absent", "called", "on_stage", "awarded", "deferred", "withdrawn"
]


class Proxy(NamedTuple):
    """Who receives in an honouree's stead, and who allowed it."""

    form: str
    name: str
    relation: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Awards:
    """The state that the award facts fold to."""

    decisions: Mapping[str, Decision]
    categories: Mapping[str, Category]
    entries: Mapping[str, Entry]
    batches: Mapping[str, Batch]
    """In calling order."""
    people: Mapping[str, Person]
    batch_of: Mapping[str, str]
    number_of: Mapping[str, int]
    """1, 2, 3 … for each entry in calling order: what is typed for absentees."""
    stages: Mapping[str, Standing]
    announced: Mapping[str, int]
    """When each decision was read."""
    spoken: frozenset[str] = frozenset()
    """Entries whose names were spoken."""
    missed: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    words: Mapping[str, str] | None = None
    """"present" or "absent" by somebody's own eyes."""
    proxies: Mapping[str, Proxy] | None = None
    presenting: Mapping[str, str] | None = None
    """Who was asked up for each batch, the highest of several."""
    invited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All who were asked up side by side, by batch; a batch of a file of before is not among them."""
    presented: Mapping[str, str] = field(default_factory=dict)
    """Who handed over each entry, as far as that can be said."""
    stage: Stage = field(default_factory=lambda: Stage(id="stage"))
    """How people walk and stand, and what is scanned."""
    lineups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each batch whose ranks are closed: who is called, in order."""
    loaded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same when its frames were laid into the trays, which decides what lies where from then on."""
    confirmed: Mapping[str, Confirmation] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each batch the line at the steps, as it was scanned last."""
    trays: Mapping[str, Mapping[int, tuple[str, ...]]] = field(default_factory=dict)
    """Of each batch the frames in each tray from top to bottom, as they were scanned last."""
    arrived: frozenset[str] = frozenset()
    """Latecomers who were sent to the end of a line that has not been scanned since."""
    seen: Mapping[str, int] = field(default_factory=dict)
    """When each honouree was last known to be there other than by the door alone, in milliseconds since the epoch."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of entries that are shown nowhere any more."""
    held: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    """Entries whose frame is missing: a spare one lies in its place."""
    extra: frozenset[str] = frozenset()
    """Batches made for latecomers (đợt bổ sung)."""
    times: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Of each batch that was called, when each act began: called, invited, given, photo, seated (milliseconds)."""

    @property
    def current(self) -> str | None:
        """The batch that is on stage or next to go: the first that is not done, one put off only if nothing else is."""
        return next(iter(self._to_come()), None)

    @property
    def following(self) -> str | None:
        """The batch that stands by behind the current one."""
        waiting = self._to_come()
        return waiting[1] if len(waiting) > 1 else None

    def _to_come(self) -> list[str]:
        open_ = [b for b in self.batches if self.stages[b] != "done"]
        return sorted(open_, key=lambda b: (self.stages[b] in BEFORE_CALL, b in self.held))

    def decision_of(self, batch: str) -> Decision:
        """The decision that a batch is awarded by."""
        return self.decisions[self.categories[self.batches[batch].category].decision]

    def proxy(self, entry: str) -> Proxy | None:
        """Who receives for this entry, if not who should."""
        return (self.proxies or {}).get(entry)

    def relies_on(self, meeting: "Meeting", delegate: str) -> Entry | None:
        """The entry, if any, whose name was spoken because this delegate was in the hall."""
        return next(
            (
                self.entries[e]
                for e in self.entries
                if self.entries[e].delegate == delegate and e in self.spoken and e not in self.missed
            ),
            None,
        )


def prepared(tables: Mapping[str, Mapping[str, Document]]) -> Awards:
    """The award call before anything has happened, from the documents by table and id."""
    return Awards(
        decisions=_all(tables, "decisions", Decision),
        categories=_all(tables, "categories", Category),
        entries=_all(tables, "entries", Entry),
        people=_all(tables, "people", Person),
        announced={},
        stage=next(iter(_all(tables, "stage", Stage).values()), Stage(id="stage")),
        **_divided(_all(tables, "batches", Batch).values()),
    )


def _all(tables: Mapping[str, Mapping[str, Document]], name: str, cls: type[D]) -> dict[str, D]:
    return {i: d for i, d in tables[name].items() if isinstance(d, cls)}


def _divided(batches: Iterable[Batch]) -> dict[str, Any]:
    """What follows from the batches, none of which was called."""
    by_id = {b.id: b for b in batches}
    called = [e for b in by_id.values() for e in b.entries]
    return {
        "batches": by_id,
        "batch_of": {e: b.id for b in by_id.values() for e in b.entries},
        "number_of": {e: n for n, e in enumerate(called, 1)},
        "stages": dict.fromkeys(by_id, "built"),
    }


def apply(awards: Awards, fact: Fact) -> Awards:
    """The award call after `fact`; a fact of another part leaves it as it is."""
    after = _applied(awards, fact)
    return after if (times := times_after(awards.times, fact)) is awards.times else replace(after, times=times)


def _applied(awards: Awards, fact: Fact) -> Awards:
    match fact.payload:
        case Announced(decision=decision):
            return replace(awards, announced={**awards.announced, decision: fact.at})
        case Called(batch=batch, spoken=spoken):
            after = replace(ranks.staged(awards, batch, "calling"), spoken=awards.spoken | set(spoken))
            return replace(after, lineups={batch: spoken, **awards.lineups})
        case PresenterInvited(batch=batch, presenter=presenter, presenters=presenters):
            after = ranks.staged(awards, batch, "on_stage")
            invited = {**awards.invited, batch: presenters} if presenters else awards.invited
            return replace(after, presenting={**(awards.presenting or {}), batch: presenter}, invited=invited)
        case Given(batch=batch, entries=entries, presenters=presenters):
            by = {e: p for e, p in zip(entries, presenters, strict=False) if p}
            after = replace(ranks.staged(awards, batch, "awarding"), given=awards.given | set(entries))
            return replace(after, presented={**awards.presented, **by}) if by else after
        case Photographed(batch=batch):
            return ranks.staged(awards, batch, "photo")
        case Seated(batch=batch):
            return ranks.staged(awards, batch, "done")
        case Missed(entry=entry):
            return replace(awards, missed=awards.missed | {entry})
        case Marked(absent=absent, present=present):
            return _marked(awards, absent, present, fact.at)
        case ProxyNamed() as p:
            return _represented(awards, p, fact.at)
        case Built(batches=batches):
            return replace(awards, **_divided(Batch.read(b) for b in batches))
        case Edited() | Entered() | PresentersNamed() as p:
            return _edited(awards, p)
        case _:
            return ranks.apply(awards, fact.payload, fact.at)


def _marked(awards: Awards, absent: tuple[str, ...], present: tuple[str, ...], at: int) -> Awards:
    said = {**dict.fromkeys(absent, "absent"), **dict.fromkeys(present, "present")}
    proxies = {e: p for e, p in (awards.proxies or {}).items() if e not in absent}
    after = replace(awards, words={**(awards.words or {}), **said}, proxies=proxies)
    return replace(ranks.left_out(after, absent), seen={**awards.seen, **dict.fromkeys(present, at)})


def _represented(awards: Awards, p: ProxyNamed, at: int) -> Awards:
    rest = {k: v for k, v in (awards.proxies or {}).items() if k != p.entry}
    proxy = {p.entry: Proxy(p.form, p.name, p.relation, p.approved_by)} if p.name else {}
    after = replace(awards, proxies={**rest, **proxy})
    return ranks.placed_last(after, p.entry, p.batch, p.number, at) if p.batch else after


def _presented(awards: Awards, p: PresentersNamed) -> Awards:
    people = {**awards.people, **({} if p.person is None else {str(p.person["id"]): Person.read(p.person)})}
    if (batch := awards.batches.get(p.batch)) is None:
        return replace(awards, people=people)
    named = replace(batch, presenters=p.presenters, together=p.together)
    return replace(awards, people=people, batches={**awards.batches, p.batch: named})


def _edited(awards: Awards, p: Edited | Entered | PresentersNamed) -> Awards:
    if isinstance(p, PresentersNamed):
        return _presented(awards, p)
    if p.table == "stage" and isinstance(p, Edited):
        return replace(awards, stage=awards.stage.changed(p.values))
    if p.table not in {"decisions", "categories", "entries", "people"}:
        return awards
    if isinstance(p, Entered):
        return _entered(awards, p)
    table: Mapping[str, Document] = getattr(awards, p.table)
    if p.id not in table:
        return awards
    tables: dict[str, Any] = {p.table: {**table, p.id: table[p.id].changed(p.values)}}
    return replace(awards, **tables)


def _entered(awards: Awards, p: Entered) -> Awards:
    """The award call with a document that was not there, or without one that is there no more."""
    others: dict[str, Document] = {i: d for i, d in getattr(awards, p.table).items() if i != p.id}
    mine = {} if p.document is None else {p.id: TABLES[p.table].read(p.document)}
    tables: dict[str, Any] = {p.table: {**others, **mine}}
    return replace(awards, **tables)


def is_there(meeting: "Meeting", entry: str) -> bool:
    """Whether somebody is there to receive: in closed ranks, by a proxy, by somebody's eyes, else by the door.

    An entry without a delegate cannot be checked in by the door and counts as there until somebody says otherwise.
    """
    awards = meeting.awards
    lineup = awards.lineups.get(awards.batch_of.get(entry, ""))
    if lineup is not None:
        return entry in lineup and entry not in awards.missed
    if awards.proxy(entry):
        return True
    if word := (awards.words or {}).get(entry):
        return word == "present"
    delegate = awards.entries[entry].delegate
    return not delegate or meeting.door.is_present(delegate)


def state_of(meeting: "Meeting", entry: str) -> EntryState:
    """What has become of an entry so far (award-calling §6.2)."""
    awards = meeting.awards
    if entry in awards.withdrawn:
        return "withdrawn"
    if entry in awards.given:
        return "awarded"
    batch = awards.batch_of.get(entry, "")
    standing = awards.stages.get(batch, "built")
    if standing == "done":
        mine = awards.batches[batch].entries
        return "deferred" if awards.current is None or not any(e in awards.spoken for e in mine) else "absent"
    if entry in awards.spoken and entry not in awards.missed:
        return "called" if standing == "calling" else "on_stage"
    if not is_there(meeting, entry):
        heard = batch in awards.lineups or (awards.words or {}).get(entry) == "absent"
        return "absent" if heard else "expected"
    return "standing_by" if _stands_by(awards, batch, entry) else "present"


def _stands_by(awards: Awards, batch: str, entry: str) -> bool:
    """Whether an honouree who is there, or who receives for them, is at the steps."""
    confirmed = awards.confirmed.get(batch)
    return (
        entry in awards.arrived
        or entry in awards.lines.get(batch, ())
        or awards.proxy(entry) is not None
        or (confirmed is not None and entry in confirmed.entries)
    )
