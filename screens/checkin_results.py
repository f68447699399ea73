"""What a search of the check-in screen found, as rows: people told apart, and the seats of units."""

from collections.abc import Sequence

from textual.content import Content

from meeting.checkin.counts import places_of
from meeting.checkin.state import stay_at
from meeting.documents import Delegate, Unit
from meeting.state import Meeting
from meeting.text.hours import clock_text
from tui import words
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row


def result_columns() -> tuple[Column, ...]:
    """People of one name are told apart by year of birth and unit, so these never give way."""
    return (
        Column(t("checkin.result.name"), flex=11, least=20),
        Column(t("checkin.result.born"), width=4),
        Column(t("checkin.result.unit"), flex=10, least=18),
        Column(t("checkin.result.number"), width=7, gives_way=1),
        Column(t("checkin.result.presence"), width=7),
    )


def results(meeting: Meeting, found: Sequence[Delegate | Unit]) -> tuple[list[Row], dict[int, Kind]]:
    """A row for each delegate found."""
    rows = [_seats(meeting, one) if isinstance(one, Unit) else _result(meeting, one) for one in found]
    kinds: dict[int, Kind] = {n: "done" for n, one in enumerate(found) if meeting.door.is_present(one.id)}
    return rows, kinds


def _seats(meeting: Meeting, unit: Unit) -> Row:
    """A unit's seats: whoever comes for it is typed in."""
    seats = places_of(meeting, unit)
    return (unit.name, "–", t("seat.left", taken=len(seats.taken), seats=seats.seats), "", "")


def _result(meeting: Meeting, delegate: Delegate) -> Row:
    born = str(delegate.born) if delegate.born else "–"
    name = words.person(delegate.form, delegate.name)
    return (name, born, delegate.unit or delegate.position, delegate.number, presence(meeting, delegate.id))


def presence(meeting: Meeting, delegate: str) -> Content:
    """The hour since when somebody is in the hall behind its sign, else nothing."""
    door = meeting.door
    visits = door.visits.get(delegate, ())
    if not door.is_present(delegate) or not visits:
        return Content("")
    stay = stay_at(door, delegate, visits[-1].event_at) or visits[-1]
    return Content.assemble(("✓ ", "bold $live"), clock_text(stay.event_at))
