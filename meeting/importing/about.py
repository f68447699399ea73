"""What the meeting is, by the sheet that says it: name, organiser, day, hours, place, the words of the hall.

An empty cell changes nothing. Of a workbook of ours only what somebody has written anew counts: a cell that stands as
it was exported takes back nothing that was changed in the meeting since. Where the meeting says something else already,
it is asked, so that each change can be refused.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from meeting.documents import About, Item, Text
from meeting.importing.draft import Draft
from meeting.importing.lists import Cells, clears
from meeting.importing.proposal import Answer
from meeting.importing.reading import Times, times
from meeting.office.about import FIELDS, read_field, read_start, texts
from meeting.refusal import Refused

ID: Final = "meeting"
CHANGE: Final = "change"
KEEP: Final = "keep"
OPTIONAL: Final = frozenset({"short", "organiser", "venue", "latest_end"})
"""What may be taken away."""
NAMES: Final = {"backdrop": "Ma két", "slogan": "Khẩu hiệu"}
"""How the texts of the hall are called where the meeting has none of them yet."""


def lay_about(draft: Draft, rows: Sequence[Cells]) -> None:
    """The sheet of the meeting, all but the hour at which it begins."""
    stale: list[str] = []
    for row in rows:
        for field in (*FIELDS, "code_prefix"):
            if row[field]:
                _lay_field(draft, row, field, stale)
        for field in NAMES:
            if row[field]:
                _lay_text(draft, row, field, stale)
    about, named = draft.all(About)[ID], any(row["title"] or row["date"] for row in rows)
    bare = not (about.venue or about.organiser or about.short or draft.base["meeting"])
    if draft.fresh and bare and not named:
        draft.say("notice", "no_about", title=about.title, date=texts(about)["date"])
    if stale:
        draft.say("notice", "about_stale", columns=",".join(stale))


def _lay_field(draft: Draft, row: Cells, field: str, stale: list[str]) -> None:
    about, carried = draft.all(About)[ID], draft.carried(About, ID)
    draft.seen("meeting", ID, row.place)
    draft.field_places[field] = row.place
    if field == "date":
        draft.say_odd_weekday(row, field)
    try:
        value = "" if field in OPTIONAL and clears(row[field]) else read_field(field, row[field])
    except Refused as refused:
        unreadable(draft, row, refused)
        return
    if value == getattr(about, field):
        return
    if carried is not None and value == getattr(carried, field):
        stale.append(f"meeting.{field}")
        return
    if field == "date" and draft.opened:
        draft.say("notice", "date_stands", row, date=_shown(about, field))
        return
    values: dict[str, Any] = {field: value}
    after = replace(about, **values)
    old = "" if field == "title" and draft.fresh else _shown(about, field)
    if agreed(draft, row, field, old, _shown(after, field)):
        draft.put("meeting", after, row.place)


def _shown(about: About, field: str) -> str:
    return texts(about).get(field, about.code_prefix)


def _lay_text(draft: Draft, row: Cells, field: str, stale: list[str]) -> None:
    words, carried = draft.all(Text).get(field), draft.carried(Text, field)
    draft.seen("texts", field, row.place)
    said = row[field]
    if words is not None and row.says(field, words.text):
        return
    if carried is not None and row.says(field, carried.text):
        if not draft.fresh:
            stale.append(f"meeting.{field}")
        return
    if clears(said):
        if words is not None and agreed(draft, row, field, words.text, ""):
            draft.drop("texts", field, "cleared")
        return
    if agreed(draft, row, field, words.text if words else "", said):
        draft.put(
            "texts", replace(words, text=said) if words else Text(id=field, name=NAMES[field], text=said), row.place
        )


def lay_start(draft: Draft, rows: Sequence[Cells], programme: Sequence[Cells], ran: frozenset[str]) -> None:
    """The hour at which it begins: that of the first row of the programme, as the import leaves it."""
    row = next((row for row in rows if row["start"]), None)
    if row is None:
        return
    try:
        hour = read_start(row["start"])
    except Refused as refused:
        unreadable(draft, row, refused)
        return
    first = _first(draft, programme)
    if first is None:
        return
    exported = next(iter(draft.base["programme"].values()), None)
    if hour == first.start or (exported is not None and exported.get("start") == hour):
        return
    if first.id in ran:
        draft.say("notice", "ran", row, first.title)
        return
    if exported is None and first.start and _says_when(programme):
        draft.say("notice", "start_differs", row, first.title, start=first.start, other=hour)
        return
    if agreed(draft, row, "start", first.start, hour):
        draft.put("programme", replace(first, start=hour), row.place)


def _says_when(programme: Sequence[Cells]) -> bool:
    """Whether the list's own first row says an hour."""
    first = next((row for row in programme if row["title"]), None)
    return first is not None and bool(times(Times(first["start"], first["end"], first["minutes"])).start)


def _first(draft: Draft, programme: Sequence[Cells]) -> Item | None:
    items = draft.all(Item)
    places = [row.place for row in programme if row["title"]]
    listed = (one for one in items.values() if places and draft.place_of("programme", one.id) == places[0])
    return next(listed, None) or next((one for one in items.values() if not one.parent), None)


def agreed(draft: Draft, row: Cells, field: str, old: str, new: str) -> bool:
    """Whether what stands there gives way; nobody is asked where nothing stands there yet."""
    if draft.fresh or not old:
        return True
    answers = [Answer(CHANGE, "about_change" if new else "about_clear", new), Answer(KEEP, "about_keep", old)]
    return draft.ask(row, f"about_{field}", answers, CHANGE, label="", where=old) == CHANGE


def unreadable(draft: Draft, row: Cells, refused: Refused) -> None:
    """A cell that says no day, no hour, or too much: nothing is laid before it is mended."""
    values: dict[str, Any] = {**refused.values, "refusal": refused.string_id}
    draft.say("problem", "unreadable", row, cell=row.headings.get("value", ""), **values)
