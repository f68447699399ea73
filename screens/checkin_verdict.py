"""The verdict of the check-in screen: its words in block letters for the guest, two metres away, while there is room.

On a small screen they give way at once to a name that is typed, to the camera's picture and to whatever else the clerk
needs; the sign, the bar of colour and the words themselves stay.
"""

from typing import Final

from textual.geometry import Size

from screens.checkin_view import Face, roomy
from tui.strings import t
from tui.widgets.banner import Banner

TALL: Final = 34
"""Rows from which the verdict has room to breathe, as in VERTICAL_BREAKPOINTS."""
LOW: Final = 24
"""Rows below which the clerk needs them all."""
ROOM, TALL_ROOM = 12, 17
"""Rows of words and lines that leave the clerk the last scans and the counts."""
AFAR: Final = "-afar"
"""The class of a verdict that is drawn large where it fits: on a small screen it needs no air above its bar."""
SOON_S: Final = 0.5
WIDE: Final = 500
"""Cells in which all words fit."""


class Verdict(Banner):
    """`say(face(...), app.size, busy=False)`."""

    def say(self, shown: Face, size: Size, *, busy: bool, warnings: int = 0) -> None:
        """Show a verdict; `busy` while the rows below are needed, `warnings` are rows that others took."""
        tall = size.height >= TALL
        room = TALL_ROOM if tall else ROOM if size.height >= LOW and not busy else 0
        face = roomy(shown) if tall else shown
        room = max(0, room - warnings) if shown.afar else 0
        self.set_class(room > 0, AFAR)
        self.show(face.kind, face.sign, face.words, face.lines, room=room)

    def on_mount(self) -> None:
        """The letters are put together before the first guest comes, and after the first frame."""
        self.set_timer(SOON_S, prepare)


def prepare() -> None:
    """Draw once what is sure to be said."""
    from tui.widgets.large_words import drawn_large

    for verdict in ("ok", "already_in", "unknown", "replaced"):
        drawn_large(t(f"verdict.{verdict}", time="01:23:45:67:89", desk="1"), WIDE)
