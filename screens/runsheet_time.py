"""Time under the show caller's hands: a row that began a while ago, time given or taken with its reason."""

from dataclasses import replace
from typing import Any

from meeting.programme.commands import AddTime, Start, name
from meeting.programme.editing import EditItem
from meeting.refusal import Refused
from meeting.text.durations import Unreadable
from meeting.text.hours import clock_text
from screens.dialogs import Choose, Confirm, Option, Prompt
from screens.runsheet_acts import ProgrammeActs
from screens.since import read_added, read_since
from tui import words
from tui.strings import t

OTHER = "other"
MORE = ("why.chair", "why.guest", "why.incident")
LESS = ("why.chair_less", "why.speaker_less", "why.late_less")


class TimeActs(ProgrammeActs, inherit_bindings=False):
    """The acts on the live row's time."""

    # It began a while ago

    def action_start_since(self) -> None:
        """F9: it began a while ago, and nobody pressed."""
        if self._refused_already():
            return
        programme, chosen = self.host.meeting.programme, self.chosen()
        item = chosen if chosen and any(i in programme.queue for i in programme.leaves(chosen)) else programme.standby
        if item is None:
            self.host.say("refused", t("runsheet.last"))
            return
        self._ask_since(item, (self._title(item), t("since.how")), "")

    def _ask_since(self, item: str, lines: tuple[str, ...], typed: str) -> None:
        def answered(answer: Any) -> None:
            if answer is None:
                return
            programme, now = self.host.meeting.programme, self.host.now()
            began = programme.runs[programme.live].start if programme.live else None
            try:
                found = read_since(answer[0], self.host.meeting.about.date, now, began)
            except Unreadable:
                self._ask_since(item, (self._title(item), t("since.unreadable", text=answer[0])), answer[0])
                return
            if len(found) == 1:
                self._began(item, found[0], answer[0])
                return
            options = [Option(clock_text(at), at) for at in found]
            which = Choose("since", (t("since.which", text=answer[0]),), options)
            self.host.ask(which, lambda at: self._began(item, at, answer[0]) if at is not None else None)

        self.host.ask(Prompt("since", lines, (t("since.label"),), t("go.confirm"), (typed,)), answered)

    def _began(self, item: str, at: int, typed: str) -> None:
        """It began then; an hour that is still to come is offered as its fixed start.

        What cannot be is said where it was typed; of rows that it passes over is asked as of any jump.
        """
        programme, now = self.host.meeting.programme, self.host.now()
        if at <= now:
            start = Start(item, since=at, believes=programme.live)
            try:
                start.decide(self.host.meeting, now)
            except Refused as refused:
                if refused.string_id != "programme.passed_over":
                    why = t(refused.string_id, **refused.values)
                    self._ask_since(item, (self._title(item), why), typed)
                    return
                line = t("runsheet.passes", item=self._title(item), items=refused.values["items"])
                options = [Option(t("passed.defer"), "defer"), Option(t("passed.skip"), "skip")]
                self.host.ask(
                    Choose("since", (line,), options),
                    lambda how: self._start(replace(start, passed_over=how)) if how else None,
                )
                return
            self._start(start)
            return
        hour = clock_text(at)
        line = t("since_future.line", hour=hour, item=name(programme, item))
        dialog = Confirm("since_future", (line,), t("since_future.confirm"))
        edit = EditItem(item, {"start": hour})
        self.host.ask(dialog, lambda yes: self.host.do(edit, self.NAME) if yes else None)

    # Time given, time taken

    def action_add_time(self) -> None:
        """Ctrl+A: so much more or less, and why."""
        live = self.host.meeting.programme.live
        if self._refused_already():
            return
        if live is None:
            self.host.say("refused", t("programme.nothing_live"))
            return
        self._ask_added(live, (self._title(live),), "")

    def _ask_added(self, live: str, lines: tuple[str, ...], typed: str) -> None:
        def answered(answer: Any) -> None:
            if answer is None:
                return
            try:
                found = read_added(answer[0])
            except Unreadable:
                self._ask_added(live, (self._title(live), t("add_time.unreadable", text=answer[0])), answer[0])
                return
            if len(found) == 1:
                self._ask_why(live, found[0], answer[0])
                return
            options = [Option(self._amount(seconds), seconds) for seconds in found]
            which = Choose("add_time", (t("add_time.which", text=answer[0]),), options)
            self.host.ask(which, lambda s: self._ask_why(live, s, answer[0]) if s is not None else None)

        prompt = Prompt("add_time", lines, (t("add_time.label"),), t("add_time.confirm"), (typed,))
        self.host.ask(prompt, answered)

    def _amount(self, seconds: int) -> str:
        return t("amount.more" if seconds > 0 else "amount.less", duration=words.duration(abs(seconds)) or "0")

    def _ask_why(self, live: str, seconds: int, typed: str) -> None:
        try:
            AddTime(seconds, believes=live).decide(self.host.meeting, self.host.now())
        except Refused as refused:
            self._ask_added(live, (self._title(live), t(refused.string_id, **refused.values)), typed)
            return
        reasons = [Option(t(id_), t(id_)) for id_ in (MORE if seconds > 0 else LESS)]
        line = t("why_added.line", what=self._amount(seconds), item=self._title(live))

        def chosen(reason: str | None) -> None:
            if reason == OTHER:
                prompt = Prompt("why_added", (line,), (t("why_added.typed"),), t("why_added.confirm"))
                self.host.ask(prompt, lambda typed: self._add(live, seconds, typed[0]) if typed else None)
            elif reason is not None:
                self._add(live, seconds, reason)

        self.host.ask(Choose("why_added", (line,), [*reasons, Option(t("why.other"), OTHER)]), chosen)

    def _add(self, live: str, seconds: int, reason: str) -> None:
        self.host.do(AddTime(seconds, reason, believes=live), self.NAME)

    def action_minute_more(self) -> None:
        """Right: the chair gives a minute."""
        self.host.do(AddTime(60, believes=self.host.meeting.programme.live), self.NAME)

    def action_minute_less(self) -> None:
        """Left: a minute less."""
        self.host.do(AddTime(-60, believes=self.host.meeting.programme.live), self.NAME)
