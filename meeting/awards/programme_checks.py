"""The award call beside the programme: time that is too short, and presenters who are to speak right afterwards."""

from collections.abc import Iterator, Sequence

from meeting.awards.finding import Finding, found
from meeting.awards.pacing import shortfall
from meeting.awards.planning import Planned
from meeting.documents import Person
from meeting.programme.pace import is_awarding
from meeting.programme.state import Programme, planned_out
from meeting.state import Meeting
from meeting.text.abbreviations import expanded, of
from meeting.text.names import fold, same_tone_place


def programme_findings(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    """What does not go together with the programme as it is planned."""
    if (short := shortfall(meeting)) is not None:
        minutes = {"need": -(-short.need_s // 60), "plan": short.plan_s // 60}
        yield found("awards_time", "warning", **minutes)
    yield from _next_speakers(meeting, planned)


def _next_speakers(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Whoever presents the last batch and speaks in the row after the awards, or presents and speaks between them."""
    programme, people = meeting.programme, meeting.awards.people
    if not planned:
        return
    between, after = _talks(programme)
    for item in (*between, *([after] if after else [])):
        row = programme.items[item]
        said = expanded(f"{row.who}, {row.title}", of(meeting))
        batches = planned if item in between else planned[-1:]
        for one in batches:
            for person in (p for p in one.presenters if p in people and _is_named(meeting, people[p], said)):
                at, name = (one.batch.number,), people[person].name
                title = f"{row.number} {row.title}".strip()
                yield found("presenter_speaks", "warning", at, (), (person,), name=name, batch=at[0], item=title)


def _talks(programme: Programme) -> tuple[tuple[str, ...], str]:
    """Rows without awards that stand between rows with them, and the row behind the last; "" where there is none."""
    rows = [i for i in programme.order if not planned_out(programme, i)]
    places = [n for n, i in enumerate(rows) if _gives(programme, i)]
    if not places:
        return (), ""
    inside = tuple(i for i in rows[places[0] : places[-1]] if not _gives(programme, i))
    return inside, rows[places[-1] + 1] if places[-1] + 1 < len(rows) else ""


def _gives(programme: Programme, row: str) -> bool:
    """Whether awards are given in a row: a talk within the item of the awards is none of them."""
    return is_awarding(programme, row) and programme.items[row].kind in {"", "awards"}


def _is_named(meeting: Meeting, person: Person, said: str) -> bool:
    """Whether a row names somebody, or one of their offices and nothing more ("Chủ tịch" is no "Phó Chủ tịch")."""
    text = _plain(said)
    if f" {_plain(person.name)} " in f" {text} ":
        return True
    return bool(_offices(expanded(person.position, of(meeting))) & _offices(said))


def _offices(text: str) -> frozenset[str]:
    parts = text.replace(";", ",").split(",")
    return frozenset(_plain(p) for p in parts if len(p.split()) > 1)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(same_tone_place(text))).split())
