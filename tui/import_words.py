"""What an import would do, in words and as JSON."""

from collections.abc import Sequence
from typing import Any

from meeting.importing.proposal import Answer, Doubt, Line, Proposal
from meeting.office.days import iso
from meeting.text.hours import mm_ss
from storage.lists.grids import Listed, Repair
from tui.importing import letter, repairs
from tui.strings import has, t

HIDDEN = frozenset(
    {"id", "name", "title", "code", "number", "ticket", "decision", "handouts", "replaced_codes", "thresholds"}
)
"""Fields of a new document that nobody needs to read through."""


def field_name(name: str, table: str = "") -> str:
    """A field in words; some are called otherwise where they are the meeting's own."""
    own = f"import.field.{table}.{name}"
    if table and has(own):
        return t(own)
    return t(f"import.field.{name}") if has(f"import.field.{name}") else name


def repair_kind(repair: Repair) -> str:
    """What a repair does, in words."""
    return t(f"lists.repair.{repair.kind}") if has(f"lists.repair.{repair.kind}") else ""


def said(line: Line) -> str:
    """What is to be said of a row beside what changes."""
    if not line.said:
        return ""
    values = dict(line.values)
    if "column" in values:
        values["column"] = field_name(str(values["column"]))
    if "columns" in values:
        values["columns"] = ", ".join(field_name(name) for name in str(values["columns"]).split(","))
    if "weekday" in values:
        values["weekday"] = t(f"office.weekday.{values['weekday']}")
    if "refusal" in values:
        values["why"] = t(str(values["refusal"]), **values)
    return t(f"import.said.{line.said}", **values)


def differences(line: Line) -> list[str]:
    """Field by field what would be another."""
    shown = [d for d in line.differences if d.field != "id"]
    if line.status == "added":
        known = (d for d in shown if d.field not in HIDDEN and d.after is not True)
        return [f"{field_name(d.field)}: {_value(d.after, d.field)}" for d in known if d.field not in {"name", "title"}]
    return [
        t(
            "import.value",
            field=field_name(d.field, line.table),
            before=_value(d.before, d.field),
            after=_value(d.after, d.field),
        )
        for d in shown
    ]


CODED = frozenset({"kind", "receiver", "role", "state"})
"""Fields whose values are words of the program's own."""


def _value(value: Any, field: str) -> str:
    if field in CODED and value:
        return next(
            (t(id_) for id_ in (f"awards.kind.{value}", f"kind.{value}", f"import.word.{value}") if has(id_)),
            str(value),
        )
    if field in {"seconds", "min_seconds"} and isinstance(value, int) and not isinstance(value, bool):
        return mm_ss(value * 1000)
    if field == "date" and isinstance(value, str) and (day := iso(value)) is not None:
        return f"{day.day}/{day.month}/{day.year}"
    if isinstance(value, bool):
        return t("delegates.yes") if value else t("import.no")
    if isinstance(value, list | tuple):
        return "; ".join(str(v) for v in value)
    if value in {None, ""}:
        return t("import.empty")
    return str(value)


def question(doubt: Doubt) -> str:
    """A question in words."""
    where = f" ({doubt.where})" if doubt.where else ""
    asked = t(f"import.asked.{doubt.asked}")
    return f"{doubt.label}{where}: {asked}" if doubt.label else f"{asked}{where}"


def answer(one: Answer) -> str:
    """One answer in words."""
    return t(f"import.answer.{one.said}", name=one.name, where=one.where).replace(" ()", "")


def chosen(doubt: Doubt) -> str:
    """The answer that counts, in words."""
    return next(answer(one) for one in doubt.answers if one.value == doubt.answer)


def place(line: Line | Doubt) -> str:
    """Where a row stands, "" where it is none."""
    return t("import.place", sheet=line.place.sheet or line.place.file, row=line.place.row) if line.place.row else ""


def summary(proposal: Proposal) -> str:
    """One line of numbers."""
    return t(
        "import.summary",
        added=proposal.count("added"),
        changed=proposal.count("changed"),
        kept=proposal.count("kept"),
        duplicate=proposal.count("duplicate"),
        doubtful=len(proposal.doubts),
        missing=proposal.count("missing"),
    )


def sheet_line(one: Listed) -> str:
    """A sheet in one line."""
    hidden = sum(row.hidden for row in one.rows)
    name = t("import.sheet_hidden", sheet=one.sheet, count=hidden) if hidden else one.sheet
    return t("import.sheet", file=one.file, sheet=name, rows=len(one.rows), kind=t(f"import.kind.{one.kind}"))


def notes(one: Listed) -> list[str]:
    """What was left out of a sheet, and why: totals, signatures, hidden sheets."""
    return [t(note.code, **note.words()) for note in one.notes]


def remarks(lists: Sequence[Listed], proposal: Proposal) -> list[str]:
    """What whoever makes a meeting of lists should know: left out, repaired, answered for them, open."""
    found = [note for one in lists for note in notes(one)]
    for one, row, repair in repairs(lists):
        where = t("import.place", sheet=one.sheet or one.file, row=row)
        found.append(f"{where}, {field_name(repair.field)}: {repair.before} → {repair.after}")
    found += [f"{place(doubt)}: {question(doubt)} → {chosen(doubt)}" for doubt in proposal.doubts]
    for line in (*proposal.of("notice"), *proposal.of("duplicate")):
        who = ", ".join(p for p in (place(line), line.label) if p)
        found.append(f"{who}: {said(line)}" if who else said(line))
    return found


def as_json(lists: Sequence[Listed], proposal: Proposal, *, written: bool) -> dict[str, Any]:
    """The dry run for machines; its keys are stable."""
    return {
        "written": written,
        "rows": proposal.rows,
        "lists": [
            {
                "file": one.file,
                "sheet": one.sheet,
                "kind": one.kind,
                "title": one.title,
                "rows": len(one.rows),
                "hidden": sum(row.hidden for row in one.rows),
                "notes": notes(one),
                "columns": [
                    {
                        "column": letter(c.index),
                        "heading": c.heading,
                        "field": c.field,
                        "sensitive": c.sensitive,
                    }
                    for c in one.columns
                ],
            }
            for one in lists
        ],
        "repairs": [
            {
                "id": r.id,
                "file": one.file,
                "sheet": one.sheet,
                "row": row,
                "field": r.field,
                "kind": r.kind,
                "before": r.before,
                "after": r.after,
                "optional": r.optional,
            }
            for one, row, r in repairs(lists)
        ],
        "counts": {
            status: proposal.count(status)
            for status in ("added", "changed", "kept", "duplicate", "missing", "notice", "problem")
        },
        "doubts": [
            {
                "id": d.id,
                "asked": d.asked,
                "label": d.label,
                "where": d.where,
                "file": d.place.file,
                "sheet": d.place.sheet,
                "row": d.place.row,
                "answers": [{"value": a.value, "text": answer(a)} for a in d.answers],
                "answer": d.answer,
            }
            for d in proposal.doubts
        ],
        "lines": [
            {
                "status": line.status,
                "table": line.table,
                "label": line.label,
                "file": line.place.file,
                "sheet": line.place.sheet,
                "row": line.place.row,
                "differences": [d._asdict() for d in line.differences],
                "said": line.said,
                "text": said(line),
            }
            for line in proposal.lines
        ],
    }
