"""F4, the award call: on the left what the MC reads aloud, on the right who is there, below what follows.

A step is taken when the MC begins to say its words: they stay on the left until the next step, and what can be looked
over beforehand (a decision, the names of a batch) stands there already. The guards stand here, since they are about
keys and not about rules (architecture §4): a key held down takes one step, and the next step waits for a moment.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, PassBatch, Step
from meeting.awards.spoken import correction
from meeting.control import Outcome
from meeting.programme.commands import Hold, Resume
from meeting.state import Meeting
from meeting.undo import Undo, last_of
from screens import awards_asking as asking
from screens import awards_crew as crew
from screens import awards_view as view
from screens.awards_exceptions import ExceptionActs
from screens.dialogs import Confirm
from tui import words
from tui.keys import AWARDS, bindings_for
from tui.strings import language, t
from tui.widgets.keybar import KeyBar
from tui.widgets.roll import Roll

DEAF_S: Final = 1.5
"""Longer than a keyboard waits before it repeats a key that is held (at most 1 s), shorter than any sentence."""

WIDE: Final = 110
GUARDED: Final = frozenset(b.key for b in bindings_for(AWARDS) if b.id in {"forward", "undo", "step_back"})


class AwardCall(ExceptionActs):
    """The award caller's screen."""

    NAME = AWARDS
    BINDINGS: ClassVar[list[Any]] = bindings_for(AWARDS)

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        """The step that the screen shows as next."""
        self._entries: list[str | None] = []
        """Whose row each row of the list on the right is."""
        self._read: list[tuple[str, ...]] = []
        """Whom each row on the left stands for."""
        self._batch: str | None = None
        self._correction = ""
        self._key: tuple[str, float] | None = None
        self._stepped = float("-inf")
        """When the last step was taken, in the time of key events."""
        self._drawn: tuple[Any, ...] = ()

    def body(self) -> Iterable[Widget]:
        """What is said; beside it who is there; below what follows."""
        yield Static("", id="phase", markup=False)
        with Horizontal(id="stage"):
            yield Roll(view.left_columns(), header=False, id="left")
            with Vertical(id="right"):
                yield Static("", id="ready", markup=False)
                yield Roll(crew.columns(), header=False, id="crew")
        yield Rule(id="over-next")
        for place in ("correction", "after", "standby"):
            yield Static("", id=place, markup=False)

    # What it shows

    def title_of(self, meeting: Meeting) -> str:
        return view.title(meeting)

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Everything that depends on the meeting; nothing here depends on the hour."""
        chosen = self._chosen()
        drawn = (meeting, self.size, self.query_one("#left").size, chosen, language(), self._correction)
        if len(drawn) == len(self._drawn) and meeting is self._drawn[0] and drawn[1:] == self._drawn[1:]:
            return
        where, people = view.scene(meeting), crew.crew(meeting)
        self._step, self._entries = where.upcoming, people.entries
        self.query_one("#crew", Roll).show(people.rows, people.kinds)
        chosen = self._keep(meeting, chosen)
        self._show_left(meeting, where, chosen)
        for place, text in (
            ("phase", view.phase(meeting, where)),
            ("ready", crew.readiness(meeting)),
            ("correction", view.corrected(self._correction)),
            ("after", view.afterwards(meeting, where, self.size.width - 2)),
            ("standby", view.stand_by(meeting, self.size.width - 2)),
        ):
            self._put(place, text)
        self._show_bar(meeting, where)
        self._drawn = (*drawn[:3], chosen, *drawn[4:])
        # More or fewer lines below leave the words another height, which is known after the layout.
        self.call_after_refresh(self._again)

    def _put(self, place: str, text: Content) -> None:
        static = self.query_one(f"#{place}", Static)
        static.update(text)
        static.set_class(not text, "-empty")

    def _keep(self, meeting: Meeting, chosen: str | None) -> str | None:
        """Keep the cursor on whom it was on; at a new batch it goes to the first who is read aloud."""
        roll, batch = self.query_one("#crew", Roll), meeting.awards.current
        if batch != self._batch or chosen not in self._entries:
            self._batch = batch
            mine = meeting.awards.batches[batch].entries if batch else ()
            read = [line.entry for line in view.said(meeting, view.scene(meeting)) if line.entry]
            chosen = next((e for e in (*read, *mine, *self._entries) if e and e in self._entries), None)
            if chosen is None:
                return None
        if roll.cursor != self._entries.index(chosen):
            roll.choose(self._entries.index(chosen))
        return chosen

    def _show_left(self, meeting: Meeting, where: view.Scene, chosen: str | None) -> None:
        roll = self.query_one("#left", Roll)
        lines = view.said(meeting, where)
        region = roll.scrollable_content_region
        rows, self._read = view.left(lines, chosen, region.width, region.height)
        roll.show(rows)
        # The first name brings the sentence before it into view.
        at = next((n for n, entries in enumerate(self._read) if chosen in entries), 0)
        first = next((n for n, entries in enumerate(self._read) if entries), 0)
        roll.choose(0 if at == first else at)

    def _show_bar(self, meeting: Meeting, where: view.Scene) -> None:
        programme, last = meeting.programme, last_of(meeting, "awards")
        labels = {"forward": view.forward_label(meeting, where)}
        if programme.live and programme.runs[programme.live].held_since is not None:
            labels["hold"] = t("action.resume")
        notes = {"undo": view.undo_note(meeting, last.payload, wide=self.size.width >= WIDE)} if last else {}
        self.query_one(KeyBar).show(labels=labels, notes=notes)

    def relabel(self) -> None:
        """Another language: every word is put anew."""
        self._drawn = ()
        super().relabel()

    def on_resize(self) -> None:
        """Another size: other spacing, once the sizes of the parts are known."""
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        if self.is_current:
            self.show(self.host.meeting, self.host.now())

    # The next step, and its guards

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
        if at - self._stepped < DEAF_S:
            self.host.say("refused", t("awards.deaf"))
        elif self.host.meeting.opened_at is None:
            self.host.open_meeting(lambda: self._forward(Message().time))
        else:
            self._forward(at)

    def _forward(self, at: float) -> None:
        meeting, step = self.host.meeting, self._step
        if step is None or not view.nobody_there(meeting, step):
            self._take(Forward(step, view.confirms(meeting)), at)
            return
        body = t("pass.body", batch=meeting.awards.batches[step.subject].number)
        dialog = Confirm("pass", (body,), t("pass.confirm"))
        self.host.ask(dialog, lambda yes: self._take(PassBatch(step.subject), at) if yes else None)

    def _take(self, command: Forward | PassBatch, at: float) -> None:
        self._stepped, self._correction = at, ""
        self.host.do(command, self.NAME)

    # Who is there

    def _chosen(self) -> str | None:
        cursor = self.query_one("#crew", Roll).cursor
        return self._entries[cursor] if 0 <= cursor < len(self._entries) else None

    def chosen_entry(self) -> str | None:
        return self._chosen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a person needs one."""
        if action in {"absent", "by_sight", "proxy", "withdraw", "frame_missing"} and self._chosen() is None:
            return None
        return super().check_action(action, parameters)

    def action_absent(self) -> None:
        """F6: the chosen person is not there, or did not come up."""
        if chosen := self._chosen():
            self.host.do(MarkAbsent(chosen), self.NAME)

    def action_by_sight(self) -> None:
        """F9: the chosen person is seen to be there."""
        if chosen := self._chosen():
            self.host.do(MarkPresent(chosen), self.NAME)

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

    # Back, and the programme's clock

    def action_undo(self) -> None:
        """Ctrl+Z: the last act here, named on the key bar; of what the hall has heard a correction is offered."""
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
            self._stepped = float("-inf")
            self._correction = correction(self.host.meeting, last.payload) if last else ""
            self.show(self.host.meeting, self.host.now())

        self.host.do(Undo("awards", last.id if last else ""), self.NAME, done)

    def action_hold(self) -> None:
        """F7: stop the clock of the item that runs, or let it go on."""
        programme = self.host.meeting.programme
        live = programme.live
        held = live is not None and programme.runs[live].held_since is not None
        self.host.do(Resume(live) if held else Hold(live), self.NAME)

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
        if people:
            at = people.index(roll.cursor) + by if roll.cursor in people else 0
            roll.choose(people[max(0, min(at, len(people) - 1))])

    def on_roll_highlighted(self, event: Roll.Highlighted) -> None:
        """Another person is chosen, by key or by click, on either side."""
        event.stop()
        if event.roll.id == "left":
            entries = self._read[event.index] if event.index < len(self._read) else ()
            if entries and self._chosen() not in entries and entries[0] in self._entries:
                self.query_one("#crew", Roll).choose(self._entries.index(entries[0]))
        else:
            self._again()
