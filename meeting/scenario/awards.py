"""The award call of a scenario: stage, kinds of award and honourees; batches are built by its steps."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin, get_type_hints

from meeting.awards.geometry import MOST_PRESENTERS
from meeting.documents import Category, Decision, Entry, Person, Stage
from meeting.scenario.checks import Malformed, an_object, check_spelling

Rows: TypeAlias = list[Mapping[str, Any]]
KEYS: Final = ("places", "geometry", "presenters", "categories", "entries", "decisions", "scanning", "read_absentees")
GEOMETRY: Final = {"enter_from": ("left", "right"), "first_to": ("far", "near"), "present_from": ("left", "right")}
SCANNING: Final = {True: (True, True), False: (False, False), "steps": (True, False), "frames": (False, True)}
AWARD: Final = "Giấy khen"
CARRIERS: Final = 2
"""Presenters and so many carriers are in the hall, each known to nobody but the scenario."""


def awards(data: object, place: str, people: Iterable[Mapping[str, Any]], *, scanning: object) -> dict[str, Rows]:
    """The documents of an award call; `people` are the scenario's delegates, `scanning` what it says beside them."""
    given = an_object(data, place)
    check_spelling(given, KEYS, place, strict=True)
    named = {str(d["id"]): d for d in people}
    presenters = _count(given.get("presenters", 1), f"{place}.presenters", MOST_PRESENTERS)
    categories = [_category(c, at) for c, at in _rows(given, "categories", place)]
    kinds = {c.id for c in categories}
    entries = [_entry(e, at, named, kinds) for e, at in _rows(given, "entries", place)]
    decisions = [_document(Decision, {"authority": "", **d}, at) for d, at in _rows(given, "decisions", place)]
    known = {d.id for d in decisions}
    decisions += [Decision(id=i, authority="") for i in dict.fromkeys(c.decision for c in categories) if i not in known]
    for name, documents in (("categories", categories), ("entries", entries), ("decisions", decisions)):
        _no_twins(documents, f"{place}.{name}")
    stage = _stage(given, place, presenters, given.get("scanning", scanning))
    return {
        "decisions": [d.write() for d in decisions],
        "categories": [c.write() for c in categories],
        "entries": [e.write() for e in entries],
        "people": [p.write() for p in _people(presenters)],
        "stage": [stage.write()],
    }


def _people(presenters: int) -> Iterable[Person]:
    for n in range(1, presenters + 1):
        yield Person(id=f"presenter-{n}", role="presenter", name=f"Người trao {n}")
    for n in range(1, CARRIERS + 1):
        yield Person(id=f"carrier-{n}", role="carrier", name=f"Người bê khung {n}", tray=n)


def _stage(given: Mapping[str, Any], place: str, presenters: int, scanning: object) -> Stage:
    geometry = an_object(given.get("geometry", {}), f"{place}.geometry")
    check_spelling(geometry, GEOMETRY, f"{place}.geometry", strict=True)
    for key, value in geometry.items():
        if value not in GEOMETRY[key]:
            raise Malformed(f"{place}.geometry.{key}", "scenario.not_one_of", value=str(value))
    if not isinstance(scanning, bool | str) or scanning not in SCANNING:
        raise Malformed(f"{place}.scanning", "scenario.not_one_of", value=str(scanning))
    people, frames = SCANNING[scanning]
    aloud = given.get("read_absentees", False)
    if not isinstance(aloud, bool):
        raise Malformed(f"{place}.read_absentees", "scenario.wrong_type", value=str(aloud))
    return Stage(
        id="stage",
        places=_count(given.get("places", 8), f"{place}.places", 100),
        trays=presenters,
        scan_people=people,
        scan_frames=frames,
        read_absentees=aloud,
        **geometry,
    )


def _category(row: Mapping[str, Any], place: str) -> Category:
    category: Category = _document(Category, {"name": AWARD, "kind": "individual", "precedence": 60, **row}, place)
    return category


def _entry(row: Mapping[str, Any], place: str, people: Mapping[str, Mapping[str, Any]], kinds: set[str]) -> Entry:
    delegate = row.get("delegate") or ""
    if not isinstance(delegate, str):
        raise Malformed(f"{place}.delegate", "scenario.wrong_type", value=str(delegate))
    if delegate and delegate not in people:
        raise Malformed(f"{place}.delegate", "scenario.no_such_delegate", value=str(delegate))
    name = people[delegate]["name"] if delegate else str(row.get("id", ""))
    entry: Entry = _document(Entry, {"name": name, **row, "delegate": delegate}, place)
    if entry.category not in kinds:
        raise Malformed(f"{place}.category", "scenario.no_such_category", value=str(entry.category))
    return entry


def _rows(given: Mapping[str, Any], key: str, place: str) -> Iterable[tuple[Mapping[str, Any], str]]:
    rows = given.get(key, [])
    if not isinstance(rows, list):
        raise Malformed(f"{place}.{key}", "scenario.not_a_list")
    for n, row in enumerate(rows):
        at = f"{place}.{key}[{n}]"
        found = an_object(row, at)
        if not isinstance(found.get("id"), str) or not found["id"]:
            raise Malformed(f"{at}.id", "scenario.id_missing")
        yield found, at


def _document(cls: Any, data: Mapping[str, Any], place: str) -> Any:
    for key, kind in get_type_hints(cls).items():
        if key not in data:
            continue
        if get_origin(kind) is Literal:
            if data[key] not in get_args(kind):
                raise Malformed(f"{place}.{key}", "scenario.not_one_of", value=str(data[key]))
        elif kind in {str, int, bool} and type(data[key]) is not kind:
            raise Malformed(f"{place}.{key}", "scenario.wrong_type", value=str(data[key]))
    try:
        return cls.read(data)
    except (ValueError, TypeError) as error:
        raise Malformed(place, "scenario.not_a_document", value=str(error)) from error


def _no_twins(documents: Iterable[Any], place: str) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise Malformed(place, "scenario.two_of_one_id", value=document.id)
        seen.add(document.id)


def _count(value: object, place: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise Malformed(place, "scenario.not_a_count", value=str(value), most=most)
    return value
