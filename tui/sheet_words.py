"""The sheets of the award call that are void or missing, in words: "đợt 3 khay 1 (đã chốt đợt)"."""

from collections.abc import Iterable, Iterator

from meeting.awards.printed import VoidSheet, void_batch_sheets
from meeting.state import Meeting
from tui.strings import t

MOST_NAMED = 6
"""So many are named on one line; of more, how many they are."""


def void_sheets_named(meeting: Meeting, most: int = MOST_NAMED) -> str:
    """What is wrong with the sheets that were printed, in one line; "" where nothing is."""
    folder = void_batch_sheets(meeting)
    named = [*_together(folder.void), *_together(folder.missing)]
    if len(named) > most:
        return t("print.many", first="; ".join(named[:most]), more=len(named) - most)
    return "; ".join(named)


def _together(sheets: Iterable[VoidSheet]) -> Iterator[str]:
    """The sheets of a batch that are void for the same reason, as one."""
    groups: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for one in sheets:
        groups.setdefault((one.batch, one.why), []).append(t(f"sheet.{one.role}", place=one.place))
    for (batch, why), what in groups.items():
        if why:
            reasons = ", ".join(t(f"sheet.why.{each}") for each in why)
            yield t("print.sheet", batch=batch, what=", ".join(what), why=reasons)
        else:
            yield t("print.sheet_missing", batch=batch, what=", ".join(what))
