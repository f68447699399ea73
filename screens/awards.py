"""F4, the award call: on the left what the MC reads aloud, on the right who is there, below what follows.

A step is taken when the MC begins to say its words: they stay on the left until the next step, and what can be looked
over beforehand (a decision, the names of a batch) stands there already. Where the meeting scans at the steps or in the
trays, the right side turns to what is scanned.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.awards.commands import MarkAbsent, MarkPresent
from meeting.awards.scanning import made_up
from meeting.state import Meeting
from meeting.undo import last_of
from screens import awards_asking as asking
from screens import awards_crew as crew
from screens import awards_lining as lining
from screens import awards_view as view
from screens.awards_below import afterwards, corrected, pace, stand_by
from screens.awards_decision import alarm_line
from screens.awards_large import LargeWords
from screens.awards_lining import PEOPLE
from screens.awards_ready import readiness
from screens.awards_steps import StepActs
from tui.keys import AWARDS, bindings_for
from tui.strings import language, t
from tui.widgets.keybar import KeyBar
from tui.widgets.roll import Roll

SIGN: Final = 2
"""Cells of a sign and the blank behind it."""
APART: Final = 3
"""Cells between who stands by and the hour beside it, which is no part of that sentence."""
OF_A_PERSON: Final = frozenset({"absent", "by_sight", "proxy", "withdraw", "frame_missing"})


class AwardCall(StepActs, inherit_bindings=False):
    """The award caller's screen."""

    NAME = AWARDS
    BINDINGS: ClassVar[list[Any]] = bindings_for(AWARDS)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[str | None] = []
        """Whose row each row of the list on the right is."""
        self._read: list[tuple[str, ...]] = []
        """Whom each row on the left stands for."""
        self._placed = 0
        """The row on the left that the screen itself put the cursor on."""
        self._where: tuple[object, ...] = ()
        """The batch, the panel, the called name and the scans that the cursor was last put to."""
        self._large = False
        self._drawn: tuple[Any, ...] = ()
        self._timed: dict[str, Content] = {}
        """The lines that depend on the hour, as they stand."""

    def body(self) -> Iterable[Widget]:
        """What is said; beside it who is there; below what follows."""
        yield Static("", id="alarm", markup=False, classes="-empty")
        yield Static("", id="phase", markup=False)
        with Horizontal(id="stage"):
            yield LargeWords()
            yield Roll(view.left_columns(), header=False, id="left")
            with Vertical(id="right"):
                yield Static("", id="ready", markup=False)
                yield Roll(crew.columns(), header=False, id="crew")
        yield Rule(id="over-next")
        for place in ("correction", "after"):
            yield Static("", id=place, markup=False)
        with Horizontal(id="below"):
            yield Static("", id="standby", markup=False)
            yield Static("", id="pace", markup=False, classes="-empty")

    # What it shows

    def title_of(self, meeting: Meeting) -> str:
        return view.title(meeting)

    def show_body(self, meeting: Meeting, now: int) -> None:
        """What depends on the meeting is drawn when it changes; the lines that depend on the hour when they do."""
        ends = pace(meeting, now, self.size.width)
        for place, text in (("alarm", alarm_line(meeting, now, here=True)), ("pace", ends)):
            if not text.is_same(self._timed.get(place, Content(""))):
                self._timed[place] = text
                self._put(place, text)
        chosen, panel = self._chosen(), self.panel()
        self.set_class(self._large, "-large")
        self.set_class(panel != PEOPLE, "-scanning")
        places = (self.size, self.query_one("#left").size)
        drawn = (meeting, *places, chosen, panel, self._large, language(), self._correction, ends.cell_length)
        if len(drawn) == len(self._drawn) and meeting is self._drawn[0] and drawn[1:] == self._drawn[1:]:
            return
        where = view.scene(meeting)
        people = crew.crew(meeting) if panel == PEOPLE else lining.rows(meeting, panel)
        self._step, self._entries = where.upcoming, people.entries
        self.query_one("#crew", Roll).show(people.rows, people.kinds)
        chosen = self._keep(meeting, where, chosen)
        self._show_left(meeting, where, chosen)
        wide = self.size.width - 2
        for place, text in (
            ("phase", view.phase(meeting, where, self.size.width, 0 if self._large else self.size.height)),
            ("ready", self._hung(readiness(meeting) if panel == PEOPLE else lining.head(meeting, panel))),
            ("correction", corrected(self._correction)),
            ("after", afterwards(meeting, where, wide)),
            ("standby", stand_by(meeting, wide - ends.cell_length - APART)),
        ):
            self._put(place, text)
        self._show_bar(meeting, where)
        self._drawn = (*drawn[:3], chosen, *drawn[4:])
        # More or fewer lines below leave the words another height, which is known after the layout.
        self.call_after_refresh(self._again)

    def _hung(self, text: Content) -> Content:
        """Further lines of a line stand behind its sign."""
        width = self.query_one("#ready").content_size.width - SIGN
        if width < SIGN:
            return text
        told = []
        for line in text.split("\n"):
            first, *more = line[SIGN:].wrap(width) or [Content("")]
            told += [line[:SIGN] + first.rstrip(), *(part.rstrip().pad_left(SIGN) for part in more)]
        return Content("\n").join(told)

    def _put(self, place: str, text: Content) -> None:
        static = self.query_one(f"#{place}", Static)
        static.update(text)
        static.set_class(not text, "-empty")

    def _keep(self, meeting: Meeting, where: view.Scene, chosen: str | None) -> str | None:
        """Keep the cursor on whom it was on; elsewhere it goes to the first who is read, or who is to be scanned.

        Where names are called one by one it goes along with them.
        """
        roll, batch, panel = self.query_one("#crew", Roll), meeting.awards.current, self.panel()
        called = where.saying.subject if where.saying is not None and where.saying.kind == "name" else ""
        stands = () if panel == PEOPLE else lining.stands(meeting.awards, made_up(meeting.awards) or "", panel)
        if (batch, panel, called, stands) != self._where or chosen not in self._entries:
            self._where = (batch, panel, called, stands)
            mine = meeting.awards.batches[batch].entries if batch else ()
            read = (line.entry for line in view.said(meeting, where) if line.entry)
            first = (called, *read, *mine) if panel == PEOPLE else (*(e for e in self._entries if e not in stands),)
            chosen = next((e for e in (*first, *self._entries) if e and e in self._entries), None)
            if chosen is None:
                return None
        if roll.cursor != self._entries.index(chosen):
            roll.choose(self._entries.index(chosen))
        return chosen

    def _show_left(self, meeting: Meeting, where: view.Scene, chosen: str | None) -> None:
        lines = view.said(meeting, where)
        if self._large:
            named = where.left is not None and where.left.kind == "name"
            self.query_one(LargeWords).show(lines, where.left.subject if named and where.left else "", named=named)
            return
        roll = self.query_one("#left", Roll)
        region = roll.scrollable_content_region
        rows, self._read = view.left(lines, chosen, region.width, region.height)
        roll.show(rows)
        # The first name brings the sentence before it into view.
        at = next((n for n, entries in enumerate(self._read) if chosen in entries), 0)
        first = next((n for n, entries in enumerate(self._read) if entries), 0)
        self._placed = 0 if at == first else at
        roll.choose(self._placed)

    def _show_bar(self, meeting: Meeting, where: view.Scene) -> None:
        programme, last = meeting.programme, last_of(meeting, "awards")
        labels = {"forward": view.forward_label(meeting, where, self.size.width)}
        narrow = self.size.width < view.NARROW
        if programme.live and programme.runs[programme.live].held_since is not None:
            labels["hold"] = t("lining.resume_short" if narrow else "action.resume")
        elif narrow:
            labels["hold"] = t("lining.hold_short")
        if narrow:
            labels["undo"] = t("lining.undo_short")
        if self._large:
            labels["large_words"] = t("lining.large_off")
        if self.panel() != PEOPLE:
            labels["by_sight"] = t("lining.by_hand")
        notes = {"undo": view.undo_note(meeting, last.payload, wide=self.size.width >= view.WIDE)} if last else {}
        self.query_one(KeyBar).show(labels=labels, notes=notes)

    def relabel(self) -> None:
        """Another language: every word is put anew."""
        self._drawn, self._timed = (), {}
        super().relabel()

    def _again(self) -> None:
        if self.is_current:
            self.show(self.host.meeting, self.host.now())

    # Who is there

    def _chosen(self) -> str | None:
        cursor = self.query_one("#crew", Roll).cursor
        return self._entries[cursor] if 0 <= cursor < len(self._entries) else None

    def chosen_entry(self) -> str | None:
        return self._chosen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a person needs one; what belongs to scanning needs scanning."""
        if action in OF_A_PERSON and self._chosen() is None:
            return None
        if self.why_not(action) or (action == "scan_again" and self.panel() == PEOPLE):
            return False
        return super().check_action(action, parameters)

    def action_absent(self) -> None:
        """F6: the chosen person is not there, or did not come up."""
        if chosen := self._chosen():
            self.host.do(MarkAbsent(chosen), self.NAME)

    def action_by_sight(self) -> None:
        """F9: the chosen person is seen to be there; where the line or a tray is scanned, they take the next place."""
        if chosen := self._chosen():
            if self.panel() == PEOPLE:
                self.host.do(MarkPresent(chosen), self.NAME)
            else:
                self.add_by_hand(chosen)

    def action_proxy(self) -> None:
        """F8: somebody receives in the chosen person's stead."""
        awards, chosen = self.host.meeting.awards, self._chosen()
        if chosen and (chosen not in awards.spoken or chosen in awards.missed):
            asking.ask_proxy(self.host, chosen)
        elif chosen:
            self.host.say("refused", t("awards.batch_called", name=awards.entries[chosen].name))

    def action_absent_numbers(self) -> None:
        """Insert, #: the absentees of all batches to come, by their numbers."""
        asking.ask_absentees(self.host)

    def action_large_words(self) -> None:
        """Tab: what is read aloud in large type, or everything again."""
        self._large = not self._large
        self._again()
        self.call_after_refresh(self._again)

    # Choosing

    def action_choose_up(self) -> None:
        """Up."""
        self._move(-1)

    def action_choose_down(self) -> None:
        """Down."""
        self._move(1)

    def action_choose_first(self) -> None:
        """Home."""
        self._move(-len(self._entries))

    def action_choose_last(self) -> None:
        """End: the last of this batch, those of the next one stand below."""
        heading = self._entries.index(None, 1) if None in self._entries[1:] else len(self._entries)
        self.query_one("#crew", Roll).choose(heading - 1)

    def _move(self, by: int) -> None:
        people = [n for n, entry in enumerate(self._entries) if entry is not None]
        roll = self.query_one("#crew", Roll)
        if self._large:
            large = self.query_one(LargeWords)
            large.move(by)
            if large.entry in self._entries:
                roll.choose(self._entries.index(large.entry))
        elif people:
            at = people.index(roll.cursor) + by if roll.cursor in people else 0
            roll.choose(people[max(0, min(at, len(people) - 1))])

    def on_roll_highlighted(self, event: Roll.Highlighted) -> None:
        """Another person is chosen, by key or by click, on either side."""
        event.stop()
        if event.roll.id == "left":
            # Where the words were put by the screen itself, the hand may have gone on to somebody else meanwhile.
            by_hand = event.index == event.roll.cursor != self._placed
            entries = self._read[event.index] if by_hand and event.index < len(self._read) else ()
            if entries and self._chosen() not in entries and entries[0] in self._entries:
                self.query_one("#crew", Roll).choose(self._entries.index(entries[0]))
        else:
            self._again()
