"""A folder of plain text that a clerk keeps (TOML and CSV, see assets/demo/DOC-TOI.txt), in; a prepared meeting, out.

`read_folder` checks everything before it returns anything, and finds all that is wrong in one pass: `FolderProblems`
holds one `Issue` for each. Only `cuoc-hop.toml` and `chuong-trinh.toml` must be there. Nothing is written and names are
never re-cased; text comes out in NFC with single spaces. Missing ids, short numbers and codes are given in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from meeting.documents import TABLES, About, Document, Item, Leaving, Parallel, Prepared, Text
from storage.lists import abbreviations, approvals, awards, frames, people, programme, stage
from storage.lists.issues import FolderProblems, Issue, likely
from storage.lists.records import Record, Spec
from storage.lists.sheets import read_sheet
from storage.lists.shift import shift
from storage.lists.tables import Tables, read_tables
from storage.lists.text import NotText, decode
from storage.lists.tickets import Choice, ticket_codes

__all__ = ["FILES", "FolderProblems", "Issue", "read_folder", "shift"]

FILES: Final = (
    "cuoc-hop.toml",
    "chuong-trinh.toml",
    "chu-tren-hoi-truong.toml",
    "nhom.csv",
    "don-vi.csv",
    "dai-bieu.csv",
    "quyet-dinh.toml",
    "nguoi.csv",
    "duoc-khen.csv",
    "dot-trao.csv",
    "san-khau.toml",
    "nhiem-vu.csv",
    "phe-duyet.csv",
    "giay-moi.csv",
    abbreviations.FILE,
)
"""In the order in which they are read, so that what is referred to comes before what refers to it."""
REQUIRED: Final = FILES[:2]
UNREADABLE: Final = frozenset(
    {"list.toml", "list.not_unicode", "list.quotes", "list.no_header", "list.missing_column"},
)
TARGETS: Final = {
    "list.unknown_group": "nhom.csv",
    "list.unknown_unit": "don-vi.csv",
    "list.unknown_delegate": "dai-bieu.csv",
    "list.unknown_category": "quyet-dinh.toml",
    "list.unknown_person": "nguoi.csv",
    "list.unknown_batch": "dot-trao.csv",
    "list.empty_batch": "duoc-khen.csv",
}
"""The file in which each kind of reference should find what it names."""


def read_folder(path: Traversable | Path, *, choice: Choice) -> Prepared:
    """The documents of every table. Raises FolderProblems with all issues; `choice` draws the missing ticket codes."""
    folder = _open(path)
    about, items, lines, leavings, texts = _programme(folder)
    groups = list(people.read_groups(folder.sheet("nhom.csv", people.GROUPS, "name")))
    units = list(people.read_units(folder.sheet("don-vi.csv", people.UNITS, "name"), groups))
    rows = folder.sheet("dai-bieu.csv", people.DELEGATES, "name")
    prefix = about.code_prefix if about else "AL"
    delegates = list(people.read_delegates(rows, groups, units, prefix, ticket_codes(rows, choice)))
    by_id = {delegate.id: delegate for delegate in delegates}
    decided = folder.tables("quyet-dinh.toml", awards.DECISIONS)
    decisions, categories = awards.read_decisions(*decided) if decided else ([], [])
    persons = list(people.read_people(folder.sheet("nguoi.csv", people.PEOPLE, "role"), by_id))
    entries = list(awards.read_entries(folder.sheet("duoc-khen.csv", awards.ENTRIES, "category"), categories, by_id))
    given = folder.sheet("dot-trao.csv", awards.BATCHES, "number", "category")
    batches = list(awards.read_batches(given, entries, categories, persons))
    codes = {delegate.code for delegate in delegates}
    framed = frames.read_frames(entries, categories, batches, codes, choice)
    described = folder.tables("san-khau.toml", stage.STAGE)
    stages = [stage.read_stage(described[0])] if described else []
    tasks = list(people.read_tasks(folder.sheet("nhiem-vu.csv", people.TASKS, "unit", "duty")))
    approved = list(approvals.read_approvals(folder.sheet("phe-duyet.csv", approvals.APPROVALS, "what")))
    sent = folder.sheet("giay-moi.csv", approvals.INVITATIONS, "id", "state")
    invitations = list(approvals.read_invitations(sent, delegates, units))
    short = list(
        abbreviations.read_abbreviations(folder.sheet(abbreviations.FILE, abbreviations.ABBREVIATIONS, "short"))
    )
    if folder.issues or about is None:
        raise FolderProblems(sorted(_judged(folder.issues), key=_place))
    documents: dict[str, Sequence[Document]] = {
        "meeting": [about],
        "texts": texts,
        "programme": items,
        "groups": groups,
        "units": units,
        "delegates": delegates,
        "decisions": decisions,
        "categories": categories,
        "entries": [written.entry for written in entries],
        "batches": batches,
        "people": persons,
        "tasks": tasks,
        "parallels": lines,
        "leavings": leavings,
        "frames": framed,
        "stage": stages,
        "approvals": approved,
        "invitations": invitations,
        "abbreviations": short,
    }
    return {table: [document.write() for document in documents.get(table, ())] for table in TABLES}


def _programme(folder: "_Folder") -> tuple[About | None, list[Item], list[Parallel], list[Leaving], list[Text]]:
    meeting = folder.tables("cuoc-hop.toml", programme.MEETING)
    running = folder.tables("chuong-trinh.toml", programme.PROGRAMME)
    hall = folder.tables("chu-tren-hoi-truong.toml", programme.TEXTS)
    items = list(programme.read_items(*running)) if running else []
    return (
        programme.read_about(meeting[0]) if meeting else None,
        items,
        list(programme.read_lines(*running, items)) if running else [],
        list(programme.read_leavings(*running, items)) if running else [],
        list(programme.read_texts(*hall)) if hall else [],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """The decoded files of a folder by their names, and what has been found wrong so far."""

    files: dict[str, str]
    issues: list[Issue] = field(default_factory=list)

    def tables(self, file: str, spec: Spec) -> tuple[Record, Tables] | None:
        text = self.files.get(file)
        return None if text is None else read_tables(file, text, spec, self.issues)

    def sheet(self, file: str, spec: Spec, *required: str) -> list[Record]:
        text = self.files.get(file)
        return [] if text is None else read_sheet(file, text, spec, required, self.issues)


def _open(path: Traversable | Path) -> _Folder:
    folder = _Folder(files={})
    found = {entry.name.casefold(): entry for entry in path.iterdir() if entry.is_file()} if path.is_dir() else {}
    for name, entry in sorted(found.items()):
        # Of other files (letters, pictures, what Excel leaves while it is open) nothing is expected.
        if name in FILES:
            try:
                folder.files[name] = decode(entry.read_bytes())
            except NotText as error:
                folder.files.pop(name, None)
                folder.issues.append(Issue(file=name, row=error.row, code="list.not_unicode"))
        elif name.endswith((".csv", ".toml")) and not name.startswith(("~", ".")):
            near: dict[str, Any] = {"meant": likely(name, FILES), "known": ", ".join(FILES)}
            code = "list.unknown_file_near" if near["meant"] else "list.unknown_file"
            folder.issues.append(Issue(file=entry.name, code=code, values=near))
    folder.issues.extend(Issue(file=name, code="list.missing_file") for name in REQUIRED if name not in found)
    return folder


def _judged(issues: Sequence[Issue]) -> list[Issue]:
    """Without the references into a file that could not be read: whether they are right is not known yet."""
    unread = {issue.file for issue in issues if issue.code in UNREADABLE}
    return [issue for issue in issues if TARGETS.get(issue.code) not in unread]


def _place(issue: Issue) -> tuple[int, str, int]:
    return (FILES.index(issue.file) if issue.file in FILES else len(FILES), issue.file, issue.row)
