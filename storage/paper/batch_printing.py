"""Batch sheets with a number, so that those which a change makes void can be named and printed again."""

from collections.abc import Collection
from typing import NamedTuple

from meeting.awards.printed import registered, void_batch_sheets
from meeting.awards.views import ROLES
from meeting.prints import RecordPrint, next_version
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.batch_sheets import drawn_sheets
from storage.paper.text import Say


class BatchPrinting(NamedTuple):
    """Sheets as they were printed."""

    content: bytes
    record: RecordPrint
    """To be registered."""


def print_batch_sheets(
    meeting: Meeting,
    now: int,
    t: Say,
    *,
    roles: Collection[str] = ROLES,
    batch: int = 0,
    only_void: bool = False,
    numbered: bool = True,
) -> BatchPrinting:
    """The PDF, and what is to be registered; with `only_void` those sheets alone that are void or missing.

    Raises Refused where there is nothing to print. What is not `numbered` will not be registered.
    """
    folder = void_batch_sheets(meeting)
    if only_void and not folder.to_print:
        raise Refused("print.no_void_sheets")
    version = next_version(meeting, "batch-sheets") if numbered else 0
    only = folder.to_print if only_void else None
    content, drawn = drawn_sheets(meeting, now, t, roles=roles, batch=batch, only=only, version=version)
    return BatchPrinting(content, RecordPrint(version, now, registered(meeting, drawn, anew=only_void), "batch-sheets"))
