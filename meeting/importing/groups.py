"""Groups and units: what the sections and the column of groups mean, and units that have seats."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from meeting.documents import Delegate, Group, Invitation, Unit
from meeting.importing import reading
from meeting.importing.draft import Draft
from meeting.importing.lists import Cells, clears, name_key, plain_key
from meeting.importing.proposal import Answer
from meeting.importing.replies import reply, says_more

NEW: Final = "new"
NEAR: Final = 0.82
"""So alike two names of groups must be for one to be taken for the other."""
_GUESTS: Final = ("thanh pho", "khach moi", "cap tren", "trung uong", "cap tinh")


def group_of(draft: Draft, row: Cells, known: dict[str, str]) -> str:
    """The id of the group of a row: its column, else the section that it stands under; "" where neither says one.

    `known` remembers what was found for each wording, so that nothing is asked twice.
    """
    text = row["group"] or row.section
    key = plain_key(text)
    if not key or clears(text):
        return ""
    if key not in known:
        known[key] = _found(draft.all(Group), text, key) or _asked(draft, row, text)
    return known[key]


def section_of(draft: Draft, row: Cells) -> str:
    """The group that a row's section names without a doubt; a vague heading moves nobody who is in a group already."""
    key = plain_key(row.section)
    return _found(draft.all(Group), row.section, key) if key else ""


def _found(groups: Mapping[str, Group], text: str, key: str) -> str:
    for one in groups.values():
        if text.casefold() == one.id.casefold() or key in {str(one.number), plain_key(one.name)}:
            return one.id
    number = re.match(r"(?:nhóm\s*)?(\d{1,2})\s*[.:)-]", text, re.IGNORECASE)
    if number and any(g.number == int(number[1]) for g in groups.values()):
        return next(g.id for g in groups.values() if g.number == int(number[1]))
    near = sorted((_alike(key, plain_key(one.name)), one.id) for one in groups.values())
    if near and near[-1][0] >= NEAR and (len(near) == 1 or near[-2][0] < near[-1][0]):
        return near[-1][1]
    return ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _asked(draft: Draft, row: Cells, text: str) -> str:
    groups = draft.all(Group)
    answers = [Answer(NEW, "new_group", text)]
    # Nobody is asked where there is nothing to choose from, nor about the groups of one list among themselves.
    there = [one for one in groups.values() if draft.had("groups", one.id) is not None]
    answers += [Answer(one.id, "group", f"{one.number}. {one.name}") for one in there]
    chosen = draft.ask(row, "group", answers, NEW, label=text) if there else NEW
    if chosen != NEW:
        return chosen
    number = max((g.number for g in groups.values()), default=0) + 1
    guests = any(word in plain_key(text) for word in _GUESTS)
    new = Group(id=draft.free_id("groups", "N"), number=number, name=text, guests=guests)
    draft.put("groups", new, row.place)
    return new.id


def foresee(draft: Draft, rows: Iterable[Cells], known: dict[str, str]) -> None:
    """Make the groups that these rows are certain to need, in their order, before any of them is laid."""
    unsettled = not draft.all(Delegate) and not draft.all(Unit)
    for row in rows:
        if (row["name"] or row.seats) and (row["group"] or unsettled):
            group_of(draft, row, known)


def put_in_order(draft: Draft, rows: Iterable[Cells], known: Mapping[str, str]) -> None:
    """The new groups in the order in which the list names them, whichever of its sheets was laid first."""
    new = [one for one in draft.all(Group).values() if draft.had("groups", one.id) is None]
    named: dict[str, int] = {}
    for n, row in enumerate(rows):
        named.setdefault(known.get(plain_key(row["group"] or row.section), ""), n)
    ordered = sorted(new, key=lambda one: named.get(one.id, len(named)))
    numbers = sorted(one.number for one in new)
    draft.reorder("groups", [replace(one, number=n) for one, n in zip(ordered, numbers, strict=True)])


def lay_unit(draft: Draft, row: Cells, known: dict[str, str], name: str, seats: int | None) -> None:
    """One unit with its seats: found by id or by name, else new."""
    units = draft.all(Unit)
    wanted, key = row["id"], plain_key(name)
    same = units.get(wanted) if wanted in units else None
    if same is not None and plain_key(same.name) != key and not draft.carried(Unit, wanted):
        same = None
    same = same or next((u for u in units.values() if plain_key(u.name) == key), None)
    if same is not None and draft.seen("units", same.id, row.place):
        draft.say("duplicate", "twice", row, name, first=_row(draft, "units", same.id))
    base = draft.carried(Unit, wanted) if draft.fresh else None
    unit = base or same or Unit(id=draft.free_id("units", "dv", wanted), name=name)
    if same is None or not _same_name(row, unit.name, name):
        unit = replace(unit, name=name)
    settled = unit.group and not row["group"]
    group = section_of(draft, row) if settled else group_of(draft, row, known)
    old = "" if clears(row["group"]) else unit.group
    unit = replace(unit, group=group or old, seats=unit.seats if seats is None else seats)
    draft.put("units", unit, row.place)
    say_left_out(draft, row, unit.name)
    lay_invitation(draft, row, unit.id)


def say_left_out(draft: Draft, row: Cells, name: str) -> None:
    """What stands in the row of a unit and has no place there, since it is somebody's whom the list does not name."""
    fields = [field for field in ("form", "born", "position", "phone", "seat", "note") if row[field]]
    if fields:
        text = "; ".join(row[field] for field in fields)
        draft.say("notice", "unit_left_out", row, name, columns=",".join(fields), text=text)


def _same_name(row: Cells, shown: str, name: str) -> bool:
    return name_key(shown) == name_key(name) or row.says("name", shown)


def lay_units(draft: Draft, rows: list[Cells], known: dict[str, str]) -> None:
    """The sheet of units."""
    for row in rows:
        if not row["name"]:
            draft.say("notice", "nameless", row)
            continue
        lay_unit(draft, row, known, row["name"], reading.whole(row["seats"]))


def lay_invitation(draft: Draft, row: Cells, whose: str) -> None:
    """How far the invitation of somebody is, where the list says it."""
    text = row["invitation"]
    if not text:
        return
    state = reply(text, row.headings.get("invitation", ""))
    if state is None:
        draft.say("notice", "unread", row, text, column="invitation")
        return
    old = draft.all(Invitation).get(whose) or (draft.carried(Invitation, whose) if draft.fresh else None)
    if old is None and not state:
        return
    old = old or Invitation(id=whose)
    note = old.note or (text if says_more(text) else "")
    new = Invitation.read({**old.write(), "state": state, "note": note})
    if old.state != state:
        new = replace(new, on="")
    draft.put("invitations", new, row.place)


def _row(draft: Draft, table: str, id_: str) -> int:
    place = draft.place_of(table, id_)
    return place.row if place else 0
