"""Scenarios: a meeting and what is done to it, as JSON (the format stands in docs/scenarios.md).

`read` checks a whole scenario before anything of it runs and names the place of the first fault, in the terms of the
file: which scenario, step and command.
"""

from dataclasses import dataclass
from typing import Final

from meeting.documents import Prepared
from meeting.scenario.awards import awards
from meeting.scenario.checks import LARGEST, Malformed, a_text, an_hour, an_object, check_number, check_spelling
from meeting.scenario.documents import ABOUT, OTHER_TABLES, about, delegates, items, others, programme
from meeting.scenario.orders import CHOICES, COMMANDS, HOURS, NEEDED, NEVER_EMPTY, ORDER, TRUE_ONLY, Order

KEYS: Final = ("id", "title", "date", "programme", "delegates", "awards", "scanning", "steps", *ABOUT, *OTHER_TABLES)
DAY_MS: Final = 24 * 3600 * 1000
TODAY: Final = "2025-08-28"
"""The date of a scenario that does not say one; no rule depends on it."""


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
    scenario = an_object(data, place or "(gốc)")
    date = a_text(scenario.get("date", TODAY), f"{place}.date")
    an_hour(date, "00:00", f"{place}.date")
    check_spelling(scenario, KEYS, place)
    steps_data = scenario.get("steps")
    if not isinstance(steps_data, list):
        raise Malformed(f"{place}.steps", "scenario.steps_missing")
    documents: Prepared = {
        "meeting": [about(scenario, place, date)],
        "programme": programme(scenario.get("programme", []), f"{place}.programme", date),
        "delegates": delegates(scenario.get("delegates", []), f"{place}.delegates"),
        **others(scenario, place, date),
    }
    if "awards" in scenario:
        called = awards(
            scenario["awards"], f"{place}.awards", documents["delegates"], scanning=scenario.get("scanning", True)
        )
        documents = {**documents, **called, "people": [*documents.get("people", ()), *called["people"]]}
    steps: list[Step] = []
    for n, step in enumerate(steps_data):
        steps.append(_step(step, f"{place}.steps[{n}]", date, steps[-1].at if steps else None))
    given = scenario.get("id")
    return Scenario(None if given is None else str(given), date, documents, tuple(steps))


def _step(data: object, place: str, date: str, before: int | None) -> Step:
    step = an_object(data, place)
    check_spelling(
        {k: v for k, v in step.items() if not k.startswith("expect")}, ("id", "title", "at", "do"), place, strict=True
    )
    at = an_hour(date, step.get("at"), f"{place}.at")
    while before is not None and at < before - DAY_MS // 2:
        at += DAY_MS  # past midnight
    if before is not None and at < before:
        raise Malformed(f"{place}.at", "scenario.steps_out_of_order", value=str(step.get("at")))
    orders = step.get("do", [])
    if not isinstance(orders, list):
        raise Malformed(f"{place}.do", "scenario.not_a_list")
    return Step(at, tuple(_order(o, f"{place}.do[{n}]", date) for n, o in enumerate(orders)))


def _order(data: object, place: str, date: str) -> Order:
    order = an_object(data, place)
    name = next((n for n in (*ORDER, *COMMANDS) if n in order and n in COMMANDS), None)
    if name is None:
        raise Malformed(place, "scenario.unknown_command", value=", ".join(map(str, order)) or "{}")
    keys = COMMANDS[name]
    for key, value in order.items():
        where = f"{place}.{key}"
        if key not in keys:
            raise Malformed(where, "scenario.unknown_command", value=key)
        if not _is_one(value, keys[key]):
            raise Malformed(where, "scenario.wrong_type", value=str(value))
        if (name, key) in CHOICES and value not in CHOICES[name, key]:
            raise Malformed(where, "scenario.not_one_of", value=str(value))
        if (name, key) in HOURS and (value or key in NEVER_EMPTY):
            an_hour(date, value, where)
        if keys[key] == (int, float):
            check_number(value, where, least=0 if name == "sleep_s" else -LARGEST)
        if (key in TRUE_ONLY or (name, key) == ("next", "next")) and value is False:
            raise Malformed(where, "scenario.not_one_of", value=str(value))
    for key in NEEDED.get(name, ()):
        if key not in order:
            raise Malformed(f"{place}.{key}", "scenario.key_missing", value=key)
    if name in {"steps", "frames"}:
        _entries_in(order[name], f"{place}.{name}")
    if name == "insert":
        items(order["insert"], f"{place}.insert", date)
    return Order(name, order, place)


def _is_one(value: object, kinds: type | tuple[type, ...]) -> bool:
    """Whether a value is of one of these types; a truth value is no number."""
    known = kinds if isinstance(kinds, tuple) else (kinds,)
    return type(value) in known if isinstance(value, bool) else isinstance(value, known)


def _entries_in(given: object, place: str) -> None:
    """Refuse what is no line of entries, and no trays of them by their numbers."""
    trays = given if isinstance(given, dict) else {"1": given}
    for tray, entries in trays.items():
        if not str(tray).isascii() or not str(tray).isdigit() or not 1 <= int(tray) <= 99:
            raise Malformed(f"{place}.{tray}", "scenario.wrong_type", value=str(tray))
        if not isinstance(entries, list) or not all(isinstance(e, str) for e in entries):
            raise Malformed(f"{place}.{tray}", "scenario.not_a_list")
