"""Cells that hold two things in one, and rows that are told by all their cells together."""

import re
from collections.abc import Mapping
from typing import Final

from storage.lists.office.decoding import Text
from storage.lists.office.headings import MALE, SEX
from storage.lists.office.mending import Mending
from storage.lists.office.wording import is_person, is_unit, seats_of
from storage.lists.text import clean, fold

_RANGE: Final = re.compile(r"(?:từ\s+)?(.*\d.*?)\s*(?:-|–|đến|->|→)\s*(.*\d.*)")
_BETWEEN: Final = re.compile(r"\s*(?:[,;]|\s[-–]\s)\s*")
_UNIT_BEGINS: Final = re.compile(
    r"\s(?=(?:Trường|Thôn|thôn|UBND|Công ty|Hợp tác xã|HTX|Trạm|Trung tâm|Phòng|Sở|Ban)\s)"
)


def invited(values: dict[str, str]) -> int:
    """Of a row of delegates that invites a unit, how many; its name then becomes the unit. 0 for a person."""
    name, unit = values.get("name", ""), values.get("unit", "")
    text = name or unit
    found, seats = seats_of(text)
    if seats and not is_person(found):
        values["name"], values["unit"] = "", found
        return seats
    counted = re.match(r"\d{1,3}(?!\d)", values.get("seats", ""))
    if not counted or not text or not (is_unit(name) or not name):
        return 0
    values["name"], values["unit"] = "", text
    return int(counted[0])


def split_position(values: dict[str, str], mending: Mending) -> None:
    """Position and unit of one cell, "Bí thư Chi bộ, thôn Đông", where it can be told which is which."""
    whole = values.get("position", "")
    if not whole or values.get("unit"):
        return
    parts = _BETWEEN.split(whole, maxsplit=1)
    if len(parts) == 2 and is_unit(parts[1]):
        position, unit = parts
    elif len(parts) == 2 and is_unit(parts[0]):
        unit, position = parts
    elif found := _UNIT_BEGINS.search(whole):
        position, unit = whole[: found.start()], whole[found.end() :]
    else:
        return
    shown = f"{position} · {unit}"
    if mending.step("position", "split", whole, shown) == shown:
        values["position"], values["unit"] = position, unit


def start_and_end(values: dict[str, str]) -> None:
    """Both hours of "7h30 - 8h00"."""
    found = _RANGE.fullmatch(values.get("start", ""))
    if found and not values.get("end"):
        values["start"], values["end"] = found[1], found[2]


def form_of(meaning: str, text: str) -> str:
    """The form of address that a sex speaks for, "" where none is said."""
    word = fold(text)
    if meaning == SEX:
        return {"nam": "ông", "nu": "bà"}.get(word, "")
    return ("ông" if meaning == MALE else "bà") if word else ""


def is_numbering(cells: Mapping[int, Text], key: int) -> bool:
    """Whether a row is "(1) (2) (3)" or "A B C" under the header."""
    texts = [clean(t.text).strip("()[] ") for t in cells.values()]
    short = all(text.isdigit() or (len(text) == 1 and text.isalpha()) or "=" in text for text in texts)
    return len(texts) > 1 and short and (not key or key in cells)


def words_of(cells: Mapping[int, Text]) -> set[str]:
    """What the cells of a row say, in no order."""
    return {clean(t.text) for t in cells.values()}
