"""The command palette in our words, with two faults of Textual's kept from the room.

A second Enter, or a page key before the list is laid out, ends the app there: Enter counts once, the page key waits.
What is typed finds its action with and without marks: "so lieu" is "Số liệu".
"""

from textual import on
from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from meeting.text.names import alphabetical, fold, nfc
from tui.strings import t
from tui.widgets.steady import Steady


class Commands(Provider):
    """The actions of a screen, found by their words without marks."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for name, help_text, run, *_ in sorted(self._all(), key=lambda command: alphabetical(command[0])):
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """Those whose words have these letters, the likeliest first."""
        matcher = self.matcher(fold(query))
        for name, help_text, run, *_ in self._all():
            score, places = matcher.fuzzy_search.match(matcher.query, fold(nfc(name)))
            if score > 0:
                shown = Content(nfc(name))
                for place in places:
                    shown = shown.stylize(matcher.match_style, place, place + 1)
                yield Hit(score, shown, run, text=name, help=help_text)

    def _all(self) -> list[SystemCommand]:
        return list(self.app.get_system_commands(self.screen))


class Palette(CommandPalette, Steady):
    """What the table of actions says for a screen, found by typing."""

    DEFAULT_CSS = ""

    def __init__(self) -> None:
        super().__init__([Commands], placeholder=t("palette.placeholder"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Textual's own says it in English, and only half a second later.
        self._stop_no_matches_countdown()
        if search_value:
            nothing = Option(Content(t("palette.nothing")), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).clear_options().add_option(nothing)
        self._list_visible = bool(search_value)

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
