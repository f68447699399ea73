"""Forward and back on F4: the one key, its guards, undo with the correction sentence, and the programme's clock.

The guards stand here, since they are about keys and not about rules (architecture §4): a key that is held down takes
one step, however slowly it repeats itself, and the next step waits for a moment.
"""

from typing import Final

from textual import events
from textual.message import Message

from meeting.awards.commands import Forward, PassBatch, Step
from meeting.awards.preparing import Confirm as ConfirmBatch
from meeting.awards.spoken import correction
from meeting.control import Outcome
from meeting.programme.commands import Hold, Resume
from meeting.refusal import Refused
from meeting.undo import Undo, last_of
from screens import awards_view as view
from screens.awards_scans import ScanActs
from screens.dialogs import Confirm
from tui import words
from tui.keys import AWARDS, bindings_for
from tui.strings import t

DEAF_S: Final = 1.5
"""Longer than a keyboard waits before it repeats a key that is held (at most 1 s), shorter than any sentence."""
HELD_S: Final = 0.6
"""The slowest keyboard repeats a held key every half second."""
GUARDED: Final = frozenset(b.key for b in bindings_for(AWARDS) if b.id in {"forward", "undo", "step_back"})
NOT_MATCHED: Final = "awards.not_matched"


class StepActs(ScanActs, inherit_bindings=False):
    """What drives the award call."""

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        """The step that the screen shows as next."""
        self._correction = ""
        self._key: tuple[str, float] | None = None
        self._stepped = float("-inf")
        """When the last step was taken, in the time of key events."""
        self._asked = float("-inf")
        """When one was asked for last, taken or not."""
        self._undid = float("-inf")
        """The same of taking back."""

    def on_key(self, event: events.Key) -> None:
        """Note the key: the guards ask which one it was and when."""
        self._key = (event.key, event.time)

    def _pressed(self) -> float:
        """When this action was asked for, by a key or by a click."""
        key, self._key = self._key, None
        return Message().time if key is None or key[0] not in GUARDED else key[1]

    def action_forward(self) -> None:
        """Space: the step that the key bar names."""
        at = self._pressed()
        held, self._asked = DEAF_S and at - self._asked < HELD_S, at
        if held or at - self._stepped < DEAF_S:
            self.host.say("refused", t("awards.deaf"))
        elif self.host.meeting.opened_at is None:
            self.host.open_meeting(lambda: self._forward(Message().time))
        else:
            self._forward(at)

    def _forward(self, at: float) -> None:
        meeting, step = self.host.meeting, self._step
        if step is not None and view.nobody_there(meeting, step):
            body = t("pass.body", batch=meeting.awards.batches[step.subject].number)
            dialog = Confirm("pass", (body,), t("pass.confirm"))
            self.host.ask(dialog, lambda yes: self._take(PassBatch(step.subject), at) if yes else None)
        elif step is not None and step.kind == "confirm" and self._speaks_against(step.subject):
            self.action_against_scans()
        else:
            self._take(Forward(step, view.confirms(meeting)), at)

    def _speaks_against(self, batch: str) -> bool:
        """Whether what was scanned does not bear out that this batch can go: then a reason is asked for."""
        try:
            ConfirmBatch(batch).decide(self.host.meeting, self.host.now())
        except Refused as refused:
            return refused.string_id == NOT_MATCHED
        return False

    def _take(self, command: Forward | PassBatch, at: float) -> None:
        self._stepped, self._correction = at, ""
        self.host.do(command, self.NAME)

    # Back, and the programme's clock

    def action_undo(self) -> None:
        """Ctrl+Z: the last act here, named on the key bar; of what the hall has heard a correction is offered.

        Held down it takes back one, however slowly it repeats: each may be a name that the hall has heard.
        """
        at = self._pressed()
        held, self._undid = DEAF_S and at - self._undid < HELD_S, at
        if held:
            self.host.say("refused", t("app.repeated"))
        else:
            self._undo()

    def action_step_back(self) -> None:
        """Page Up, which a clicker sends by accident: it asks first."""
        last = last_of(self.host.meeting, "awards")
        if last is None:
            self.host.say("refused", t("undo.nothing"))
            return
        dialog = Confirm("back", (words.describe(self.host.meeting, last.payload),), t("action.undo"))
        self.host.ask(dialog, lambda yes: self._undo() if yes else None)

    def _undo(self) -> None:
        last = last_of(self.host.meeting, "awards")

        def done(_: Outcome) -> None:
            self._stepped = self._asked = float("-inf")
            self._correction = correction(self.host.meeting, last.payload) if last else ""
            self.show(self.host.meeting, self.host.now())

        self.host.do(Undo("awards", last.id if last else ""), self.NAME, done)

    def action_hold(self) -> None:
        """F7: stop the clock of the item that runs, or let it go on."""
        programme = self.host.meeting.programme
        live = programme.live
        held = live is not None and programme.runs[live].held_since is not None
        self.host.do(Resume(live) if held else Hold(live), self.NAME)
