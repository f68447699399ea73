"""The command palette in our words, with three faults of Textual's kept from the room.

A second Enter, a page key before the list is laid out, or Escape right behind a letter ends the app there: Enter counts
once, the page key waits, and what is closed is not searched.
What is typed finds its action with and without marks: "so lieu" is "Số liệu"; and by what people call it: "in phiếu".
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from textual import on, work
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from meeting.text.names import alphabetical, fold, nfc
from tui.keys import APP
from tui.strings import has, t
from tui.widgets.steady import Steady

PAPERS: Final = ("run-sheet", "script")
WHOLE_WORDS: Final = 1.0
"""What begins words is meant sooner than what has these letters somewhere."""
OF_AWARDS: Final = ("batch-sheets", "frame-tags")
ASKED_FIRST: Final = "submitted"
"""What is no paper, though it stands among them."""


class Command(NamedTuple):
    """Something that can be done."""

    title: str
    help: str
    run: Callable[[], None]
    words: str
    """All that it is found by, folded: its own words, its sentence's, and what people call it (ids `find.`)."""


def commands(app: Any, screen_name: str) -> Iterator[Command]:
    """What the menu of a screen has, and every paper by its name."""
    from screens.menu import do, offers
    from screens.printing import OFFICE

    for _, option, _ in offers(app, screen_name):
        yield _command(option.label, option.note, partial(do, app, option.value), option.value.rpartition(".")[2])
    of_office = (paper for group in OFFICE.values() for paper in group)
    papers = [*PAPERS, *(OF_AWARDS if app.meeting.awards.batches else ()), *of_office]
    for paper in papers if screen_name != APP else ():
        if paper != ASKED_FIRST:
            title = t("palette.print", paper=t(f"print.choose.{paper}"))
            yield _command(title, t(f"print.choose.{paper}.note"), partial(app.put_on_paper, paper), paper)


def _command(title: str, note: str, run: Callable[[], None], id_: str) -> Command:
    called = t(f"find.{id_}") if has(f"find.{id_}") else ""
    return Command(title, note, run, f" {fold(nfc(f'{title} {called} {note}'))}")


class Commands(Provider):
    """The actions of a screen, found by their words without marks."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for found in sorted(self._all(), key=lambda command: alphabetical(command.title)):
            yield DiscoveryHit(found.title, found.run, help=found.help)

    async def search(self, query: str) -> Hits:
        """Those whose words have these letters, the likeliest first; then those that are called so."""
        matcher = self.matcher(fold(query))
        asked = fold(query).split()
        for found in self._all():
            score, places = matcher.fuzzy_search.match(matcher.query, fold(nfc(found.title)))
            shown = Content(nfc(found.title))
            for place in places:
                shown = shown.stylize(matcher.match_style, place, place + 1)
            if asked and all(f" {word}" in found.words for word in asked):
                score += WHOLE_WORDS
            if score > 0:
                yield Hit(score, shown, found.run, text=found.title, help=found.help)

    def _all(self) -> list[Command]:
        screen: Any = self.screen
        return list(commands(self.app, getattr(screen, "NAME", APP)))


_GATHER: Final[Any] = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined]  # noqa: SLF001 - no public hook
"""Textual's search, without the worker that it runs in."""


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
            for found in self.query(CommandList):
                found.clear_options().add_option(nothing)
        self._list_visible = bool(search_value)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001 - its own
    async def _gather_commands(self, search_value: str) -> None:
        # The search begins a moment after the letter; a palette that was closed meanwhile has no list for it.
        if self.query(CommandList):
            await _GATHER(self, search_value)

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
