"""F8, the cut list: what to shorten or drop so that the meeting ends in time, taken row by row or all of it.

It stands over the run-sheet and is made anew at each tick and after each acceptance, so what is taken is what can be
read. Nothing is taken by the key that opened it alone: F8 again takes all, after a question that Enter answers.
"""

from typing import Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from meeting.control import Outcome
from meeting.programme.commands import name
from meeting.programme.cuts import AcceptCut, Cut, CutPlan, propose
from meeting.programme.hours import beside_order
from meeting.state import Meeting
from meeting.text.hours import clock_text_s
from meeting.undo import Undo
from screens.base import LiveScreen
from screens.beside_fields import clock, read_or_ask, second_of_day
from screens.dialogs import Button, Confirm, Prompt
from tui import words
from tui.keys import CUTS, RUNSHEET, bindings_for
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Roll, Row

TIDY_S: Final = 60
FRAME_ROWS: Final = 13
"""Rows of a low dialog that are not the list: frame, title, sentences on two lines, receipt, answers."""


class CutList(ModalScreen[None], LiveScreen, inherit_bindings=False):
    """The proposals, and what they come to."""

    NAME = CUTS
    BINDINGS: ClassVar[list[Any]] = bindings_for(CUTS)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.plan: CutPlan | None = None
        self._by: int | None = None
        """The hour to end by that was given here, where the meeting itself has none."""
        self._taken: list[str] = []
        """What was accepted here: ids of facts, "" for each that was before the opening."""

    def compose(self) -> ComposeResult:
        """Where the meeting stands, the proposals, what they come to, the answers."""
        with Vertical(classes="dialog cuts"):
            yield Static(Content(t("cuts.title")), markup=False, classes="dialog-title")
            yield Static("", id="cuts-now", markup=False, classes="dialog-line")
            yield Roll(columns())
            yield Static("", id="cuts-then", markup=False, classes="dialog-line")
            yield Receipt()
            with Vertical(classes="dialog-answers"):
                yield Button(f"Enter  {t('action.accept_cut')}", "accept_cut", classes="-yes")
                yield Button(f"F8  {t('action.accept_all_cuts')}", "accept_all_cuts")
                yield Button(f"Ctrl+Z  {t('action.undo_cut')}", "undo_cut")
                yield Button(f"Esc  {t('action.close_cuts')}", "close_cuts", classes="-no")

    def show(self, meeting: Meeting, now: int) -> None:
        """Propose anew; the cursor stays on its row, or on the one that took its place."""
        if not self.is_mounted or not self.query(Roll):
            return
        chosen = self._chosen()
        self.plan = plan = propose(meeting, now, self._by)
        roll = self.query_one(Roll)
        roll.show([row(meeting, cut) for cut in plan.cuts])
        at = [cut.item for cut in plan.cuts]
        if chosen is not None and chosen.item in at and at[roll.cursor] != chosen.item:
            roll.choose(at.index(chosen.item))
        self.query_one("#cuts-now", Static).update(standing(plan))
        self.query_one("#cuts-then", Static).update(outcome(plan))
        if plan.cuts and roll.cursor < 0:
            self.call_after_refresh(roll.choose, 0)
        self._settle()

    def on_resize(self) -> None:
        """Another width wraps other lines."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """As many lines of the list as it has, or as leave the answers in view."""
        roll = self.query_one(Roll)
        waits = len(self.plan.waits) if self.plan else 0
        frame = FRAME_ROWS + 2 * waits + (3 if self.has_class("-tall") else 0)
        room = max(3, self.size.height * 94 // 100 - frame)
        roll.styles.height = max(1, min(roll.virtual_size.height, room))

    def _chosen(self) -> Cut | None:
        cursor = self.query_one(Roll).cursor
        return self.plan.cuts[cursor] if self.plan and 0 <= cursor < len(self.plan.cuts) else None

    # Hands

    def on_key(self, event: events.Key) -> None:
        """The usual keys of a list."""
        roll = self.query_one(Roll)
        match event.key:
            case "up" | "down":
                roll.move(-1 if event.key == "up" else 1)
            case "pageup" | "pagedown":
                roll.action_move_page(-1 if event.key == "pageup" else 1)
            case "home" | "end":
                roll.choose(0 if event.key == "home" else -1)
            case _:
                return
        event.stop()

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click takes a row."""
        event.stop()
        self.action_accept_cut()

    def action_accept_cut(self) -> None:
        """Enter: the row under the cursor; where there is no hour to end by, that hour is asked for."""
        cut = self._chosen()
        if cut is not None:
            self._accept(cut)
        elif self.plan is not None and self.plan.hard_end is None:
            self._ask_hour("", "")
        else:
            self.host.say("refused", t("cuts.nothing"))

    def _accept(self, cut: Cut, said: str = "") -> None:
        programme = self.host.meeting.programme
        command = AcceptCut(cut.item, cut.to_seconds, cut.seconds, believes=programme.live)

        def done(outcome: Outcome) -> None:
            self._taken.append(outcome.facts[-1].id if outcome.facts else "")
            if said or not outcome.facts:
                what = said or t("cuts.prepared", item=name(self.host.meeting.programme, cut.item))
                self.host.say("saved", f"{clock_text_s(outcome.at)} · {what}")

        self.host.do(command, RUNSHEET, done)

    def action_accept_all_cuts(self) -> None:
        """F8 again: all of them, each a step of its own; asked with another key, since it is many."""
        plan = self.plan
        if plan is None or not plan.cuts:
            self.host.say("refused", t("cuts.nothing"))
            return
        programme = self.host.meeting.programme
        names = ", ".join(name(programme, cut.item) for cut in plan.cuts)
        lines = (t("cuts.all", count=len(plan.cuts), items=names), outcome(plan).plain)

        def answered(yes: Any) -> None:
            for n, cut in enumerate(plan.cuts if yes else (), 1):
                self._accept(cut, t("cuts.taken", count=n))

        self.host.ask(Confirm("cut_all", lines, t("cut_all.confirm")), answered)

    def action_undo_cut(self) -> None:
        """Ctrl+Z: the last one that was taken here; older steps are undone on the run-sheet."""
        last, what = words.last_done(self.host.meeting)
        if not self._taken or self._taken[-1] not in {"", last}:
            self.host.say("refused", t("cuts.nothing_taken"))
        else:
            self.host.do(Undo("programme", last), RUNSHEET, lambda outcome: self._undone(outcome, what))

    def _undone(self, outcome: Outcome, what: str) -> None:
        del self._taken[-1:]
        self.host.say("saved", f"{clock_text_s(outcome.at)} · {t('outline.undone', what=what)}")

    def action_close_cuts(self) -> None:
        """Escape."""
        self.dismiss(None)

    def _ask_hour(self, typed: str, why: str) -> None:
        host, programme = self.host, self.host.meeting.programme

        def taken(seconds: int) -> None:
            self._by = beside_order(programme.hours, programme.date, clock(seconds))
            self.show(host.meeting, host.now())

        def answered(answer: Any) -> None:
            if answer is not None:
                text = answer[0]
                read_or_ask(host, second_of_day, text, clock, taken=taken, again=lambda why: self._ask_hour(text, why))

        lines = (why,) if why else ()
        host.ask(Prompt("cut_by", lines, (t("cut_by.label"),), t("cut_by.confirm"), (typed,)), answered)


