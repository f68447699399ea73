"""The framed certificates: the number on the tag of each, and the code that its QR holds.

`duoc-khen.csv` may say the number of each honouree's frame in the column `khung`; a cell that is empty means that there
is no frame yet. Where there is no such column nobody keeps a list of them, and all are numbered by batch and place.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from meeting.awards.building import frame_number
from meeting.documents import Batch, Category, Entry, Frame
from storage.lists.awards import Written
from storage.lists.tickets import Choice, draw_codes


def read_frames(
    written: Sequence[Written],
    categories: Sequence[Category],
    batches: Sequence[Batch],
    taken: AbstractSet[str],
    choice: Choice,
) -> list[Frame]:
    """One frame for each honouree who has one; `taken` are codes that are somebody's already."""
    framed = {category.id for category in categories if category.frame}
    numbers = {e: frame_number(b.number, n) for b in batches for n, e in enumerate(b.entries, 1)}
    kept = any("frame" in one.record.places for one in written)
    first: dict[str, int] = {}
    found: list[tuple[Entry, str]] = []
    for one in written:
        number = one.record.text("frame") if kept else numbers.get(one.entry.id, "")
        if number and first.setdefault(number.casefold(), one.record.row) != one.record.row:
            one.record.complain("list.duplicate", "frame", value=number, first=str(first[number.casefold()]))
        if number and (kept or one.entry.category in framed):
            found.append((one.entry, number))
    codes = draw_codes(len(found), taken, choice)
    return [
        Frame(id=f"khung-{entry.id}", number=number, entry=entry.id, code=code)
        for (entry, number), code in zip(found, codes, strict=True)
    ]
