"""The live row's time in the operator's words: what the thresholds make of it, and what message is shown."""

from typing import NamedTuple

from textual.content import Content

from meeting.programme.projection import Live
from meeting.programme.speaking import is_untimed, shown_message, urgency
from meeting.programme.stopping import standing_still
from meeting.state import Meeting
from meeting.text.hours import mm_ss
from tui import words
from tui.strings import t
from tui.widgets.countdown import CountdownKind


class Look(NamedTuple):
    """Digits, the kind that colours them, the word beside them, and what is to be added to the first note."""

    digits: str
    kind: CountdownKind
    word: str
    remark: str = ""


def look(meeting: Meeting, live: Live) -> Look:
    """The live row's time; a leader's runs on beyond its end in plain words, on this screen alone."""
    over = live.remaining < 0
    digits = f"+{mm_ss(-live.remaining)}" if over else mm_ss(live.remaining)
    untimed = is_untimed(meeting.programme, live.item)
    remark = t("speaking.untimed") if untimed else ""
    if still := standing_still(meeting.programme):
        return Look(digits, "held", stopped(still.text), remark)
    if untimed:
        return Look(digits, "plain", t("speaking.beyond") if over else t("countdown.remaining"), remark)
    kinds: dict[str, tuple[CountdownKind, str]] = {
        "plain": ("plain", "countdown.remaining"),
        "soon": ("attention", "speaking.soon"),
        "sooner": ("urgent", "speaking.sooner"),
        "over": ("over", "countdown.over"),
    }
    kind, word = kinds[urgency(meeting, live)]
    return Look(digits, kind, t(word))


def without_time(meeting: Meeting, now: int) -> Look | None:
    """In place of a leader's time, in a window that only looks on: the hour of the day; None for anybody else."""
    live = meeting.programme.live
    if live is None or not is_untimed(meeting.programme, live):
        return None
    return Look(words.hour(now), "plain", t("stage.now"), t("speaking.untimed"))


def stopped(reason: str) -> str:
    """Why everything stands still, in one word."""
    return t(f"stopped.{reason}") if reason else t("countdown.held")


def told(meeting: Meeting) -> Content:
    """What stands before the speaker now, and since when; empty where nothing does."""
    message = shown_message(meeting)
    if message is None:
        return Content("")
    shown, since = t("speaking.shown"), t("speaking.shown_since", hour=words.hour(message.at))
    return Content.assemble((f"{shown} ", "bold $attention"), (message.text, "bold $bright"), f"  {since}")
