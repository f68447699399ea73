"""Cards: whose each code is, which of them have been replaced, and which invitations do not hold any more."""

from collections.abc import Iterable
from typing import NamedTuple

from meeting.checkin.codes import canonical
from meeting.documents import Delegate
from meeting.maps import Map


class Holder(NamedTuple):
    """Whose code it is, and whether the code has been replaced by another."""

    delegate: str
    replaced: bool


class Ticket(NamedTuple):
    """A change of a ticket; the fields in their order are the order in which changes count."""

    at: int
    made: tuple[str, int]
    fact: str
    delegate: str
    state: str
    code: str


class Cards(NamedTuple):
    """Who holds which code, and what the tickets are worth."""

    codes: Map[str, Holder]
    current: Map[str, str]
    """The code that a delegate's card bears now, "" where they have none."""
    cancelled: Map[str, bool]


def printed(delegates: Iterable[Delegate]) -> Cards:
    """The cards as they were prepared."""
    people = list(delegates)
    held = {canonical(d.code): Holder(d.id, d.ticket == "replaced") for d in people if d.code}
    lost = {canonical(c): Holder(d.id, replaced=True) for d in people for c in d.replaced_codes}
    return Cards(
        codes=Map({**lost, **held}),
        current=Map({d.id: "" if d.ticket == "replaced" else canonical(d.code) for d in people}),
        cancelled=Map({d.id: True for d in people if d.ticket == "cancelled"}),
    )


def ticketed(cards: Cards, ticket: Ticket) -> Cards:
    """The cards once a ticket is valid, cancelled or replaced; a replaced card's code stays known as such."""
    delegate, state, code = ticket.delegate, ticket.state, ticket.code
    codes, current = cards.codes, cards.current
    old = current.get(delegate, "")
    if state == "replaced" or (code and code != old):
        if old:
            codes = codes.put(old, Holder(delegate, replaced=True))
        current = current.put(delegate, code)
    elif state == "valid" and not old:
        # A card that was replaced by nothing is good again.
        code = next((c for c, h in reversed(list(codes.items())) if h.delegate == delegate), "")
        current = current.put(delegate, code)
    if code:
        codes = codes.put(code, Holder(delegate, replaced=False))
    return Cards(codes, current, cards.cancelled.put(delegate, state == "cancelled"))


def with_card(cards: Cards, delegate: str, person: Delegate | None) -> Cards:
    """The cards with that of somebody who was added at a desk, or (`person` is None) is on the list no more."""
    code = canonical(person.code) if person else ""
    codes = Map({c: h for c, h in cards.codes.items() if h.delegate != delegate})
    if code:
        codes = codes.put(code, Holder(delegate, replaced=False))
    return Cards(codes, cards.current.put(delegate, code), cards.cancelled)
