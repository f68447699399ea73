"""What is said to the hall and to those outside, on the screens that drive the stage: SỰ CỐ, CHỜ ĐẠI BIỂU, Zalo."""

from typing import TYPE_CHECKING

from meeting.programme.stopping import Incident, Waiting, standing_still
from screens.base import LiveScreen

if TYPE_CHECKING:
    from screens.saying import Reason


class HallActs(LiveScreen, inherit_bindings=False):
    """F12, Ctrl+D, Ctrl+Y."""

    def action_incident(self) -> None:
        """F12: something failed; everything stands still, and the sentence to say stands in large."""
        self._stand_still("incident")

    def action_waiting(self) -> None:
        """Ctrl+D: delegates are waited for."""
        self._stand_still("waiting")

    def _stand_still(self, reason: "Reason") -> None:
        from screens.saying import Saying  # with its large letters; nothing for the first frame

        host, programme = self.host, self.host.meeting.programme
        command = (Incident if reason == "incident" else Waiting)(programme.live)
        if host.mode == "view" or programme.closed_at is not None:
            host.do(command, self.NAME)  # which says why it cannot be
            return
        if host.meeting.opened_at is None:
            host.open_meeting(lambda: self._stand_still(reason))
            return
        still = standing_still(programme)
        if still is None or still.text != reason:
            host.do(command, self.NAME)
        # The sentence does not wait for the disk: the hall is looking at the MC.
        host.ask(Saying(reason), lambda _: None)

    def action_copy_zalo(self) -> None:
        """Ctrl+Y: where the meeting stands, in three lines."""
        from screens.copied import Copied
        from tui.standing import three_lines

        lines = three_lines(self.host.meeting, self.host.now())
        dialog = Copied(lines)
        self.host.ask(dialog, lambda _: None)
        self.host.copy("\n".join(lines), dialog.tell)