def columns() -> list[Column]:
    """What, from how long to how long, what it saves, when the meeting ends then."""
    return [
        Column(t("cuts.what"), flex=1, least=24),
        Column(t("cuts.from_to"), width=14),
        Column(t("cuts.saves"), width=8, align="right"),
        Column(t("cuts.end"), width=9, align="right"),
    ]


def row(meeting: Meeting, cut: Cut) -> Row:
    """One proposal in words."""
    item = meeting.programme.items[cut.item]
    if cut.kind == "drop":
        change = t("cuts.drop", length=words.duration(cut.seconds)) if cut.seconds else t("cuts.drop_it")
    elif cut.seconds % TIDY_S or cut.to_seconds % TIDY_S:
        change = f"{words.duration(cut.seconds)} → {words.duration(cut.to_seconds)}"
    else:
        change = t("cuts.shorten", minutes=cut.seconds // TIDY_S, to=cut.to_seconds // TIDY_S)
    return (f"{item.number} {item.title}".strip(), change, words.span(cut.saves), words.hour(cut.end))


def standing(plan: CutPlan) -> Content:
    """When it ends as it stands, and when it must."""
    if plan.hard_end is None:
        return Content.styled(t("cuts.no_hard_end"), "$attention")
    if plan.verdict == "other_day":
        return Content.styled(t("cuts.other_day"), "$attention")
    hours = {"end": words.hour(plan.end), "by": words.hour(plan.hard_end)}
    if plan.verdict == "fits":
        spare = plan.hard_end - plan.end
        if spare < words.MINUTE // 2:
            return Content.styled(t("cuts.fits_exactly", end=hours["end"]), "$live")
        return Content.styled(t("cuts.fits", spare=words.span(spare), **hours), "$live")
    return Content.styled(f"▲ {t('cuts.over', over=words.span(plan.end - plan.hard_end), **hours)}", "bold $attention")


def outcome(plan: CutPlan) -> Content:
    """What the proposals come to, and what to do where they do not suffice."""
    end = words.hour(plan.end_then)
    if plan.verdict == "enough":
        return Content.styled(f"✓ {t('cuts.enough', end=end)}", "bold $live")
    if plan.verdict == "not_enough":
        string_id = "cuts.still_over" if plan.cuts else "cuts.none"
        said = [t(string_id, end=end, over=words.span(plan.over))]
        said += [t("cuts.waits", title=line.title, hour=words.hour(ready)) for line, ready in plan.waits]
        return Content.styled(f"✗ {' '.join(said)}", "bold $over")
    return Content("")
