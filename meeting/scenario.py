"""Scenarios: a meeting and what is done to it, as JSON (the format stands in docs/scenarios.md).

`read` checks a whole scenario before anything of it runs and names the place of the first fault, in the terms of the
file: which scenario, step and command.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from meeting.documents import Delegate, Item, Prepared
from meeting.scenario_orders import CHOICES, COMMANDS, HOURS, NEEDED, NEVER_EMPTY, ORDER, TRUE_ONLY, Order
from meeting.text.hours import at_hour

DAY_MS: Final = 24 * 3600 * 1000
LARGEST: Final = 7 * 24 * 3600
"""Seconds or minutes beyond this are a slip of the pen."""
TODAY: Final = "2025-08-28"
"""The date of a scenario that does not say one; no rule depends on it."""


class Malformed(Exception):  # noqa: N818 - a verdict on a file
    """A scenario that cannot be run; `place` is where, `string_id` and `values` say why."""

    def __init__(self, place: str, string_id: str, **values: str | int) -> None:
        super().__init__(f"{place}: {string_id}")
        self.place = place
        self.string_id = string_id
        self.values: Mapping[str, str | int] = values


@dataclass(frozen=True, slots=True)
class Step:
    """What is done at an instant (milliseconds since the epoch)."""

    at: int
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario that can be run."""

    id: str | None
    date: str
    documents: Prepared
    steps: tuple[Step, ...]


def read_file(data: object) -> list[Scenario]:
    """The scenarios of a file: one, or a list of them."""
    if isinstance(data, list):
        return [read(one, f"[{n}]") for n, one in enumerate(data)]
    return [read(data, "")]


def read(data: object, place: str) -> Scenario:
    """One scenario, checked whole."""
    scenario = _object(data, place or "(gốc)")
    date = _text(scenario.get("date", TODAY), f"{place}.date")
    _hour(date, "00:00", f"{place}.date")
    _spelt(scenario, ("id", "title", "date", "programme", "delegates", "awards", "steps"), place)
    steps_data = scenario.get("steps")
    if not isinstance(steps_data, list):
        raise Malformed(f"{place}.steps", "scenario.steps_missing")
    documents: Prepared = {
        "meeting": [{"id": "meeting", "title": "", "date": date}],
        "programme": _programme(scenario.get("programme", []), f"{place}.programme", date),
        "delegates": _delegates(scenario.get("delegates", []), f"{place}.delegates"),
    }
    steps: list[Step] = []
    for n, step in enumerate(steps_data):
        steps.append(_step(step, f"{place}.steps[{n}]", date, steps[-1].at if steps else None))
    given = scenario.get("id")
    return Scenario(None if given is None else str(given), date, documents, tuple(steps))


