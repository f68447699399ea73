"""What every screen of one list does with the arrows, Home, End and Escape."""

from typing import TYPE_CHECKING

from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from screens.base import LiveScreen as _Screen
else:
    _Screen = object


class Choosing(_Screen):
    """The list's cursor, and the way back; stands before `LiveScreen` among the bases."""

    def action_go_back(self) -> None:
        """Escape."""
        self.app.call_next(self.app.run_action, "app.back")

    def action_choose_up(self) -> None:
        """Up."""
        self.query_one(Roll).move(-1)

    def action_choose_down(self) -> None:
        """Down."""
        self.query_one(Roll).move(1)

    def action_choose_first(self) -> None:
        """Home."""
        self.query_one(Roll).choose(0)

    def action_choose_last(self) -> None:
        """End."""
        self.query_one(Roll).choose(-1)
