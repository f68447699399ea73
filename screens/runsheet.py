"""F2, the run-sheet: the live item and its time, what is next, the script, the whole programme and when it will end.

The guards of GO stand here, since they are about keys and not about rules (architecture §4): a key held down counts
once, GO is deaf for two seconds after a GO, and it asks with another key in an item's first twenty seconds and where a
leader is speaking.
"""

from collections.abc import Iterable
from time import monotonic
from typing import Any, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start, name, passed_over
from meeting.programme.projection import project
from meeting.state import Meeting
from meeting.undo import Undo, last_of
from screens import runsheet_view as view
from screens.base import LiveScreen
from screens.dialogs import Choose, Confirm, Option, Prompt
from tui import words
from tui.keys import RUNSHEET, bindings_for
from tui.strings import t
from tui.widgets.countdown import Countdown
from tui.widgets.keybar import KeyBar
from tui.widgets.progress import Progress
from tui.widgets.roll import Roll

DEAF_S = 2.0
YOUNG_MS = 20_000


class RunSheet(LiveScreen):
    """The show caller's screen."""

    NAME = RUNSHEET
    BINDINGS: ClassVar[list[Any]] = bindings_for(RUNSHEET)

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._went = float("-inf")
        """When GO was last pressed, on the machine's counter in seconds."""
        self._said: tuple[Content, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Live item and script above, the programme below, the end at the bottom."""
        with Horizontal(id="stage"):
            with Vertical(id="now"):
                yield Static("", id="live", markup=False)
                yield Countdown()
                yield Progress()
                yield Static("", id="next", markup=False)
            with VerticalScroll(id="script-panel", can_focus=False):
                yield Static("", id="script", markup=False)
        yield Rule(id="under-stage")
        yield Roll(view.columns())
        yield Rule(id="over-end")
        yield Static("", id="end", markup=False)

    # What it shows

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Everything that depends on the meeting and the hour."""
        programme = meeting.programme
        shown = project(programme, now)
        face = view.face(meeting, shown, now)
        kind = "over" if face.kind == "over" else "attention" if face.kind != "plain" else "live"
        self.query_one(Countdown).show(face.digits, face.kind, face.word, *face.notes)
        self.query_one(Progress).show(face.fraction, kind)
        self._show_texts(face.heading, view.following(programme), view.script(programme), view.headline(meeting, shown))
        self._show_rows(meeting, shown, now)
        last = last_of(meeting, "programme")
        undo = {"undo": words.describe(meeting, last.payload)} if last else {}
        held = programme.live and programme.runs[programme.live].held_since is not None
        labels = {"hold": t("action.resume")} if held else {}
        if programme.closed_at is None and programme.ran and not programme.queue:
            labels["go"] = t("action.close_meeting").upper()
        self.query_one(KeyBar).show(labels=labels, notes=undo)

    def _show_texts(self, *texts: Content) -> None:
        before = self._said or (None,) * len(texts)
        for place, text, old in zip(("live", "next", "script", "end"), texts, before, strict=True):
            if old is None or not text.is_same(old):
                self.query_one(f"#{place}", Static).update(text)
                if place == "script":
                    self.query_one("#script-panel", VerticalScroll).scroll_home(animate=False)
        self._said = texts

    def _show_rows(self, meeting: Meeting, shown: Any, now: int) -> None:
        roll, programme = self.query_one(Roll), meeting.programme
        chosen = self._chosen()
        self._ids = view.listing(programme)
        roll.show(*view.rows(meeting, shown, self._ids))
        if chosen and chosen in self._ids and self._ids[roll.cursor] != chosen:
            roll.choose(self._ids.index(chosen))
        at = programme.live or programme.standby
        if at:
            roll.follow(self._ids.index(at), monotonic())

    def relabel(self) -> None:
        """Columns are words too."""
        self.query_one(Roll).relabel(view.columns())
        self._said = ()
        super().relabel()

    def _chosen(self) -> str | None:
        cursor = self.query_one(Roll).cursor
        return self._ids[cursor] if 0 <= cursor < len(self._ids) else None

    # GO and its guards

    def action_go(self) -> None:
        """Space: the row that stands by; after the last one, the question whether to close."""
        host, meeting = self.host, self.host.meeting
        if host.repeats("space") or host.repeats("pagedown"):
            host.say("refused", t("app.repeated"))
        elif monotonic() - self._went < DEAF_S:
            host.say("refused", t("runsheet.deaf"))
        elif meeting.opened_at is None:
            host.open_meeting(lambda: self._go(None))
        elif meeting.programme.standby is None:
            self.action_close_meeting()
        else:
            self._go(meeting.programme.live)

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
        if programme.items[live].untimed:
            return t("runsheet.leader", item=self._title(live), who=programme.items[live].who)
        return ""

    def _start(self, start: Start) -> None:
        self._went = monotonic()
        self.host.do(start, self.NAME)

    def _title(self, item: str) -> str:
        row = self.host.meeting.programme.items[item]
        return f"{row.number} {row.title}".strip()

    def action_start_chosen(self) -> None:
        """F6, or a double click: the chosen row runs now; what it passes over is skipped or deferred."""
        chosen = self._chosen()
        if chosen is None:
            self.host.say("refused", t("runsheet.choose_first"))
            return
        programme = self.host.meeting.programme
        if self.host.meeting.opened_at is None:
            self.host.open_meeting(self.action_start_chosen)
            return
        waiting = [i for i in programme.queue if i in programme.leaves(chosen)]
        leaf = waiting[0] if waiting else programme.leaves(chosen)[0]
        passed = passed_over(programme, leaf)
        if not passed:
            lines = (t("runsheet.will_start", item=self._title(leaf)),)
            dialog = Confirm("go", lines, t("go.confirm"))
            self.host.ask(dialog, lambda yes: self._start(Start(chosen, believes=programme.live)) if yes else None)
            return
        names = ", ".join(name(programme, i) for i in passed)
        lines = (t("runsheet.will_start", item=self._title(leaf)), t("runsheet.passes", items=names))
        options = [Option(t("passed.defer"), "defer"), Option(t("passed.skip"), "skip")]

        def answered(answer: Any) -> None:
            if answer:
                self._start(Start(chosen, passed_over=answer, believes=programme.live))

        self.host.ask(Choose("passed", lines, options), answered)

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click on a row."""
        event.stop()
        self.action_start_chosen()

    def action_start_since(self) -> None:
        """F9: it began a while ago, and nobody pressed."""
        programme = self.host.meeting.programme
        chosen = self._chosen()
        item = chosen if chosen and any(i in programme.queue for i in programme.leaves(chosen)) else programme.standby
        if item is None:
            self.host.say("refused", t("runsheet.last"))
            return
        from screens.since import read_since

        lines = (self._title(item), t("since.how"))

        def answered(answer: Any) -> None:
            if answer is None:
                return
            since = read_since(answer[0], self.host.meeting.about.date, self.host.now())
            if isinstance(since, str):
                self.host.say("refused", since)
            else:
                self._start(Start(item, since=since, believes=programme.live))

        self.host.ask(Prompt("since", lines, (t("since.label"),), t("go.confirm")), answered)

    # The other acts

    def action_hold(self) -> None:
        """F7: stop the item's clock, or let it go on."""
        programme = self.host.meeting.programme
        live = programme.live
        held = live is not None and programme.runs[live].held_since is not None
        self.host.do(Resume(live) if held else Hold(live), self.NAME)

    def action_minute_more(self) -> None:
        """Right: the chair gives a minute."""
        self.host.do(AddTime(60, believes=self.host.meeting.programme.live), self.NAME)

    def action_minute_less(self) -> None:
        """Left: a minute less."""
        self.host.do(AddTime(-60, believes=self.host.meeting.programme.live), self.NAME)

    def action_skip(self) -> None:
        """Delete: the chosen row will not run."""
        if chosen := self._chosen():
            dialog = Confirm("skip", (self._title(chosen),), t("skip.confirm"))
            self.host.ask(dialog, lambda yes: self.host.do(Skip(chosen), self.NAME) if yes else None)

    def action_defer(self) -> None:
        """Insert: the chosen row changes places with the one behind it."""
        programme, chosen = self.host.meeting.programme, self._chosen()
        if chosen is None:
            return
        waiting = [i for i in programme.queue if i in programme.leaves(chosen)]
        behind = programme.queue[programme.queue.index(waiting[-1]) + 1 :] if waiting else ()
        if waiting and not behind:
            self.host.say("refused", t("runsheet.last_already"))
            return
        self.host.do(Defer(chosen, behind[0] if behind else ""), self.NAME)

    def action_undo(self) -> None:
        """Ctrl+Z: the last act on the programme, named on the key bar."""
        last = last_of(self.host.meeting, "programme")
        self.host.do(Undo("programme", last.id if last else ""), self.NAME)

    def action_step_back(self) -> None:
        """Page Up, which a clicker sends by accident: it asks first."""
        last = last_of(self.host.meeting, "programme")
        if last is None:
            self.host.say("refused", t("undo.nothing"))
            return
        what = words.describe(self.host.meeting, last.payload)
        dialog = Confirm("back", (what,), t("action.undo"))
        self.host.ask(dialog, lambda yes: self.action_undo() if yes else None)

    def action_close_meeting(self) -> None:
        """Bế mạc; rows that still wait are named, and skipped with it."""
        meeting = self.host.meeting
        programme = meeting.programme
        waiting = ", ".join(name(programme, i) for i in programme.queue)
        lines = (t("close.waiting", items=waiting),) if waiting else (t("close.body"),)
        close = Close(skip=bool(waiting), believes=programme.live)
        dialog = Confirm("close", lines, t("close.confirm"), kind="over" if waiting else "attention")
        self.host.ask(dialog, lambda yes: self.host.do(close, self.NAME) if yes else None)

    # The list and the script

    def action_choose_up(self) -> None:
        """Up."""
        self._choose(-1)

    def action_choose_down(self) -> None:
        """Down."""
        self._choose(1)

    def _choose(self, by: int) -> None:
        roll, programme = self.query_one(Roll), self.host.meeting.programme
        at = programme.standby or programme.live
        if roll.cursor < 0 and at in self._ids:
            roll.choose(self._ids.index(at))
        else:
            roll.move(by)

    def action_choose_first(self) -> None:
        """Home."""
        self.query_one(Roll).choose(0)

    def action_choose_last(self) -> None:
        """End."""
        self.query_one(Roll).choose(-1)

    def action_script(self) -> None:
        """Tab: at 80 columns the script comes to the front, and goes back."""
        self.toggle_class("-script")
