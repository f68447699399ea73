"""What is proposed for one cell: step by step from what stands there to what is meant, each refusable by its id."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from meeting.text.names import fold, nfc
from storage.lists.grids import Kind, Repair
from storage.lists.office.casing import is_lower_name, named, raised, shouted, titled, unit_named
from storage.lists.office.cells import text_of
from storage.lists.office.decoding import Text
from storage.lists.office.wording import is_person, is_position, is_unit
from storage.lists.text import clean, clean_lines

FORMS: Final = {
    "ong": "ông",
    "ba": "bà",
    "dong chi": "đồng chí",
    "d/c": "đồng chí",
    "dc": "đồng chí",
    "anh": "anh",
    "chi": "chị",
    "cu": "cụ",
    "em": "em",
    "chau": "cháu",
    "co": "cô",
    "thay": "thầy",
    "o.": "ông",
    "cu ong": "cụ ông",
    "cu ba": "cụ bà",
}
_FAMILIES: Final = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan dinh lam trinh mai ha luong cao "
    "thai ta truong luu phung tong to quach khuc khuong trieu chu chau vuong luc kieu la mac nghiem cu nong than thach "
    "ma giap hua tang lai tieu diep on quan vi sam cung can dam dong doi bach bo cam giang hung kim lo lu luyen ong "
    "pho phi sung thieu tu van y"
)
FAMILIES: Final = frozenset(_FAMILIES.split())
"""Families as `fold` writes them."""
_FORM: Final = re.compile(
    r"(ông\s*(?:\(bà\)|/\s*bà)|cụ (?:ông|bà)|đồng chí|đ/c|đ\.c|đc|ông|ô\.|bà|anh|chị|cụ|em|cháu|cô|thầy)"
    r"\s*[.:]?\s+(?=\S)",
    re.IGNORECASE,
)
LED: Final = re.compile(r"(?:đồng chí|đ/c|đ\.c|đc|ông|bà)\s*[.:]?\s+(?=\S)", re.IGNORECASE)
"""A form of address before a name, of those that are no names."""
_EDGES: Final = re.compile(r"(?:\d{1,3}\s*[.)]\s*(?!\d)|[-–—+•*·'’‘`.]+\s*)?(.*?)[\s.;,:]*", re.DOTALL)
"""A number or a sign before a name, and what ends a line of a list behind it."""
_LONG: Final = frozenset({"anh", "chị", "cụ", "em", "cháu", "cô", "thầy"})
"""Forms that are given names as well: taken off only before a name of three words or more."""
LINES: Final = frozenset({"script", "cues"})
"""Fields of several lines."""
NAMES: Final = frozenset({"name", "receiver_name"})
UNITS: Final = frozenset({"unit", "group", "authority"})
TITLES: Final = frozenset({"position", "relation"})
REPEATED: Final = UNITS | {"position", "category", "decision", "decision_date", "who", "note"}
_DITTO: Final = re.compile(r"[-–\s]*(?:[\"“”″]|''|nt|n/t|như trên|//)[-–\s.]*", re.IGNORECASE)
DATES: Final = frozenset({"decision_date", "deadline"})
PEOPLE: Final = frozenset({"delegates", "entries", "people"})
_PLAIN_DATE: Final = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.,-]\s*(\d{1,2})\s*[/.,-]\s*(\d{4}|\d{2})", re.IGNORECASE)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]*)?")
_EPOCH: Final = date(1899, 12, 30)
_BARRED: Final = str.maketrans("Ðð", "Đđ")
"""The Icelandic letters that look like Đ, as some keyboards of the nineties write it."""

Proposal: TypeAlias = tuple[str, Callable[[str], str]]
"""The kind of a repair, and what it makes of a text."""


@dataclass(slots=True)
class Mending:
    """The cells of one row on their way; `repairs` are those that are made or may be."""

    where: str
    """How the ids of its repairs begin: "<file>!<sheet>!<row>"."""
    kind: Kind
    refused: Collection[str]
    repairs: list[Repair] = field(default_factory=list)

    def step(self, name: str, kind: str, before: str, after: str, *, optional: bool = True) -> str:
        """Propose one change; what stands after it."""
        if before == after or (optional and not after):
            return before
        id_ = f"{self.where}!{name}!{kind}"
        if optional and id_ in self.refused:
            return before
        seen = _visible(before)
        self.repairs.append(Repair(id=id_, kind=kind, field=name, before=seen, after=after, optional=optional))
        return after

    def read(self, name: str, cell: Text) -> str:
        """What a cell says in a field, repaired."""
        text = cell.text
        if cell.legacy:
            text = self.step(name, cell.how, cell.raw.strip(), text.strip(), optional=cell.guessed)
        composed = nfc(text).translate(_BARRED)
        if composed != text:
            text = self.step(name, "unicode", text, composed, optional=False)
        if name in LINES:
            return clean_lines(text)
        bare = text.strip()
        if not bare.isprintable() or "  " in bare:
            lines = bare.splitlines() if name == "phone" else [bare]
            tidy = ", ".join(tidied for line in lines if (tidied := clean(_shown(line))))
            bare = self.step(name, "spaces", bare, tidy) if tidy else ""
            bare = clean(_shown(bare)) if not bare.replace("\xa0", " ").isprintable() else bare
        if not bare:
            return ""
        for kind, after in self._proposals(name, cell):
            bare = self.step(name, kind, bare, after(bare))
        return bare

    def again(self, name: str, text: str, above: Mapping[str, str]) -> str:
        """What the row above says, where a mark stands for it: `"`, "nt", "-nt-"."""
        if name not in REPEATED or not _DITTO.fullmatch(text) or not above.get(name):
            return text
        return self.step(name, "ditto", text, above[name])

    def _cases(self, name: str) -> Iterator[Proposal]:
        if name in NAMES or name == "unit":
            yield "signs", edged
        if name in NAMES and self.kind != "units":
            yield "title_case", lambda text: (unit_named if is_unit(text) else named)(text) if shouted(text) else text
            yield "first_letter", _first_letters
        elif name in NAMES or name in UNITS:
            yield "title_case", lambda text: unit_named(text) if shouted(text) and " " in text else text
        elif name in TITLES:
            yield "title_case", lambda text: titled(text) if shouted(text) and " " in text else text

    def _proposals(self, name: str, cell: Text) -> Iterator[Proposal]:
        yield from self._cases(name)
        if name == "phone":
            yield "phone", phone
        elif name == "born":
            yield "date", lambda text: born(text, cell)
        elif name in DATES:
            yield "date", lambda text: day(text, cell)
        elif name in {"start", "end"}:
            yield "hour", lambda text: hour(text, cell)
        elif name in {"form", "receiver_form"}:
            yield "form", lambda text: FORMS.get(fold(text).strip(" .:"), text)

    def take_form(self, values: dict[str, str]) -> None:
        """Take "Ông" out of "Ông Nguyễn Văn A", unless the row says another form of address."""
        name, said = values.get("name", ""), values.get("form", "")
        found = _FORM.match(name)
        if found is None or is_unit(name):
            return
        rest, word = name[found.end() :], found[1].casefold()
        form = FORMS.get(fold(word).replace("d.c", "d/c"), "")  # none of "Ông (bà)"
        if word in {"ông", "bà"} and len(rest.split()) == 2 and fold(rest.split()[0]) not in FAMILIES:
            return  # Ông is a family as well: "Ông Ích Khiêm"
        family = rest.split()[0].casefold() in {"văn", "thị", "hữu", "đình", "quang", "ngọc"}
        short = len(rest.split()) < (3 if word in _LONG else 2)
        if family or short or (said and said != form):
            return
        after = self.step("name", "form_in_name", name, rest)
        if after != rest:
            return
        for kind, better in self._cases("name"):
            rest = self.step("name", kind, rest, better(rest))
        values["name"] = rest
        if form:
            values["form"] = form

    def add_form(self, values: dict[str, str], form: str) -> None:
        """Give a person the form of address that the sex speaks for, if there is none."""
        if form and not values.get("form") and not is_unit(values.get("name", "")):
            after = self.step("form", "form_by_sex", "", form)
            if after:
                values["form"] = after


def _visible(text: str) -> str:
    """With a sign for what cannot be seen, or would move what stands beside it: ends of lines, marks of direction."""
    lines = " ↵ ".join(line.strip() for line in text.splitlines())
    return lines if lines.isprintable() else "".join("□" if unicodedata.category(c) in _UNSEEN else c for c in lines)


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def _shown(text: str) -> str:
    """Without what no font shows: letters of private use, as of bullets, and such as are no letters at all."""
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Co", "Cn", "Cs"})


def edged(text: str) -> str:
    """A name without a number, a dash or an apostrophe before it and a full stop behind it, but an initial's."""
    found = _EDGES.fullmatch(text)
    bare = found[1] if found else ""
    if re.search(r"(?:^|[\s.])[^\W\d_]{1,2}$", bare) and text.endswith(bare + "."):
        bare += "."
    return bare if any(c.isalpha() for c in bare) and not _DITTO.fullmatch(text) else text


