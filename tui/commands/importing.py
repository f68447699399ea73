"""`ledai import`, `ledai template`, `ledai export`: lists in, the form to fill in, lists out.

An import is shown before it is written, and asks where somebody can answer. Exit codes: 0 imported, or nothing new in
the list; 2 nobody could be asked; 3 nothing to import, or something must be mended first; 4 a window holds the file.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from meeting.control import NotRecorded
from meeting.importing.laying import BY, ImportList
from meeting.importing.proposal import STATUSES, Line, Proposal
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.errors import StorageError
from storage.lists.grids import Listed
from tui import import_words, importing
from tui.commands.delegates import read as read_meeting
from tui.commands.parser import USAGE
from tui.importing import Wishes
from tui.strings import t

if TYPE_CHECKING:
    from tui.session import Session

INVALID: Final = 3
SENSITIVE: Final = ("cccd", "ethnicity", "religion", "party")
MOST: Final = 12
"""So many rows of what needs no look are named; of more, how many they are."""
QUIET: Final = frozenset({"added", "kept", "missing"})
YES: Final = frozenset({"c", "co", "có", "y", "yes"})


def run(arguments: argparse.Namespace, ask: Callable[[str], str] = input) -> int:
    """`ledai import FILE LIST…`."""
    wishes = wishes_of(arguments)
    if wishes is None:
        return USAGE
    if arguments.dry_run:
        return _shown(read_meeting(arguments.file), wishes, as_json=arguments.json)
    from tui.session import Session

    try:
        session = Session.open(arguments.file)
    except StorageError as error:
        if error.string_id == "file.locked":
            print(t("import.locked"), file=sys.stderr)
        raise
    try:
        return _imported(session, wishes, arguments, ask)
    finally:
        session.close()


def wishes_of(arguments: argparse.Namespace) -> Wishes | None:
    """What was asked for; None (and said) where it cannot be read."""
    columns, answers = {}, {}
    for written in arguments.column:
        where, equals, meaning = written.rpartition("=")
        if not equals or where.count("/") < 2:
            print(t("import.bad_column", value=written), file=sys.stderr)
            return None
        columns[where] = meaning.strip()
    for written in arguments.answer:
        asked, equals, value = written.rpartition("=")
        if not equals:
            print(t("import.bad_answer", value=written), file=sys.stderr)
            return None
        answers[asked] = value
    sensitive = frozenset(word.strip() for word in arguments.sensitive.split(",")) - {""}
    return Wishes(
        paths=tuple(arguments.lists),
        refused=frozenset(arguments.refuse),
        columns=columns,
        sensitive=sensitive,
        answers=answers,
    )


def _shown(meeting: Meeting, wishes: Wishes, *, as_json: bool) -> int:
    lists = importing.read(wishes)
    proposal = importing.compare(meeting, lists, wishes)
    _tell(lists, proposal, as_json=as_json, written=False)
    return INVALID if proposal.problems or not proposal.rows else 0


def _imported(session: "Session", wishes: Wishes, arguments: argparse.Namespace, ask: Callable[[str], str]) -> int:
    meeting = session.control.meeting
    lists = importing.read(wishes)
    proposal = importing.compare(meeting, lists, wishes)
    if not arguments.json:
        _tell(lists, proposal, as_json=False, written=False)
    if proposal.problems or not proposal.rows:
        why = "import.blocked" if proposal.problems else "import.nothing_read"
        print(t(why, count=len(proposal.problems)), file=sys.stderr)
        return INVALID if not arguments.json else _json(lists, proposal, INVALID, written=False)
    if not proposal.laid:
        print(t("import.nothing"), file=sys.stderr)
        return 0 if not arguments.json else _json(lists, proposal, 0, written=False)
    if not arguments.yes and not _agreed(ask):
        return USAGE
    try:
        asyncio.run(session.do(ImportList(proposal, desk=session.desk), BY))
    except Refused as refused:
        print(t(refused.string_id, **refused.values), file=sys.stderr)
        return INVALID
    except NotRecorded as error:  # all or nothing: the file is as it was
        raise StorageError(error.string_id, **error.values) from None
    if arguments.json:
        return _json(lists, proposal, 0, written=True)
    files, added, changed = ", ".join(proposal.files), proposal.count("added"), proposal.count("changed")
    print(t("import.done", files=files, added=added, changed=changed))
    return 0


def _agreed(ask: Callable[[str], str]) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(t("import.not_confirmed"), file=sys.stderr)
        return False
    try:
        agreed = ask(f"{t('import.question')} ").strip().casefold() in YES
    except EOFError:
        agreed = False
    if not agreed:
        print(t("import.declined"))
    return agreed


def _tell(lists: Sequence[Listed], proposal: Proposal, *, as_json: bool, written: bool) -> None:
    if as_json:
        _json(lists, proposal, 0, written=written)
        return
    for line in report(lists, proposal):
        print(line)


def _json(lists: Sequence[Listed], proposal: Proposal, code: int, *, written: bool) -> int:
    print(json.dumps(import_words.as_json(lists, proposal, written=written), ensure_ascii=False, indent=1))
    return code


def report(lists: Sequence[Listed], proposal: Proposal) -> Iterator[str]:
    """The dry run for a terminal."""
    for one in lists:
        yield import_words.sheet_line(one)
        yield from (f"   {note}" for note in import_words.notes(one))
        for column in one.columns if one.kind else ():
            left_out = t("import.left_out", what=t(f"import.sensitive.{column.sensitive}")) if column.sensitive else ""
            meaning = left_out if left_out and not column.field else import_words.field_name(column.field)
            yield f"   {importing.letter(column.index):>2}  {column.heading}: {meaning}"
    mended = list(importing.repairs(lists))
    if mended:
        yield ""
        yield f"{t('import.status.repairs')} ({len(mended)})"
        for one, row, repair in mended:
            where = t("import.place", sheet=one.sheet, row=row)
            id_ = f"  [{repair.id}]" if repair.optional else ""
            yield f"   {where}, {import_words.field_name(repair.field)}: {repair.before} → {repair.after}{id_}"
    if proposal.doubts:
        yield ""
        yield f"{t('import.status.doubtful')} ({len(proposal.doubts)})"
        for doubt in proposal.doubts:
            asked, answered = import_words.question(doubt), import_words.chosen(doubt)
            yield f"   {import_words.place(doubt)}: {asked} → {answered}  [{doubt.id}]"
    for status in STATUSES:
        lines = proposal.of(status)
        if not lines:
            continue
        yield ""
        yield f"{t(f'import.status.{status}')} ({len(lines)})"
        most = MOST if status in QUIET else len(lines)
        yield from (f"   {told(line)}" for line in lines[:most])
        if len(lines) > most:
            yield f"   {t('import.more', count=len(lines) - most)}"
    yield ""
    yield import_words.summary(proposal)


def told(line: Line) -> str:
    """One row in one line: where, what, who, and what of it."""
    table = t(f"import.table.{line.table}") if line.table else ""
    who = " ".join(part for part in (table, line.label) if part)
    what = "; ".join([*import_words.differences(line), *([said] if (said := import_words.said(line)) else [])])
    head = ", ".join(part for part in (import_words.place(line), who) if part)
    return f"{head}: {what}" if head and what else head or what


def template(arguments: argparse.Namespace) -> int:
    """`ledai template [-o FILE.xlsx]`."""
    from storage.lists.book import template as content
    from storage.paper.out import put

    out: Path = arguments.out or Path("danh-sach.xlsx")
    out = out / "danh-sach.xlsx" if out.is_dir() else out
    print(put(out if out.suffix else out.with_suffix(".xlsx"), content()))
    return 0


def export(arguments: argparse.Namespace) -> int:
    """`ledai export FILE [-o OUT.xlsx]`."""
    print(importing.write_export(read_meeting(arguments.file), arguments.file, arguments.out))
    return 0
