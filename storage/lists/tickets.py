"""The ticket codes of a list: those written are checked, those missing are drawn, and none is there twice."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from storage.lists.records import Record

Choice: TypeAlias = Callable[[Sequence[str]], str]
"""Picks one of several letters; `secrets.choice` outside of tests."""


def ticket_codes(records: Sequence[Record], choice: Choice) -> list[str]:
    """The code of each row, in order; complained about where it is ill-formed or somebody else's."""
    from meeting.checkin.codes import canonical, well_formed

    written = [canonical(record.text("code")) for record in records]
    first: dict[str, int] = {}
    for record, code in zip(records, written, strict=True):
        if code and not well_formed(code):
            record.complain("list.bad_code", "code", value=code)
        elif code and first.setdefault(code, record.row) != record.row:
            record.complain("list.duplicate", "code", value=code, first=str(first[code]))
    drawn = iter(draw_codes(written.count(""), set(written), choice))
    return [code or next(drawn) for code in written]


def draw_codes(count: int, taken: AbstractSet[str], choice: Choice) -> list[str]:
    """So many new codes, none of them taken and none twice."""
    from meeting.checkin.codes import draw

    codes: list[str] = []
    while len(codes) < count:
        code = draw(choice)
        if code not in taken and code not in codes:
            codes.append(code)
    return codes
