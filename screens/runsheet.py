"""F2, the run-sheet: the live item and its time, what is next, the script, the programme, and when it will end."""

from collections.abc import Iterable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.programme.projection import Projection, project
from meeting.programme.stopping import standing_still
from meeting.state import Meeting
from screens import runsheet_view as view
from screens.about import AboutActs
from screens.awards_decision import alarm_line
from screens.beside_acts import BesideActs
from screens.blanks import BlankActs, BlankLine
from screens.printing import PrintActs, StaleSheets
from screens.runsheet_beside import Beside
from screens.runsheet_cues import CueActs, CueLine
from screens.runsheet_editing import ProgrammeEdits
from screens.runsheet_speaking import SpeakingActs
from screens.runsheet_time import TimeActs
from screens.speaking_view import told, without_time
from tui import words
from tui.keys import RUNSHEET, bindings_for
from tui.strings import t
from tui.widgets.countdown import Countdown
from tui.widgets.keybar import KeyBar
from tui.widgets.kinds import Kind
from tui.widgets.progress import Progress
from tui.widgets.roll import Roll
from tui.widgets.standing import Standing

if TYPE_CHECKING:
    from screens.script import Script

CLOSED = frozenset(
    {"start_chosen", "start_since", "hold", "minute_less", "minute_more", "add_time"}
    | {"insert_item", "move_up", "move_down", "skip", "defer", "close_meeting", "cut_list"}
    | {"message", "incident", "waiting", "tick_cue", "cues", "blanks"}
)
ACTS = (CLOSED - {"cut_list", "blanks"}) | {"go", "undo", "step_back", "parallels", "leavings", "edit_meeting"}
"""What changes something."""
STANDING = ACTS - {"incident", "waiting", "parallels", "leavings"}
"""What waits until the question about another day is answered; the hall may be spoken to before."""


class RunSheet(
    SpeakingActs, ProgrammeEdits, TimeActs, BesideActs, PrintActs, CueActs, BlankActs, AboutActs, inherit_bindings=False
):
    """The show caller's screen."""

    NAME = RUNSHEET
    BINDINGS: ClassVar[list[Any]] = bindings_for(RUNSHEET)

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._known: view.Known = {}
        self._said: Mapping[str, Content] = {}
        self._reading: dict[str, int] = {}
        """At which paragraph of an item the MC is."""

    def body(self) -> Iterable[Widget]:
        """Live item and script above, the programme below, the end at the bottom."""
        with Horizontal(id="stage"):
            with Vertical(id="now"):
                yield Static("", id="live", markup=False)
                yield Countdown()
                yield Progress()
                yield Static("", id="next", markup=False)
                yield CueLine()
            with VerticalScroll(id="script-panel", can_focus=False):
                yield Static("", id="script", markup=False)
        yield Rule(id="under-stage")
        yield Roll(view.columns())
        yield Beside()
        yield StaleSheets()
        yield BlankLine()
        yield Rule(id="over-end")
        yield Static("", id="end", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key bar shows dim what cannot be: all that acts in a view, nearly all of it after the closing."""
        return None if self.why_not(action) else super().check_action(action, parameters)

    def why_not(self, action: str) -> str:
        """As above, in a sentence; a window that looks on does nothing at all."""
        if self.host.mode == "view":
            return t("meeting.view_only") if action in ACTS else ""
        programme = self.host.meeting.programme
        if programme.closed_at is not None:
            return t("programme.closed") if action in CLOSED else ""
        return t("meeting.unanswered") if programme.stopped_at is not None and action in STANDING else ""

    # What it shows

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Everything that depends on the meeting and the hour."""
        programme = meeting.programme
        shown = project(programme, now)
        face = view.face(meeting, shown, now)
        if self.host.mode == "view" and (look := without_time(meeting, now)):
            face = face._replace(digits=look.digits, kind=look.kind, word=look.word, notes=(look.remark,), fraction=0.0)
        kind: Kind = "over" if face.kind == "over" else "attention" if face.kind != "plain" else "live"
        self.query_one(Countdown).show(face.digits, face.kind, face.word, *face.notes)
        self.query_one(Progress).show(face.fraction, kind)
        end = view.headline(meeting, shown, short=self.size.width < 110)
        message = told(meeting)
        alarm = alarm_line(meeting, now, here=False)
        following = Content("\n").join(each for each in (alarm, message, view.following(programme)) if each)
        texts = {"live": face.heading, "next": following, "script": view.script(meeting, now), "end": end}
        self._show_texts(texts)
        self.set_class(bool(message or alarm) or self.query_one(Standing).display, "-crowded")
        self.query_one(BlankLine).show(meeting)
        self._show_rows(meeting, shown)
        self.query_one(Beside).show(meeting, shown, now)
        self.query_one(StaleSheets).show(meeting)
        self.query_one(CueLine).show(meeting, shown, now)
        last, what = words.last_done(meeting)
        undo = {"undo": what} if last else {}
        labels = {"hold": t("action.resume")} if standing_still(programme) else {}
        labels["minute_less"] = t("runsheet.plus_minus")
        if programme.closed_at is not None:
            labels["go"] = t("runsheet.closed_key")
        elif programme.ran and not programme.queue:
            labels["go"] = t("action.close_meeting").upper()
        self.query_one(KeyBar).show(labels=labels, notes=undo)

    def _show_texts(self, texts: Mapping[str, Content]) -> None:
        for place, text in texts.items():
            old = self._said.get(place)
            if old is None or not text.is_same(old):
                self.query_one(f"#{place}", Static).update(text)
                if place == "script":
                    self.query_one("#script-panel", VerticalScroll).scroll_home(animate=False)
        self._said = texts

    def _show_rows(self, meeting: Meeting, shown: Projection) -> None:
        roll, programme = self.query_one(Roll), meeting.programme
        chosen = self.chosen()
        self._ids = view.listing(programme)
        roll.show(*view.rows(meeting, shown, self._ids, self._known, self.query_one(BlankLine).items))
        if chosen and chosen in self._ids and self._ids[roll.cursor] != chosen:
            roll.choose(self._ids.index(chosen))
        at = programme.live or programme.standby
        if at:
            roll.follow(self._ids.index(at), monotonic())

    def relabel(self) -> None:
        """Columns are words too."""
        self.query_one(Roll).relabel(view.columns())
        self._said = {}
        super().relabel()

    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        cursor = self.query_one(Roll).cursor
        return self._ids[cursor] if 0 <= cursor < len(self._ids) else None

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
        """Tab: the script in large type; GO there is deaf after a GO here, and the other way round."""
        from screens.script import Script

        large = Script(self._reading, self._went)
        self.host.ask(large, lambda _: self._back_from(large))

    def _back_from(self, large: "Script") -> None:
        self._went = large.went
