"""Small apps that wear Lễ đài's clothes, to hold one widget or several."""

from collections import Counter
from typing import Any

from textual.app import App, ComposeResult
from textual.widget import Widget

from assets import asset
from tui import themes


class Host(App[Any]):
    CSS = asset("styles", "base.tcss").read_text(encoding="utf-8")
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget, theme: str = themes.DEFAULT) -> None:
        self._widgets = widgets
        super().__init__()
        themes.dress(self, theme)

    def compose(self) -> ComposeResult:
        yield from self._widgets


def lines(app: App[Any]) -> list[str]:
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return [strip.text for strip in strips]


def shown(app: App[Any]) -> str:
    return "\n".join(lines(app))


class Draws:
    """Counts how often a widget class is asked to draw."""

    def __init__(self, monkeypatch, *classes: type[Widget], method: str = "render") -> None:
        self.count: Counter[str] = Counter()
        for each in classes:
            monkeypatch.setattr(each, method, self._counted(each.__name__, getattr(each, method)))

    def _counted(self, name, real):
        def draw(widget, *args):
            self.count[name] += 1
            return real(widget, *args)

        return draw
