"""The right side of the award call, which is not read aloud: the people of this batch and of the next one. Pure."""

from typing import Final, NamedTuple

from textual.content import Content

from meeting.awards.state import state_of
from meeting.awards.telling_apart import name_apart
from meeting.checkin.standing_in import stands_there
from meeting.state import Meeting
from tui import words
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row

SIGNS: Final[dict[str, tuple[str, Kind]]] = {
    "expected": ("▲", "attention"),
    "present": ("✓", "plain"),
    "standing_by": ("✓", "plain"),
    "absent": ("✗", "over"),
    "called": ("✓", "plain"),
    "on_stage": ("✓", "plain"),
    "awarded": ("✓", "done"),
    "deferred": ("↓", "attention"),
}
UNSEEN: Final = {"expected", "absent"}
"""The states of those who are not read aloud."""


class Crew(NamedTuple):
    """The list on the right."""

    rows: list[Row]
    kinds: dict[int, Kind]
    entries: list[str | None]
    """Whose row it is; None for a heading."""


def columns() -> list[Column]:
    """Number and sign, person."""
    return [Column(width=4), Column()]


def crew(meeting: Meeting) -> Crew:
    """The people of this batch and of the next one; once all is done, those who get theirs later."""
    awards = meeting.awards
    shown = Crew([], {}, [])
    if awards.current is None:
        deferred = [e for b in awards.batches.values() for e in b.entries if state_of(meeting, e) == "deferred"]
        if deferred:
            _heading(shown, t("awards.deferred", count=len(deferred)))
        for entry in deferred:
            _person(shown, meeting, entry)
        return shown
    for entry in awards.batches[awards.current].entries:
        _person(shown, meeting, entry)
    if awards.following is not None:
        _heading(shown, t("awards.then", batch=awards.batches[awards.following].number))
        for entry in awards.batches[awards.following].entries:
            _person(shown, meeting, entry)
    return shown


def _heading(shown: Crew, text: str) -> None:
    shown.rows.append(("", Content.styled(text, "bold $gold")))
    shown.entries.append(None)


def _person(shown: Crew, meeting: Meeting, entry: str) -> None:
    awards, state = meeting.awards, state_of(meeting, entry)
    sign, kind = SIGNS[state]
    e, proxy = awards.entries[entry], awards.proxy(entry)
    parts = [name_apart(awards, entry)]
    if proxy is not None:
        parts.append(t("awards.proxy_is", who=words.person(proxy.form, proxy.name)))
    elif e.receiver_name:
        parts.append(words.person(e.receiver_form, e.receiver_name))
    if state in UNSEEN and proxy is None and (other := stands_there(meeting, e.delegate)):
        # Whether they receive it too is for the caller to ask, and for nobody else to answer.
        parts.append(t("stand_in.ask_on_stage", who=words.person(other.form, other.name)))
    if state in {"expected", "absent", "awarded"}:
        parts.append(t(f"awards.state.{state}"))
    if state == "absent" and e.delegate and meeting.door.is_present(e.delegate) and _came_late(meeting, entry):
        parts.append(t("awards.has_come"))
    text = Content(" · ".join(parts))
    if e.read_as and state not in UNSEEN:
        text = Content.assemble(text, (f" · {t('awards.read_as', how=e.read_as)}", "$gold"))
    if kind != "plain":
        shown.kinds[len(shown.rows)] = kind
    shown.rows.append((f"{awards.number_of[entry]:>2} {sign}", text))
    shown.entries.append(entry)


def _came_late(meeting: Meeting, entry: str) -> bool:
    """Whether the door let somebody in after the ranks were closed without them; a word that they are away counts."""
    awards = meeting.awards
    return awards.batch_of[entry] in awards.lineups and (awards.words or {}).get(entry) != "absent"


def comes(meeting: Meeting, entry: str) -> str:
    """Who comes up for an entry: the honouree, or who receives for them."""
    e, proxy = meeting.awards.entries[entry], meeting.awards.proxy(entry)
    if proxy is not None:
        return words.person(proxy.form, proxy.name)
    return words.person(e.receiver_form, e.receiver_name) or name_apart(meeting.awards, entry)
