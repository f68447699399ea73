"""Honourees: decisions, kinds of award, entries, and the delegate who comes to the stage for each."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, cast

from meeting.awards.ladder import Rung, usual
from meeting.documents import Batch, Category, Decision, Delegate, Entry
from meeting.importing import reading
from meeting.importing.draft import Draft, with_cells
from meeting.importing.lists import NOWHERE, Cells, name_key, plain_key
from meeting.importing.proposal import Answer

NOBODY: Final = "nobody"
LAST: Final = 90
"""The place of an award that the ladder does not know: behind all others, until somebody sets it."""
TEXTS: Final = ("form", "name", "position", "unit", "read_as", "receiver_form", "receiver_name", "relation")
_PLURAL: Final = (
    *(
        "tap the ",
        "can bo va nhan dan ",
        "nhan dan ",
        "truong ",
        "thon ",
        "chi hoi ",
        "chi bo ",
        "hop tac xa ",
        "cong ty ",
        "ban ",
    ),
    *("doi ", "to ", "phong ", "hoi ", "tram ", "doanh nghiep ", "cau lac bo "),
)


_UNDER: Final = {"tap the": "collective", "ho gia dinh": "household", "ca nhan": "individual"}
"""What a section says of the kind of those under it."""
_HOUSE: Final = re.compile(
    r"hộ\s+(?:gia đình\s+)?(?:ông|bà|anh|chị)\s+|gia đình\s+(?:ông|bà|anh|chị)\s+", re.IGNORECASE
)
_FULL: Final = {"UBND": "Ủy ban nhân dân", "TP": "thành phố", "TP.": "thành phố"}
_SHORT: Final = re.compile(r"\b(?:UBND|TP\.?)(?=\s|$)")
"""As offices write the awards that the ladder knows in full."""


def _written_out(found: re.Match[str]) -> str:
    return _FULL[found[0]]


def lay_entries(draft: Draft, rows: list[Cells], ladder: Iterable[Rung]) -> None:
    """The sheets of honourees."""
    rungs, seen = tuple(ladder), set[str]()
    people: dict[str, list[Delegate]] = defaultdict(list)
    for one in draft.all(Delegate).values():
        people[name_key(one.name)].append(one)
    batches: dict[int, list[Entry]] = defaultdict(list)
    for row in rows:
        if not row["name"]:
            draft.say("notice", "nameless", row)
            continue
        category = _category(draft, row, rungs)
        if category is None:
            continue
        entry = _entry(draft, row, category, people, seen)
        number = reading.whole(row["batch"])
        if number:
            batches[number].append(entry)
    _lay_batches(draft, batches)


def _decision(draft: Draft, row: Cells, name: str) -> Decision:
    """The decision of a row: by its number, else the one of its authority, else a new one."""
    decisions = draft.all(Decision)
    number, authority = row["decision"], row["authority"] or _authority(name)
    found = [d for d in decisions.values() if number and plain_key(d.number) == plain_key(number)]
    found = found or [
        d
        for d in decisions.values()
        if (not number or not d.number) and (not authority or plain_key(d.authority) == plain_key(authority))
    ]
    if found:
        one = found[0]
        date = reading.date(row["decision_date"]) if row["decision_date"] else ""
        after = replace(
            one,
            number=one.number or number,
            date=date if date and not row.says("decision_date", one.date) else one.date,
        )
        if after != one:
            draft.put("decisions", after, row.place)
        return after
    new = Decision(
        id=draft.free_id("decisions", "qd"),
        number=number,
        date=reading.date(row["decision_date"]),
        authority=authority,
    )
    if not authority:
        draft.say("notice", "no_authority", row, row["category"])
    draft.put("decisions", new, row.place)
    return new


def _authority(category: str) -> str:
    """Whose award it is by its name: "Giấy khen của Chủ tịch …"."""
    return category.partition(" của ")[2].strip()


def _kind(row: Cells) -> str:
    if kind := reading.KINDS.get(plain_key(row["kind"])):
        return kind
    under = {kind for words, kind in _UNDER.items() if words in plain_key(row.section)}
    if len(under) == 1:
        return under.pop()
    if row["receiver_name"] and not (reading.flag(row["posthumous"]) or row["form"]):
        return "collective"
    begins = plain_key(row["name"]) + " "
    if begins.startswith(("ho ong ", "ho ba ", "gia dinh ")):
        return "household"
    return "collective" if begins.startswith(_PLURAL) else "individual"


def _category(draft: Draft, row: Cells, rungs: tuple[Rung, ...]) -> Category | None:
    """The kind of award of a row; None (and said) where the row names none."""
    said = "" if plain_key(row.section) in _UNDER else row.section
    name, categories = row["category"] or said, draft.all(Category)
    if name in categories:
        return categories[name]
    if not name:
        draft.say("notice", "no_award", row, row["name"])
        return None
    kind, posthumous = _kind(row), bool(reading.flag(row["posthumous"]))
    posthumous = posthumous or "truy tang" in plain_key(name)
    decision = _decision(draft, row, name)
    for one in categories.values():
        if (plain_key(one.name), one.kind, one.posthumous, one.decision) == (
            plain_key(name),
            kind,
            posthumous,
            decision.id,
        ):
            return one
    place = usual(rungs, _SHORT.sub(_written_out, name))
    if place is None:
        draft.say("notice", "no_precedence", row, name)
    new = Category(
        id=draft.free_id("categories", "ht"),
        decision=decision.id,
        name=name,
        kind=cast("Any", kind),
        precedence=LAST if place is None else place,
        posthumous=posthumous,
    )
    draft.put("categories", new, row.place)
    return new


def _entry(draft: Draft, row: Cells, category: Category, people: dict[str, list[Delegate]], seen: set[str]) -> Entry:
    same = _same(draft, row, category)
    if same is not None and same.id in seen:
        draft.say("duplicate", "twice", row, row["name"], first=_first(draft, same.id))
        return same
    base = draft.carried(Entry, row["id"]) if draft.fresh else None
    entry = base or same
    if entry is None:
        usual_receiver = "family" if category.posthumous else "leader" if category.kind == "collective" else "self"
        receiver = reading.RECEIVERS.get(plain_key(row["receiver"]), usual_receiver)
        id_ = draft.free_id("entries", "kt", row["id"] if draft.fresh else "")
        entry = Entry(id=id_, category=category.id, name=row["name"], receiver=cast("Any", receiver))
    elif said := reading.RECEIVERS.get(plain_key(row["receiver"])):
        entry = replace(entry, receiver=cast("Any", said))
    entry = replace(with_cells(entry, row, TEXTS), category=category.id)
    if not entry.delegate or entry.delegate not in draft.all(Delegate):
        entry = replace(entry, delegate=_delegate(draft, row, entry, people))
    seen.add(entry.id)
    draft.put("entries", entry, row.place)
    return entry


def _same(draft: Draft, row: Cells, category: Category) -> Entry | None:
    entries = draft.all(Entry)
    by_id = entries.get(row["id"])
    if by_id is not None and (name_key(by_id.name) == name_key(row["name"]) or draft.carried(Entry, by_id.id)):
        return by_id
    named = [e for e in entries.values() if name_key(e.name) == name_key(row["name"])]
    found = [e for e in named if e.category == category.id and _one_unit(e, row)]
    if found:
        return found[0]
    # The award itself was corrected: it is the only one of that honouree.
    only = named[0] if len(named) == 1 else None
    return only if only is not None and _one_unit(only, row) and draft.place_of("entries", only.id) is None else None


def _one_unit(entry: Entry, row: Cells) -> bool:
    return not row["unit"] or not entry.unit or plain_key(entry.unit) == plain_key(row["unit"])


def _delegate(draft: Draft, row: Cells, entry: Entry, people: dict[str, list[Delegate]]) -> str:
    """Who of the list comes to the stage; "" (and said) where nobody does."""
    wanted = row["delegate"]
    if wanted:
        known = draft.all(Delegate).values()
        if by_id := next((d.id for d in known if wanted in {d.id, d.number}), ""):
            return by_id
    name = _HOUSE.sub("", entry.name) if entry.receiver == "self" else entry.receiver_name
    if not name:
        draft.say("notice", "no_receiver", row, entry.name)
        return ""
    same = people.get(name_key(name), [])
    if not same:
        draft.say("notice", "not_invited", row, name)
        return ""
    units = {plain_key(text) for text in (entry.unit, entry.position, entry.name, entry.relation) if text}
    fit = [d for d in same if any(_overlap(d, unit) for unit in units)]
    if len(fit) == 1 or len(same) == 1:
        only = fit[0] if fit else same[0]
        if fit or not units:
            return only.id
    answers = [Answer(d.id, "same", d.name, ", ".join(x for x in (d.unit, d.position, d.number) if x)) for d in same]
    default = same[0].id if len(same) == 1 else NOBODY
    where = ", ".join(part for part in (entry.position, entry.unit) if part)
    chosen = draft.ask(row, "honouree", [*answers, Answer(NOBODY, "nobody")], default, label=name, where=where)
    return "" if chosen == NOBODY else chosen


def _overlap(one: Delegate, text: str) -> bool:
    """Whether unit or position of a delegate stands in what the decision says, or the other way round."""
    own = [plain_key(part) for part in (one.unit, one.position) if part]
    return any(part and (part in text or text in part) for part in own)


def _first(draft: Draft, entry: str) -> int:
    place = draft.place_of("entries", entry)
    return place.row if place else 0


def _lay_batches(draft: Draft, batches: dict[int, list[Entry]]) -> None:
    """The batches as the list numbers them, where there are none yet and each holds one kind of award."""
    if not batches or draft.all(Batch) or draft.opened:
        return
    mixed = [number for number, entries in batches.items() if len({e.category for e in entries}) > 1]
    if mixed:
        draft.say("notice", "mixed_batches", numbers=", ".join(str(n) for n in sorted(mixed)))
        return
    for number, entries in sorted(batches.items()):
        ids = tuple(dict.fromkeys(e.id for e in entries))
        batch = Batch(id=f"dot{number}", number=number, category=entries[0].category, entries=ids)
        draft.put("batches", batch, draft.place_of("entries", ids[0]) or NOWHERE)
