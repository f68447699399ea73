"""The command palette in our words, with two faults of Textual's kept from the room.

A second Enter, or a page key before the list is laid out, ends the app there: Enter counts once, the page key waits.
"""

from textual import on
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from tui.strings import t


class Palette(CommandPalette):
    """What the table of actions says for a screen, found by typing."""

    DEFAULT_CSS = ""

    def __init__(self) -> None:
        super().__init__(placeholder=t("palette.placeholder"), id="--command-palette")

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _once(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        # Textual would run the command again, and pop the screen below.
        if not self.is_active:
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        """A page up or down; Textual looks up lines that it has not laid out yet."""
        try:
            super()._action_command_list(action)
        except KeyError:
            return
