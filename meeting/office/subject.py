"""Who a person is in a meeting: the documents in which one and the same human stands (Luật 91/2025/QH15).

A delegate may also present, bear frames, be honoured and receive for others: whatever names the delegate's id is
theirs. Who stands in no list of delegates is known by name and position. Nothing here is guessed from a likeness of
names: two people of one name are two, and who asks must say which.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from meeting.checkin.codes import read_short_number
from meeting.documents import Delegate, Entry, Leaving, Person
from meeting.facts import Fact
from meeting.state import Meeting
from meeting.text.names import fold, same_tone_place

_PEOPLE: Final = frozenset({"individual", "household"})


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """One human: the ids of their documents, by table."""

    id: str
    """The delegate's, else that of the first document."""
    name: str
    beside: str = ""
    """Unit or position, to tell people of one name apart."""
    number: str = ""
    documents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For `delegates`, `people`, `entries` (honoured), `leavings` and `invitations` the ids."""
    receives: tuple[str, ...] = ()
    """Entries that they receive for a collective or a family."""

    def has(self, table: str, id_: str) -> bool:
        """Whether a document is theirs."""
        return id_ in self.documents.get(table, ())


def subjects(meeting: Meeting) -> tuple[Subject, ...]:
    """Everybody who stands in the meeting's lists, delegates first."""
    found: dict[object, dict[str, Any]] = {}

    def put(key: object, table: str, id_: str, name: str, *, beside: str = "", number: str = "") -> None:
        one = found.setdefault(key, {"id": id_, "name": name, "beside": beside, "number": number, "tables": {}})
        one["tables"].setdefault(table, []).append(id_)

    for d in meeting.table(Delegate).values():
        put(("delegate", d.id), "delegates", d.id, d.name, beside=d.unit or d.position, number=d.number)
        if d.id in meeting.tables["invitations"]:
            put(("delegate", d.id), "invitations", d.id, d.name)
    for p in meeting.table(Person).values():
        put(_key(meeting, p.delegate, p.name, p.position), "people", p.id, p.name, beside=p.position)
    for e in meeting.table(Entry).values():
        if _is_person(meeting, e):
            own = e.delegate if e.receiver == "self" else ""
            put(_key(meeting, own, e.name, e.position), "entries", e.id, e.name, beside=e.unit or e.position)
        if e.receiver != "self" and (e.receiver_name or e.delegate in meeting.tables["delegates"]):
            put(_key(meeting, e.delegate, e.receiver_name, ""), "receives", e.id, e.receiver_name, beside=e.name)
    for leaving in meeting.table(Leaving).values():
        put(_leaving(meeting, leaving, found), "leavings", leaving.id, leaving.name)
    return tuple(_subject(one) for one in found.values())


def named(meeting: Meeting, text: str) -> tuple[Subject, ...]:
    """Who is meant by an id, a short number or a name: exactly that id or number, else everybody of that name.

    Marks may be left out where nobody has the name with them.
    """
    every, wanted = subjects(meeting), text.strip()
    if one := next((s for s in every if s.id == wanted), None):
        return (one,)
    short = read_short_number(wanted)
    if short and (mine := tuple(s for s in every if s.number and read_short_number(s.number) == short)):
        return mine
    exact = tuple(s for s in every if same(s.name, wanted))
    return exact or tuple(s for s in every if fold(s.name) == fold(wanted))


def mentioned(meeting: Meeting, facts: Iterable[Fact], text: str) -> Subject | None:
    """Somebody who stands in no list and is only named in texts: who was to come instead, who is thanked in a script.

    None where the whole of a name (two words and more) stands nowhere.
    """
    one = Subject(id=" ".join(text.split()), name=" ".join(text.split()))
    if len(text.split()) < 2:
        return None
    found = next(named_in(meeting, one), None) or next((f for f in facts if mentions(one, "", f.payload.data())), None)
    return one if found else None


def named_in(meeting: Meeting, subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Table, id and field of every text that names them, but for documents of their own and what is kept of edits."""
    if not subject.name:
        return
    own = _plain(subject.name)
    for table, documents in meeting.tables.items():
        if table in {"history", "prints"}:
            continue
        for id_, document in documents.items():
            if subject.has(table, id_):
                continue
            for field_, value in document.write().items():
                if table == "entries" and id_ in subject.receives and field_.startswith("receiver"):
                    continue
                if any(own in _plain(text) for text in _texts(value)) and (
                    field_ != "name" or table not in {"delegates", "people", "entries"}
                ):
                    yield table, id_, field_


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for case, blanks and the place of a tone."""
    return _plain(one) == _plain(other)


def facts_of(subject: Subject, facts: list[Fact]) -> Iterator[Fact]:
    """The facts that are about them, in order."""
    return (one for one in facts if mentions(subject, one.payload.KIND, one.write()["data"]))


def mentions(subject: Subject, kind: str, value: Any) -> bool:
    """Whether something of a fact is theirs, or says their name."""
    if isinstance(value, dict):
        if "table" in value and subject.has(str(value["table"]), str(value.get("id"))):
            return True
        return any(_points(subject, k, v) or mentions(subject, kind, v) for k, v in value.items())
    if isinstance(value, list | tuple):
        return any(mentions(subject, kind, one) for one in value)
    return isinstance(value, str) and bool(subject.name) and _plain(subject.name) in _plain(value)


_POINTERS: Final = {
    "delegate": "delegates",
    "delegates": "delegates",
    "stands_for": "delegates",
    "entry": "entries",
    "entries": "entries",
    "absent": "entries",
    "present": "entries",
    "spoken": "entries",
    "presenter": "people",
}
"""Which fields of a fact hold whose ids."""


def _points(subject: Subject, name: str, value: Any) -> bool:
    table = _POINTERS.get(name, "")
    ids = {*subject.documents.get(table, ()), *(subject.receives if table == "entries" else ())}
    if isinstance(value, dict):  # somebody who was put on the list at the desk
        return table == "delegates" and value.get("id") in ids
    return bool(ids) and (value in ids if isinstance(value, str) else bool(ids & set(map(str, value or ()))))


def _plain(text: str) -> str:
    return " ".join(same_tone_place(text).casefold().split())


def _key(meeting: Meeting, delegate: str, name: str, position: str) -> object:
    if delegate and delegate in meeting.tables["delegates"]:
        return "delegate", delegate
    return _plain(name), _plain(position)


def _leaving(meeting: Meeting, leaving: Leaving, known: Mapping[object, Mapping[str, Any]]) -> object:
    """Whose it is: their name is written with the form of address ("đồng chí Nguyễn Văn An")."""
    key = _key(meeting, leaving.delegate, leaving.name, "")
    if key in known:
        return key
    written = f" {_plain(leaving.name)}"
    ends = [k for k, one in known.items() if one["name"] and written.endswith(f" {_plain(one['name'])}")]
    return ends[0] if len(ends) == 1 else key


def _is_person(meeting: Meeting, entry: Entry) -> bool:
    category = meeting.awards.categories.get(entry.category)
    return category is None or category.kind in _PEOPLE


def _subject(one: dict[str, Any]) -> Subject:
    tables = {name: tuple(ids) for name, ids in one["tables"].items() if name != "receives"}
    receives = tuple(one["tables"].get("receives", ()))
    return Subject(one["id"], one["name"], one["beside"], one["number"], tables, receives)
