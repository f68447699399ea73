"""The documents of a scenario: its programme, its people, and whatever else a meeting is prepared with.

Items and delegates have keys of their own; every other table (`groups`, `units`, `people`, `parallels`, `leavings`,
`texts`) is given in the fields of `meeting/documents.py`.
"""

from collections.abc import Mapping
from typing import Any, Final, get_args

from meeting.documents import TABLES, About, Delegate, Item
from meeting.programme.hours import DAY
from meeting.scenario.checks import Malformed, a_text, an_hour, an_object, check_number, check_spelling
from meeting.scenario.orders import KINDS
from meeting.text.hours import at_hour

TICKETS: Final = get_args(Delegate.__annotations__["ticket"])
OTHER_TABLES: Final = ("groups", "units", "people", "parallels", "leavings", "texts")
ABOUT: Final = ("latest_end", "cut_order", "thresholds", "venue", "organiser")
ITEM_TEXTS: Final = ("title", "number", "who", "script")
ITEM_KEYS: Final = (
    *("id", "minutes", "min_minutes", "start", "end", "skip", "parts", "kind", "untimed", "cues", "thresholds"),
    *ITEM_TEXTS,
)
DELEGATE_TEXTS: Final = ("id", "name", "group", "code", "number", "form", "position", "unit", "phone", "seat", "note")
DELEGATE_KEYS: Final = (*DELEGATE_TEXTS, "ticket", "official", "vip", "born", "handouts")


def about(scenario: Mapping[str, Any], place: str, date: str) -> Mapping[str, Any]:
    """The document of the meeting itself."""
    given = {k: scenario[k] for k in ABOUT if k in scenario}
    if given.get("latest_end"):
        an_hour(date, given["latest_end"], f"{place}.latest_end")
    return _read(About, {"id": "meeting", "title": str(scenario.get("title", "")), "date": date, **given}, place)


def others(scenario: Mapping[str, Any], place: str, date: str) -> dict[str, list[Mapping[str, Any]]]:
    """The documents of every other table that a scenario has."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for table in OTHER_TABLES:
        rows = scenario.get(table, [])
        if not isinstance(rows, list):
            raise Malformed(f"{place}.{table}", "scenario.not_a_list")
        found[table] = [
            _read(TABLES[table], an_object(row, f"{place}.{table}[{n}]"), f"{place}.{table}[{n}]")
            for n, row in enumerate(rows)
        ]
        _no_twins(found[table], "id", f"{place}.{table}")
    for n, leaving in enumerate(found["leavings"]):
        an_hour(date, leaving["hour"], f"{place}.leavings[{n}].hour")
    return found


def _read(cls: Any, data: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    if not data.get("id"):
        raise Malformed(f"{place}.id", "scenario.id_missing")
    try:
        return dict(cls.read(data).write())
    except (ValueError, TypeError) as error:
        raise Malformed(place, "scenario.not_a_document", value=str(error)) from error


def _no_twins(rows: list[Mapping[str, Any]], key: str, place: str) -> None:
    seen: set[str] = set()
    for value in (row[key] for row in rows if row[key]):
        if value in seen:
            raise Malformed(place, "scenario.two_of_one_id", value=value)
        seen.add(value)


def _seconds(minutes: object, place: str) -> int:
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 < minutes < 24 * 60:
        raise Malformed(place, "scenario.not_minutes", value=str(minutes))
    return round(minutes * 60)


def programme(data: object, place: str, date: str) -> list[Mapping[str, Any]]:
    """The rows of a scenario's programme, each part behind its item."""
    if not isinstance(data, list):
        raise Malformed(place, "scenario.not_a_list")
    rows: list[Mapping[str, Any]] = []
    for n, row in enumerate(data):
        rows += [i.write() for i in items(row, f"{place}[{n}]", date)]
    _no_twins(rows, "id", place)
    return rows


