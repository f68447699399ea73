"""F1: the keys of this screen and of every screen, drawn from the table of keys."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import APP, DIALOG, GROUPS, Action, actions_for, bindings_for, grouped, key_label
from tui.strings import has, t
from tui.widgets.columns import Column
from tui.widgets.roll import Roll
from tui.widgets.steady import Steady


class Help(ModalScreen[None], Steady, inherit_bindings=False):
    """The help of one screen."""

    BINDINGS: ClassVar[list[Any]] = bindings_for(DIALOG)
    AUTO_FOCUS = "Roll"

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self.screen_name = screen_name

    def compose(self) -> ComposeResult:
        """A list of keys with a sentence each."""
        named = f"action.show_{self.screen_name}"
        title = t(named) if has(named) else t("app.name")
        with Vertical(classes="dialog help"):
            yield Static(Content(t("help.title", screen=title)), markup=False, classes="dialog-title")
            yield Roll([Column(width=15), Column(flex=1)], header=False, focusable=True)
            yield Static(Content(t("dialog.close")), markup=False, classes="dialog-label")

    def on_mount(self) -> None:
        """Fill it."""
        own = () if self.screen_name == APP else grouped(actions_for(self.screen_name))
        rows: list[tuple[Content | str, Content | str]] = []
        for group in GROUPS:
            if found := [a for a in own if a.group == group]:
                rows += [*(_headed(t(found[0].group_id)) if group else ()), *map(_row, found)]
        rows += [*_headed(t("help.everywhere")), *map(_row, actions_for(APP))]
        rows += [("", t("help.scan")), ("", t("help.clicker"))]
        self.query_one(Roll).show(rows)

    def action_confirm(self) -> None:
        """Enter closes it."""
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Escape closes it."""
        self.dismiss(None)


def _headed(words: str) -> tuple[tuple[Content | str, Content | str], ...]:
    return (("", ""), (Content.styled("●", "bold"), Content.styled(words, "bold $gold")))


def _row(action: Action) -> tuple[Content | str, Content | str]:
    keys = " ".join(key_label(k) for k in (action.key, *action.keys_more) if k)
    return Content.styled(keys or "F5›", "bold $key"), t(action.help_id)
