"""Who presents a batch is named anew, where none of those who were to present has come.

It may be said before the opening and on the day, until the presenter of the batch is asked up. The frames may lie in
their trays by then: as many present side by side as before, so that none of them changes trays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from meeting.award_documents import Batch, Entry
from meeting.awards.arranging import hands_of
from meeting.awards.calling import presenter_there
from meeting.awards.facts import PresentersNamed
from meeting.awards.geometry import MOST_PRESENTERS
from meeting.awards.preparing import known_batch
from meeting.awards.ranks import BEFORE_CALL
from meeting.command import Change, Decided
from meeting.documents import Person
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.names import nfc


@dataclass(frozen=True, slots=True)
class NamePresenters:
    """These present a batch, by rank, `together` of them side by side; those behind them stand in for them."""

    batch: str
    presenters: tuple[str, ...]
    together: int
    person: Mapping[str, Any] | None = None
    """Form of address, name and position of somebody who is on no list yet; they come first."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        before = _open_batch(meeting, self.batch)
        new = _somebody(meeting, self.person)
        ids = (*([new.id] if new else []), *self.presenters)
        people = {**meeting.awards.people, **({new.id: new} if new else {})}
        if not ids or not set(ids) <= people.keys() or len(set(ids)) < len(ids):
            raise Refused("presenting.nobody")
        after = replace(before, presenters=ids, together=max(1, min(self.together, MOST_PRESENTERS)))
        if (after.presenters, after.together) == (before.presenters, before.together):
            raise Refused("presenting.same", batch=before.number)
        if self.batch in meeting.awards.loaded and hands_of(after) != hands_of(before):
            raise Refused("presenting.laid", batch=before.number, count=hands_of(before))
        for person in (people[p] for p in ids if p not in before.presenters):
            if any(_honours(meeting.awards.entries[e], person) for e in before.entries if e in meeting.awards.entries):
                raise Refused("presenting.honoured", name=person.name, batch=before.number)
        if meeting.opened_at is None:
            added = (Change("people", new.id, new.write()),) if new else ()
            return Decided(changes=(*added, Change("batches", after.id, after.write())))
        return Decided((PresentersNamed(self.batch, ids, after.together, new.write() if new else None),))


def may_present(meeting: Meeting) -> tuple[Person, ...]:
    """Who can be named: presenters and the chair, those in the hall first."""
    known = [p for p in meeting.awards.people.values() if p.role in {"presenter", "chair"}]
    return tuple(sorted(known, key=lambda p: not presenter_there(meeting, p.id)))


def named_first(meeting: Meeting, batch: str, person: str) -> NamePresenters:
    """The command that lets somebody present, in the place of the first who has not come, else of the last of them.

    `person` "" stands for somebody who is still to be entered, and who comes first.
    """
    document = meeting.awards.batches[batch]
    together = hands_of(document) if batch in meeting.awards.loaded else document.together
    others = [p for p in document.presenters if p != person and p in meeting.awards.people]
    there = [p for p in others if meeting.opened_at is not None and presenter_there(meeting, p)]
    order = [*there, *(p for p in others if p not in there)]
    if person:
        order.insert(min(len(there), together - 1), person)
    return NamePresenters(batch, tuple(order), together)


def only_there(meeting: Meeting, batch: str) -> NamePresenters | None:
    """The command that leaves a batch to those who have come, where they are fewer than were to present together."""
    document = meeting.awards.batches[batch]
    known = [p for p in document.presenters if p in meeting.awards.people]
    there = [p for p in known if presenter_there(meeting, p)]
    if meeting.opened_at is None or not 0 < len(there) < hands_of(document) or batch in meeting.awards.loaded:
        return None
    return NamePresenters(batch, (*there, *(p for p in known if p not in there)), len(there))


def _open_batch(meeting: Meeting, batch: str) -> Batch:
    awards = meeting.awards if meeting.opened_at is None else known_batch(meeting, batch)
    if batch not in awards.batches:
        raise Refused("awards.no_such_batch", batch=batch)
    if meeting.programme.closed_at is not None:
        raise Refused("programme.closed")
    if awards.stages[batch] not in BEFORE_CALL | {"calling"}:
        raise Refused("presenting.asked_up", batch=awards.batches[batch].number)
    return awards.batches[batch]


def _somebody(meeting: Meeting, said: Mapping[str, Any] | None) -> Person | None:
    if said is None:
        return None
    form, name, position = (" ".join(nfc(str(said.get(k, ""))).split()) for k in ("form", "name", "position"))
    if not name:
        raise Refused("presenting.without_name")
    numbers = (n for n in range(1, len(meeting.awards.people) + 2) if f"nguoi-trao-{n}" not in meeting.awards.people)
    person_id = f"nguoi-trao-{next(numbers)}"
    return Person(id=person_id, role="presenter", form=form or "đồng chí", name=name, position=position)


def _honours(entry: Entry, person: Person) -> bool:
    """Whether somebody would present to themselves."""
    if person.delegate and entry.delegate:
        return person.delegate == entry.delegate
    comes = (entry.receiver_name, entry.relation) if entry.receiver_name else (entry.name, entry.position)
    return (comes[0].casefold(), comes[1].casefold()) == (person.name.casefold(), person.position.casefold())
