"""What is read, shown and hung: blanks, titles, rows without a person or without words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from meeting.documents import Item, Text
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import Matter, owner
from meeting.preflight.timing import title_of
from meeting.preflight.titles import Variant, variants
from meeting.programme import blanks as open_places
from meeting.programme.blanks import all_blanks
from meeting.programme.script import words_for
from meeting.state import Meeting

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
                f"blank_{one.field}", "mend", "programme", one.id, who, item=title_of(meeting, row.id),
                words=one.excerpt,
            )  # fmt: skip
        elif one.place == "decision" and one.excerpt:
            yield found("blank_decision", "mend", "awards", one.id, owner(meeting, "awards"), words=one.excerpt)
    about, who = meeting.about, owner(meeting, "organising")
    for text in (about.title, about.organiser, about.venue):
        # No bracket is filled here, not even the script's own.
        for words in open_places.blanks(text.replace("[", "<").replace("]", ">")):
            yield found("blank_meeting", "grave", "meeting", "meeting", who, words=words)


def titles(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Where the meeting is called otherwise than it is called: on the backdrop, in the script, in its short title."""
    title = meeting.about.title
    for text in meeting.table(Text).values():
        for one in variants(title, text.text):
            severity: Severity = "mend" if one.signs_only else "grave"
            unit = _of_text(meeting, text.name)
            yield _differs(found("title_differs", severity, "texts", text.id, unit, place=text.name), one)
    seen: set[str] = set()
    for item in meeting.programme.queue:
        row = meeting.programme.items[item]
        for where in (row.title, row.script):
            for one in variants(title, where):
                if where in seen:
                    continue
                seen.add(where)
                severity = "note" if one.signs_only else "mend"
                unit = owner(meeting, "speeches")
                named = title_of(meeting, item)
                yield _differs(found("title_differs", severity, "programme", item, unit, place=named), one)
    short = " ".join(meeting.about.short.casefold().split())
    if short and short not in " ".join(title.casefold().split()):
        who = owner(meeting, "organising")
        yield found("short_title", "note", "meeting", "meeting", who, short=meeting.about.short, title=title)


def _differs(told: Finding, one: Variant) -> Finding:
    """The finding with its words: what stands there too much, what is missing, or what stands in the place of what."""
    values = {"written": one.written, "instead": one.instead or "–", "approved": one.approved or "–"}
    told = replace(told, values={**told.values, **values})
    if one.instead and one.approved:
        return told
    return replace(told, string_id="preflight.title_more" if one.instead else "preflight.title_less")


def people_of_items(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Rows without anybody who performs them; a part has whoever has its row."""
    items = meeting.programme.items
    for item in meeting.programme.queue:
        row = items[item]
        parent = items.get(row.parent)
        if row.who.strip() or (parent and parent.who.strip()) or row.kind in NOBODY:
            continue
        yield found(
            "item_without_person", "mend", "programme", item, _of_item(meeting, row), item=title_of(meeting, item)
        )


def words_of_items(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Talks and speeches for which nothing is written that the MC could read."""
    for item in meeting.programme.queue:
        row = meeting.programme.items[item]
        if row.kind in SPOKEN and not words_for(meeting.programme, item).strip():
            yield found(
                "speech_without_text", "mend", "programme", item, _of_item(meeting, row), item=title_of(meeting, item)
            )


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
