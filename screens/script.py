"""Tab: the MC's words in large type, a mark where the MC is, the time left in one line above them.

Space is GO here too, with the guards of the run-sheet. What is longer than the window is scrolled through before the
mark goes on, so nothing is ever cut.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.programme.projection import project
from meeting.programme.script import ReadScript, script_of
from meeting.programme.stopping import standing_still
from meeting.state import Meeting
from screens import runsheet_view as view
from screens.runsheet_cues import CueActs, CueLine
from screens.runsheet_speaking import SpeakingActs
from screens.speaking_view import without_time
from tui import words
from tui.keys import SCRIPT, bindings_for
from tui.strings import t
from tui.widgets.countdown import LOOKS
from tui.widgets.keybar import KeyBar

MARGIN: Final = 3
"""Cells before the words, for the mark."""


class Script(SpeakingActs, CueActs, inherit_bindings=False):
    """The words of the live row, or of the one that stands by before the first."""

    NAME = SCRIPT
    LIES_OVER = True
    BINDINGS: ClassVar[list[Any]] = bindings_for(SCRIPT)

    def __init__(self, reading: dict[str, int], went: float) -> None:
        """`reading` remembers the paragraph of each item, `went` when GO was last pressed."""
        super().__init__()
        self._reading, self._went = reading, went
        self._large = False
        self._shown: tuple[object, ...] = ()
        self._paragraphs: list[str] = []
        self._places: list[tuple[int, int]] = []

    @property
    def went(self) -> float:
        """When GO was last pressed, for the screen below."""
        return self._went

    def body(self) -> Iterable[Widget]:
        """Time, words, cue."""
        yield Static("", id="script-time", markup=False)
        yield Rule()
        with VerticalScroll(id="script-frame", can_focus=False):
            yield Static("", id="script-words", markup=False)
        yield CueLine()

    @property
    def _item(self) -> str | None:
        programme = self.host.meeting.programme
        return programme.live or programme.standby

    def show_body(self, meeting: Meeting, now: int) -> None:
        """The words are drawn anew only where they, the mark or the size are others."""
        shown = project(meeting.programme, now)
        face = view.face(meeting, shown, now)
        if self.host.mode == "view" and (look := without_time(meeting, now)):
            face = face._replace(digits=look.digits, kind=look.kind, word=look.word)
        sign, colour = LOOKS[face.kind]
        item = self._item
        said = script_of(meeting, item, now) if item else None
        stamp = t("script.read_at", hour=words.hour(said.frozen_at)) if said and said.frozen_at is not None else ""
        time = Content.assemble(
            (f"{sign} {face.digits} {face.word}  ", f"bold ${'bright' if face.kind == 'plain' else colour}"),
            face.heading,
            (f"  · {stamp}" if stamp else "", "$done"),
        )
        after = view.following(meeting.programme).split("\n")[:1]
        self.query_one("#script-time", Static).update(Content("\n").join([time, *after]))
        self.query_one(CueLine).show(meeting, shown, now)
        labels = {"hold": t("action.resume")} if standing_still(meeting.programme) else {}
        last, what = words.last_done(meeting)
        self.query_one(KeyBar).show(labels=labels, notes={"undo": what} if last else {})
        self._show_words(item or "", said.text if said else "")

    def _show_words(self, item: str, text: str) -> None:
        width = self.query_one("#script-frame", VerticalScroll).content_size.width - MARGIN - 1
        self._paragraphs = [line.strip() for line in text.splitlines() if line.strip()] or [t("script.nobody")]
        at = min(self._reading.get(item, 0), len(self._paragraphs) - 1)
        shown = (item, text, at, width, self._large)
        if shown == self._shown or width < 1:
            return
        self._shown = shown
        lines: list[Content] = []
        self._places = []
        for n, paragraph in enumerate(self._paragraphs):
            begin = len(lines)
            drawn = self._drawn(paragraph, width, current=n == at)
            mark, look = ("▶  ", "bold $bright") if n == at else ("   ", "$done")
            lines += [
                Content.assemble((mark if not row else "   ", "bold $live"), (line, look))
                for row, line in enumerate(drawn)
            ]
            self._places.append((begin, len(lines)))
            lines.append(Content(""))
        self.query_one("#script-words", Static).update(Content("\n").join(lines))
        self.call_after_refresh(self._scroll, max(0, self._places[at][0] - 1))

    def _drawn(self, paragraph: str, width: int, *, current: bool) -> list[str]:
        if current and self._large:
            from tui.widgets.largetype import large_lines

            return large_lines(paragraph, width)
        # Air between the lines, since the MC reads from a metre away.
        plain = [line.plain.rstrip() for line in Content(paragraph).wrap(width)]
        return [row for line in plain for row in (line, "")][:-1]

    def _scroll(self, y: int) -> None:
        for frame in self.query("#script-frame"):  # none is left where the script was closed meanwhile
            frame.scroll_to(y=y, animate=False, force=True)

    def relabel(self) -> None:
        """Words of ours may stand where there is no script."""
        self._shown = ()
        super().relabel()

    # The mark

    def _mark(self, to: int) -> None:
        self._reading[self._item or ""] = max(0, min(to, len(self._paragraphs) - 1))
        self._look_again()

    def _look_again(self) -> None:
        self.show(self.host.meeting, self.host.now())

    @property
    def _at(self) -> int:
        return min(self._reading.get(self._item or "", 0), len(self._paragraphs) - 1)

    def action_choose_down(self) -> None:
        """Down: on through a paragraph that is longer than the window, then to the next one."""
        frame = self.query_one("#script-frame", VerticalScroll)
        page = frame.content_size.height
        if self._places and self._places[self._at][1] > frame.scroll_offset.y + page:
            self._scroll(frame.scroll_offset.y + max(1, page - 2))
        else:
            self._mark(self._at + 1)

    def action_choose_up(self) -> None:
        """Up: back in the same way."""
        frame = self.query_one("#script-frame", VerticalScroll)
        page = frame.content_size.height
        if self._places and self._places[self._at][0] < frame.scroll_offset.y:
            self._scroll(max(0, frame.scroll_offset.y - max(1, page - 2)))
        else:
            self._mark(self._at - 1)

    def action_choose_first(self) -> None:
        """Home."""
        self._mark(0)

    def action_choose_last(self) -> None:
        """End."""
        self._mark(len(self._paragraphs) - 1)

    def action_large_type(self) -> None:
        """F9: the paragraph that is read in block letters, or in plain ones."""
        self._large = not self._large
        self._look_again()

    def action_read_script(self) -> None:
        """Ctrl+R: the numbers of now."""
        if self._item:
            self.host.do(ReadScript(self._item), self.NAME)

    def action_close_script(self) -> None:
        """Escape or Tab: back to the run-sheet."""
        if self.is_active:
            self.dismiss()
