"""What is held of a person, told and taken out for good; command line and launcher do it alike."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from meeting.checkin.codes import draw
from meeting.documents import TABLES
from meeting.facts import Fact
from meeting.office.forgetting import forgetting
from meeting.office.subject import Subject, facts_of, mentioned, named, named_in, subjects
from meeting.programme.commands import name
from meeting.state import Meeting, fold
from meeting.text.hours import VIETNAM
from storage.durable import Disk
from storage.erasing import end_servers, remove_folders, shred
from storage.errors import StorageError
from storage.lines import Table
from storage.lock import Lock
from storage.meeting_file import FACTS, MeetingFile
from storage.rewriting import rewrite
from storage.traces import Traces, kept_in, traces
from tui import words
from tui.commands.erase import remains
from tui.strings import t

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket": ("valid", "cancelled", "replaced"),
    "came_as": ("walk_in", "seat", "stand_in"),
    "state": ("sent", "accepted", "declined", "stand_in"),
    "role": ("presenter", "carrier", "mc", "chair", "secretary", "reader"),
    "receiver": ("self", "leader", "family"),
}
"""Fields that are kept as words of the program's, and these words."""
NAMES: Final = {"group": "groups", "category": "categories", "stands_for": "delegates"}
"""Fields that are the id of something that has a name."""


class Forgotten(NamedTuple):
    """What came of an erasure."""

    files: int
    said: list[str]
    """What is to be seen to elsewhere, a sentence each."""
    whole: bool
    """Whether everything that is known of could be reached."""


def read(path: Path) -> tuple[Meeting, list[Fact]]:
    """A meeting and its facts. Raises StorageError."""
    with MeetingFile.open(path, write=False) as file:
        try:
            facts = [Fact.read(one) for one in file.facts()]
            return fold(file.documents(), facts), facts
        except (ValueError, KeyError) as error:
            raise StorageError("file.damaged", path=str(path)) from error


def meant(meeting: Meeting, facts: list[Fact], person: str) -> tuple[Subject, ...]:
    """Who is meant by an id, a number or a name, be it one that only stands in a text."""
    found = named(meeting, person)
    if not found and (one := mentioned(meeting, facts, person)):
        return (one,)
    return found