def is_numbered(text: str) -> bool:
    """Whether it is a person with a number before the name: "1. Nguyễn Văn An", and not "1. Đại biểu xã"."""
    name = edged(text)
    bare = LED.sub("", name, count=1)
    return name != text and is_person(bare) and (name != bare or fold(bare.split()[0]) in FAMILIES)


def is_led(text: str) -> bool:
    """Whether it is a person with a form of address before the name."""
    name = LED.sub("", text, count=1)
    return name != text and is_person(name)


def _first_letters(text: str) -> str:
    if is_unit(text) or is_position(text):
        return text[:1].upper() + text[1:]
    return raised(text) if is_lower_name(text) and len(text.split()) <= 7 and _is_name(text) else text


def _is_name(text: str) -> bool:
    loose = " - " in text or _OTHERS & set(text.split())
    return not loose and all(c.isalpha() or c in " '’.-" for c in text)


_OTHERS: Final = frozenset({"và", "cùng", "vợ", "chồng", "con"})


def phone(text: str) -> str:
    """The zero that Excel took off, and +84, restored; all else stays as it is written."""
    text = text.lstrip("'’‘")
    bare = re.sub(r"[\s.\-()]", "", text)
    if re.fullmatch(r"[1-9]\d{8}|2\d{9}", bare):
        return "0" + (text if text.isdigit() else bare)
    if found := re.fullmatch(r"(?:(?:\+|00)840?|84)([1-9]\d{8}|2\d{9})", bare):
        return "0" + found[1]
    if re.fullmatch(r"[Oo]\d{9}", bare) and text[0] in "Oo":
        return "0" + text[1:]
    return text


