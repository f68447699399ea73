"""Laying an import into the meeting: before the opening as documents, after it as facts; all of it or nothing.

What is laid was worked out from the meeting as it stood (`propose`). Where one of those documents is another by now,
the whole import is refused, and is to be looked at anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from meeting.checkin.facts import Enrolled
from meeting.command import Change, Decided
from meeting.documents import Item, Prepared, Prior
from meeting.facts import Edited, Entered, Fact, Payload, Undone
from meeting.importing.proposal import Laid, Proposal
from meeting.programme.editing import EditItem, InsertItem
from meeting.programme.history import TABLE, last_edit, taken_back
from meeting.refusal import Refused
from meeting.state import Meeting, apply

BY: Final = "importing"
"""Who records an import: the facts of one have this and one instant in common."""
PARTS: Final = ("programme", "awards", "door", "meeting")


@dataclass(frozen=True, slots=True)
class ImportList:
    """The proposal, as it was confirmed."""

    proposal: Proposal
    desk: str = ""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        laid = self.proposal.laid
        if self.proposal.problems:
            raise Refused("import.has_problems", count=len(self.proposal.problems))
        if not laid:
            raise Refused("import.nothing")
        for one in laid:
            there = meeting.tables[one.table].get(one.id)
            if (there.write() if there else None) != one.before:
                raise Refused("import.moved_on")
        label = ", ".join(self.proposal.files)
        if meeting.opened_at is None:
            return _as_documents(meeting, laid, label)
        if meeting.programme.closed_at is not None:
            raise Refused("programme.closed")
        return Decided(tuple(_as_facts(meeting, laid, now, self.desk)), reply=label)


def _as_documents(meeting: Meeting, laid: tuple[Laid, ...], label: str) -> Decided:
    changes = [Change(one.table, one.id, one.after, one.behind) for one in laid]
    last = last_edit(meeting)
    key = str(int(last.id) + 1 if last else 1)
    kept = [change._asdict() for change in _backwards(meeting, laid)]
    prior = {"id": key, "did": "imported", "item": label, "changes": kept}
    return Decided(changes=(*changes, Change(TABLE, key, prior)), reply=label)


def _backwards(meeting: Meeting, laid: tuple[Laid, ...]) -> Iterator[Change]:
    """What takes the import back: new documents go, the last first; the others are as they were."""
    for one in reversed(laid):
        if one.before is None:
            yield Change(one.table, one.id, None)
    for one in laid:
        if one.before is not None:
            ids = ["", *meeting.tables[one.table]] if one.after is None or one.behind is not None else []
            yield Change(one.table, one.id, one.before, ids[ids.index(one.id) - 1] if ids else None)


def _as_facts(meeting: Meeting, laid: tuple[Laid, ...], now: int, desk: str) -> Iterator[Payload]:
    trial = meeting
    for n, one in enumerate(laid):
        for payload in _facts_of(trial, one, now, desk):
            if one.table == "programme":
                # Its rules look at the programme as the rows before have left it.
                trial = apply(trial, Fact(f"?-{n}", now, 0, "", "", BY, payload))
            yield payload


def _facts_of(meeting: Meeting, one: Laid, now: int, desk: str) -> tuple[Payload, ...]:
    if one.after is None:
        return (Entered(one.table, one.id, None),)
    values = {k: v for k, v in one.after.items() if one.before is None or one.before.get(k) != v}
    if one.table == "programme":
        if one.before is not None:
            return EditItem(one.id, values).decide(meeting, now).payloads
        order = meeting.programme.order
        behind = one.behind if one.behind is not None else order[-1] if order else ""
        return InsertItem((Item.read(one.after),), behind, despite=True).decide(meeting, now).payloads
    if one.before is not None:
        return (Edited(one.table, one.id, values),)
    if one.table == "delegates":
        return (Enrolled(dict(one.after), desk, now),)
    return (Entered(one.table, one.id, dict(one.after)),)


def laid_over(documents: Prepared, laid: Iterable[Laid]) -> Prepared:
    """The documents of a file that is still to be made, with a proposal laid over them."""
    tables = {name: [dict(d) for d in table] for name, table in documents.items()}
    for one in laid:
        table = tables.setdefault(one.table, [])
        at = next((n for n, d in enumerate(table) if d["id"] == one.id), None) if one.before is not None else None
        if at is not None:
            table[at : at + 1] = [dict(one.after)] if one.after is not None else []
        elif one.after is not None and one.behind is None:
            table.append(dict(one.after))
        elif one.after is not None:
            before = next((n for n, d in enumerate(table) if d["id"] == one.behind), -1)
            table.insert(before + 1, dict(one.after))
    return tables


def last_import(meeting: Meeting) -> tuple[Fact, ...]:
    """The facts of the last import since the opening that still counts, in order."""
    facts = [fact for part in PARTS for fact in meeting.log(part) if fact.by == BY]
    at = max((fact.at for fact in facts), default=0)
    return tuple(fact for fact in facts if fact.at == at)


@dataclass(frozen=True, slots=True)
class TakeBackImport:
    """The last import counts no more, unless something has happened that relies on it."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if meeting.opened_at is None:
            prior = last_edit(meeting)
            if prior is None or prior.did != "imported":
                raise Refused("import.nothing_to_take_back")
            return undoing(meeting, prior)
        facts = last_import(meeting)
        if not facts:
            raise Refused("import.nothing_to_take_back")
        for fact in facts:
            _refuse_relied_on(meeting, fact.payload)
        undone = [(part, fact) for part in PARTS for fact in meeting.log(part) if fact in facts]
        return Decided(tuple(Undone(part, fact.id) for part, fact in reversed(undone)))


