"""The ticket codes of a list: those written are checked, those missing are drawn, and none is there twice."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from storage.lists.records import Record

Choice: TypeAlias = Callable[[Sequence[str]], str]
"""Picks one of several letters; `secrets.choice` outside of tests."""


def ticket_codes(records: Sequence[Record], choice: Choice) -> list[str]:
    """The code of each row, in order; complained about where it is ill-formed or somebody else's."""
    from meeting.checkin.codes import canonical, draw, well_formed

    written = [canonical(record.text("code")) for record in records]
    first: dict[str, int] = {}
    for record, code in zip(records, written, strict=True):
        if code and not well_formed(code):
            record.complain("list.bad_code", "code", value=code)
        elif code and first.setdefault(code, record.row) != record.row:
            record.complain("list.duplicate", "code", value=code, first=str(first[code]))
    taken = set(written)
    codes: list[str] = []
    for code in written:
        drawn = code
        while not drawn:
            drawn = draw(choice)
            if drawn in taken:
                drawn = ""
        taken.add(drawn)
        codes.append(drawn)
    return codes
