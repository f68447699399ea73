"""F5: everything that can be done here, under headings, for those who look for words and not for keys.

One line each with its key, so that as much as possible is in view; what the chosen one does is said below the list.
"""

from collections.abc import Sequence
from typing import Any, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from meeting.troubles import own_troubles, unanswered
from screens.base import LiveScreen
from screens.dialogs import Choose, Confirm, Option
from tui.keys import Action, menu_for
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.roll import Roll

HEADING: Final = 14
LOW: Final = 20
"""With fewer rows than this the list has the room of the sentence below it."""


class Menu(Choose):
    """The options under their headings; an option's heading is said where it is another than the one before."""

    def __init__(self, options: Sequence[Option], headings: Sequence[str], keys: Sequence[str]) -> None:
        super().__init__("menu", (), options)
        self._headings, self._keys = tuple(headings), tuple(keys)

    def inner(self) -> ComposeResult:
        """Headings, words, keys; the sentence of the chosen one."""
        yield Roll([Column(width=HEADING), Column(), Column(width=10)], header=False, id="options")
        yield Static("", id="menu-help", markup=False)

    def rows(self) -> list[tuple[Content | str, ...]]:
        """As in `inner`."""
        before = ("", *self._headings)
        return [
            (Content.styled(group if group != last else "", "$gold"), option.label, Content.styled(key, "$key"))
            for option, group, last, key in zip(self.options, self._headings, before, self._keys, strict=False)
        ]

    @property
    def frame_rows(self) -> int:
        """The sentence needs room too."""
        low = self.size.height < LOW
        self.query_one("#menu-help").display = not low
        return super().frame_rows + (0 if low else 3)

    def on_roll_highlighted(self, event: Roll.Highlighted) -> None:
        """What this one does."""
        super().on_roll_highlighted(event)
        self.query_one("#menu-help", Static).update(Content(self.options[self.index].note))


def menu(app: Any, screen_name: str) -> None:
    """Push the menu of a screen and do what is chosen."""
    headings, options, keys = zip(*offers(app, screen_name), strict=True)
    app.ask(Menu(options, headings, keys), lambda chosen: do(app, chosen))


def offers(app: Any, screen_name: str) -> list[tuple[str, Option, str]]:
    """What can be done here now: heading, words with what `do` wants, key; the palette offers it too."""
    program = t("group.program")
    rows: list[tuple[str, Option, str]] = []
    if app.meeting.opened_at is None and not app.session.view:
        rows.append(("", Option(t("menu.open_meeting"), "open", t("open.body")), ""))
    offered = [a for a in menu_for(screen_name) if a.id != "judge_clock" or own_troubles(app.meeting)]
    if unanswered(app.meeting):  # what waits for an answer is not looked for
        offered.sort(key=lambda action: action.id != "judge_clock")
    rows += [(_heading(a), Option(t(a.string_id), a.call, t(a.help_id)), a.label if a.key else "") for a in offered]
    if app.session.rehearsal:
        speeds = (s for s in (1, 5, 20) if s != app.session.speed)
        rows += [(program, Option(t("menu.speed", speed=s), f"speed:{s}"), "") for s in speeds]
    elif app.meeting.opened_at is not None and not app.session.view:
        rows.append((program, Option(t("menu.begin_again"), "again", t("again.body")), ""))
    return rows


def _heading(action: Action) -> str:
    return t(action.group_id) if action.group else ""


def do(app: Any, chosen: str | None) -> None:
    """Do what was chosen of `offers`; None: nothing."""
    if chosen is None:
        return
    if chosen == "open":
        app.open_meeting(lambda: None)
    elif chosen == "again":
        dialog = Confirm("again", (t("again.body"),), t("again.confirm"), kind="over")
        app.ask(dialog, lambda yes: app.begin_again() if yes else None)
    elif chosen.startswith("speed:"):
        app.session.clock.set_speed(int(chosen.removeprefix("speed:")))
    else:
        app.call_next(_run, app, chosen)


async def _run(app: Any, call: str) -> None:
    asked, action = app.screen, call.rpartition(".")[2]
    # Another question may have come to lie above meanwhile, and that one knows of no actions.
    if not await app.run_action(call) and isinstance(asked, LiveScreen) and (why := asked.why_not(action)):
        app.say("refused", why)