def _refuse_relied_on(meeting: Meeting, payload: Payload) -> None:
    if isinstance(payload, Enrolled):
        id_ = str(payload.delegate["id"])
        if meeting.door.visits.get(id_):
            raise Refused("import.relied_on", name=str(payload.delegate["name"]))
    if isinstance(payload, Entered) and payload.table == "entries" and payload.id in meeting.awards.batch_of:
        raise Refused("import.relied_on", name=meeting.awards.entries[payload.id].name)


def undoing(meeting: Meeting, prior: Prior) -> Decided:
    """What takes an import before the opening back; refused where batches or frames were made from it since."""
    gone = {(str(c["table"]), str(c["id"])) for c in prior.changes if c["document"] is None}
    if missing := [key for key in gone if key[1] not in meeting.tables[key[0]]]:
        raise Refused("import.changed_since", count=len(missing))
    touched = {(str(c["table"]), str(c["id"])) for c in prior.changes}
    for table, id_, refers in _references(meeting):
        if (table, id_) not in touched:
            for wanted in refers:
                if wanted in gone:
                    raise Refused("import.relied_on", name=_name(meeting, wanted))
    return taken_back(prior)


def _references(meeting: Meeting) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """What leads from one document to another, as far as an import may have made it."""
    tables: Mapping[str, Mapping[str, Any]] = meeting.tables
    for id_, batch in tables["batches"].items():
        yield "batches", id_, (*(("entries", e) for e in batch.entries), ("categories", batch.category))
    for id_, frame in tables["frames"].items():
        yield "frames", id_, (("entries", frame.entry),)
    for id_, entry in tables["entries"].items():
        yield "entries", id_, (("categories", entry.category), ("delegates", entry.delegate))
    for id_, category in tables["categories"].items():
        yield "categories", id_, (("decisions", category.decision),)
    for id_, one in tables["delegates"].items():
        yield "delegates", id_, (("groups", one.group),)
    for id_, line in tables["parallels"].items():
        yield "parallels", id_, (("programme", line.item),)


def _name(meeting: Meeting, key: tuple[str, str]) -> str:
    one = meeting.tables[key[0]].get(key[1])
    return str(getattr(one, "name", "") or getattr(one, "title", "") or key[1])
