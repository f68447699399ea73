"""Chỗ chưa điền: what the office left open in the words of the hall, found long before somebody reads it aloud.

A blank is a run of dots or an ellipsis where something is missing: with more words behind it on its line ("ngày …
tháng 8"), behind a word that asks for something ("số …", "lúc …"), or five dots and more; a line of underscores;
brackets that no placeholder fills; "xxx"; a day, a year or a number that was left out altogether ("ngày tháng 8",
"Số: /QĐ-UBND"); and whatever says nothing but "…" or "?". An ellipsis that ends a list or a sentence in prose is none,
nor is anything in a stage direction in parentheses; nothing that is hung in the hall ends in one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from meeting.documents import Decision, Text
from meeting.programme.script import PLACEHOLDERS, words_for
from meeting.state import Meeting
from meeting.text.names import fold

Place: TypeAlias = Literal["item", "text", "decision", "meeting"]

AROUND: Final = 18
"""Letters of an excerpt on each side of the blank."""
_ASKING: Final = {
    *("ngay", "thang", "nam", "so", "luc", "hoi", "gio", "tu", "den", "la", "ten"),
    *("ong", "ba", "co", "nhom", "lan", "khoang", "gom", "tong"),
}
"""Words, without marks, that want something behind them."""
_OF_THE_PLAN: Final = {
    fold(key) for key in ("người thực hiện", "chủ tọa", "thư ký", "tên cuộc họp", "địa điểm", "đơn vị tổ chức")
}
"""Placeholders whose values are known before the day, or never."""
_DIRECTION: Final = re.compile(r"\([^()]*\)")
_DOTS: Final = re.compile(r"(?:…|\.{3,})+|(?<=\s)\.\.(?=\s)")
_LINE: Final = re.compile(r"_{3,}")
_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{1,60})\]")
_OTHERS: Final = (
    re.compile(r"<[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}"),
    re.compile(r"(?<!\w)(?:x{2,}|X{4,}|X{2,}(?=/))(?!\w)"),  # XX and XXX are twenty and thirty
    re.compile(r"(?<!\w)(?:ngày[^\S\n]+tháng[^\S\n]+\d{1,2}|tháng[^\S\n]+năm[^\S\n]+\d{4})(?!\w)", re.IGNORECASE),
    re.compile(r"(?:(?<=^)|(?<=[\s:]))/(?:QĐ|KH|GM|TB|BC|TTr|CV|HD|NQ)\b", re.MULTILINE),
)
_NOTHING: Final = re.compile(r"[\s….?_]*[….?_][\s….?_]*")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that is still open."""

    place: Place
    id: str
    field: str
    excerpt: str
    """The blank with the words around it; "" where the whole field is empty."""


def blanks(text: str, *, hung: bool = False) -> tuple[str, ...]:
    """Excerpts of the blanks of a text, in order; one that is `hung` in the hall has no ellipsis of prose."""
    if _NOTHING.fullmatch(text):
        return (text.strip(),)
    # Directions keep their length, so that an excerpt is cut from the text as it is written.
    spoken = _DIRECTION.sub(lambda found: " " * len(found[0]), text)
    found = [
        *_LINE.finditer(spoken),
        *(b for b in _BRACKETS.finditer(spoken) if fold(b[1].strip()) not in PLACEHOLDERS),
    ]
    found += [one for pattern in _OTHERS for one in pattern.finditer(spoken)]
    found += [dots for dots in _DOTS.finditer(spoken) if hung or _is_open(spoken, dots)]
    return tuple(_excerpt(text, one) for one in sorted(found, key=lambda one: one.start()))


def _is_open(text: str, dots: re.Match[str]) -> bool:
    if len(dots[0].replace("…", "...")) >= 5:
        return True
    before = text[: dots.start()].rsplit("\n", 1)[-1]
    behind = text[dots.end() :].split("\n", 1)[0]
    words = re.findall(r"\w+", before)
    if words and before.endswith((words[-1], words[-1] + " ")) and fold(words[-1]) in _ASKING:
        return True
    follows = behind.lstrip()
    # A capital begins another sentence; a small letter, a figure or a slash goes on with this one.
    return bool(follows) and (follows[0].islower() or follows[0].isdigit() or follows[0] == "/")


def _excerpt(text: str, found: re.Match[str]) -> str:
    begin, end = found.span()
    head = text[:begin].rsplit("\n", 1)[-1]
    tail = text[end:].split("\n", 1)[0]
    if len(head) > AROUND:
        head = "…" + head[-AROUND:].partition(" ")[2]
    if len(tail) > AROUND:
        tail = tail[:AROUND].rpartition(" ")[0] + "…"
    return f"{head}{found[0]}{tail}".strip()


def all_blanks(meeting: Meeting) -> tuple[Blank, ...]:
    """Every blank that somebody may still read: the words of the hall, decisions, items that have not run."""
    return (*_of_texts(meeting), *_of_decisions(meeting), *_of_items(meeting))


def of_item(meeting: Meeting, item: str) -> tuple[Blank, ...]:
    """The blanks of one item, its words as they will be read."""
    row = meeting.programme.items[item]
    fields = (("title", row.title), ("who", row.who), ("script", words_for(meeting.programme, item)))
    found = [Blank("item", item, field, excerpt) for field, text in fields for excerpt in blanks(text)]
    return (*found, *(Blank("item", item, "script", excerpt) for excerpt in _unfilled(meeting, item)))


def _unfilled(meeting: Meeting, item: str) -> Iterator[str]:
    """Placeholders of the plan that nothing fills: nobody may read "[người thực hiện]" aloud."""
    text = words_for(meeting.programme, item)
    for found in _BRACKETS.finditer(text):
        key = fold(found[1].strip())
        if key in _OF_THE_PLAN and not PLACEHOLDERS[key](meeting, item, 0):
            yield _excerpt(text, found)


def _of_items(meeting: Meeting) -> Iterator[Blank]:
    programme = meeting.programme
    named: set[Blank] = set()
    for item in programme.queue:
        parent = programme.items[item].parent
        for one in (*(of_item(meeting, parent) if parent else ()), *of_item(meeting, item)):
            own = one.field != "script" or programme.items[one.id].script
            if own and one not in named:
                named.add(one)
                yield one


def _of_texts(meeting: Meeting) -> Iterator[Blank]:
    for text in meeting.table(Text).values():
        yield from (Blank("text", text.id, "text", excerpt) for excerpt in blanks(text.text, hung=True))


def _of_decisions(meeting: Meeting) -> Iterator[Blank]:
    for decision in meeting.table(Decision).values():
        if decision.id in meeting.awards.announced:
            continue
        for field, text in (("number", decision.number), ("date", decision.date)):
            if not text.strip():
                yield Blank("decision", decision.id, field, "")
            yield from (Blank("decision", decision.id, field, excerpt) for excerpt in blanks(text))
