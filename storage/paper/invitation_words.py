"""What stands in a letter of invitation (giấy mời, Nghị định 30/2020/NĐ-CP): to a person, or to a unit with its seats.

Each place of the letter has a name of its own in plain letters, which is also the placeholder {{ … }} of the Word
template. What the office has not told is left for the pen: number and day of the letter are the registry's.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from meeting.documents import Person, Unit
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import date_text
from meeting.text.names import fold
from storage.paper.guests import invited, title_of, when_and_where
from storage.paper.text import Say, kept_together, plain

PERSONAL: Final = ("kinh_moi", "danh_xung", "ho_ten", "chuc_vu", "don_vi", "so_suat", "loi_moi")
"""What differs from letter to letter."""
FIELDS: Final = (
    *PERSONAL,
    *("co_quan", "co_quan_tren", "co_quan_duoi", "so_van_ban", "noi_ngay", "cuoc_hop"),
    *("chu_tri", "thoi_gian", "dia_diem", "quyen_han_ky", "chuc_vu_ky", "nguoi_ky"),
)
"""The placeholders that a template may have."""
_PLACE: Final = re.compile(r"\b(xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s+", re.IGNORECASE)
_SAID: Final = re.compile(r"^(số|no)\b[\s:.]*", re.IGNORECASE)
_DOTS: Final = "…………"


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """One letter."""

    fields: Mapping[str, str]
    """A text for each of `FIELDS`."""


def letters(meeting: Meeting, now: int, t: Say, *, number: str = "", dated: str = "") -> tuple[Letter, ...]:
    """A letter for everybody who is invited by name and for each unit with open seats, in the order of the lists.

    `number` and `dated` (an ISO date) are the letter's own. Raises Refused where nobody is invited.
    """
    common = _common(meeting, now, t, number, dated)
    found = []
    for one in invited(meeting):
        if one.came_as:
            continue  # they came without a letter, or in somebody's place
        form = one.form or t("office.letter.form")
        whole = ", ".join(filter(None, (f"{form} {one.name}", title_of(one.position, one.unit))))
        mine = {
            "kinh_moi": whole[:1].upper() + whole[1:],
            "danh_xung": form,
            "ho_ten": one.name,
            "chuc_vu": one.position,
            "don_vi": one.unit,
            "so_suat": "",
            "loi_moi": form,
        }
        found.append(_letter(common, mine))
    for unit in meeting.table(Unit).values():
        if unit.seats < 1:
            continue
        seats = t("office.letter.seats", seats=f"{unit.seats:02}")
        mine = {
            "kinh_moi": f"{unit.name} ({seats})",
            "danh_xung": "",
            "ho_ten": "",
            "chuc_vu": "",
            "don_vi": unit.name,
            "so_suat": seats,
            "loi_moi": t("office.letter.unit", seats=seats),
        }
        found.append(_letter(common, mine))
    if not found:
        raise Refused("print.no_delegates")
    return tuple(found)


def _letter(common: Mapping[str, str], mine: Mapping[str, str]) -> Letter:
    return Letter({name: kept_together(plain(text)) for name, text in {**common, **mine}.items()})


def _common(meeting: Meeting, now: int, t: Say, number: str, dated: str) -> dict[str, str]:
    about = meeting.about
    upper, lower = _organ(about.organiser)
    when, where = when_and_where(meeting, now, t)
    chairs = [p for p in meeting.table(Person).values() if p.role == "chair"]
    signer = _signer(chairs)
    return {
        "co_quan": about.organiser,
        "co_quan_tren": upper,
        "co_quan_duoi": lower,
        "so_van_ban": _numbered(number, about.organiser, t),
        "noi_ngay": t("office.letter.dated", place=_place(about.organiser) or _DOTS, date=_dated(dated, about.date, t)),
        "cuoc_hop": about.title,
        "chu_tri": "; ".join(title_of(f"{p.form} {p.name}".strip(), p.position) for p in chairs) or _DOTS * 4,
        "thoi_gian": when,
        "dia_diem": where or _DOTS * 4,
        "quyen_han_ky": t("office.letter.on_behalf", organ=upper),
        "chuc_vu_ky": t("office.letter.chairman"),
        "nguoi_ky": signer or _DOTS * 2,
    }


def _numbered(number: str, organiser: str, t: Say) -> str:
    """The letter's number with its sign; whoever gives both, "12/GM-VP", has given the sign."""
    number = _SAID.sub("", number.strip())
    if "/" in number:
        return t("office.letter.number_whole", number=number)
    return t("office.letter.number", number=number or "\u00a0" * 8, organ=_short(organiser))


def _dated(dated: str, meets: str, t: Say) -> str:
    """The letter's day; of an open one the month too is the pen's, since letters go out weeks ahead."""
    if dated:
        return date_text(dated)
    return t("office.letter.open_date", year=date.fromisoformat(meets).year)


def _organ(organiser: str) -> tuple[str, str]:
    """In capitals, "ỦY BAN NHÂN DÂN" over "XÃ AN LÃO"."""
    found = _PLACE.search(organiser)
    if found is None or not found.start():
        return organiser.upper(), ""
    return organiser[: found.start()].strip().upper(), organiser[found.start() :].strip().upper()


def _place(organiser: str) -> str:
    """Where the organ is: "An Lão" of "Ủy ban nhân dân xã An Lão"."""
    found = _PLACE.search(organiser)
    return organiser[found.end() :].strip() if found else ""


def _short(organiser: str) -> str:
    """As letters are registered, without marks: UBND, the first letters of the organ's words."""
    found = _PLACE.search(organiser)
    words = (organiser[: found.start()] if found and found.start() else organiser).split()
    return "".join(unicodedata.normalize("NFD", word)[0].upper() for word in words if word[0].isalpha())


def _signer(chairs: list[Person]) -> str:
    """Who signs: the Chủ tịch of the People's Committee, where they sit in the chair."""
    for person in chairs:
        offices = [fold(office).strip() for office in person.position.split(",")]
        if any(office.startswith("chu tich uy ban nhan dan") for office in offices):
            return person.name
    return ""
