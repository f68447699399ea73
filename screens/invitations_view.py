"""What the invitations screen says: pure functions of the list of recipients."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from meeting.documents import Group
from meeting.office.invitations import STATES, Recipient, State
from meeting.state import Meeting
from meeting.text.names import fold
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row

SIGNS: Final[Mapping[State, str]] = {"": "○", "sent": "→", "accepted": "✓", "declined": "×", "stand_in": "⇄"}
KINDS: Final[Mapping[State, Kind]] = {"": "attention", "accepted": "done", "declined": "over"}


def columns() -> list[Column]:
    """Sign, who, their unit, how far, note."""
    return [
        Column("", width=1),
        Column(t("invitations.who"), flex=5, least=24),
        Column(t("invitations.unit"), flex=6, least=16, gives_way=1),
        Column(t("invitations.state"), width=16),
        Column(t("invitations.noted"), flex=4, least=14, gives_way=2),
    ]


def in_words(state: State) -> str:
    """A state in words."""
    return t(f"invitations.state.{state or 'unsent'}")


def counts(of: Mapping[State, int], every: int) -> Content:
    """How many in each state."""
    parts = [Content.styled(t("invitations.every", count=every), "bold $bright")]
    for state in STATES:
        look = "bold $attention" if state == "" and of[state] else "$plain"
        words = t("action.mark_stand_in") if state == "stand_in" else in_words(state)
        parts.append(Content.styled(f"{SIGNS[state]} {words} {of[state]}", look))
    return Content("  ").join(parts)


def which(state: State | None, count: int) -> Content:
    """What is shown beside the search."""
    words = t("invitations.all_states") if state is None else in_words(state)
    return Content.styled(t("invitations.shown", which=words, count=count), "$gold")


def folded(meeting: Meeting, every: Sequence[Recipient]) -> list[str]:
    """For each recipient what a search looks through: name, unit, group."""
    groups = {g.id: f"{g.id} {g.name}" for g in meeting.table(Group).values()}
    return [f" {fold(f'{one.name} {one.beside} {groups.get(one.group, one.group)}')}" for one in every]


def among(every: Sequence[Recipient], lines: Sequence[str], query: str, state: State | None) -> list[Recipient]:
    """Those whom each word of the query begins a word of, in one state or in any."""
    words = [f" {word}" for word in fold(query).split()]
    return [
        one
        for one, line in zip(every, lines, strict=True)
        if (state is None or one.state == state) and all(word in line for word in words)
    ]


def rows(shown: Sequence[Recipient]) -> tuple[list[Row], dict[int, Kind]]:
    """A row for each."""
    words = {state: in_words(state) for state in STATES}
    found: list[Row] = [
        (SIGNS[one.state], _name(one), one.beside, words[one.state], one.note) for one in shown
    ]  # fmt: skip
    return found, {n: KINDS[one.state] for n, one in enumerate(shown) if one.state in KINDS}


def _name(one: Recipient) -> str:
    return t("invitations.seats", name=one.name, seats=one.seats) if one.seats else one.name