def items(data: object, place: str, date: str) -> list[Item]:
    """A row of the programme and its parts."""
    row = an_object(data, place)
    if not row.get("id"):
        raise Malformed(f"{place}.id", "scenario.id_missing")
    parts = row.get("parts", [])
    if not isinstance(parts, list):
        raise Malformed(f"{place}.parts", "scenario.not_a_list")
    whole = _item(row, place, date, "", has_parts=bool(parts))
    below = [
        _item(an_object(p, f"{place}.parts[{n}]"), f"{place}.parts[{n}]", date, whole.id, has_parts=False)
        for n, p in enumerate(parts)
    ]
    return [whole, *below]


def _item(row: Mapping[str, Any], place: str, date: str, parent: str, *, has_parts: bool) -> Item:
    check_spelling(row, ITEM_KEYS, place)
    hours: dict[str, Any] = {}
    for key in ("start", "end"):
        hours[key] = row.get(key) or ""
        if hours[key]:
            an_hour(date, hours[key], f"{place}.{key}")
    if hours["start"] and hours["end"]:
        lasts = at_hour(date, hours["end"]) - at_hour(date, hours["start"])
        if -DAY // 2 <= lasts <= 0:  # what ends more than half a day before it begins ends after midnight
            raise Malformed(f"{place}.end", "scenario.end_before_start", value=hours["end"], start=hours["start"])
    if parent and row.get("parts"):
        raise Malformed(f"{place}.parts", "scenario.parts_of_parts")
    timed = has_parts or (hours["end"] and "minutes" not in row)
    shortest = row.get("min_minutes", 0)
    check_number(shortest, f"{place}.min_minutes", least=0)
    if row.get("kind", "") not in KINDS:
        raise Malformed(f"{place}.kind", "scenario.not_one_of", value=str(row["kind"]))
    texts: dict[str, Any] = {k: a_text(row.get(k, ""), f"{place}.{k}") for k in ITEM_TEXTS}
    return Item(
        id=a_text(row.get("id"), f"{place}.id"),
        min_seconds=round(shortest * 60),
        kind=row.get("kind", ""),
        cues=tuple(a_text(c, f"{place}.cues") for c in _a_list(row, "cues", place)),
        thresholds=tuple(_a_list(row, "thresholds", place)),
        seconds=0 if timed else _seconds(row.get("minutes"), f"{place}.minutes"),
        parent=parent,
        skip=_a_flag(row, "skip", place),
        untimed=_a_flag(row, "untimed", place),
        **texts,
        **hours,
    )


def _a_flag(row: Mapping[str, Any], key: str, place: str, *, default: bool = False) -> bool:
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise Malformed(f"{place}.{key}", "scenario.not_true_or_false")
    return value


def _a_list(row: Mapping[str, Any], key: str, place: str) -> list[Any]:
    value = row.get(key, [])
    if not isinstance(value, list):
        raise Malformed(f"{place}.{key}", "scenario.not_a_list")
    return value


def delegates(data: object, place: str) -> list[Mapping[str, Any]]:
    """The delegates of a scenario."""
    if not isinstance(data, list):
        raise Malformed(place, "scenario.not_a_list")
    people = [_delegate(an_object(one, f"{place}[{n}]"), f"{place}[{n}]") for n, one in enumerate(data)]
    for key in ("id", "code"):
        _no_twins(people, key, place)
    return people


def _delegate(person: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    check_spelling(person, DELEGATE_KEYS, place)
    texts: dict[str, Any] = {k: a_text(person.get(k, ""), f"{place}.{k}") for k in DELEGATE_TEXTS}
    if not texts["id"]:
        raise Malformed(f"{place}.id", "scenario.id_missing")
    ticket = person.get("ticket", "valid")
    if ticket not in TICKETS:
        raise Malformed(f"{place}.ticket", "scenario.not_one_of", value=str(ticket))
    born = person.get("born", 0)
    check_number(born, f"{place}.born", least=0)
    return Delegate(
        ticket=ticket,
        born=int(born),
        official=_a_flag(person, "official", place, default=True),
        vip=_a_flag(person, "vip", place),
        handouts=tuple(a_text(h, f"{place}.handouts") for h in _a_list(person, "handouts", place)),
        **texts,
    ).write()
