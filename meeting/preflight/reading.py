"""What would be read aloud wrongly: words in capitals of which nobody has said how they are read."""

from collections.abc import Iterator

from meeting.office.abbreviations import unknown
from meeting.preflight.finding import Finding, found
from meeting.preflight.owners import owner
from meeting.state import Meeting

SHOWN = 8


def abbreviations(meeting: Meeting, _: int) -> Iterator[Finding]:
    """One finding for all of them."""
    words = unknown(meeting)
    if words:
        shown = ", ".join(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")
        unit = owner(meeting, "organising")
        yield found("unread_abbreviations", "mend", "programme", "", unit, count=len(words), words=shown)
