"""Who comes onto the stage: who receives, who cannot be in two places, whom nobody can ring up before the day."""

from collections.abc import Iterator
from typing import Final

from meeting.documents import Batch, Category, Delegate, Entry, Person
from meeting.office.forgetting import STAND_IN
from meeting.preflight.finding import Finding, found
from meeting.preflight.guests import names_of
from meeting.preflight.owners import Matter, owner
from meeting.programme.pace import is_awarding
from meeting.state import Meeting
from meeting.text.names import same_tone_place

BUSY: Final[dict[str, Matter]] = {"carrier": "carriers", "mc": "organising", "reader": "awards"}
"""Roles that cannot stand among those who are called, and whose they are; presenters are the award call's."""


def receivers(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Awards that nobody can take from the presenter's hands, and a ceremony without awards."""
    who, categories = owner(meeting, "awards"), meeting.table(Category)
    shown = _shown(meeting)
    for entry in shown:
        if not entry.name.strip():
            yield found("entry_nameless", "grave", "awards", entry.id, who, entry=entry.id)
    dead = {id_ for id_, category in categories.items() if category.posthumous}
    alone = [entry for entry in shown if entry.category in dead and entry.receiver == "self"]
    if alone:
        names = names_of([entry.name for entry in alone])
        yield found("posthumous_self", "grave", "awards", alone[0].id, who, count=len(alone), names=names)
    none = [entry for entry in shown if _is_without(entry, categories.get(entry.category))]
    if none:
        names = names_of([entry.name for entry in none])
        yield found("no_receiver", "mend", "awards", none[0].id, who, count=len(none), names=names)
    programme = meeting.programme
    awarding = [leaf for leaf in programme.order if is_awarding(programme, leaf)]
    if awarding and not shown:
        yield found("no_awards", "mend", "awards", "", who)
    elif shown and programme.order and not awarding:
        yield found("no_award_item", "mend", "programme", "", owner(meeting, "organising"), count=len(shown))


def parts(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Presenters whom no list knows, and people who have something else to do while they are called."""
    people = meeting.table(Person)
    for batch in meeting.table(Batch).values():
        unknown = [one for one in batch.presenters if one not in people]
        if unknown:
            who = owner(meeting, "awards")
            yield found("presenter_unknown", "grave", "awards", batch.id, who, batch=batch.number, id=unknown[0])
    called = {entry.delegate for entry in _shown(meeting) if entry.delegate}
    named = {_plain(e.receiver_name or e.name) for e in _shown(meeting) if not e.delegate}
    giving = {one for batch in meeting.table(Batch).values() for one in batch.presenters[: batch.together]}
    gives = {people[one].delegate for one in giving if one in people} - {""}
    for person in people.values():
        if person.role not in BUSY or person.name == STAND_IN:
            continue
        unit = owner(meeting, BUSY[person.role])
        if person.delegate in called or (not person.delegate and _plain(person.name) in named):
            yield found(f"{person.role}_called", "mend", "awards", person.id, unit, name=person.name)
        elif person.delegate in gives:
            yield found(f"{person.role}_presents", "mend", "awards", person.id, unit, name=person.name)


def phones(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Honourees without a telephone: their names are proof-read, and they are sent for, by it."""
    delegates = meeting.table(Delegate)
    mine = {e.delegate: delegates[e.delegate].name for e in _shown(meeting) if e.delegate in delegates}
    silent = [name for one, name in mine.items() if not delegates[one].phone.strip() and name != STAND_IN]
    if silent and meeting.opened_at is None:
        yield found(
            "no_phone", "note", "delegates", "", owner(meeting, "delegates"), count=len(silent), names=names_of(silent)
        )


def _is_without(entry: Entry, category: Category | None) -> bool:
    """Whether nobody is named who comes up; of the dead that is another finding."""
    if entry.delegate or entry.receiver_name.strip() or not category:
        return False
    return entry.receiver != "self" or (category.kind == "collective" and not category.posthumous)


def _shown(meeting: Meeting) -> list[Entry]:
    return [one for one in meeting.table(Entry).values() if one.id not in meeting.awards.withdrawn]


def _plain(name: str) -> str:
    return " ".join(same_tone_place(name).casefold().split())
