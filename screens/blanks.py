"""Chỗ chưa điền: the amber line that counts what is still open in the words of the hall, and the list of it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from meeting.documents import Text
from meeting.programme.blanks import Blank, all_blanks
from meeting.programme.commands import name
from meeting.state import Meeting
from screens.base import LiveScreen
from screens.problems import Problems
from tui.strings import language, t

MOST_NAMED = 3
WIDE = 110
"""From so many columns on so many are named; else one."""


def place_of(meeting: Meeting, blank: Blank) -> str:
    """Where a blank is, in a few words."""
    if blank.place == "item":
        return t("blank.item", item=name(meeting.programme, blank.id))
    if blank.place == "text":
        return meeting.table(Text)[blank.id].name
    return t("blank.decision")


def sentence(meeting: Meeting, blank: Blank) -> str:
    """Where it is, what stands there, and what to do."""
    field = t(f"blank.field.{blank.field}")
    where = f"{place_of(meeting, blank)}, {field}" if blank.place != "text" else place_of(meeting, blank)
    said = f"{where}: «{blank.excerpt}»" if blank.excerpt else f"{where}: {t('blank.empty')}"
    return f"{said}. {t(f'blank.mend.{blank.place}')}"


class BlankLine(Static):
    """The line above the end; it takes no room where nothing is open."""

    def __init__(self) -> None:
        super().__init__("", id="blanks", markup=False)
        self.display = False
        self._seen: tuple[object, ...] = ()
        self.items: frozenset[str] = frozenset()
        """Ids of the items that have a blank, as last counted."""

    def show(self, meeting: Meeting) -> None:
        """Count them anew where something changed."""
        most = MOST_NAMED if self.screen.size.width >= WIDE else 1
        seen = (meeting.programme, meeting.tables, meeting.awards, language(), most)
        if self._seen and all(now is before for now, before in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        open_ = all_blanks(meeting) if meeting.programme.closed_at is None else ()
        self.items = frozenset(one.id for one in open_ if one.place == "item")
        self.display = bool(open_)
        if open_:
            places = list(dict.fromkeys(place_of(meeting, one) for one in open_))
            named = ", ".join(places[:most]) + ("…" if len(places) > most else "")
            self.update(Content.styled(f"▲ {t('blank.line', count=len(open_), places=named)}", "$attention"))


class BlankActs(LiveScreen, inherit_bindings=False):
    """The list of what is open."""

    def action_blanks(self) -> None:
        """From the menu: where each blank is and what to do."""
        meeting = self.host.meeting
        found = all_blanks(meeting)
        if not found:
            self.host.say("plain", t("blank.none"))
            return
        self.host.ask(Blanks([sentence(meeting, one) for one in found]), lambda _: None)


class Blanks(Problems):
    """One sentence for each; it scrolls."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(sentences)
        self.topic, self.confirm, self.kind = "blanks", t("blanks.close"), "attention"
        self.lines = (t("blanks.count", count=len(sentences)),)
