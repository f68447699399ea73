"""How this meeting calls: a short form of the stage, from the menu; left and right change a value, Enter keeps all."""

from typing import Any, Final

from textual import events

from meeting.award_documents import Stage
from meeting.awards.geometry import RECOMMENDED, Layout
from meeting.awards.staging import EditStage
from screens.dialogs import Choose, Option
from tui.host import Host
from tui.keys import AWARDS
from tui.strings import t
from tui.widgets.roll import Roll, Row

YES_NO: Final = (False, True)
SIDES: Final = ("left", "right")
FIELDS: Final[dict[str, tuple[Any, ...]]] = {
    "scan_people": YES_NO,
    "scan_frames": YES_NO,
    "name_by_name": YES_NO,
    "read_absentees": YES_NO,
    "enter_from": SIDES,
    "first_to": ("far", "near"),
    "present_from": SIDES,
    "places": tuple(range(21)),
    "trays": tuple(range(9)),
}
"""What the form asks, in order, and the values that each can have."""


class StageForm(Choose):
    """The fields with their values: a dict of all of them, or None."""

    def __init__(self, stage: Stage) -> None:
        super().__init__("stage_form", (), [Option(t(f"stage_form.{f}"), f, " ") for f in FIELDS])
        self.confirm = t("stage_form.confirm")
        self.values: dict[str, Any] = {f: getattr(stage, f) for f in FIELDS}

    def rows(self) -> list[Row]:
        """Each field and its value between the arrows that change it."""
        return [(o.label, f"‹ {said(o.value, self.values[o.value])} ›") for o in self.options]

    def on_key(self, event: events.Key) -> None:
        """Left and right change the value under the cursor; Space, too, takes the next."""
        if event.key in {"left", "right", "space"}:
            event.stop()
            self._turn(-1 if event.key == "left" else 1)

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click changes a value; it never answers."""
        event.prevent_default()  # Textual would run the handler of the class above, too
        self._turn(1)

    def _turn(self, by: int) -> None:
        field = self.options[self.index].value
        able = FIELDS[field]
        # A value of a file that the form does not know stays until it is changed.
        at = able.index(self.values[field]) if self.values[field] in able else -by
        self.values[field] = able[(at + by) % len(able)]
        self.query_one(Roll).show(self.rows())

    def answer(self) -> dict[str, Any]:
        """All values."""
        return dict(self.values)


def said(field: str, value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return t("stage_form.yes" if value else "stage_form.no")
    if isinstance(value, int):
        return str(value) if value else t(f"stage_form.{field}_none")
    return t(f"plan.end.{value}") if field == "first_to" else t("stage_form.seen", side=t(f"plan.side.{value}"))


def ask_stage(host: Host) -> None:
    """Ask, record, and say where another layout would be safer."""

    def answered(values: dict[str, Any] | None) -> None:
        if values is None:
            return
        layout = Layout(values["enter_from"], values["first_to"], values["present_from"])

        def done(_: Any) -> None:
            if layout != RECOMMENDED and not layout.in_call_order:
                host.say("attention", t("stage_form.not_in_order"))

        host.do(EditStage(values), AWARDS, done)

    host.ask(StageForm(host.meeting.awards.stage), answered)
