"""What the import screen shows, page by page; pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from textual.content import Content

from meeting.importing.proposal import Doubt, Line, Proposal
from tui import import_words, importing
from tui.importing import Reading
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row

PAGES: Final = ("sheets", "repairs", "doubts", "lines")
MOST: Final = 3000
"""Beyond so many rows the rest is counted: nobody reads them, and each costs a line."""
LEFT_OUT: Final = frozenset({"office.unread_columns", "office.unit_as_name"})
"""Notes that are to be looked at before anything is written: something of the list would be lost, or be another."""
COLOURS: Final[Mapping[str, Kind]] = {
    "problem": "over",
    "doubtful": "attention",
    "changed": "attention",
    "added": "live",
    "notice": "plain",
    "duplicate": "done",
    "missing": "done",
    "kept": "done",
}


class Shown(NamedTuple):
    """The rows of a page, their colours, what each is about, and what is said of it in full below the list."""

    rows: list[Row]
    kinds: dict[int, Kind]
    subjects: list[Any]
    notes: list[str]


def columns(page: str) -> list[Column]:
    """The columns of a page."""
    if page == "sheets":
        return [
            Column(t("import.column.sheet"), flex=2, least=18, gives_way=1),
            Column(t("import.column.column"), width=4),
            Column(t("import.column.heading"), flex=3, least=20),
            Column(t("import.column.field"), flex=3, least=20),
        ]
    if page == "repairs":
        return [
            Column("", width=1),
            Column(t("import.column.row"), flex=2, least=16, gives_way=1),
            Column(t("import.column.before"), flex=3, least=20),
            Column(t("import.column.after"), flex=3, least=20),
        ]
    if page == "doubts":
        return [
            Column(t("import.column.asked"), flex=3, least=26),
            Column(t("import.column.answer"), flex=3, least=24),
        ]
    return [
        Column("", width=10),
        Column(t("import.column.row"), flex=2, least=14, gives_way=1),
        Column(t("import.column.who"), flex=2, least=20),
        Column(t("import.column.what"), flex=4, least=24),
    ]


def page_of(page: str, reading: Reading, refused: Collection[str]) -> Shown:
    """One page of the dry run."""
    if page == "sheets":
        return _sheets(reading)
    if page == "repairs":
        return _repairs(reading, refused)
    if page == "doubts":
        return _doubts(reading.proposal.doubts)
    return _lines(reading.proposal)


def tabs(page: str, reading: Reading) -> Content:
    """The pages in one line, the shown one bright."""
    counts = {
        "sheets": sum(bool(one.kind) for one in reading.lists),
        "repairs": sum(1 for _ in importing.repairs(reading.lists)),
        "doubts": len(reading.proposal.doubts),
    }
    parts: list[Content] = []
    for name in PAGES:
        words = t(f"import.tab.{name}", count=counts.get(name, 0))
        parts += [Content.styled(f" {words} ", "bold reverse" if name == page else "$done"), Content(" ")]
    return Content("").join(parts)


def standing(proposal: Proposal) -> Content:
    """What it comes to, or why it cannot be written."""
    if proposal.problems:
        return Content.styled(f"✗ {t('import.blocked', count=len(proposal.problems))}", "bold $over")
    if not proposal.rows:
        return Content.styled(f"▲ {t('import.nothing_read')}", "$attention")
    return Content.styled(import_words.summary(proposal), "$bright")


def _sheets(reading: Reading) -> Shown:
    shown = Shown([], {}, [], [])
    for one in reading.lists:
        name = import_words.sheet_line(one)
        for note in import_words.notes(one):
            shown.kinds[len(shown.rows)] = "attention"
            shown.rows.append((one.sheet or one.file, "", note, ""))
            shown.subjects.append(None)
            shown.notes.append(name)
        for n, column in enumerate(one.columns):
            out = bool(column.sensitive) and not column.field
            meaning = import_words.field_name(column.field)
            if out:
                meaning = t("import.left_out", what=t(f"import.sensitive.{column.sensitive}"))
            if out or not column.field:
                shown.kinds[len(shown.rows)] = "attention" if out else "done"
            where = f"{one.sheet or one.file}" if not n else ""
            shown.rows.append((where, importing.letter(column.index), column.heading, meaning))
            shown.subjects.append(None if one.kind == "meeting" else (one, column))
            shown.notes.append(name)
    return shown


def _repairs(reading: Reading, refused: Collection[str]) -> Shown:
    shown = Shown([], {}, [], [])
    for one, row, repair in importing.repairs(reading.lists):
        if len(shown.rows) >= MOST:
            shown.rows.append(("", "", t("import.more", count=_rest(reading)), ""))
            shown.subjects.append(None)
            shown.notes.append("")
            break
        taken = repair.id not in refused
        sign = "✓" if taken else "✗"
        shown.kinds[len(shown.rows)] = "plain" if taken else "done"
        where = t("import.place", sheet=one.sheet or one.file, row=row)
        shown.rows.append(
            (sign if repair.optional else "·", where, repair.before, repair.after if taken else repair.before)
        )
        shown.subjects.append(repair)
        kind = import_words.repair_kind(repair)
        shown.notes.append(f"{where} · {import_words.field_name(repair.field)}{f' · {kind}' if kind else ''}")
    return shown


def _rest(reading: Reading) -> int:
    return sum(1 for _ in importing.repairs(reading.lists)) - MOST


def _doubts(doubts: Sequence[Doubt]) -> Shown:
    shown = Shown([], {}, [], [])
    for doubt in doubts[:MOST]:
        shown.rows.append((import_words.question(doubt), import_words.chosen(doubt)))
        shown.kinds[len(shown.rows) - 1] = "attention"
        shown.subjects.append(doubt)
        shown.notes.append(import_words.place(doubt))
    if len(doubts) > MOST:
        shown.rows.append((t("import.more", count=len(doubts) - MOST), ""))
        shown.subjects.append(None)
        shown.notes.append("")
    return shown


def _lines(proposal: Proposal) -> Shown:
    shown = Shown([], {}, [], [])
    for line in proposal.lines[:MOST]:
        status = t(f"import.brief.{line.status}")
        table = t(f"import.table.{line.table}") if line.table else ""
        what = _what(line)
        shown.kinds[len(shown.rows)] = COLOURS[line.status]
        who = line.label if line.table in {"", "delegates"} else f"{table} {line.label}"
        shown.rows.append((status, import_words.place(line), who, what))
        shown.subjects.append(line)
        shown.notes.append(" · ".join(p for p in (import_words.place(line), t(f"import.status.{line.status}")) if p))
    if len(proposal.lines) > MOST:
        shown.rows.append(("", "", t("import.more", count=len(proposal.lines) - MOST), ""))
        shown.subjects.append(None)
        shown.notes.append("")
    return shown


def _what(line: Line) -> str:
    return "; ".join(part for part in (*import_words.differences(line), import_words.said(line)) if part)
