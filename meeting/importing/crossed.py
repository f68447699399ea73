"""Rows of our own workbook in which one person's name stands beside another's code, and rows in another order.

Whoever sorts one column alone gives everybody somebody else's card. A card was printed with a name and a code, so the
two stay together: one or two such rows are asked about, and more are mended in the file first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from meeting.checkin.codes import canonical
from meeting.documents import Delegate
from meeting.importing.draft import Draft
from meeting.importing.lists import Cells, name_key, plain_key
from meeting.importing.persons import People, digits

MANY: Final = 3
"""So many rows cross in no list that somebody corrected by hand."""
ORDERED: Final = ("programme", "entries")
"""Kinds of lists whose order says something."""


def holder_of(draft: Draft, row: Cells, people: People) -> str:
    """Whose code a row has while its name is that of another delegate of the meeting; "" where nothing crosses.

    Without codes it is whose id or telephone it has, if unit and position are theirs too. A row that has id and name of
    one person is about them, whatever its code.
    """
    delegates, id_ = draft.all(Delegate), row["id"]
    if agrees(delegates, id_, row) or not any(draft.had("delegates", d) for d in people.by_name[name_key(row["name"])]):
        return ""
    phoned = people.by_phone.get(digits(row["phone"]), [])
    holder = people.by_code.get(canonical(row["code"]), "") or id_ or (phoned[0] if len(phoned) == 1 else "")
    one = draft.had("delegates", holder)  # as it was: an earlier row may have given it another unit
    if not isinstance(one, Delegate) or _named(one, row):
        return ""
    place = plain_key(row["unit"]), plain_key(row["position"])
    same = bool(row["unit"]) and place == (plain_key(one.unit), plain_key(one.position))
    return holder if canonical(row["code"]) in people.by_code or same else ""


def agrees(delegates: Mapping[str, Delegate], id_: str, row: Cells) -> bool:
    """Whether a delegate of this id has the row's name."""
    return id_ in delegates and _named(delegates[id_], row)


def _named(one: Delegate, row: Cells) -> bool:
    return name_key(one.name) == name_key(row["name"])


def refuse_crossed(draft: Draft, rows: Iterable[Cells], people: People) -> None:
    """Where many rows cross, nothing is laid."""
    if draft.fresh:
        return
    found = [row for row in rows if holder_of(draft, row, people)]
    if len(found) >= MANY:
        draft.say("problem", "crossed", found[0], found[0]["name"], count=len(found))


def say_order(draft: Draft, rows: Mapping[str, Sequence[Cells]], orders: Mapping[str, Collection[str]]) -> None:
    """Tell of a list whose rows stand in another order than in the meeting: nothing is moved by it.

    `orders` are the ids of what was there before, as they follow each other.
    """
    for kind in ORDERED:
        places = {id_: n for n, id_ in enumerate(orders[kind])}
        about = {place: id_ for id_, place in draft.places(kind) if id_ in places}
        last: dict[tuple[str, str], int] = {}
        for row in rows[kind]:
            at = places.get(about.get(row.place, ""), -1)
            sheet = row.place.file, row.place.sheet
            if 0 <= at < last.get(sheet, -1):
                draft.say("notice", f"order_{kind}", row, row["title"] or row["name"])
                break
            last[sheet] = max(at, last.get(sheet, -1))
