"""The documents of a meeting as they stand now: cards as the door has given them out, rows in the order they ran in.

A fact lies over a document and leaves it as it was prepared. What goes out of the meeting to be the beginning of
another has to say it all: which card is void, which code was replaced, where a row that was put in stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from meeting.checkin.codes import canonical
from meeting.document import Document
from meeting.documents import Delegate, Item
from meeting.state import Meeting


def documents_of(meeting: Meeting) -> Iterator[tuple[str, Mapping[str, Document]]]:
    """Every table with its documents in order."""
    for table, documents in meeting.tables.items():
        if table == "delegates":
            yield table, {one.id: one for one in delegates_of(meeting)}
        elif table == "programme":
            yield table, {one.id: one for one in items_of(meeting)}
        else:
            yield table, documents


def delegates_of(meeting: Meeting) -> list[Delegate]:
    """The delegates, each with the card that counts for them."""
    people = list(meeting.table(Delegate).values())
    if meeting.opened_at is None:
        return people
    held: dict[str, list[str]] = {}
    for code, holder in meeting.door.cards.codes.items():
        held.setdefault(holder.delegate, []).append(code)
    return [_carded(meeting, one, held.get(one.id, [])) for one in people]


def _carded(meeting: Meeting, one: Delegate, held: list[str]) -> Delegate:
    cards = meeting.door.cards
    current, cancelled = cards.current.get(one.id, one.code), cards.cancelled.get(one.id, False)
    known = [canonical(code) for code in one.replaced_codes]
    if current:
        lost = tuple(code for code in (*known, *(c for c in held if c not in known)) if code != current)
        return replace(one, code=current, replaced_codes=lost, ticket="cancelled" if cancelled else "valid")
    if not held:
        return replace(one, ticket="cancelled") if cancelled else one
    # Replaced by nothing yet: the last card is known as void.
    last = held[-1] if one.code not in held else one.code
    return replace(one, code=last, replaced_codes=tuple(c for c in held if c != last), ticket="replaced")


def items_of(meeting: Meeting) -> list[Item]:
    """The rows in running order, each with its parts behind it."""
    items = meeting.table(Item)
    if meeting.opened_at is None:
        return list(items.values())
    order: dict[str, None] = {}
    for id_ in meeting.programme.order:
        if id_ in items:
            parent = items[id_].parent
            order.update(dict.fromkeys([parent, id_] if parent in items else [id_]))
    order.update(dict.fromkeys(items))
    return [items[id_] for id_ in order]
