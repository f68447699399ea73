"""The programme: rows of a list become rows of the run-sheet, in its order; what ran stays as it ran."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast

from meeting.documents import Item
from meeting.importing import reading
from meeting.importing.draft import Draft, with_cells
from meeting.importing.lists import Cells, clears, plain_key

DAY_S: Final = 24 * 3600
TEXTS: Final = ("number", "title", "who", "script")
_PART: Final = re.compile(r"(.+)\.\d+")
_BULLET: Final = re.compile(r"\s*(?:[-+•*]|\d+[.)])\s+")


def lay_items(draft: Draft, rows: list[Cells], ran: frozenset[str]) -> None:
    """The sheets of the programme; `ran` are rows that are over or running."""
    titled = [_timed(row) for row in rows if row["title"]]
    for row in rows:
        if not row["title"]:
            draft.say("notice", "nameless", row)
    _drop_placeholder(draft, titled)
    seen: set[str] = set()
    before = ""
    with_parts = {match[1] for row in titled if (match := _PART.fullmatch(row["number"]))}
    clock: int | None = None
    for n, row in enumerate(titled):
        following = titled[n + 1] if n + 1 < len(titled) else None
        same = _same(draft, row, seen)
        base = draft.carried(Item, row["id"]) if draft.fresh else None
        if same is not None and same.id in ran:
            draft.say("notice", "ran", row, same.title)
            seen.add(same.id)
            draft.seen("programme", same.id, row.place)
            before = same.id
            continue
        item = base or same
        if item is None:
            item, clock = _new(draft, row, following, clock, whole=row["number"] in with_parts)
            if item is None:
                continue
        else:
            item = _changed(draft, item, row)
            clock = None
        seen.add(item.id)
        draft.put("programme", item, row.place, behind=before)
        before = _last_of(draft, item.id)


def _timed(row: Cells) -> Cells:
    """The row with its hours and its length each in its own field."""
    return row.saying(**reading.times(reading.Times(row["start"], row["end"], row["minutes"]))._asdict())


def _drop_placeholder(draft: Draft, rows: list[Cells]) -> None:
    """The one row that a new file is given gives way to a real programme."""
    items = list(draft.all(Item).values())
    if draft.fresh and rows and len(items) == 1 and not items[0].who and not items[0].script:
        draft.drop("programme", items[0].id, "placeholder")


def _last_of(draft: Draft, item: str) -> str:
    """The last document of a row: its last part, where it has any that stand behind it."""
    parts = [i.id for i in draft.all(Item).values() if i.parent == item]
    return parts[-1] if parts else item


def _same(draft: Draft, row: Cells, seen: set[str]) -> Item | None:
    items = {i: one for i, one in draft.all(Item).items() if i not in seen}
    by_id = items.get(row["id"])
    if by_id is not None:
        return by_id
    title = plain_key(row["title"])
    titled = [one for one in items.values() if plain_key(one.title) == title]
    numbered = [one for one in items.values() if row["number"] and one.number == row["number"]]
    both = [one for one in titled if one in numbered]
    if both or len(titled) == 1:
        return (both or titled)[0]
    words = set(title.split())
    for one in numbered:
        shared = words & set(plain_key(one.title).split())
        if len(shared) * 2 >= len(words):
            return one
    return None


def _new(
    draft: Draft, row: Cells, following: Cells | None, clock: int | None, *, whole: bool
) -> tuple[Item | None, int | None]:
    """A row that is not there yet, and when it ends, in seconds of the day, where that is known."""
    start, end = reading.hour(row["start"]), reading.hour(row["end"])
    seconds = reading.seconds(row["minutes"]) if row["minutes"] else None
    next_start = reading.hour(following["start"]) if following else None
    begins = _seconds(start) if start else clock
    closes = _seconds(end or next_start)
    if not seconds and begins is not None and closes is not None and closes > begins:
        seconds = closes - begins
    if not seconds and not whole:
        draft.say("notice", "no_length", row, row["title"])
        return None, None
    parent = _parent(draft, row)
    known = draft.free_id("programme", "nd", row["number"] or row["id"])
    item = Item(id=known, title=row["title"], parent=parent, seconds=0 if whole else seconds or 0)
    item = _changed(draft, replace(item, number=_free_number(draft, row)), row, hours=False)
    if start and _seconds(start) != clock:
        item = replace(item, start=start)  # the rest follows by itself
    ends = None if whole or begins is None else begins + item.seconds
    return item, (begins if whole else ends)


def _free_number(draft: Draft, row: Cells) -> str:
    number = row["number"]
    if number and any(one.number == number for one in draft.all(Item).values()):
        draft.say("notice", "number_taken", row, row["title"], number=number)
        return ""
    return number


def _parent(draft: Draft, row: Cells) -> str:
    match = _PART.fullmatch(row["number"])
    if match is None:
        return ""
    return next((i.id for i in draft.all(Item).values() if i.number == match[1] and not i.parent), "")


def _changed(draft: Draft, item: Item, row: Cells, *, hours: bool = True) -> Item:
    """The item with what its row says; hours and lengths that cannot be read are said and left."""
    values: dict[str, Any] = {}
    number = row["number"]
    taken = any(one.number == number and one.id != item.id for one in draft.all(Item).values())
    texts = TEXTS[1:] if taken else TEXTS
    item = with_cells(item, row, texts)
    if hours:
        values |= _times(draft, item, row)
    if clears(row["cues"]):
        values["cues"] = ()
    elif row["cues"]:
        cues = tuple(_BULLET.sub("", cue).strip() for cue in re.split(r"[\n;]", row["cues"]))
        cues = tuple(cue for cue in cues if cue)
        if not row.says("cues", "; ".join(item.cues)) and cues != item.cues:
            values["cues"] = cues
    kind = _kind(draft, row, new=not hours)
    if kind is not None:
        values["kind"] = cast("Any", kind)
    untimed = reading.flag(row["untimed"])
    if untimed is not None:
        values["untimed"] = untimed
    return replace(item, **values)


def _times(draft: Draft, item: Item, row: Cells) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for field in ("start", "end"):
        if clears(row[field]):
            values[field] = ""
        elif row[field]:
            hour = reading.hour(row[field])
            if hour is None:
                draft.say("notice", "unread", row, row["title"], column=field)
            elif getattr(item, field) and hour != getattr(item, field):
                values[field] = hour
    has_parts = any(one.parent == item.id for one in draft.all(Item).values())
    if not has_parts and item.seconds and (row["minutes"] or (row["start"] and row["end"])):
        seconds = reading.seconds(row["minutes"]) if row["minutes"] else _between(row)
        if seconds is None and not row["minutes"]:
            return values
        if not seconds:
            draft.say("notice", "unread", row, row["title"], column="minutes")
        elif seconds != item.seconds:
            values |= {"seconds": seconds, "min_seconds": min(item.min_seconds, seconds)}
    return values


def _between(row: Cells) -> int | None:
    """How long "7h30 - 7h45" is, in seconds; None where it is nothing."""
    start, end = _seconds(reading.hour(row["start"])), _seconds(reading.hour(row["end"]))
    return end - start if start is not None and end is not None and end > start else None


def _kind(draft: Draft, row: Cells, *, new: bool) -> str | None:
    text = plain_key(row["kind"])
    if text:
        kind = "" if clears(text) else reading.ITEMS.get(text)
        if kind is None:
            draft.say("notice", "unread", row, row["title"], column="kind")
        return kind
    if not new:
        return None
    title = plain_key(row["title"])
    return next((kind for words, kind in reading.ITEMS.items() if title.startswith(words)), None)


def _seconds(hour: str | None) -> int | None:
    if not hour:
        return None
    hours, minutes, *rest = (int(part) for part in hour.split(":"))
    return hours * 3600 + minutes * 60 + sum(rest)
