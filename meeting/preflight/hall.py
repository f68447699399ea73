"""What is read, shown and hung: blanks, titles, rows without a person or without words, a plan that is too long."""

from collections.abc import Iterator
from typing import Final

from meeting.documents import Item, Text
from meeting.office.days import meeting_day, today
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import Matter, owner
from meeting.preflight.titles import variants
from meeting.programme.blanks import all_blanks
from meeting.programme.projection import plan
from meeting.programme.script import words_for
from meeting.state import Meeting
from meeting.text.hours import at_hour, clock_text

HALF_DAY_MS: Final = 5 * 3600 * 1000
"""Longer than this is no half day, where nobody said when it must be over."""
USUAL_HOUR: Final = "08:00"
NOBODY: Final = frozenset({"break", "video"})
"""Kinds of rows that nobody need perform."""
SPOKEN: Final = frozenset({"talk", "speech"})


def blanks(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Places that are still open in the words of the hall; a decision's number and date are the award call's."""
    for one in all_blanks(meeting):
        if one.place == "text":
            named = meeting.table(Text)[one.id].name
            yield found("blank_text", "grave", "texts", one.id, _of_text(meeting, named), text=named, words=one.excerpt)
        elif one.place == "item":
            row = meeting.programme.items[one.id]
            who = owner(meeting, "speeches")
            yield found(
                f"blank_{one.field}", "mend", "programme", one.id, who, item=_name(meeting, row.id),
                words=one.excerpt,
            )  # fmt: skip
        elif one.place == "decision" and one.excerpt:
            yield found("blank_decision", "mend", "awards", one.id, owner(meeting, "awards"), words=one.excerpt)


def titles(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Where the meeting is called otherwise than it is called: on the backdrop, in the script, in its short title."""
    title = meeting.about.title
    for text in meeting.table(Text).values():
        for one in variants(title, text.text):
            severity: Severity = "mend" if one.signs_only else "grave"
            yield found(
                "title_differs", severity, "texts", text.id, _of_text(meeting, text.name), place=text.name,
                written=one.written, instead=one.instead or "–", approved=one.approved or "–",
            )  # fmt: skip
    seen: set[str] = set()
    for item in meeting.programme.queue:
        row = meeting.programme.items[item]
        for where in (row.title, row.script):
            for one in variants(title, where):
                if where in seen:
                    continue
                seen.add(where)
                yield found(
                    "title_differs", "note" if one.signs_only else "mend", "programme", item,
                    owner(meeting, "speeches"), place=_name(meeting, item), written=one.written,
                    instead=one.instead or "–", approved=one.approved or "–",
                )  # fmt: skip
    short = " ".join(meeting.about.short.casefold().split())
    if short and short not in " ".join(title.casefold().split()):
        who = owner(meeting, "organising")
        yield found("short_title", "note", "meeting", "meeting", who, short=meeting.about.short, title=title)


def people_of_items(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Rows without anybody who performs them; a part has whoever has its row."""
    items = meeting.programme.items
    for item in meeting.programme.queue:
        row = items[item]
        parent = items.get(row.parent)
        if row.who.strip() or (parent and parent.who.strip()) or row.kind in NOBODY:
            continue
        yield found("item_without_person", "mend", "programme", item, _of_item(meeting, row), item=_name(meeting, item))


def words_of_items(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Talks and speeches for which nothing is written that the MC could read."""
    for item in meeting.programme.queue:
        row = meeting.programme.items[item]
        if row.kind in SPOKEN and not words_for(meeting.programme, item).strip():
            yield found(
                "speech_without_text", "mend", "programme", item, _of_item(meeting, row), item=_name(meeting, item)
            )


def length(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """The end of the plan against the hour at which it must be over, or against half a day."""
    about, who = meeting.about, owner(meeting, "organising")
    if not meeting.programme.order:
        yield found("no_programme", "grave", "programme", "", who)
        return
    if meeting_day(meeting) is None:
        return
    spans = plan(meeting.programme, at_hour(about.date, USUAL_HOUR)).values()
    begin, end = min((s[0] for s in spans), default=0), max((s[1] for s in spans), default=0)
    try:
        latest = at_hour(about.date, about.latest_end) if about.latest_end else None
    except ValueError:
        latest = None
    if latest is not None and end > latest:
        minutes = -(-(end - latest) // 60_000)
        yield found(
            "too_long", "grave", "programme", "", who, end=clock_text(end), latest=clock_text(latest), minutes=minutes
        )
    elif latest is None:
        severity: Severity = "mend" if end - begin > HALF_DAY_MS else "note"
        yield found("no_latest_end", severity, "programme", "", who, end=clock_text(end))


def day(meeting: Meeting, now: int) -> Iterator[Finding]:
    """The meeting's date: known, and not past as long as nobody has opened the meeting."""
    if meeting.opened_at is not None:
        return
    held, who = meeting_day(meeting), owner(meeting, "organising")
    if held is None:
        yield found("no_date", "grave", "meeting", "meeting", who)
    elif held < today(now):
        yield found("date_past", "grave", "meeting", "meeting", who, date=f"{held.day}/{held.month}/{held.year}")


def _of_text(meeting: Meeting, named: str) -> str:
    return owner(meeting, "hall" if "màn hình" in named.casefold() else "slogan")


def _of_item(meeting: Meeting, row: Item) -> str:
    words = f"{row.title} {row.who}".casefold()
    matters: tuple[tuple[bool, Matter], ...] = (
        ("hưởng ứng" in words, "response"),
        ("báo cáo tổng kết" in words, "report"),
        (row.kind == "talk", "talks"),
        (row.kind == "performance", "performance"),
        (row.kind == "awards", "awards"),
        (row.kind == "speech", "speeches"),
    )
    return owner(meeting, next((matter for is_it, matter in matters if is_it), "organising"))


def _name(meeting: Meeting, item: str) -> str:
    row = meeting.programme.items[item]
    return f"{row.number} {row.title}".strip() or item
