"""What the show caller says to whoever is speaking: ready messages, own words, nothing any more."""

from typing import Any, Final

from meeting.programme.commands import Hold, Resume
from meeting.programme.speaking import is_untimed, shown_message
from meeting.programme.stopping import standing_still
from meeting.programme.telling import LONGEST, Message, Tell, Withdraw, messages
from meeting.state import Meeting
from screens.dialogs import Choose, Option, Prompt
from screens.hall import HallActs
from screens.runsheet_acts import ProgrammeActs
from tui import words
from tui.strings import t

READY: Final = ("tell.two_minutes", "tell.one_minute", "tell.time_up", "tell.conclude")
OTHER: Final = "other"
WITHDRAW: Final = "withdraw"


class SpeakingActs(HallActs, ProgrammeActs, inherit_bindings=False):
    """F7 for all that can stand still, Ctrl+N."""

    def action_hold(self) -> None:
        """F7: stop the clock, or let it go on; it also ends the waiting before the first row."""
        programme = self.host.meeting.programme
        command = Hold if standing_still(programme) is None else Resume
        self.host.do(command(programme.live), self.NAME)

    def action_message(self) -> None:
        """Ctrl+N: a ready message, one's own words, or nothing any more."""
        meeting = self.host.meeting
        programme, live = meeting.programme, meeting.programme.live
        if self.host.mode == "view" or live is None or is_untimed(programme, live):
            self.host.do(Tell(""), self.NAME)  # which says why it cannot be
            return
        options = [Option(t(ready), t(ready)) for ready in READY]
        options.append(Option(t("tell.other"), OTHER))
        if shown_message(meeting):
            options.append(Option(t("tell.withdraw"), WITHDRAW))
        dialog = Choose("tell", (self._title(live), _state(meeting)), options)
        self.host.ask(dialog, lambda chosen: self._tell(chosen, live))

    def _tell(self, chosen: str | None, live: str) -> None:
        if chosen is None:
            return
        if chosen == WITHDRAW:
            self.host.do(Withdraw(live), self.NAME)
        elif chosen == OTHER:
            self._ask_words(live)
        else:
            self.host.do(Tell(chosen, live), self.NAME)

    def _ask_words(self, live: str) -> None:
        def answered(answer: Any) -> None:
            if answer is not None:
                self.host.do(Tell(answer[0], live), self.NAME)

        label = t("tell.label", longest=LONGEST)
        self.host.ask(Prompt("tell", (self._title(live),), (label,), t("tell.confirm")), answered)


def _state(meeting: Meeting) -> str:
    """What the speaker sees now, or saw last."""
    sent = [m for m in messages(meeting) if m.item == meeting.programme.live]
    return _fate(sent[-1]) if sent else t("tell.none_yet")


def _fate(message: Message) -> str:
    if message.until is None:
        return t("tell.shown", text=message.text, hour=words.hour(message.since))
    return t("tell.put_away", text=message.text, hour=words.hour(message.until))
