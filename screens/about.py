"""Thông tin cuộc họp: the form of what the meeting is called, who holds it, where and when (menu F5 of F2)."""

from collections.abc import Sequence
from typing import Any

from meeting.office.about import FIELDS, EditMeeting, texts
from meeting.refusal import Refused
from screens.base import LiveScreen
from screens.desk_asking import Form
from tui.strings import t


class AboutForm(Form):
    """Six fields that stand close, so that they, what was refused and the answers fit into 24 rows."""


class AboutActs(LiveScreen, inherit_bindings=False):
    """The way to the form."""

    def action_edit_meeting(self) -> None:
        """Ask with what stands there; what is refused is asked again with what was typed and why."""
        self._ask_about_meeting()

    def _ask_about_meeting(self, typed: Sequence[str] = (), why: str = "") -> None:
        values = tuple(typed) or tuple(texts(self.host.meeting.about).values())
        labels = tuple(t(f"about.field.{field}") for field in FIELDS)

        def answered(answer: Any) -> None:
            if answer is None:
                return
            command = EditMeeting(dict(zip(FIELDS, answer, strict=True)))
            try:
                command.decide(self.host.meeting, self.host.now())
            except Refused as refused:
                if refused.string_id != "about.as_it_was":
                    self._ask_about_meeting(answer, t(refused.string_id, **refused.values))
                    return
            self.host.do(command, self.NAME, lambda _: self.host.say("saved", t("about.saved")))

        self.host.ask(
            AboutForm("edit_meeting", (f"✗ {why}",) if why else (), labels, t("edit_meeting.confirm"), values), answered
        )