def _object(data: object, place: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise Malformed(place, "scenario.not_an_object")
    return data


def _text(data: object, place: str) -> str:
    if not isinstance(data, str):
        raise Malformed(place, "scenario.not_text")
    return data


def _number(value: object, place: str, *, least: float = -LARGEST) -> None:
    # NaN fails every comparison, so that it is caught here too; an endless number would stop the clock.
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= LARGEST:
        raise Malformed(place, "scenario.wrong_type", value=str(value))


def _spelt(data: Mapping[str, Any], known: Iterable[str], place: str, *, strict: bool = False) -> None:
    """Refuse keys that look like misspelt ones (`strict`: all that are not known): they would be lost in silence."""
    names = list(known)
    for key in data:
        if key not in names and (strict or get_close_matches(key, names, 1, 0.75)):
            raise Malformed(f"{place}.{key}", "scenario.unknown_key", value=key)


def _hour(date: str, hour: object, place: str) -> int:
    try:
        return at_hour(date, _text(hour, place))
    except ValueError as error:
        raise Malformed(place, "scenario.not_an_hour", value=str(hour)) from error


def _seconds(minutes: object, place: str) -> int:
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 < minutes < 24 * 60:
        raise Malformed(place, "scenario.not_minutes", value=str(minutes))
    return round(minutes * 60)


def _programme(data: object, place: str, date: str) -> list[Mapping[str, Any]]:
    if not isinstance(data, list):
        raise Malformed(place, "scenario.not_a_list")
    rows: list[Mapping[str, Any]] = []
    for n, row in enumerate(data):
        rows += [i.write() for i in items(row, f"{place}[{n}]", date)]
    ids = [r["id"] for r in rows]
    for i in ids:
        if ids.count(i) > 1:
            raise Malformed(place, "scenario.two_of_one_id", value=i)
    return rows


def items(data: object, place: str, date: str) -> list[Item]:
    """A row of the programme and its parts."""
    row = _object(data, place)
    if not row.get("id"):
        raise Malformed(f"{place}.id", "scenario.id_missing")
    parts = row.get("parts", [])
    if not isinstance(parts, list):
        raise Malformed(f"{place}.parts", "scenario.not_a_list")
    whole = _item(row, place, date, "", has_parts=bool(parts))
    below = [
        _item(_object(p, f"{place}.parts[{n}]"), f"{place}.parts[{n}]", date, whole.id, has_parts=False)
        for n, p in enumerate(parts)
    ]
    return [whole, *below]


def _item(row: Mapping[str, Any], place: str, date: str, parent: str, *, has_parts: bool) -> Item:
    _spelt(row, ("id", "title", "minutes", "start", "end", "skip", "parts"), place)
    hours: dict[str, Any] = {}
    for key in ("start", "end"):
        hours[key] = row.get(key) or ""
        if hours[key]:
            _hour(date, hours[key], f"{place}.{key}")
    if parent and row.get("parts"):
        raise Malformed(f"{place}.parts", "scenario.parts_of_parts")
    timed = has_parts or (hours["end"] and "minutes" not in row)
    skip = row.get("skip", False)
    if not isinstance(skip, bool):
        raise Malformed(f"{place}.skip", "scenario.not_true_or_false")
    return Item(
        id=_text(row.get("id"), f"{place}.id"),
        title=_text(row.get("title", ""), f"{place}.title"),
        seconds=0 if timed else _seconds(row.get("minutes"), f"{place}.minutes"),
        skip=skip,
        parent=parent,
        **hours,
    )


def _delegates(data: object, place: str) -> list[Mapping[str, Any]]:
    if not isinstance(data, list):
        raise Malformed(place, "scenario.not_a_list")
    people: list[Mapping[str, Any]] = []
    for n, one in enumerate(data):
        person = _object(one, f"{place}[{n}]")
        _spelt(person, ("id", "name", "group", "code", "ticket"), f"{place}[{n}]")
        fields: dict[str, Any] = {
            k: _text(person.get(k, ""), f"{place}[{n}].{k}") for k in ("id", "name", "group", "code")
        }
        ticket = person.get("ticket", "valid")
        if not fields["id"]:
            raise Malformed(f"{place}[{n}].id", "scenario.id_missing")
        if ticket not in CHOICES["ticket", "set"]:
            raise Malformed(f"{place}[{n}].ticket", "scenario.not_one_of", value=str(ticket))
        people.append(Delegate(ticket=ticket, **fields).write())
    for key in ("id", "code"):
        seen = [p[key] for p in people if p[key]]
        for value in seen:
            if seen.count(value) > 1:
                raise Malformed(place, "scenario.two_of_one_id", value=value)
    return people


def _step(data: object, place: str, date: str, before: int | None) -> Step:
    step = _object(data, place)
    _spelt(
        {k: v for k, v in step.items() if not k.startswith("expect")}, ("id", "title", "at", "do"), place, strict=True
    )
    at = _hour(date, step.get("at"), f"{place}.at")
    while before is not None and at < before - DAY_MS // 2:
        at += DAY_MS  # past midnight
    if before is not None and at < before:
        raise Malformed(f"{place}.at", "scenario.steps_out_of_order", value=str(step.get("at")))
    orders = step.get("do", [])
    if not isinstance(orders, list):
        raise Malformed(f"{place}.do", "scenario.not_a_list")
    return Step(at, tuple(_order(o, f"{place}.do[{n}]", date) for n, o in enumerate(orders)))


def _order(data: object, place: str, date: str) -> Order:
    order = _object(data, place)
    name = next((n for n in (*ORDER, *COMMANDS) if n in order and n in COMMANDS), None)
    if name is None:
        raise Malformed(place, "scenario.unknown_command", value=", ".join(map(str, order)) or "{}")
    keys = COMMANDS[name]
    for key, value in order.items():
        where = f"{place}.{key}"
        if key not in keys:
            raise Malformed(where, "scenario.unknown_command", value=key)
        if not isinstance(value, keys[key]) or (isinstance(value, bool) and keys[key] is not bool):
            raise Malformed(where, "scenario.wrong_type", value=str(value))
        if (name, key) in CHOICES and value not in CHOICES[name, key]:
            raise Malformed(where, "scenario.not_one_of", value=str(value))
        if (name, key) in HOURS and (value or key in NEVER_EMPTY):
            _hour(date, value, where)
        if keys[key] == (int, float):
            _number(value, where, least=0 if name == "sleep_s" else -LARGEST)
        if key in TRUE_ONLY and value is not True:
            raise Malformed(where, "scenario.not_one_of", value=str(value))
    for key in NEEDED.get(name, ()):
        if key not in order:
            raise Malformed(f"{place}.{key}", "scenario.key_missing", value=key)
    if name == "insert":
        items(order["insert"], f"{place}.insert", date)
    return Order(name, order, place)
