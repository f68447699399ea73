"""Clock trouble in the words of the screen: the line that stays, and what a judgement makes of the time left."""

from datetime import UTC, datetime
from typing import Final

from meeting.judging import supposed
from meeting.programme.commands import name
from meeting.programme.projection import project
from meeting.state import Meeting
from meeting.text.hours import VIETNAM, mm_ss
from meeting.troubles import Trouble, unanswered
from tui import words
from tui.strings import t


def moment(ms: int, now: int) -> str:
    """07:32, with its date where that is not today's."""
    then, today = (datetime.fromtimestamp(each // 1000, UTC).astimezone(VIETNAM) for each in (ms, now))
    if then.date() == today.date():
        return words.hour(ms)
    return t("clock.moment", hour=words.hour(ms), day=then.day, month=then.month)


def standing(meeting: Meeting, now: int) -> str:
    """What stands on every screen until somebody has judged it; "" where there is nothing to be judged."""
    stopped = meeting.programme.stopped_at
    if stopped is not None:
        return t("clock.line_stopped", since=moment(stopped, now))
    troubles = unanswered(meeting)
    if not troubles:
        return ""
    return t(LINES[_kind(troubles[0])], span=words.span(troubles[0].ms))


def happened(trouble: Trouble, now: int) -> str:
    """What was noticed, as a sentence."""
    if trouble.kind == "jump":
        span = words.span(trouble.ms)
        return t("clock.was_back" if trouble.ms < 0 else "clock.was_on", span=span, hour=moment(trouble.at, now))
    start, end = trouble.span
    return t("clock.was_gap", span=words.span(end - start), start=moment(start, now), end=moment(end, now))


LINES: Final = {"gap": "clock.line_gap", "back": "clock.line_back", "on": "clock.line_on"}


def _kind(trouble: Trouble) -> str:
    if trouble.kind == "gap":
        return "gap"
    return "back" if trouble.ms < 0 else "on"


def stands(trouble: Trouble) -> str:
    """What counts now."""
    if trouble.kind == "gap":
        return t("clock.now_still" if trouble.counts is False else "clock.now_counts")
    return t("clock.now_new" if trouble.counts else "clock.now_old")


def outcome(meeting: Meeting, trouble: Trouble, now: int, *, counts: bool) -> str:
    """What is left of the live row if it is judged so, and of a stepped clock what the hour is."""
    after, then = supposed(meeting, trouble.id, now, counts=counts)
    said = [t("clock.would_be", hour=words.hour(then))] if trouble.kind == "jump" else []
    return " · ".join(s for s in (*said, left(after, then)) if s)


def left(meeting: Meeting, now: int) -> str:
    """What is left of the live row: "mục 2 còn 04:12"; "" where nothing is live."""
    live = project(meeting.programme, now).live
    if live is None:
        return ""
    item = name(meeting.programme, live.item)
    if live.remaining < 0:
        return t("clock.over", item=item, span=words.span(live.remaining))
    return t("clock.left", item=item, left=mm_ss(live.remaining))
