"""What was submitted to be approved, and what differs from it now.

Digests say that something changed; whoever approved it must see what. So the words themselves are kept, as a printing
of the kind "submitted" in the table `prints` (`meeting/prints.py` registers it): for each field that an approver reads,
"table/id/field" and its text. Order is a field of its table. The names of those who are honoured are among these words:
erasing a person has to reach them too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from meeting.documents import Batch, Category, Decision, Entry, Person, Text
from meeting.prints import RecordPrint, last_print, next_version
from meeting.state import Meeting

WHAT: Final = "submitted"
ORDER: Final = "order"
TABLES: Final = ("meeting", "texts", "programme", "decisions", "entries", "batches", "people")
"""The tables of which something is submitted, in the order in which changes are listed."""

BATCHES: Final = "batches"
"""Rows by the batch's number, since dividing anew makes other documents of the same batches."""

How: TypeAlias = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True, repr=False)
class Altered:
    """One thing that is not as it was submitted."""

    how: How
    table: str
    id: str
    name: str
    """How the row or the person is called, as submitted where it is no more."""
    field: str
    """Which of its fields; "" where the whole was added, removed or moved."""
    was: str
    now: str


def mark_submitted(meeting: Meeting, now: int) -> RecordPrint:
    """The command that keeps the words as they are now as those that were submitted."""
    return RecordPrint(next_version(meeting, WHAT), now, words(meeting), WHAT)


def submitted_at(meeting: Meeting) -> int | None:
    """When they were last submitted, in milliseconds since the epoch; None where they never were."""
    last = last_print(meeting, WHAT)
    return last.at if last else None


def words(meeting: Meeting) -> dict[str, str]:
    """Every field that an approver reads, by "table/id/field"."""
    return {f"{table}/{id_}/{field}": text for table, id_, field, text in _words(meeting) if text}


def altered(meeting: Meeting) -> tuple[Altered, ...]:
    """What differs from what was last submitted; nothing where nothing was."""
    last = last_print(meeting, WHAT)
    if last is None:
        return ()
    old, new = _by_row(last.sheets), _by_row(words(meeting))
    found: list[Altered] = []
    for table in TABLES:
        if table == BATCHES and table not in old:
            continue  # submitted when nobody approved batches: of those, nothing is known
        before, after = old.get(table, {}), new.get(table, {})
        sequence = _order(after) + [id_ for id_ in _order(before) if id_ not in after]
        moved = _moved(_order(before), _order(after))
        for id_ in sequence:
            found += _row(table, id_, before.get(id_), after.get(id_), moved=id_ in moved)
    return tuple(found)


def _words(meeting: Meeting) -> Iterator[tuple[str, str, str, str]]:
    about = meeting.about
    for field in ("title", "organiser", "venue", "date"):
        yield "meeting", "meeting", field, str(getattr(about, field))
    for text in meeting.table(Text).values():
        yield "texts", text.id, "name", text.name
        yield "texts", text.id, "text", text.text.strip()
    items = meeting.programme.items
    for item in items.values():
        yield "programme", item.id, "name", f"{item.number} {item.title}".strip()
        for field in ("number", "title", "who", "start", "script"):
            yield "programme", item.id, field, str(getattr(item, field)).strip()
        yield (
            "programme",
            item.id,
            "minutes",
            str(round(item.seconds / 60, 1)).removesuffix(".0") if item.seconds else "",
        )
    order = dict.fromkeys(id_ for leaf in meeting.programme.order for id_ in (items[leaf].parent, leaf) if id_)
    yield "programme", "", ORDER, "\n".join(order)
    for decision in meeting.table(Decision).values():
        yield "decisions", decision.id, "name", decision.summary or decision.authority
        for field in ("number", "date", "authority", "summary"):
            yield "decisions", decision.id, field, str(getattr(decision, field))
    yield from _honoured(meeting)
    yield from _batches(meeting)
    for person in meeting.table(Person).values():
        yield "people", person.id, "name", f"{person.form} {person.name}".strip()
        yield "people", person.id, "position", person.position


