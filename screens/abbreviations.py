"""Chữ viết tắt: what is written short and how it is read; what nobody can read yet and what is used stand on top."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.office.abbreviations import DropAbbreviation, Listed, SetAbbreviation, listed
from meeting.state import Meeting
from screens.base import LiveScreen
from screens.choosing import Choosing
from screens.dialogs import Prompt
from tui.keys import ABBREVIATIONS, bindings_for
from tui.strings import language, t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Roll, Row

READ = ("about", "programme", "delegates", "units", "groups", "people", "entries", "categories", "decisions")
"""The tables whose texts are read aloud in full."""


class Abbreviations(Choosing, LiveScreen, inherit_bindings=False):
    """The list; Enter says how one is read."""

    NAME = ABBREVIATIONS
    BINDINGS: ClassVar[list[Any]] = bindings_for(ABBREVIATIONS)

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[object, ...] = ()
        self._listed: tuple[Listed, ...] = ()

    def body(self) -> Iterable[Widget]:
        """How many, and the list."""
        yield Static("", id="how-many", markup=False)
        yield Rule()
        yield Roll(_columns(), id="shorts")

    def title_of(self, meeting: Meeting) -> str:
        """What is listed here."""
        return t("shorts.title")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Read the texts anew when one of them may have changed."""
        seen = (*(meeting.tables.get(name) for name in (*READ, "abbreviations")), meeting.programme, language())
        if self._seen and all(a is b for a, b in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        before = self._chosen()
        self._listed = listed(meeting)
        self.query_one("#how-many", Static).update(_how_many(self._listed))
        roll = self.query_one(Roll)
        roll.show([_row(one) for one in self._listed], _kinds(self._listed))
        at = next((n for n, one in enumerate(self._listed) if before and one.short == before.short), 0)
        self.call_after_refresh(roll.choose, at)

    def relabel(self) -> None:
        """Column titles are words too."""
        self._seen = ()
        self.query_one(Roll).relabel(_columns())
        super().relabel()

    def _chosen(self) -> Listed | None:
        cursor = self.query_one(Roll).cursor
        return self._listed[cursor] if 0 <= cursor < len(self._listed) else None

    # Keys

    def action_read_as(self) -> None:
        """Enter: how the chosen one is read."""
        if one := self._chosen():
            self._ask(one.short, one.full)

    def action_add_short(self) -> None:
        """Insert: one that is not on the list."""
        labels = (t("add_short.label"), t("read_as.label"))
        dialog = Prompt("add_short", (), labels, t("read_as.confirm"))
        self.host.ask(dialog, lambda typed: self._set(*typed) if typed else None)

    def action_drop_short(self) -> None:
        """Delete: the meeting's own goes."""
        if one := self._chosen():
            said = t("shorts.dropped", short=one.short)
            self.host.do(DropAbbreviation(one.short), self.NAME, lambda _: self.host.say("saved", said))

    def _ask(self, short: str, full: str) -> None:
        dialog = Prompt("read_as", (short,), (t("read_as.label"),), t("read_as.confirm"), (full,))
        self.host.ask(dialog, lambda typed: self._set(short, typed[0]) if typed else None)

    def _set(self, short: str, full: str) -> None:
        said = "shorts.recorded" if full else "shorts.recorded_as_written"
        words = {"short": short, "full": full} if full else {"short": short}
        self.host.do(SetAbbreviation(short, full), self.NAME, lambda _: self.host.say("saved", t(said, **words)))

    def on_roll_chosen(self) -> None:
        """A double click says how it is read."""
        self.action_read_as()


def _columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(t("shorts.short"), width=12),
        Column(t("shorts.full"), flex=1, least=30),
        Column(t("shorts.uses"), width=8),
        Column(t("shorts.from"), width=14, gives_way=1),
    ]


def _how_many(rows: Iterable[Listed]) -> Content:
    every = list(rows)
    used = Content.styled(t("shorts.used", count=sum(one.uses > 0 for one in every)), "bold $bright")
    unread = ", ".join(one.short for one in every if not one.known)
    if unread:
        return Content.assemble(used, "   ", ("▲ " + t("shorts.unread", words=unread), "bold $attention"))
    return Content.assemble(used, "   ", (f"✓ {t('shorts.all_read')}", "$done"))


def _row(one: Listed) -> Row:
    sign = "▲" if not one.known else "✓" if one.uses else ""
    full = one.full or t("shorts.as_written" if one.known else "shorts.unknown")
    uses = t("shorts.times", count=one.uses) if one.uses else ""
    origin = t("shorts.own" if one.own else "shorts.usual") if one.known else ""
    return (sign, one.short, full, uses, origin)


def _kinds(rows: Iterable[Listed]) -> dict[int, Kind]:
    return {n: "attention" for n, one in enumerate(rows) if not one.known}
