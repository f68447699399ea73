"""Cells that hold two things in one, and rows that are told by all their cells together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from meeting.text.names import fold as spaced
from storage.lists.office.decoding import Text
from storage.lists.office.headings import MALE, SEX
from storage.lists.office.mending import LED, Mending, edged
from storage.lists.office.wording import is_person, is_position, is_unit, seats_of, who_of
from storage.lists.text import clean, fold

_RANGE: Final = re.compile(r"(?:từ\s+)?(.*\d.*?)\s*(?:-|–|đến|->|→)\s*(.*\d.*)")
_MINUTES: Final = re.compile(r"\(?(\d{1,3}\s*(?:phút|ph|p|['’′]))\)?", re.IGNORECASE)
_SHORT: Final = 60
_COUNTED: Final = re.compile(r"[(\[]?\s*(?:mời\s*)?\d{1,3}\s+\D+", re.IGNORECASE)
_LISTED: Final = re.compile(r"\s*[,;]\s*")
_DASH: Final = re.compile(r"\s+[-–]\s+")
_BEHIND: Final = re.compile(r"\s*[,;\n(]\s*|\s+[-–—]\s+")
_DECISION: Final = re.compile(
    r"(?:(?:quyết định|qđ)\s*(?:số)?|số)?\s*:?\s*(\d+\s*/\s*[^\s,;()]+)\s*[,;(]*\s*(?:ký\s*)?(?:ngày\s*)?"
    r"(?:(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4}))?\s*\)?\.?",
    re.IGNORECASE,
)
_POSTHUMOUS: Final = re.compile(r"[\s,–-]*[(\[]?\s*truy tặng\s*[)\]]?\s*", re.IGNORECASE)


def invited(values: dict[str, str]) -> int:
    """Of a row of delegates that invites a unit, how many; its name then becomes the unit. 0 for a person."""
    name, unit = values.get("name", ""), values.get("unit", "")
    if is_unit(name) and not seats_of(name)[1] and not values.get("seats"):
        beside = next((f for f in ("note", "position") if _COUNTED.fullmatch(values.get(f, ""))), "")
        name = f"{name}, {values.pop(beside)}" if beside and seats_of(f"{name}, {values[beside]}")[1] else name
    text = name or unit
    found, seats = seats_of(text)
    if seats and not is_person(found):
        keep(values, who_of(text), unit if unit != text else "")
        values["name"], values["unit"] = "", found
        return seats
    counted = re.match(r"\d{1,3}(?!\d)", values.get("seats", ""))
    if not counted or not text:
        return 0
    several = int(counted[0]) > 1 and not is_person(LED.sub("", name, count=1))
    if not (is_unit(name) or not name or several):
        return 0
    keep(values, unit if unit != text else "")
    values["name"], values["unit"] = "", text
    return int(counted[0])


def keep(values: dict[str, str], *texts: str) -> None:
    """What a unit has no place for, in the note: it is said to be left out, and not lost."""
    values["note"] = "; ".join(text for text in (values.get("note", ""), *texts) if text)


def split_name(cells: Mapping[int, Text], key: int, mending: Mending) -> tuple[Mapping[int, Text], str]:
    """The person of a cell that holds a position too, "Nguyễn Văn An - Trưởng thôn", and the position."""
    cell = cells.get(key)
    if cell is None or not isinstance(cell.value, str):
        return cells, ""
    text = cell.text.strip()
    for found in _BEHIND.finditer(text):
        name, position = text[: found.start()].strip(), text[found.end() :].rstrip(") ").strip()
        if is_position(position) and is_person(edged(LED.sub("", clean(name), count=1))):
            shown = f"{name} · {position}"
            if mending.step("name", "name_position", text, shown) != shown:
                break
            return {**cells, key: replace(cell, text=name)}, position
    return cells, ""


def split_position(values: dict[str, str], mending: Mending, written: str) -> None:
    """Position and unit of one cell, "Bí thư Chi bộ, thôn Đông", where a sign or a new line parts them.

    Never between words: "Chủ tịch UBND xã" is one position, and "Phòng Văn hóa - Xã hội" one unit. `written` is the
    cell with its lines.
    """
    whole = values.get("position", "")
    if not whole or values.get("unit"):
        return
    parts = _two(whole, written)
    shown = " · ".join(parts)
    if shown and mending.step("position", "split", whole, shown) == shown:
        values["position"], values["unit"] = parts


def _two(whole: str, written: str) -> tuple[str, ...]:
    """Position and unit; nothing where they are not told apart."""
    lines = [clean(line) for line in written.split("\n") if clean(line)]
    if len(lines) == 2 and " ".join(lines) == whole and _is_pair(*lines):
        return lines[0], lines[1]
    for sign in (_LISTED, _DASH):
        for found in sign.finditer(whole):
            left, right = whole[: found.start()], whole[found.end() :]
            if _is_pair(left, right) and (sign is _LISTED or not _are_organs(left, right)):
                return left, right
            if is_unit(left) and not is_unit(right) and is_position(right):
                return right, left
    return ()


def _is_pair(position: str, unit: str) -> bool:
    return bool(position) and is_unit(unit) and not is_unit(position)


def _are_organs(left: str, right: str) -> bool:
    """Whether a dash joins organs and parts nothing: "Chánh Văn phòng Đảng ủy - HĐND"."""
    words = left.split()
    return bool(_ORGAN.match(spaced(right))) and any(is_unit(" ".join(words[n:])) for n in range(1, len(words)))


_ORGAN: Final = re.compile("hdnd|ubnd|ubmttq|mttq|uy ban|hoi |mat tran|dang uy|doan ")


def start_and_end(values: dict[str, str]) -> None:
    """Both hours of "7h30 - 8h00"."""
    found = _RANGE.fullmatch(values.get("start", ""))
    if found and not values.get("end"):
        values["start"], values["end"] = found[1], found[2]
    elif (minutes := _MINUTES.fullmatch(values.get("start", ""))) and not values.get("minutes"):
        values["minutes"] = minutes[1]
        del values["start"]


def split_decision(values: dict[str, str], mending: Mending) -> None:
    """Number and date of one cell, "QĐ số 185/QĐ-UBND ngày 25/8/2025"."""
    whole, date = values.get("decision", ""), values.get("decision_date", "")
    found = _DECISION.fullmatch(whole)
    if found is None:
        return
    number = re.sub(r"\s+", "", found[1])
    said = f"{int(found[2])}/{int(found[3])}/{found[4]}" if found[2] else ""
    shown = f"{number} · {said}" if said and not date else number
    if mending.step("decision", "decision", whole, shown) == shown:
        values["decision"], values["decision_date"] = number, date or said


def take_posthumous(values: dict[str, str], mending: Mending, beside: Sequence[str]) -> None:
    """What a name, the section or a cell that is not read says of an award: "truy tặng"."""
    if values.get("posthumous"):
        return
    name = values.get("name", "")
    bare = _POSTHUMOUS.sub("", name)
    if bare and bare != name:
        if mending.step("name", "posthumous", name, bare) == bare:
            values["name"], values["posthumous"] = bare, "có"
    elif any("truy tặng" in text.casefold() and len(text) <= _SHORT for text in beside):
        values["posthumous"] = mending.step("posthumous", "posthumous", "", "có")


def form_of(meaning: str, text: str) -> str:
    """The form of address that a sex speaks for, "" where none is said."""
    word = fold(text)
    if meaning == SEX:
        return {"nam": "ông", "nu": "bà"}.get(word, "")
    return ("ông" if meaning == MALE else "bà") if word else ""


def is_numbering(cells: Mapping[int, Text], key: int) -> bool:
    """Whether a row is "(1) (2) (3)" or "A B C" under the header."""
    if all(re.fullmatch(r"\(.*\)", clean(t.text)) for t in cells.values()):
        return True  # "(Nam)" under "Năm sinh"
    texts = [clean(t.text).strip("()[] ") for t in cells.values()]
    short = all(text.isdigit() or (len(text) == 1 and text.isalpha()) or "=" in text for text in texts)
    return len(texts) > 1 and short and (not key or key in cells)


def words_of(cells: Mapping[int, Text]) -> set[str]:
    """What the cells of a row say, in no order and in small letters."""
    return {clean(t.text).casefold() for t in cells.values()}
