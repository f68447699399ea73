"""Honourees, awards and leaders as they are read aloud: what the list writes short, in full.

Names of persons stay letter by letter; the name of a collective is a unit's, and is read like one.
"""

from dataclasses import replace

from meeting.awards.state import Proxy
from meeting.checkin.standing_in import in_their_place
from meeting.documents import Category, Decision, Entry, Person
from meeting.state import Meeting
from meeting.text.abbreviations import expanded, of


def read_entry(meeting: Meeting, entry: str) -> Entry:
    """An honouree: position, unit and relation in full, and of a collective its name."""
    short, e = of(meeting), meeting.awards.entries[entry]
    category = meeting.awards.categories.get(e.category)
    return replace(
        e,
        name=expanded(e.name, short) if category is not None and category.kind == "collective" else e.name,
        position=expanded(e.position, short),
        unit=expanded(e.unit, short),
        relation=expanded(e.relation, short),
    )


def read_proxy(meeting: Meeting, entry: str) -> Proxy | None:
    """Who receives for an honouree, if not who should."""
    proxy = meeting.awards.proxy(entry)
    return None if proxy is None else proxy._replace(relation=expanded(proxy.relation, of(meeting)))


def read_category(meeting: Meeting, batch: str) -> Category:
    """What a batch is given."""
    awards = meeting.awards
    category = awards.categories[awards.batches[batch].category]
    return replace(category, name=expanded(category.name, of(meeting)))


def read_decision(meeting: Meeting, decision: str) -> Decision:
    """A decision; its number stays as it is written."""
    short, d = of(meeting), meeting.awards.decisions[decision]
    return replace(d, authority=expanded(d.authority, short), summary=expanded(d.summary, short))


def read_person(meeting: Meeting, person: str, at: int | None = None) -> Person:
    """Somebody with a part in the ceremony, or who stands in for them (stood in, at an instant), titles in full."""
    p = in_their_place(meeting, meeting.awards.people[person], at)
    return replace(p, position=expanded(p.position, of(meeting)))
