"""Cells that stand empty where the meeting has something: nothing is taken away by them, and that is said in one line.

An office's list leaves open what it does not know, so an empty cell cannot mean that something is to go; whoever
cleared one on purpose learns how to say it (`meeting.importing.lists.clears`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from meeting.documents import Invitation
from meeting.importing.draft import Draft
from meeting.importing.lists import Cells, Place

FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "delegates": {
        **{f: f for f in ("form", "born", "position", "unit", "group", "phone", "seat", "note", "vip")},
        "invitation": "",
    },
    "units": {"group": "group", "seats": "seats", "invitation": ""},
    "entries": {
        f: f for f in ("form", "position", "unit", "read_as", "receiver_form", "receiver_name", "relation", "delegate")
    },
    "programme": {
        **{f: f for f in ("number", "who", "start", "end", "kind", "untimed", "script", "cues")},
        "minutes": "seconds",
    },
    "tasks": {f: f for f in ("deadline", "done", "note")},
    "people": {f: f for f in ("form", "position", "tray", "capacity")},
}
"""By kind of list: the field of a column, and where its document has it; "" for the state of the invitation."""
DERIVED: Final = frozenset({"delegate", "start", "kind"})
"""What an import works out where a list does not say it: missing only where a workbook of ours said it."""
MOST: Final = 8
"""So many rows are named."""


def say_emptied(draft: Draft, rows: Mapping[str, Sequence[Cells]]) -> None:
    """One line for all lists together, where there is any such cell."""
    places: list[Place] = []
    columns: dict[str, None] = {}
    for kind, fields in FIELDS.items():
        about = {place: id_ for id_, place in draft.places(kind)}
        for row in rows[kind]:
            id_ = about.get(row.place, "")
            for field, attribute in fields.items():
                if id_ and _is_emptied(draft, kind, id_, row, (field, attribute)):
                    places.append(row.place)
                    columns[field] = None
    if places:
        values = {"columns": ",".join(columns), "rows": _named(places)}
        draft.say("notice", "emptied", places[0], count=len(places), **values)


def _is_emptied(draft: Draft, kind: str, id_: str, row: Cells, field: tuple[str, str]) -> bool:
    column, attribute = field
    if row[column] or column not in row.headings or (column == "group" and row.section):
        return False
    if not attribute:
        invitation = draft.had("invitations", id_)
        return isinstance(invitation, Invitation) and bool(invitation.state)
    before = draft.had(kind, id_)
    if before is None:
        return False
    value: Any = getattr(before, attribute)
    if column in DERIVED and draft.base[kind].get(id_, {}).get(attribute) != value:
        return False
    usual = type(before).__dataclass_fields__[attribute].default
    return bool(value) and value != usual


def _named(places: Sequence[Place]) -> str:
    """The rows by their sheets: "Đại biểu 5, 9; Nhiệm vụ 3 …"."""
    by_sheet: dict[str, list[str]] = {}
    distinct = list(dict.fromkeys(places))
    for place in distinct[:MOST]:
        by_sheet.setdefault(place.sheet or place.file, []).append(str(place.row))
    named = "; ".join(f"{sheet} {', '.join(numbers)}" for sheet, numbers in by_sheet.items())
    return f"{named} …" if len(distinct) > MOST else named
