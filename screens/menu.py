"""F5: everything that can be done here, for those who look for words and not for keys."""

from typing import Any

from screens.dialogs import Choose, Confirm, Option
from tui.keys import menu_for
from tui.strings import t


def menu(app: Any, screen_name: str) -> None:
    """Push the menu of a screen and do what is chosen."""
    options = []
    if app.meeting.opened_at is None and not app.session.view:
        options.append(Option(t("menu.open_meeting"), "open"))
    offered = [a for a in menu_for(screen_name) if a.id != "judge_clock" or app.meeting.troubles]
    options += [Option(t(a.string_id), a.call, t(a.help_id)) for a in offered]
    if app.session.rehearsal:
        options += [Option(t("menu.speed", speed=s), f"speed:{s}") for s in (1, 5, 20) if s != app.session.speed]
    elif app.meeting.opened_at is not None and not app.session.view:
        options.append(Option(t("menu.begin_again"), "again"))
    app.ask(Choose("menu", (), options), lambda chosen: _do(app, chosen))


def _do(app: Any, chosen: str | None) -> None:
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
        app.call_next(app.run_action, chosen)
