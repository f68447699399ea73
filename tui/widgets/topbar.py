"""TopBar: where am I, in which mode, what time is it. Title and tabs give way where it is narrow, in that order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.keys import ACTIONS, AWARDS, CHECKIN, RUNSHEET, Action
from tui.strings import t

Mode = Literal["official", "rehearsal", "closed", "view"]

MODES: dict[Mode, tuple[str, str]] = {
    "official": ("●", "live"),
    "rehearsal": ("◆", "bright"),
    "closed": ("○", "attention"),
    "view": ("□", "done"),
}
"""Sign and colour of a mode; its words are `mode.<mode>`."""

TABS = {
    screen: next(action for action in ACTIONS if action.id == f"show_{screen}")
    for screen in (RUNSHEET, CHECKIN, AWARDS)
}

GAP = 2
TITLE_LEAST = 20
"""The tabs' names give way before the title is shorter than this."""


@dataclass(frozen=True, slots=True)
class _Tab:
    action: Action
    start: int
    end: int


class TopBar(Widget):
    """`show(title, mode, clock_text, tab)`; `tab` is the screen's name, or "" on a screen that is none of the three."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._shown: tuple[str, Mode, str, str] = ("", "closed", "", "")
        self._tabs: tuple[_Tab, ...] = ()

    def show(self, title: str, mode: Mode, clock_text: str, tab: str = "") -> None:
        """Show them; nothing is drawn if all are as before."""
        shown = (title, mode, clock_text, tab)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render(self) -> Content:
        """Name, title, tabs to the left; mode and clock to the right."""
        title, mode, clock, tab = self._shown
        width = self.content_size.width
        sign, colour = MODES[mode]
        right = Content.assemble(
            (f"{sign} {t(f'mode.{mode}')}", f"bold ${colour}"), "  " if clock else "", (clock, "bold $bright")
        )
        name = Content.styled(t("app.name"), "bold $gold")
        room = width - right.cell_length - name.cell_length - 2 * GAP
        title_content = Content.styled(title, "$plain")
        wanted = min(title_content.cell_length, TITLE_LEAST) + 2
        tabs = next((tabs for tabs in _tabs(tab) if tabs.cell_length + wanted <= room), Content(""))
        if title and title_content.cell_length + 2 > room - tabs.cell_length:
            title_content = _shortened(title_content, room - tabs.cell_length - 2)
        between = Content("  ") if title_content else Content("")
        left = name + "  " + title_content + between
        self._tabs = tuple(_places(tabs, left.cell_length))
        left += tabs
        return left + " " * max(1, width - left.cell_length - right.cell_length) + right

    async def on_click(self, event: events.Click) -> None:
        """A click on a tab goes there."""
        at = event.get_content_offset_capture(self).x
        for tab in self._tabs:
            if tab.start <= at < tab.end:
                await self.run_action(tab.action.call)


def _tabs(current: str) -> Iterator[Content]:
    """The tabs, widest form first: all named; only this one named; keys alone; none."""
    for named in (set(TABS), {current}, set[str]()):
        parts: list[Content] = []
        for screen, action in TABS.items():
            here = screen == current
            words = f"{action.label} {t(action.string_id)}" if screen in named else action.label
            parts.append(Content.styled(words, "bold underline $bright" if here else "$done"))
        yield Content("  ").join(parts)


def _places(tabs: Content, start: int) -> Iterator[_Tab]:
    """Where each tab stands: its key's name is in its text, and so is its end, two blanks or the end of all."""
    at = start
    for action, words in zip(TABS.values(), tabs.plain.split("  "), strict=False):
        width = Content(words).cell_length
        yield _Tab(action, at, at + width)
        at += width + 2


def _shortened(title: Content, room: int) -> Content:
    """A title that gives way: by whole words, with an ellipsis; below a dozen cells it is left out."""
    if room < 12:
        return Content("")
    first = title.wrap(room - 1)[0].rstrip()
    return first + "…"
