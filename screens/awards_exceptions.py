"""What happens seldom in the award call, from the menu: an award is stopped, a frame is missing, a batch waits.

Each asks first, naming whom it is about; what stops an award asks for no reason, since none is kept.
"""

from meeting.awards.facts import REASONS
from meeting.awards.latecomers import HoldBatch, MissFrame, Withdraw
from meeting.awards.preparing import Confirm as ConfirmBatch
from meeting.awards.preparing import nothing_left
from meeting.awards.telling_apart import name_apart
from screens import awards_lining as lining
from screens.awards_building import BuildActs
from screens.awards_view import confirms
from screens.dialogs import Choose, Confirm, Option
from tui.keys import AWARDS
from tui.strings import t


class ExceptionActs(BuildActs, inherit_bindings=False):
    """The acts without a key; `chosen_entry` is whom the cursor is on."""

    def chosen_entry(self) -> str | None:
        """Whom the cursor is on; a screen without a list has nobody."""
        return None

    def _named(self, entry: str) -> str:
        return name_apart(self.host.meeting.awards, entry)

    def action_withdraw(self) -> None:
        """The chair stops the chosen person's award."""
        if entry := self.chosen_entry():
            dialog = Confirm("withdraw", (t("withdraw.body", who=self._named(entry)),), t("withdraw.confirm"))
            self.host.ask(dialog, lambda yes: self.host.do(Withdraw(entry), AWARDS) if yes else None)

    def action_frame_missing(self) -> None:
        """The chosen person's frame is missing; where that is recorded already, it was found."""
        if entry := self.chosen_entry():
            lacking = entry not in self.host.meeting.awards.lacking
            if not lacking:
                self.host.do(MissFrame(entry, lacking=False), AWARDS)
                return
            body = t("frame_missing.body", who=self._named(entry))
            dialog = Confirm("frame_missing", (body,), t("frame_missing.confirm"))
            self.host.ask(dialog, lambda yes: self.host.do(MissFrame(entry), AWARDS) if yes else None)

    def action_hold_batch(self) -> None:
        """The chair puts the batch off that is next; of those that are put off one is picked to go on."""
        awards = self.host.meeting.awards
        if (batch := awards.current) is None:
            self.host.say("refused", t(nothing_left(self.host.meeting.awards).string_id))
            return
        held = [b for b in awards.batches if b in awards.held]
        if batch in held and len(held) == 1:
            self.host.do(HoldBatch(batch, held=False), AWARDS)
            return
        body = t("hold_batch.body", batch=awards.batches[batch].number)
        if not held:
            dialog = Confirm("hold_batch", (body,), t("hold_batch.confirm"))
            self.host.ask(dialog, lambda yes: self.host.do(HoldBatch(batch), AWARDS) if yes else None)
            return
        options = [
            Option(t("hold_batch.let_go", batch=awards.batches[b].number), HoldBatch(b, held=False)) for b in held
        ]
        if batch not in held:
            options.append(Option(t("hold_batch.too", batch=awards.batches[batch].number), HoldBatch(batch)))
        self.host.ask(
            Choose("hold_batch", (), options), lambda chosen: self.host.do(chosen, AWARDS) if chosen else None
        )

    def action_name_presenter(self) -> None:
        """Another presenter than was prepared, for the batch that is next to be given."""
        from screens.awards_presenters import ask_presenter

        ask_presenter(self.host)

    def action_against_scans(self) -> None:
        """The batch goes though what was scanned does not match: why is picked, and the first answer is to wait."""
        meeting = self.host.meeting
        if (batch := meeting.awards.current) is None:
            self.host.say("refused", t(nothing_left(self.host.meeting.awards).string_id))
            return
        wrong = next(lining.not_right(meeting, batch), "")
        body = t("against.body", batch=meeting.awards.batches[batch].number, wrong=wrong)
        options = [Option(t("against.wait"), None)]
        options += [Option(t(f"confirm.reason.{reason}"), reason) for reason in REASONS]
        dialog = Choose("against", (body,), options)

        def answered(reason: str | None) -> None:
            if reason:
                self.host.do(ConfirmBatch(batch, confirms(meeting), reason), AWARDS)

        self.host.ask(dialog, answered)

    def action_stage_form(self) -> None:
        """How this meeting calls: what is scanned, how people walk."""
        from screens.awards_stage_form import ask_stage  # nothing for the first frame

        ask_stage(self.host)

    def action_edit_decision(self) -> None:
        """Ctrl+E: number and date of the decision that is read next."""
        from screens.awards_decision import ask_decision

        ask_decision(self.host)

    def action_check_plan(self) -> None:
        """Everything that is not in order with the plan of the awards, a sentence each."""
        from screens.awards_check import ask_plan

        ask_plan(self.host)