class Known:
    """A meeting that is asked for its people; it is only read until somebody is to be forgotten.

    Raises StorageError where it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.meeting, self._facts = read(path)

    def meant(self, person: str) -> tuple[Subject, ...]:
        """As the function of that name."""
        return meant(self.meeting, self._facts, person)

    def lines(self, subject: Subject) -> list[str]:
        """All that is held of somebody."""
        return lines(self.meeting, document(self.meeting, self._facts, subject, self.path), self._facts)

    def forget(self, subject: Subject) -> Forgotten:
        """As the function of that name."""
        return forget(subject, self.meeting, traces(self.path))


def in_a_line(subject: Subject) -> str:
    """Who it is, to tell people of one name apart."""
    return " · ".join(part for part in (subject.id, subject.number, subject.name, subject.beside) if part)


def forget(subject: Subject, meeting: Meeting, found: Traces) -> Forgotten:
    """Take somebody out of a meeting and all its copies.

    Raises StorageError: `file.locked` where a window has one of them open; nothing has been written then.
    """
    for one in found.meetings:
        Lock.take(one).release()  # one that is open stops all, before any is written
    elsewhere = remains(found)
    codes: list[str] = []  # the same in all copies, or they would be apart from each other
    for one in found.meetings:  # the meeting last: asked again after a crash, they are still found in it
        rewrite(one, lambda tables: _without(tables, subject, meeting, codes))
    end_servers(found.halls)
    for one in kept_in(found.halls):  # a hall fills its store anew from the laptops' files
        with suppress(OSError):
            shred(Disk(), one)
    remove_folders(found.halls)
    said = [*(t("subject.paper", path=paper) for paper in found.papers), *elsewhere]
    return Forgotten(len(found.meetings), said, not found.away)


def document(meeting: Meeting, facts: list[Fact], subject: Subject, path: Path) -> dict[str, Any]:
    """The JSON object."""
    tables = {
        name: [meeting.tables[name][one].write() for one in ids if one in meeting.tables[name]]
        for name, ids in subject.documents.items()
    }
    if subject.receives:
        received = [meeting.tables["entries"][one].write() for one in subject.receives]
        tables["receives"] = [
            {k: one[k] for k in ("id", "receiver_form", "receiver_name", "relation")} for one in received
        ]
    return {
        "id": subject.id,
        "name": subject.name,
        "number": subject.number,
        "documents": tables,
        "facts": [
            {"id": one.id, "kind": one.payload.KIND, "at": _hour(one.at), "data": one.payload.data()}
            for one in facts_of(subject, facts)
        ],
        "named_in": [{"table": table, "id": id_, "field": field} for table, id_, field in named_in(meeting, subject)],
        "papers": [str(paper) for paper in traces(path).papers],
    }


def lines(meeting: Meeting, held: Mapping[str, Any], facts: list[Fact]) -> list[str]:
    """What `document` has, in words, for people."""
    number = f" ({held['number']})" if held["number"] else ""
    found = [f"{held['name']}{number}", ""]
    for table, documents in held["documents"].items():
        found.append(t(f"subject.table.{table}"))
        for one in documents:
            kept = ((k, v) for k, v in one.items() if v not in ("", 0, [], None))
            known = (f"{t(f'subject.field.{k}')}: {_cell(meeting, k, v)}" for k, v in kept)
            found += [f"  - {'; '.join(known)}"]
    payloads = {one.id: one.payload for one in facts}
    found += ["", t("subject.facts", count=len(held["facts"]))]
    found += [f"  - {one['at'][11:19]} {words.describe(meeting, payloads[one['id']])}" for one in held["facts"]]
    if held["named_in"]:
        where = (" ".join((t(f"import.table.{one['table']}"), one["id"])) for one in held["named_in"])
        found += ["", t("subject.named_in"), *(f"  - {one}" for one in dict.fromkeys(where))]
    if held["papers"]:
        found += ["", t("subject.papers"), *(f"  - {paper}" for paper in held["papers"])]
    return found


def _cell(meeting: Meeting, field: str, value: object) -> str:
    """A value in words: what is kept as a word of the program's is told as the screens tell it."""
    if isinstance(value, bool):
        return t("subject.yes" if value else "subject.no")
    if isinstance(value, list | tuple):
        return ", ".join(_cell(meeting, field, one) for one in value)
    text = str(value)
    if field in WORDS:
        return t(f"subject.value.{field}.{text}") if text in WORDS[field] else text
    if field in NAMES:
        return str(getattr(meeting.tables[NAMES[field]].get(text), "name", text))
    if field == "items":
        return name(meeting.programme, text) if text in meeting.programme.items else text
    return text


def _hour(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, VIETNAM).isoformat(timespec="seconds")


def _without(tables: Mapping[str, Table], subject: Subject, meeting: Meeting, codes: list[str]) -> dict[str, Table]:
    """The tables without them; a meeting that could not be opened again is never written."""
    facts = tables.get(FACTS, {})
    enrolled = [d for f in facts.values() if isinstance(d := f["data"].get("delegate"), dict)]
    known = [*tables.get("delegates", {}).values(), *enrolled]
    taken = {str(one.get("code")) for one in known}
    forget = forgetting(subject, subjects(meeting), known, _drawing(codes, taken))
    after = {
        name: {n: forget.fact(row) if name == FACTS else forget.document(name, row) for n, row in rows.items()}
        for name, rows in tables.items()
    }
    try:
        # What a later version keeps beside them is none of the documents.
        documents = {name: list(rows.values()) for name, rows in after.items() if name in TABLES}
        plain = {
            name: [{k: v for k, v in d.items() if k != "_place"} for d in docs] for name, docs in documents.items()
        }
        fold(plain, [Fact.read(one) for one in after.get(FACTS, {}).values()])
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError("subject.not_erased") from error
    return after


def _drawing(codes: list[str], taken: set[str]) -> Callable[[], str]:
    """New codes in an order that is the same each time; `codes` are those that were drawn so far."""

    def drawn() -> Iterator[str]:
        yield from codes
        while True:
            if (code := draw(secrets.choice)) not in taken:
                taken.add(code)
                codes.append(code)
                yield code

    every = drawn()
    return lambda: next(every)
