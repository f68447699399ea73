"""The questions about the clock: a gap, a stepped clock, a programme left as it was on another day.

Each says what happened, what counts now, and what either answer makes of the time left. None comes up by itself during
the show but the one about another day, without which nothing can go on.
"""

from typing import Any, Final

from meeting.judging import Judge
from meeting.programme.commands import Close, name
from meeting.state import Meeting
from meeting.troubles import Trouble, own_troubles, unanswered
from screens.dialogs import Choose, Confirm, Option
from tui import clock_words as said
from tui import words
from tui.strings import t

BY: Final = "clock"
LOW: Final = 24
"""With fewer rows than this the answers need the room of what explains them."""


def ask_about_clock(app: Any) -> None:
    """Ask what is to be judged: what nobody has judged yet, else what was judged last, to judge it the other way."""
    meeting, now = app.meeting, app.now()
    troubles = unanswered(meeting) or [one for one in own_troubles(meeting) if one.matters][-1:]
    if app.session.view:
        app.say("refused", t("meeting.view_only"))
    elif meeting.programme.stopped_at is not None and (stopped := next((o for o in troubles if o.closed), None)):
        app.ask(
            _of_another_day(meeting, stopped, now, low=app.size.height < LOW),
            lambda answer: _begin(app, stopped, answer),
        )
    elif troubles:
        one = troubles[0]
        app.ask(_question(meeting, one, now), lambda counts: _judge(app, one, counts))
    else:
        app.say("plain", t("clock.nothing"))


def _question(meeting: Meeting, one: Trouble, now: int) -> Choose:
    """Counts or not; first what counts now."""
    word = {"gap": ("clock.gap_counts", "clock.gap_still"), "jump": ("clock.jump_new", "clock.jump_old")}[one.kind]
    options = [
        Option(t(word[0 if counts else 1]), counts, said.outcome(meeting, one, now, counts=counts))
        for counts in (True, False)
    ]
    counting = one.kind == "gap" if one.counts is None else one.counts
    lines = (said.happened(one, now), said.stands(one))
    topic = "clock.gap" if one.kind == "gap" else "clock.jump"
    return Choose(topic, lines, options if counting else options[::-1], kind="attention")


def _judge(app: Any, one: Trouble, counts: bool | None) -> None:
    if counts is not None:
        app.do(Judge(one.id, counts, believes=one.counts), BY)


def _of_another_day(meeting: Meeting, one: Trouble, now: int, *, low: bool) -> Choose:
    """Go on in one of two ways, close as of then, begin again, or leave it as it stands."""
    programme, start = meeting.programme, one.span[0]
    since = said.moment(start, now)
    lines = [t("stale.last", moment=since, span=words.span(now - start))]
    if programme.live is not None and not low:
        held = programme.runs[programme.live].held_since is not None
        row = programme.items[programme.live].title or name(programme, programme.live)
        lines.append(t("stale.held" if held else "stale.live", item=row))
    if not low:
        lines.append(t("stale.still"))
    options = [
        Option(t("stale.still_go"), "still", said.outcome(meeting, one, now, counts=False)),
        Option(t("stale.count"), "counts", said.outcome(meeting, one, now, counts=True)),
        Option(t("stale.again"), "again", t("stale.again_note")),
        Option(t("stale.look"), "look", t("stale.look_note")),
    ]
    if programme.ran:
        options.insert(2, Option(t("stale.close"), "close", t("stale.close_note", moment=since)))
    return Choose("stale", lines, options, kind="attention")


def _begin(app: Any, one: Trouble, answer: str | None) -> None:
    if answer == "close":
        app.do(Close(skip=True, since=one.span[0]), BY)
    elif answer == "again":
        dialog = Confirm("again", (t("again.body"),), t("again.confirm"), kind="over")
        app.ask(dialog, lambda yes: app.begin_again() if yes else None)
    elif answer in {"still", "counts"}:
        app.do(Judge(one.id, counts=answer == "counts", believes=one.counts), BY)
