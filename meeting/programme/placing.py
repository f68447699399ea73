"""Where a row may come to stand, how far one step takes it, and what a new row is called.

What is moved by one place moves among what still waits, in the order in which it will run; a part within its item, an
item with parts as a whole.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from meeting.programme.commands import name, waiting_rows
from meeting.programme.state import Programme
from meeting.refusal import Refused


class Place(NamedTuple):
    """A place for a new row: right after the row `after`, "" for the very beginning."""

    after: str
    parent: str
    """The item of which the new row becomes a part there; "" for an item of its own."""


def step(programme: Programme, item: str, by: int) -> str:
    """The row after which `item` stands once it is moved by one place (-1 up, 1 down), for `MoveItem`.

    Raises:
        Refused: it does not wait, or there is nothing to step over.
    """
    waiting_rows(programme, item)
    units = _waiting_units(programme, item)
    at = units.index(item) + by
    if at < 0:
        raise Refused("programme.first_already", item=name(programme, item))
    if at >= len(units):
        raise Refused("programme.last_already", item=name(programme, item))
    if by > 0:
        return units[at]
    return units[at - 1] if at else _head(programme, item)


def _waiting_units(programme: Programme, item: str) -> list[str]:
    """What `item` moves among, in running order: the parts of its own item, or the items."""
    parent = programme.items[item].parent
    if parent:
        return [i for i in programme.queue if programme.items[i].parent == parent]
    return list(dict.fromkeys(programme.items[i].parent or i for i in programme.queue))


def _head(programme: Programme, item: str) -> str:
    """The row behind which the first that waits stands."""
    parent = programme.items[item].parent
    if not parent:
        return programme.ran[-1] if programme.ran else ""
    ran = [i for i in programme.parts[parent] if i in programme.ran]
    return ran[-1] if ran else parent


def places(programme: Programme, chosen: str | None) -> tuple[Place, ...]:
    """Where a new row may stand around the chosen one, the likeliest first; never above a row that ran.

    After a part it is a part of the same item, or an item of its own behind the whole; after an item with parts the
    other way round. Where everything around the chosen row is over, it is the place behind the live one.
    """
    found = [p for p in _around(programme, chosen) if _open(programme, p)]
    if not found and programme.live and chosen != programme.live:
        found = [p for p in _around(programme, programme.live) if _open(programme, p)]
    return tuple(found)


def _around(programme: Programme, chosen: str | None) -> Iterator[Place]:
    tops = list(dict.fromkeys(programme.items[leaf].parent or leaf for leaf in programme.order))
    row = programme.items.get(chosen or "")
    if row is None:
        yield Place(tops[-1] if tops else "", "")
        return
    if row.parent:
        yield Place(row.id, row.parent)
        yield Place(row.parent, "")
    else:
        yield Place(row.id, "")
        if row.id in programme.parts:
            yield Place(programme.parts[row.id][-1], row.id)
    if tops and (row.parent or row.id) == tops[0]:
        yield Place("", "")


def _open(programme: Programme, place: Place) -> bool:
    if not place.after:
        return not programme.ran
    anchor = programme.leaves(place.after)[-1]
    behind = programme.order[programme.order.index(anchor) + 1 :]
    return programme.runs[anchor].status != "done" and not any(i in programme.ran for i in behind)


def fresh_number(programme: Programme, place: Place) -> str:
    """A printed number that fits a place: the next one where it is free, else "3a" behind 3, "3b" behind "3a"."""
    before = programme.items[place.after].number if place.after else ""
    taken = {i.number for i in programme.items.values()}
    if not before:
        return ""
    last = place.after in _last_ones(programme, place)
    if last and (found := re.fullmatch(r"(.*?)(\d+)", before)):
        following = f"{found[1]}{int(found[2]) + 1}"
        if following not in taken:
            return following
    stem = before[:-1] if len(before) > 1 and before[-1].islower() else before
    return next((n for n in (f"{stem}{letter}" for letter in "abcdeghik") if n not in taken), "")


def _last_ones(programme: Programme, place: Place) -> tuple[str, ...]:
    if place.parent:
        return programme.parts[place.parent][-1:]
    return tuple(programme.items[leaf].parent or leaf for leaf in programme.order[-1:])


def fresh_id(programme: Programme, number: str) -> str:
    """An id that no row has: the number itself where it can be."""
    base = number or "them"
    ids = (base if not n else f"{base}-{n}" for n in range(len(programme.items) + 1))
    return next(i for i in ids if i not in programme.items)
