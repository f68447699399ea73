"""The right side of the award call, which is not read aloud: who is there and whether the batch can go. Pure."""

from typing import Final, NamedTuple

from textual.content import Content

from meeting.awards.arranging import gone_out, is_ready
from meeting.awards.calling import presenter_of, presenter_there
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import state_of
from meeting.checkin.standing_in import in_their_place
from meeting.state import Meeting
from screens import awards_frames as frames
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
    parts = [words.person(e.form, e.name)]
    if proxy is not None:
        parts.append(t("awards.proxy_is", who=words.person(proxy.form, proxy.name)))
    elif e.receiver_name:
        parts.append(words.person(e.receiver_form, e.receiver_name))
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


def readiness(meeting: Meeting) -> Content:
    """Whether this batch can go: its people, its presenter, the decision's number and date."""
    awards, batch = meeting.awards, meeting.awards.current
    if batch is None:
        return _flag(t("awards.finished"), good=True) if awards.batches else _flag(t("awards.empty"))
    states = [state_of(meeting, e) for e in awards.batches[batch].entries]
    missing = sum(state in UNSEEN for state in states)
    there = t("awards.there", there=len(states) - missing, of=len(states))
    ready = is_ready(awards, batch)
    lines = [_flag(t("awards.ready"), good=True)] if ready else []
    lines.append(_flag(there, good=not missing))
    if awards.stages[batch] in BEFORE_CALL:
        lines += [_flag(text) for text in frames.to_mend(meeting, batch, ready=ready)]
        if not ready and awards.stages[batch] != "built":
            lines.append(_flag(t("awards.unconfirmed")))
        if gone := gone_out(awards, meeting.door, batch):
            lines.append(_flag(t("awards.left_hall", who=", ".join(awards.entries[e].name for e in gone))))
    else:
        lines += [_flag(text) for text in frames.to_skip(meeting, batch)]
    if batch in awards.held:
        lines.append(_flag(t("awards.is_held")))
    lines += _presenter(meeting, batch)
    decision = awards.decision_of(batch)
    if awards.stages[batch] in BEFORE_CALL:
        empty = [t(f"awards.blank.{f}") for f in ("number", "date", "summary") if not getattr(decision, f).strip()]
        if empty:
            lines.append(_flag(t("awards.blank", what=", ".join(empty))))
    if awards.categories[awards.batches[batch].category].posthumous:
        lines.append(_flag(t("awards.posthumous")))
    if meeting.programme.live and meeting.programme.runs[meeting.programme.live].held_since is not None:
        lines.append(Content.styled(f"‖ {t('countdown.held')}", "bold $attention"))
    return Content("\n").join(lines)


def _flag(text: str, *, good: bool = False) -> Content:
    return Content.styled(f"✓ {text}", "$live") if good else Content.styled(f"▲ {text}", "bold $attention")


def _presenter(meeting: Meeting, batch: str) -> list[Content]:
    awards, who = meeting.awards, presenter_of(meeting, batch)
    if who is None:
        return [_flag(t("awards.presenter_none"))]
    first = awards.batches[batch].presenters[0] if awards.batches[batch].presenters else who
    lines = []
    if who != first:
        lines.append(_flag(t("awards.presenter_away", who=_who(meeting, first))))
    if presenter_there(meeting, who):
        return [*lines, _flag(t("awards.presenter", who=_who(meeting, who)), good=True)]
    return [*lines, _flag(t("awards.presenter_unseen", who=_who(meeting, who)))]


def _who(meeting: Meeting, person: str) -> str:
    named = in_their_place(meeting, meeting.awards.people[person])
    return words.person(named.form, named.name)
