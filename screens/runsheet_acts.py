"""What the show caller's keys do on the run-sheet: GO with its guards, and the rarer acts with their questions.

The guards of GO stand here, since they are about keys and not about rules (architecture §4): a key held down counts
once, GO is deaf for two seconds after a GO, and it asks with another key in an item's first twenty seconds and where a
leader is speaking.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

from meeting.control import Outcome
from meeting.programme.bridging import bridging
from meeting.programme.commands import Close, Skip, Start, name, passed_over
from meeting.programme.editing import BringForward
from meeting.programme.speaking import is_untimed
from meeting.text.hours import clock_text_s
from meeting.undo import Undo
from screens.base import LiveScreen
from screens.dialogs import Choose, Confirm, Option
from screens.runsheet_beside import do_or_ask
from tui import words
from tui.strings import t
from tui.widgets.roll import Roll

DEAF_S = 2.0
YOUNG_MS = 20_000


class ProgrammeActs(LiveScreen, inherit_bindings=False):
    """The acts on the programme; `chosen` says which row they are about."""

    def __init__(self) -> None:
        super().__init__()
        self._went = float("-inf")
        """When GO was last pressed, on the machine's counter in seconds."""

    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        return None

    # GO and its guards

    def action_go(self) -> None:
        """Space: the row that stands by; after the last one, the question whether to close."""
        host, meeting = self.host, self.host.meeting
        if self._refused_already():
            return
        if monotonic() - self._went < DEAF_S:
            host.say("refused", t("runsheet.deaf"))
        elif meeting.opened_at is None:
            host.open_meeting(lambda: self._go(None))
        elif meeting.programme.standby is None:
            self.action_close_meeting()
        else:
            self._go(meeting.programme.live)

    def _refused_already(self) -> bool:
        """Say no where a question would be answered with no anyway."""
        host = self.host
        if host.mode == "view":
            host.say("refused", t("meeting.view_only"))
        elif host.meeting.programme.closed_at is not None:
            host.say("refused", t("programme.closed"))
        elif host.meeting.programme.stopped_at is not None:
            host.say("refused", t("meeting.unanswered"))
        else:
            return False
        return True

    def _go(self, believes: str | None) -> None:
        programme = self.host.meeting.programme
        item, live = programme.standby, programme.live
        if item is None:
            return
        start = Start(item, believes=believes)
        why = self._doubt(live)
        if not why:
            self._start(start)
            return
        lines = (why, t("runsheet.will_start", item=self._title(item)))
        self.host.ask(Confirm("go", lines, t("go.confirm")), lambda yes: self._start(start) if yes else None)

    def _doubt(self, live: str | None) -> str:
        programme = self.host.meeting.programme
        if live is None:
            return ""
        start = programme.runs[live].start
        if start is not None and self.host.now() - start < YOUNG_MS:
            return t("runsheet.young", item=self._title(live))
        if is_untimed(programme, live):
            return t("runsheet.leader", item=self._title(live), who=programme.items[live].who)
        return ""

    def _start(self, start: Start, done: Callable[[Outcome], None] | None = None) -> None:
        self._went = monotonic()
        self.host.do(start, self.NAME, done)

    def _title(self, item: str) -> str:
        row = self.host.meeting.programme.items[item]
        return f"{row.number} {row.title}".strip()

    def action_start_chosen(self) -> None:
        """F6, or a double click: the chosen row runs now, or next; what it passes over is skipped or deferred."""
        chosen = self.chosen()
        if chosen is None:
            self.host.say("refused", t("runsheet.choose_first"))
            return
        programme = self.host.meeting.programme
        if self._refused_already():
            return
        if self.host.meeting.opened_at is None:
            self.host.open_meeting(self.action_start_chosen)
            return
        waiting = [i for i in programme.queue if i in programme.leaves(chosen)]
        leaf = waiting[0] if waiting else programme.leaves(chosen)[0]
        if not waiting and programme.runs[leaf].status != "skipped":
            self.host.do(Start(chosen), self.NAME)  # which says why it cannot be
            return
        if leaf == programme.standby:
            lines = (t("runsheet.will_start", item=self._title(leaf)),)
            dialog = Confirm("go", lines, t("go.confirm"))
            self.host.ask(dialog, lambda yes: self._start(Start(chosen, believes=programme.live)) if yes else None)
            return
        self._ask_passed(chosen, leaf, passed_over(programme, leaf))

    def _ask_passed(self, chosen: str, leaf: str, passed: tuple[str, ...]) -> None:
        """The row stands further down: it runs next, or now; either way the hall is told."""
        programme = self.host.meeting.programme
        names = ", ".join(name(programme, i) for i in passed)
        line = t("runsheet.passes", item=self._title(leaf), items=names) if passed else self._title(leaf)
        now = [Option(t("passed.defer"), "defer"), Option(t("passed.skip"), "skip")]
        options = [Option(t("passed.next"), "next"), *(now if passed else [Option(t("passed.now"), "skip")])]

        def answered(answer: Any) -> None:
            if answer == "next":
                do_or_ask(self.host, BringForward(chosen), self.NAME, lambda _: self._bridge(leaf))
            elif answer:
                self._start(Start(chosen, passed_over=answer, believes=programme.live), lambda _: self._bridge(leaf))

        self.host.ask(Choose("passed", (line,), options), answered)

    def _bridge(self, item: str) -> None:
        """What the MC says to the hall, until it is closed."""
        said = bridging(self.host.meeting, item)
        self.host.ask(Confirm("bridge", (said,), t("bridge.close"), kind="live"), lambda _: None)

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click on a row."""
        event.stop()
        self.action_start_chosen()

    # The other acts

    def action_skip(self) -> None:
        """Delete: the chosen row will not run."""
        chosen, programme = self.chosen(), self.host.meeting.programme
        if chosen is None:
            self.host.say("refused", t("runsheet.choose_first"))
            return
        if self._refused_already():
            return
        if self.host.meeting.opened_at is None or not any(i in programme.queue for i in programme.leaves(chosen)):
            self.host.do(Skip(chosen), self.NAME)  # which says why it cannot be
        else:
            dialog = Confirm("skip", (self._title(chosen),), t("skip.confirm"))
            self.host.ask(dialog, lambda yes: self.host.do(Skip(chosen), self.NAME) if yes else None)

    def action_undo(self) -> None:
        """Ctrl+Z: the last act on the programme, named on the key bar."""
        last, what = words.last_done(self.host.meeting)

        def undone(outcome: Outcome) -> None:
            self.host.say("saved", f"{clock_text_s(outcome.at)} · {t('outline.undone', what=what)}")

        self.host.do(Undo("programme", last), self.NAME, undone)

    def action_step_back(self) -> None:
        """Page Up, which a clicker sends by accident: it asks first."""
        last, what = words.last_done(self.host.meeting)
        if not last:
            self.host.say("refused", t("undo.nothing"))
            return
        dialog = Confirm("back", (what,), t("action.undo"))
        self.host.ask(dialog, lambda yes: self.action_undo() if yes else None)

    def action_close_meeting(self) -> None:
        """Bế mạc; rows that still wait are named, and skipped with it."""
        meeting = self.host.meeting
        programme = meeting.programme
        if self._refused_already():
            return
        if not programme.ran:
            self.host.do(Close(), self.NAME)  # which says why it cannot be
            return
        waiting = ", ".join(name(programme, i) for i in programme.queue)
        lines = (t("close.waiting", items=waiting),) if waiting else (t("close.body"),)
        close = Close(skip=bool(waiting), believes=programme.live)
        dialog = Confirm("close", lines, t("close.confirm"), kind="over" if waiting else "attention")
        self.host.ask(dialog, lambda yes: self.host.do(close, self.NAME) if yes else None)
