"""A screen that is told of two windows at once goes by the one that stands.

Textual lets a screen tell itself of its new size. Told of two sizes before it has looked at the first, as happens while
the window's edge is drawn and the machine is busy, it goes from one to the other and back without end, and below a
dialog it takes all memory with it. Whatever is no longer the window's size is left out here.
"""

from typing import Any

from textual import events, on
from textual.screen import Screen


class Steady(Screen[Any], inherit_bindings=False):
    """What screens are made of; it stands behind a `ModalScreen` among the bases, whose style counts."""

    @on(events.Resize)
    def leave_out_old(self, event: events.Resize) -> None:
        """The app knows the window (`tui.crash`); an app of a test may not."""
        if getattr(self.app, "window", None) not in {None, event.size}:
            event.stop()
            event.prevent_default()
