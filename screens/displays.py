"""What the screens around the stage have in common: they follow the batches, are read from afar, and change nothing.

They show one batch, which follows the stage until somebody looks at another. The lines are the screen's own; how large
they are is `screens/enlarging.py`'s business.
"""

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meeting.state import Meeting
from screens.base import LiveScreen
from screens.enlarging import Said, enlarged
from tui.strings import language, t


class Display(LiveScreen, inherit_bindings=False):
    """A screen for somebody beside the stage; `lines` is what is said there."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: str | None = None
        """The batch that somebody looks at; None where the screen follows the stage."""
        self._drawn: tuple[object, ...] = ()
        self._seen: Meeting | None = None
        """The meeting that the lines are of; None where something else is to be shown of it."""

    def body(self) -> Iterable[Widget]:
        """One text, which scrolls where it must, and below it that there is more."""
        with VerticalScroll(id="view", can_focus=False):
            yield Static("", id="view-lines", markup=False)
        yield Static("", id="view-more", markup=False)

    def follows(self, meeting: Meeting) -> str | None:
        """The batch that is shown by itself."""
        return meeting.awards.current

    def lines(self, meeting: Meeting, batch: str) -> Sequence[Said]:
        """What is said of a batch; every display says its own."""
        return ()

    def below(self, meeting: Meeting) -> Sequence[Said]:
        """What stands below in ordinary letters, however much it is."""
        return ()

    def shown(self, meeting: Meeting) -> str | None:
        """The batch on this screen."""
        if self.chosen in meeting.awards.batches:
            return self.chosen
        return self.follows(meeting)

    def title_of(self, meeting: Meeting) -> str:
        """Whose screen this is."""
        return t(f"views.title.{self.NAME}")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Nothing here moves with the clock: drawn anew only for another meeting, other words or another size."""
        room = self.query_one("#view", VerticalScroll).size
        size = (room.width, room.height, language())
        if meeting is self._seen and self._drawn[2:] == size:
            return
        self._seen = meeting
        lines = tuple(self._lines(meeting))
        below = tuple(self.below(meeting))
        drawn = (lines, below, *size)
        if drawn == self._drawn or not room.width:
            return
        self._drawn = drawn
        page = enlarged(lines, room.width - 2, room.height, below)
        self.query_one("#view-lines", Static).update(page.content)
        more = self.query_one("#view-more", Static)
        more.display = page.over
        more.update(Content.styled(f"▼ {t('views.more')}", "bold $attention") if page.over else "")

    def _lines(self, meeting: Meeting) -> Sequence[Said]:
        batch = self.shown(meeting)
        if batch is None:
            return self.at_rest(meeting)
        said = list(self.lines(meeting, batch))
        if self.chosen is not None and batch == self.chosen and batch != self.follows(meeting):
            said.append(Said(t("views.other_batch"), "note", "$attention", sign="▲"))
        return said

    def at_rest(self, meeting: Meeting) -> Sequence[Said]:
        """What stands there before batches are made, and when all of them are done."""
        return [Said(t("views.done" if meeting.awards.batches else "views.none"), "head", "$plain")]

    def relabel(self) -> None:
        """Everything is words."""
        self._drawn = ()
        super().relabel()

    def look_again(self) -> None:
        """Something else is to be shown of the same meeting."""
        self._seen = None
        self.query_one("#view", VerticalScroll).scroll_home(animate=False)
        self.show(self.host.meeting, self.host.now())

    def _by(self, step: int) -> None:
        meeting = self.host.meeting
        batches, at = list(meeting.awards.batches), self.shown(meeting)
        if not batches:
            return
        place = batches.index(at) + step if at in batches else len(batches) - 1
        chosen = batches[min(max(place, 0), len(batches) - 1)]
        self.chosen = None if chosen == self.follows(meeting) else chosen
        self.look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where Escape goes nowhere it is not on the key bar."""
        return False if action == "go_back" and self.host.alone else super().check_action(action, parameters)

    def action_batch_before(self) -> None:
        """Up: the batch before this one."""
        self._by(-1)

    def action_batch_after(self) -> None:
        """Down: the batch behind this one."""
        self._by(1)

    def action_batch_now(self) -> None:
        """Home: the batch on the stage again."""
        self.chosen = None
        self.look_again()

    def action_page_up(self) -> None:
        """Page Up."""
        self.query_one("#view", VerticalScroll).scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Page Down."""
        self.query_one("#view", VerticalScroll).scroll_page_down(animate=False)

    def action_go_back(self) -> None:
        """Escape."""
        self.app.call_next(self.app.run_action, "app.back")


def heading(meeting: Meeting, batch: str) -> Said:
    """Which batch of how many, and what is given."""
    awards = meeting.awards
    number = t("paper.batch.no", batch=awards.batches[batch].number, of=len(awards.batches))
    category = awards.categories[awards.batches[batch].category]
    kind = t("awards.kind.posthumous" if category.posthumous else f"awards.kind.{category.kind}")
    return Said(number, "head", "$gold", more=f"{category.name} · {kind}")
