"""The cue line of the run-sheet: what must happen beside the words next, and the act of ticking it."""

from typing import Any, Final

from textual.content import Content
from textual.widgets import Static

from meeting.programme.commands import name
from meeting.programme.cues import Cue, Due, Tick, due, next_due, read_cue
from meeting.programme.projection import Projection, project, stands_at
from meeting.state import Meeting
from meeting.text.hours import mm_ss
from screens.base import LiveScreen
from screens.dialogs import Choose, Option
from tui import words
from tui.strings import t

DAY_MS: Final = 24 * 3600 * 1000
LONG_MS: Final = 2 * 3600 * 1000
"""From here on "13:20:00" would be taken for an hour of the day."""


def said_of(cue: Cue) -> str:
    """A cue in a few words: its kind, then what is to be done."""
    return f"{t(f'cue.kind.{cue.kind}')}: {cue.text}" if cue.kind else cue.text


def moment_of(cue: Cue) -> str:
    """When a cue falls due, as it was written."""
    return t(f"cue.when.{cue.when}", span=words.span(cue.seconds * 1000))


def cue_line(meeting: Meeting, shown: Projection, now: int) -> Content:
    """The cue that wants the operator's eye, and the time to it; amber with ▲ and a word where it is late."""
    found = next_due(meeting, shown, now)
    if found is None:
        return Content("")
    what = f"{name(meeting.programme, found.item)} · {moment_of(found.cue)} · {said_of(found.cue)}"
    if found.late:
        return Content.styled(f"▲ {t('cue.late')}  {what} · {t('cue.key')}", "bold $attention")
    ahead = found.at - stands_at(meeting.programme, now)
    when = t("cue.in", span=_ahead(ahead)) if ahead > 0 else t("cue.now")
    look = "$plain" if ahead > 0 else "bold $bright"
    return Content.assemble((f"{t('word.cue')}  ", "bold $gold"), (f"□ {what}", look), (f" · {when}", look))


def _ahead(ms: int) -> str:
    """The time to a cue: 04:52 where seconds matter, words from two hours on, days where it is some other day."""
    if days := days_ahead(ms):
        return t("span.days", count=days)
    return words.span(ms) if ms >= LONG_MS else mm_ss(ms + 999)


def days_ahead(ms: int) -> int:
    """Whole days, to the nearest; 0 for less than one: whoever prepares counts days, and seconds only on the day."""
    return round(ms / DAY_MS) if ms >= DAY_MS else 0


def of_item(meeting: Meeting, item: str) -> list[Content]:
    """The cues of an item and of what it is a part of, each with its box."""
    programme = meeting.programme
    parent = programme.items[item].parent
    pairs = [(i, line) for i in (parent, item) if i for line in programme.items[i].cues]
    return [
        Content.styled(f"✓ {said_of(read_cue(line))}", "$done")
        if (i, line) in programme.ticked
        else Content(f"□ {_whole(read_cue(line))}")
        for i, line in pairs
    ]


def _whole(cue: Cue) -> str:
    return said_of(cue) if cue.when == "start" else f"{moment_of(cue)}: {said_of(cue)}"


class CueLine(Static):
    """This line; it takes no room where no cue is left."""

    def __init__(self) -> None:
        super().__init__("", id="cue", markup=False)
        self.display = False
        self._said = Content("")

    def show(self, meeting: Meeting, shown: Projection, now: int) -> None:
        """Show it at an instant."""
        said = cue_line(meeting, shown, now)
        if not said.is_same(self._said):
            self._said = said
            self.update(said)
            self.display = bool(said)


class CueActs(LiveScreen, inherit_bindings=False):
    """Ctrl+X, and the choice of any cue."""

    def action_tick_cue(self) -> None:
        """Ctrl+X: the cue on the cue line was carried out."""
        meeting, now = self.host.meeting, self.host.now()
        found = next_due(meeting, project(meeting.programme, now), now)
        if found is None:
            self.host.say("refused", t("cue.none"))
        else:
            self.host.do(Tick(found.item, found.cue.line), self.NAME)

    def action_cues(self) -> None:
        """From the menu: tick any cue of what runs and of what waits, or take a tick back."""
        meeting, now = self.host.meeting, self.host.now()
        found = due(meeting, project(meeting.programme, now), now)
        if not found:
            self.host.say("refused", t("cue.none"))
            return
        options = [Option(_boxed(meeting, one), one, moment_of(one.cue)) for one in found]

        def answered(chosen: Any) -> None:
            if chosen is not None:
                self.host.do(Tick(chosen.item, chosen.cue.line, done=not chosen.done), self.NAME)

        self.host.ask(Choose("cues", (), options), answered)


def _boxed(meeting: Meeting, one: Due) -> str:
    return f"{'✓' if one.done else '□'} {name(meeting.programme, one.item)} · {said_of(one.cue)}"
