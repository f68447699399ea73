"""Scanning on F4: left and right choose what a scan is for (people, the line, each tray), and a scan goes there.

Nothing is asked between two scans. Whatever does not belong there is told in a sentence with what to do, and the line
goes on; what is not for this screen goes to the door as everywhere.
"""

from typing import Final

from meeting.awards.preparing import nothing_left
from meeting.awards.scanning import BeginLine, BeginTray, JoinLine, JoinTray, entry_of, frame_with, made_up
from meeting.checkin.codes import classify
from meeting.control import Outcome
from meeting.documents import Delegate, Frame
from screens import awards_lining as lining
from screens.awards_crew import comes
from screens.awards_exceptions import ExceptionActs
from screens.awards_lining import PEOPLE, Panel
from tui import words
from tui.strings import t

MEANT: Final = frozenset({"panel_before", "panel_next", "scan_again"})
"""Acts that only a meeting with scanning has."""


class ScanActs(ExceptionActs, inherit_bindings=False):
    """The right side's panels, and the scans."""

    def __init__(self) -> None:
        super().__init__()
        self._panel = PEOPLE

    def panel(self) -> Panel:
        """What the right side shows: what was chosen, as long as the meeting has it."""
        if self._panel not in (known := lining.panels(self.host.meeting)):
            self._panel = known[-1] if self._panel.kind == "tray" and known[-1].kind == "tray" else PEOPLE
        return self._panel

    def turn_to(self, panel: Panel) -> None:
        """Show another one."""
        self._panel = panel
        self.show(self.host.meeting, self.host.now())

    def action_panel_before(self) -> None:
        """Left."""
        self._turn(-1)

    def action_panel_next(self) -> None:
        """Right."""
        self._turn(1)

    def why_not(self, action: str) -> str:
        """Whoever looks for scanning where it is switched off is told where to switch it on."""
        off = action in MEANT and len(lining.panels(self.host.meeting)) == 1
        return t("lining.off") if off else super().why_not(action)

    def _turn(self, by: int) -> None:
        known = lining.panels(self.host.meeting)
        self.turn_to(known[max(0, min(known.index(self.panel()) + by, len(known) - 1))])

    def action_scan_again(self) -> None:
        """Delete: the line, or the tray, is scanned from its beginning."""
        panel, batch = self.panel(), made_up(self.host.meeting.awards)
        if batch is not None and panel.kind != "people":
            command = BeginLine(batch) if panel.kind == "line" else BeginTray(batch, panel.tray)
            self.host.do(command, self.NAME)

    def add_by_hand(self, entry: str) -> None:
        """Somebody without a card, or a frame without a tag, takes the next place."""
        self._join(self.panel(), made_up(self.host.meeting.awards), entry)

    # The scans

    def take_scan(self, text: str) -> bool:
        """Take what was scanned; False where it is for the door."""
        found, panel, meeting = classify(text), self.panel(), self.host.meeting
        if panel.kind == "people":
            frames = [frame for code in found.codes if (frame := frame_with(meeting, code))]
            if frames:
                self.host.say("attention", t("lining.frame_at_door", frame=frames[0].number))
            return bool(frames) and len(frames) == len(found.codes)
        if not found.codes:
            self.host.say("refused", t("lining.unread", why=t(f"verdict.{found.kind}.short")))
        for code in found.codes:
            self._take_code(code, panel)
        return True

    def _take_code(self, code: str, panel: Panel) -> None:
        meeting, batch = self.host.meeting, made_up(self.host.meeting.awards)
        if batch is None:
            self.host.say("refused", t(nothing_left(self.host.meeting.awards).string_id))
            return
        frame, holder = frame_with(meeting, code), meeting.door.codes.get(code)
        if panel.kind == "tray":
            if frame is not None:
                self._join(panel, batch, frame.entry or self._spare_for(panel, batch, frame), frame.number)
            elif holder is not None:
                who = words.delegate_name(meeting, holder.delegate)
                self.host.say("refused", t("lining.card_at_tray", who=who))
            else:
                self.host.say("refused", t("lining.frame_unknown"))
            return
        if frame is not None:
            self.host.say("refused", t("lining.frame_in_line", frame=frame.number))
        elif holder is None:
            self.host.say("refused", t("lining.card_unknown"))
        else:
            self._line_up(panel, batch, holder.delegate)

    def _line_up(self, panel: Panel, batch: str, delegate: str) -> None:
        """An honouree joins the line; whoever stands in for one does so once they were named as receiving it."""
        meeting, who = self.host.meeting, words.delegate_name(self.host.meeting, delegate)
        known = meeting.table(Delegate).get(delegate)
        for_whom = known.stands_for if known else ""
        if entry := entry_of(meeting.awards, batch, delegate):
            self._join(panel, batch, entry)
        elif not for_whom or (entry := entry_of(meeting.awards, batch, for_whom)) is None:
            self.host.say("refused", t("lining.no_award", who=who))
        elif meeting.awards.proxy(entry) is None:
            other = words.delegate_name(meeting, for_whom)
            self.host.say("refused", t("lining.stand_in", who=who, other=other))
        else:
            self._join(panel, batch, entry)

    def _spare_for(self, panel: Panel, batch: str, frame: Frame) -> str:
        """For whom a spare frame lies here: the first whose own is missing and for whom none does yet."""
        awards = self.host.meeting.awards
        lying = lining.stands(awards, batch, panel)
        spare = (e for e in lining.wanted(awards, batch, panel) if e in awards.lacking and e not in lying)
        entry = next(spare, "")
        if not entry:
            self.host.say("refused", t("lining.spare", frame=frame.number))
        return entry

    def _join(self, panel: Panel, batch: str | None, entry: str, number: str = "") -> None:
        if batch is None or not entry:
            return
        if panel.kind == "line":
            self.host.do(JoinLine(batch, entry), self.NAME, lambda done: self._joined(panel, batch, entry, done))
        else:
            tag = number or lining.tag(self.host.meeting, entry)
            lay = next((n for n, tray in self.host.meeting.awards.trays.get(batch, {}).items() if entry in tray), 0)

            def laid(done: Outcome) -> None:
                self._joined(panel, batch, entry, done)
                if done.facts and lay:
                    self.host.say("attention", t("lining.changed_tray", frame=tag, other=lay, tray=panel.tray))

            self.host.do(JoinTray(batch, panel.tray, entry, tag), self.NAME, laid)

    def _joined(self, panel: Panel, batch: str, entry: str, done: Outcome) -> None:
        """Say where they stand, and what is wrong; of what is complete, what comes next."""
        meeting = self.host.meeting
        awards = meeting.awards
        stands = lining.stands(awards, batch, panel)
        if not done.facts or entry not in stands:
            return  # the scanner's own echo
        number, place = awards.batches[batch].number, stands.index(entry) + 1
        if lining.matches(awards, batch, panel):
            said = t(f"lining.{panel.kind}_right", batch=number, there=place, of=place, tray=panel.tray)
            left = next(lining.not_right(meeting, batch), "")
            follows = t("lining.go_on", what=left) if left else t("lining.then_space")
            self.host.say("saved", f"{said}. {follows}")
        elif wrong := next(lining.to_do(meeting, batch, panel), ""):
            self.host.say("attention", wrong)
        else:
            what = comes(meeting, entry) if panel.kind == "line" else lining.tag(meeting, entry)
            self.host.say("saved", t("lining.joined", place=place, what=what))