def born(text: str, cell: Text) -> str:
    """A year that a date's format hides (28/5/1905 is 1975), a day that a number hides (31179), one way of writing."""
    value = cell.value
    if isinstance(value, datetime) and value.year < 1910:
        serial = (value.date() - _EPOCH).days
        return str(serial) if 1900 <= serial <= 2100 else text
    if isinstance(value, int | float) and not isinstance(value, bool) and 7000 < value < 50000 and value == int(value):
        return text_of(_EPOCH + timedelta(days=int(value)))
    if re.fullmatch(r"[3-9]\d", text) and int(text) > YOUNG:
        return "19" + text
    if found := re.fullmatch(r"(\d{2})(\d{2})((?:19|20)\d{2})", text):
        return day("/".join(found.groups()), cell)
    short = _PLAIN_DATE.fullmatch(text)
    if short and len(short[3]) == 2 and OLD < int(short[3]) <= YOUNG:
        return text  # of a child or of somebody of ninety
    return day(text, cell)


OLD: Final = 15
YOUNG: Final = 35
"""A year of birth in two figures up to the first is of this century, above the second of the last."""


def day(text: str, cell: Text) -> str:
    """A date as 28/8/2025; what is none stays."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and 30000 < value < 60000 and value == int(value):
        return text_of(_EPOCH + timedelta(days=int(value)))
    if found := _ISO.fullmatch(text):
        numbers = int(found[3]), int(found[2]), int(found[1])
    elif found := _PLAIN_DATE.fullmatch(text):
        year = int(found[3])
        numbers = int(found[1]), int(found[2]), year if year > 99 else year + (1900 if year > 35 else 2000)
    else:
        return text
    try:
        return text_of(date(numbers[2], numbers[1], numbers[0]))
    except ValueError:
        return text


def hour(text: str, cell: Text) -> str:
    """An hour that Excel holds as a part of a day (0,3125) as 07:30."""
    value = cell.value
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, datetime):
        return f"{value:%H:%M}"
    return text
