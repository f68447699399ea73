"""Which tone belongs to a verdict, and whether it sounds at all (check-in §3): pure.

Three classes, as the colours have them: `ok`, `attention`, `refused`. A tone is never the only sign of anything, and
from the flag salute on there is none.
"""

from typing import Final, Literal, TypeAlias, get_args

from meeting.checkin.facts import Scanned

Tone: TypeAlias = Literal["ok", "attention", "refused"]

TONES: Final[tuple[Tone, ...]] = get_args(Tone)
REFUSED: Final = frozenset({"unknown", "cancelled", "replaced"})
"""The verdicts on which somebody is sent to the help desk; all others but `ok` want another look."""


def tone_of(scan: Scanned) -> Tone:
    """The class of a verdict; a test scan is never an ordinary entry, so that nobody takes it for one."""
    if scan.verdict in REFUSED:
        return "refused"
    return "ok" if scan.verdict == "ok" and not scan.trial else "attention"


def tone_to_play(scan: Scanned, *, muted: bool, quiet: bool) -> Tone | None:
    """What sounds now: nothing where the desk is muted or the ceremony has begun."""
    return None if muted or quiet else tone_of(scan)
