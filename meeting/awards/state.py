"""The award call as it stands: which decisions were read, where each batch is, and what became of each entry.

"The current person" is nowhere a number: it follows from what has happened (a caller that kept an index called every
second name; award-calling §1.3). Who is there is the door's word, unless somebody saw otherwise with their own eyes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from meeting.awards.facts import (
    Announced,
    Called,
    Given,
    Marked,
    Missed,
    Photographed,
    PresenterInvited,
    ProxyNamed,
    Seated,
)
from meeting.documents import Batch, Category, Decision, Document, Entry, Person
from meeting.facts import Edited, Fact

if TYPE_CHECKING:
    from meeting.state import Meeting

Stage = Literal["waiting", "calling", "on_stage", "awarding", "photo", "done"]
EntryState = Literal["expected", "present", "absent", "called", "on_stage", "awarded", "deferred"]


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
    stages: Mapping[str, Stage]
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
    """Who was asked up for each batch."""

    @property
    def current(self) -> str | None:
        """The batch that is on stage or next to go: the first that is not done."""
        return next((b for b in self.batches if self.stages[b] != "done"), None)

    @property
    def following(self) -> str | None:
        """The batch that stands by behind the current one."""
        waiting = [b for b in self.batches if self.stages[b] != "done"]
        return waiting[1] if len(waiting) > 1 else None

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


def prepared(
    decisions: Iterable[Document],
    categories: Iterable[Document],
    entries: Iterable[Document],
    batches: Iterable[Document],
    people: Iterable[Document],
) -> Awards:
    """The award call before anything has happened."""
    by_id = {b.id: b for b in batches if isinstance(b, Batch)}
    called = [e for b in by_id.values() for e in b.entries]
    return Awards(
        decisions={d.id: d for d in decisions if isinstance(d, Decision)},
        categories={c.id: c for c in categories if isinstance(c, Category)},
        entries={e.id: e for e in entries if isinstance(e, Entry)},
        batches=by_id,
        people={p.id: p for p in people if isinstance(p, Person)},
        batch_of={e: b.id for b in by_id.values() for e in b.entries},
        number_of={e: n for n, e in enumerate(called, 1)},
        stages=dict.fromkeys(by_id, "waiting"),
        announced={},
    )


def apply(awards: Awards, fact: Fact) -> Awards:
    """The award call after `fact`; a fact of another part leaves it as it is."""
    match fact.payload:
        case Announced(decision=decision):
            return replace(awards, announced={**awards.announced, decision: fact.at})
        case Called(batch=batch, spoken=spoken):
            return replace(_staged(awards, batch, "calling"), spoken=awards.spoken | set(spoken))
        case PresenterInvited(batch=batch, presenter=presenter):
            after = _staged(awards, batch, "on_stage")
            return replace(after, presenting={**(awards.presenting or {}), batch: presenter})
        case Given(batch=batch, entries=entries):
            return replace(_staged(awards, batch, "awarding"), given=awards.given | set(entries))
        case Photographed(batch=batch):
            return _staged(awards, batch, "photo")
        case Seated(batch=batch):
            return _staged(awards, batch, "done")
        case Missed(entry=entry):
            return replace(awards, missed=awards.missed | {entry})
        case Marked(absent=absent, present=present):
            said = {**dict.fromkeys(absent, "absent"), **dict.fromkeys(present, "present")}
            proxies = {e: p for e, p in (awards.proxies or {}).items() if e not in absent}
            return replace(awards, words={**(awards.words or {}), **said}, proxies=proxies)
        case ProxyNamed(entry=entry, form=form, name=name, relation=relation, approved_by=by):
            rest = {k: v for k, v in (awards.proxies or {}).items() if k != entry}
            return replace(awards, proxies={**rest, entry: Proxy(form, name, relation, by)} if name else rest)
        case Edited() as p:
            return _edited(awards, p)
        case _:
            return awards


def _staged(awards: Awards, batch: str, stage: Stage) -> Awards:
    return replace(awards, stages={**awards.stages, batch: stage})


def _edited(awards: Awards, p: Edited) -> Awards:
    if p.table not in {"decisions", "categories", "entries", "people"}:
        return awards
    table: Mapping[str, Document] = getattr(awards, p.table)
    tables: dict[str, Any] = {p.table: {**table, p.id: table[p.id].changed(p.values)}}
    return replace(awards, **tables)


def is_there(meeting: "Meeting", entry: str) -> bool:
    """Whether somebody is there to receive: by a proxy, by somebody's eyes, else by the door.

    An entry without a delegate cannot be checked in by the door and counts as there until somebody says otherwise.
    """
    awards = meeting.awards
    if awards.proxy(entry):
        return True
    if word := (awards.words or {}).get(entry):
        return word == "present"
    delegate = awards.entries[entry].delegate
    return not delegate or meeting.door.is_present(delegate)


def state_of(meeting: "Meeting", entry: str) -> EntryState:
    """What has become of an entry so far (award-calling §6.2, as far as it goes without frames and freezing)."""
    awards = meeting.awards
    stage = awards.stages[awards.batch_of[entry]] if entry in awards.batch_of else "waiting"
    if entry in awards.given:
        return "awarded"
    if stage == "done":
        return "deferred"
    if entry in awards.spoken and entry not in awards.missed:
        return "called" if stage == "calling" else "on_stage"
    if stage != "waiting":
        return "absent"
    if is_there(meeting, entry):
        return "present"
    return "absent" if (awards.words or {}).get(entry) == "absent" else "expected"
