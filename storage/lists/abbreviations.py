"""What the office writes short (`viet-tat.csv`), beside the usual ones; "" in the second column is read as written."""

from collections.abc import Iterator, Sequence
from typing import Final

from meeting.documents import Abbreviation
from storage.lists.records import Record, Spec, take_ids

FILE: Final = "viet-tat.csv"
ABBREVIATIONS: Final[Spec] = {
    "short": ("viết tắt", "chữ viết tắt"),
    "full": ("đọc là", "đọc đầy đủ", "viết đầy đủ"),
}


def read_abbreviations(records: Sequence[Record]) -> Iterator[Abbreviation]:
    """Each once, in order."""
    take_ids(records, "vt", "short")
    for n, record in enumerate(records, 1):
        yield Abbreviation(id=f"vt{n}", short=record.text("short", required=True), full=record.text("full"))