def _honoured(meeting: Meeting) -> Iterator[tuple[str, str, str, str]]:
    categories = meeting.table(Category)
    shown = [e for e in meeting.table(Entry).values() if e.id not in meeting.awards.withdrawn]
    for entry in shown:
        yield "entries", entry.id, "name", f"{entry.form} {entry.name}".strip()
        for field in ("position", "unit"):
            yield "entries", entry.id, field, str(getattr(entry, field))
        category = categories.get(entry.category)
        yield "entries", entry.id, "award", category.name if category else ""
        yield "entries", entry.id, "receiver", f"{entry.receiver_form} {entry.receiver_name}".strip()
        yield "entries", entry.id, "relation", entry.relation
    yield "entries", "", ORDER, "\n".join(e.id for e in shown)


def _batches(meeting: Meeting) -> Iterator[tuple[str, str, str, str]]:
    """Who presents to whom, in calling order."""
    people, entries = meeting.table(Person), meeting.table(Entry)
    batches = sorted(meeting.table(Batch).values(), key=lambda batch: batch.number)
    for batch in batches:
        presenters = [f"{people[p].form} {people[p].name}".strip() for p in batch.presenters if p in people]
        yield BATCHES, str(batch.number), "presenters", "; ".join(presenters)
        called = [e for e in batch.entries if e in entries and e not in meeting.awards.withdrawn]
        honoured = [f"{entries[e].form} {entries[e].name}".strip() for e in called]
        yield BATCHES, str(batch.number), "honoured", "; ".join(honoured)
    yield BATCHES, "", ORDER, "\n".join(str(batch.number) for batch in batches) or "-"


def _by_row(sheets: Mapping[str, str]) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for key, text in sheets.items():
        table, rest = key.split("/", 1)
        id_, field = rest.rsplit("/", 1)
        found.setdefault(table, {}).setdefault(id_, {})[field] = text
    return found


def _order(rows: Mapping[str, Mapping[str, str]]) -> list[str]:
    order = [id_ for id_ in rows.get("", {}).get(ORDER, "").split("\n") if id_ in rows]
    return order + [id_ for id_ in rows if id_ and id_ not in order]


def _moved(before: list[str], after: list[str]) -> frozenset[str]:
    both = [id_ for id_ in after if id_ in before]
    stays = {
        both[n]
        for block in SequenceMatcher(
            None, [id_ for id_ in before if id_ in after], both, autojunk=False
        ).get_matching_blocks()
        for n in range(block.b, block.b + block.size)
    }
    return frozenset(both) - stays


def _row(
    table: str, id_: str, was: Mapping[str, str] | None, now: Mapping[str, str] | None, *, moved: bool
) -> Iterator[Altered]:
    old, new = was or {}, now or {}
    name = new.get("name") or old.get("name", "")
    if was is None or now is None:
        how: How = "added" if was is None else "removed"
        yield Altered(how, table, id_, name, "", _whole(old), _whole(new))
        return
    if moved:
        yield Altered("moved", table, id_, name, "", "", "")
    skipped = {"name"} if table == "programme" else set()
    for field in dict.fromkeys((*new, *old)):
        if field not in skipped and old.get(field, "") != new.get(field, ""):
            yield Altered("changed", table, id_, old.get("name", "") or name, field, old.get(field, ""),
                          new.get(field, ""))  # fmt: skip


_TOLD: Final = frozenset({"who", "position", "unit", "award", "text", "date", "presenters", "honoured"})


def _whole(row: Mapping[str, str]) -> str:
    """A row in one text, its name first; a script is not repeated."""
    left = [text for field, text in row.items() if field in _TOLD]
    return "; ".join(part for part in (row.get("name", ""), *left) if part)
