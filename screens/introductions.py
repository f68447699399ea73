"""Giới thiệu đại biểu: what the MC reads, in its order, only of who is in the hall; and who came too late for it."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meeting.checkin.introductions import Block, Introduce, blocks, late
from meeting.checkin.standing_in import office_of
from meeting.documents import Delegate, Group
from meeting.state import Meeting
from meeting.text.abbreviations import expanded, of
from screens.base import LiveScreen
from screens.dialogs import Confirm
from tui import words
from tui.keys import INTRODUCTIONS, bindings_for
from tui.strings import language, t

MOST_LATE: Final = 2
"""So many late guests are named on the run-sheet, the others counted."""


class Introductions(LiveScreen, inherit_bindings=False):
    """The list beside the microphone."""

    NAME = INTRODUCTIONS
    BINDINGS: ClassVar[list[Any]] = bindings_for(INTRODUCTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The words, and nothing that must not be read aloud."""
        with VerticalScroll(id="introductions", can_focus=False):
            yield Static("", id="read", markup=False)

    def title_of(self, meeting: Meeting) -> str:
        """Late guests have a list of their own."""
        return t("introductions.late" if late(meeting) else "introductions.title")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Write the list anew when somebody has come or gone."""
        seen = (meeting.door.present, meeting.programme.introduced, meeting.tables["delegates"], language())
        if len(self._seen) == len(seen) and all(a is b for a, b in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        self.query_one("#read", Static).update(Content("\n").join(lines(meeting)))

    def action_introduced(self) -> None:
        """F6: they have been introduced; who comes from now on is late."""
        newcomers = late(self.host.meeting)
        command = Introduce(late_only=bool(newcomers))
        count = len(newcomers) or sum(len(b.named) + len(b.others) for b in blocks(self.host.meeting))
        dialog = Confirm("introduced", (t("introduced.count", count=count),), t("introduced.confirm"))
        self.host.ask(dialog, lambda yes: self.host.do(command, self.NAME) if yes else None)

    def action_go_back(self) -> None:
        """Escape."""
        self.app.call_next(self.app.run_action, "app.back")

    def action_choose_up(self) -> None:
        """Up."""
        self.query_one(VerticalScroll).scroll_relative(y=-2, animate=False)

    def action_choose_down(self) -> None:
        """Down."""
        self.query_one(VerticalScroll).scroll_relative(y=2, animate=False)

    def action_choose_first(self) -> None:
        """Home."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_choose_last(self) -> None:
        """End."""
        self.query_one(VerticalScroll).scroll_end(animate=False)


def late_line(meeting: Meeting) -> Iterator[Content]:
    """What the run-sheet raises: guests who came when the introductions had been read, to be named at the next item."""
    newcomers = late(meeting) if meeting.programme.closed_at is None else ()
    if newcomers:
        people = [meeting.table(Delegate)[d] for d in newcomers]
        names = ", ".join(words.person(p.form, p.name) for p in people[:MOST_LATE])
        more = len(people) - MOST_LATE
        said = t("introductions.late_more", names=names, count=more) if more > 0 else names
        yield Content.styled(f"▲ {t('introductions.late')}: {said}", "bold $attention")


def lines(meeting: Meeting) -> list[Content]:
    """What is read: late guests alone where there are any, else everybody."""
    newcomers = late(meeting)
    people = meeting.table(Delegate)
    if newcomers:
        more = Content.styled(t("introductions.more"), "$gold")
        return [more, Content(""), *_named(meeting, (people[d] for d in newcomers))]
    found: list[Content] = []
    for block in blocks(meeting):
        if found:
            found.append(Content(""))
        found += _block(meeting, block)
    return found or [Content.styled(t("introductions.nobody_yet"), "$attention")]


def _block(meeting: Meeting, block: Block) -> Iterator[Content]:
    group = meeting.table(Group).get(block.group)
    people = meeting.table(Delegate)
    title = expanded(group.name, of(meeting)) if group else t("checkin.no_group")
    yield Content.styled(title, "bold $gold")
    yield from _named(meeting, (people[d] for d in block.named))
    if block.others:
        together = t("introductions.group", count=len(block.others)) if group else ""
        yield from (
            [Content.styled(together, "$bright")] if together else _named(meeting, (people[d] for d in block.others))
        )


def _named(meeting: Meeting, people: Iterable[Delegate]) -> Iterator[Content]:
    """In full, as approved: form of address, name, every title; what the list writes short is read in full."""
    short = of(meeting)
    for person in people:
        office = expanded(office_of(person), short)
        yield Content.assemble(
            (words.person(person.form, person.name), "bold $bright"), (f", {office}" if office else "", "$bright")
        )
