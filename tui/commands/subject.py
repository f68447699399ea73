"""`ledai subject show|erase PERSON FILE`: everything that is held of a person, and taking it out for good.

PERSON is an id, a short number ("AL0017") or a name; where several people are meant they are listed, and nothing is
done (exit 3). Who stands in no list but is named in a text, whole, is meant by that name. `show --json` prints one
object: id, name, number, documents (for each table a list), facts (id, kind, at, data), named_in (table, id and field
of texts that name them), papers (files that were written for the meeting; whether the person is in them is not known).

`erase` asks first (`--yes` for scripts). It rewrites the meeting's file and all its copies; a window that has one open
stops it (exit 4) before anything is written.
"""

import json
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from meeting.checkin.codes import draw
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
from storage.traces import kept_in, traces
from tui import words
from tui.commands.asking import agreed, has_terminal, told_to_say_yes
from tui.commands.erase import remains
from tui.strings import t

INVALID = 3
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


def show(person: str, path: Path, *, as_json: bool) -> int:
    """Print what is held of them."""
    meeting, facts = _read(path)
    subject = _one(meeting, facts, person)
    if subject is None:
        return INVALID
    held = document(meeting, facts, subject, path)
    print(json.dumps(held, ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(meeting, held, facts)))
    return 0


def erase(person: str, path: Path, *, yes: bool) -> int:
    """Take them out of the meeting and its copies."""
    meeting, facts = _read(path)
    subject = _one(meeting, facts, person)
    if subject is None:
        return INVALID
    found = traces(path)
    files = found.meetings
    if not yes:
        if not has_terminal():
            return told_to_say_yes()
        if not agreed(t("subject.question", name=subject.name, count=len(files))):
            print(t("erase.kept"), file=sys.stderr)
            return 1
    for one in files:
        Lock.take(one).release()  # one that is open stops all, before any is written
    elsewhere = remains(found)
    for one in files:  # the meeting last: asked again after a crash, they are still found in it
        rewrite(one, lambda tables: _without(tables, subject, meeting))
    end_servers(found.halls)
    for one in kept_in(found.halls):  # a hall fills its store anew from the laptops' files
        with suppress(OSError):
            shred(Disk(), one)
    remove_folders(found.halls)
    print(t("subject.erased", count=len(files)))
    print(t("erase.honest"), file=sys.stderr)
    for paper in found.papers:
        print(t("subject.paper", path=paper), file=sys.stderr)
    for line in elsewhere:
        print(line, file=sys.stderr)
    return int(bool(found.away))


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


def _read(path: Path) -> tuple[Meeting, list[Fact]]:
    with MeetingFile.open(path, write=False) as file:
        try:
            facts = [Fact.read(one) for one in file.facts()]
            return fold(file.documents(), facts), facts
        except (ValueError, KeyError) as error:
            raise StorageError("file.damaged", path=str(path)) from error


def _one(meeting: Meeting, facts: list[Fact], person: str) -> Subject | None:
    """Who is meant; where that is nobody, or several, it is said."""
    found = named(meeting, person)
    if not found and (one := mentioned(meeting, facts, person)):
        return one
    if len(found) == 1:
        return found[0]
    if not found:
        print(t("subject.nobody"), file=sys.stderr)
        return None
    print(t("subject.several", count=len(found)), file=sys.stderr)
    for one in found:
        print("  " + " · ".join(p for p in (one.id, one.number, one.name, one.beside) if p), file=sys.stderr)
    return None


def _lines(meeting: Meeting, held: Mapping[str, Any], facts: list[Fact]) -> list[str]:
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


def _without(tables: Mapping[str, Table], subject: Subject, meeting: Meeting) -> dict[str, Table]:
    """The tables without them; a meeting that could not be opened again is never written."""
    facts = tables.get(FACTS, {})
    enrolled = [d for f in facts.values() if isinstance(d := f["data"].get("delegate"), dict)]
    known = [*tables.get("delegates", {}).values(), *enrolled]
    taken = {str(one.get("code")) for one in known}
    forget = forgetting(subject, subjects(meeting), known, lambda: _drawn(taken))
    after = {
        name: {n: forget.fact(row) if name == FACTS else forget.document(name, row) for n, row in rows.items()}
        for name, rows in tables.items()
    }
    try:
        documents = {name: list(rows.values()) for name, rows in after.items() if name != FACTS}
        plain = {
            name: [{k: v for k, v in d.items() if k != "_place"} for d in docs] for name, docs in documents.items()
        }
        fold(plain, [Fact.read(one) for one in after.get(FACTS, {}).values()])
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError("subject.not_erased") from error
    return after


def _drawn(taken: set[str]) -> str:
    while (code := draw(secrets.choice)) in taken:
        continue
    taken.add(code)
    return code
