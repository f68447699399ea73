"""The lines below the award call: what is said next, who stands by, what may have to be corrected. Pure."""

from typing import Final

from textual.content import Content

from meeting.awards.calling import asked_up_at, presenter_of, presenter_there, presenters_of
from meeting.awards.pacing import ends_at
from meeting.awards.spoken import spoken
from meeting.awards.state import is_there, state_of
from meeting.checkin.standing_in import in_their_place
from meeting.documents import Person
from meeting.state import Meeting
from screens.awards_crew import SIGNS, comes
from screens.awards_view import WIDE, Scene, kind_of, nobody_there
from tui import words
from tui.strings import t
from tui.widgets.columns import Column, layout, lines_of

LINES: Final = 3
"""So many lines of what is said next; the words that are read now need the room."""
NAMED: Final = 3
"""So many missing people of the next batch are named in its line; the list on the right names all of them."""


def afterwards(meeting: Meeting, where: Scene, width: int) -> Content:
    """SAU ĐÓ: the sentence behind the words on the left; of a call, how it begins."""
    step = where.after(meeting)
    if step is None or nobody_there(meeting, step):
        return Content("")
    lines = [line for line in spoken(meeting, step) if line.kind != "gap"]
    mine = [line for line in lines if step.kind == "name" and line.entry == step.subject]
    text = next((line.text for line in mine or lines), "")
    if not text.strip():
        return Content("")  # a heading over nothing looks like words that were lost
    if step.kind == "invite" and len(_below("word.after", Content(text), width).split("\n")) > LINES:
        # Of many leaders with all their titles the screen would be full; their turn comes with the next step.
        first, *others = [words.person(p.form, p.name) for p in _presenters(meeting, step.subject)]
        text = t("awards.after_many", who=first, count=len(others)) if others else text
    if step.kind == "invite" and (who := presenter_of(meeting, step.subject)) and not presenter_there(meeting, who):
        return _below("word.after", Content.assemble(("▲ ", "bold $attention"), text), width)
    return _below("word.after", Content(text), width)


def _presenters(meeting: Meeting, batch: str) -> list[Person]:
    at = asked_up_at(meeting.awards, batch)
    return [in_their_place(meeting, meeting.awards.people[p], at) for p in presenters_of(meeting, batch)]


def stand_by(meeting: Meeting, width: int) -> Content:
    """CHUẨN BỊ: the next batch, how many of it are there, and who is not."""
    awards, batch = meeting.awards, meeting.awards.following
    if batch is None:
        return Content("")
    entries = awards.batches[batch].entries
    missing = [e for e in entries if not is_there(meeting, e)]
    head = t(
        "awards.stand_by",
        batch=awards.batches[batch].number,
        kind=kind_of(meeting, batch),
        there=len(entries) - len(missing),
        of=len(entries),
    )
    parts: list[Content] = [Content(head)]
    named = missing if len(missing) <= NAMED else []
    for entry in named:
        sign, kind = SIGNS[state_of(meeting, entry)]
        parts.append(Content.styled(f"  {sign} {comes(meeting, entry)}", f"${kind}"))
    if missing and not named:
        parts.append(Content.styled(f"  ▲ {t('awards.many_missing', count=len(missing))}", "$attention"))
    presenter = presenter_of(meeting, batch)
    if presenter is None or not presenter_there(meeting, presenter):
        parts.append(Content.styled(f"  ▲ {t('awards.presenter_short')}", "$attention"))
    return _below("word.standby", Content.assemble(*parts), width)


def pace(meeting: Meeting, now: int, width: int) -> Content:
    """When the last batch is expected to be seated, once the awards have begun."""
    end = ends_at(meeting, now) if meeting.programme.pace is not None else None
    if end is None:
        return Content("")
    said = t("awards.ends" if width >= WIDE else "awards.ends_short", hour=words.hour(end))
    return Content.styled(said, "$gold")


def corrected(sentence: str) -> Content:
    """What may have to be said after something was taken back that the hall has heard."""
    if not sentence:
        return Content("")
    return Content.assemble((f"▲ {t('awards.if_heard')} ", "bold $attention"), (sentence, "bold $bright"))


def _below(string_id: str, text: Content, width: int) -> Content:
    """A word in front, and the text wrapped beside it."""
    columns = [Column(width=9), Column()]
    return Content("\n").join(
        lines_of((Content.styled(t(string_id), "bold $gold"), text), columns, layout(columns, width))
    )
