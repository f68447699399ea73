"""A list of persons that is no table: numbered lines, "1. Nguyễn Văn An - Trưởng thôn", as a grid of three columns."""

import re
from collections.abc import Sequence
from typing import Final

from storage.lists.office.cells import Cell, Grid
from storage.lists.office.decoding import readable
from storage.lists.office.mending import LED, edged
from storage.lists.office.wording import begins_with_numeral, is_person
from storage.lists.text import clean

ENOUGH: Final = 2
"""So many numbered persons make a list of lines."""
_NUMBERED: Final = re.compile(r"(\d{1,3})\s*[.)/]\s*(\S.*)", re.DOTALL)
_PARTS: Final = re.compile(r"\s*(?:[,;:]|\s[-–—]\s|–|—)\s*")
_HEADER: Final = ("STT", "Họ và tên", "Chức vụ, đơn vị")


def listing(file: str, lines: Sequence[Cell]) -> Grid | None:
    """The persons that numbered lines name, with the sections above them; None where they name hardly any.

    Row 1 is a header of our own; below it the rows are the lines of the document that are not blank.
    """
    source = Grid(file=file, sheet="", rows={number: {1: line} for number, line in enumerate(lines, 2)})
    texts = {number: clean(cells[1].text) for number, cells in readable(source).items()}
    grid = Grid(file=file, sheet="Ngoài bảng")
    grid.rows[1] = {column: Cell(heading) for column, heading in enumerate(_HEADER, 1)}
    persons = others = 0
    for number, text in texts.items():
        found = _NUMBERED.fullmatch(text)
        if found is None:
            if begins_with_numeral(text):
                grid.rows[number] = {1: Cell(text)}
            continue
        parted = _PARTS.split(found[2], maxsplit=1)
        if not is_person(edged(LED.sub("", parted[0], count=1))):
            others += 1
            continue
        persons += 1
        cells = (found[1], *parted)
        grid.rows[number] = {column: Cell(value) for column, value in enumerate(cells, 1) if value}
    return grid if persons >= ENOUGH and persons > others else None
