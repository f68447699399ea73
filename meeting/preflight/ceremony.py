"""The award call: its own findings (`meeting/awards/findings.py`), and presenters who are called themselves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from meeting.awards.finding import Severity as Seriousness
from meeting.awards.findings import findings
from meeting.awards.ladder import Rung
from meeting.documents import Person
from meeting.office.days import meeting_day, today
from meeting.office.forgetting import STAND_IN
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import Matter, owner
from meeting.state import Meeting

_SEVERITY: Final[Mapping[Seriousness, Severity]] = {"serious": "grave", "warning": "mend", "note": "note"}
_MATTER: Final[Mapping[str, Matter]] = {
    "carriers_few": "carriers",
    "tray_crowded": "carriers",
    "tray_without_carrier": "carriers",
    "tray_full": "carriers",
    "stage_unmeasured": "hall",
    "layout": "hall",
    "not_a_delegate": "invitations",
}
"""What is not the award caller's to see to."""
_BY_THEN: Final = frozenset({"decision_number", "decision_date"})
"""What often comes on the day itself, and then cannot wait."""
_TOLD: Final = frozenset({"presenter_honoured", "substitute_honoured"})


def ceremony(meeting: Meeting, now: int, ladder: Iterable[Rung] = ()) -> Iterator[Finding]:
    """Everything that is not in order with the plan of the award call; `ladder` is the usual precedence."""
    found_ = findings(meeting, ladder)
    held = meeting_day(meeting)
    is_today = meeting.opened_at is None and held is not None and held <= today(now)
    for one in found_:
        if one.values.get("name") == STAND_IN:
            continue
        yield Finding(
            id=one.id,
            severity="grave" if is_today and one.id in _BY_THEN else _SEVERITY[one.severity],
            place="awards",
            string_id=f"planning.{one.id}",
            values=one.values,
            ref=(*one.entries, *one.people, *map(str, one.batches), "")[0],
            unit=owner(meeting, _MATTER.get(one.id, "awards")),
        )
    told = {person for one in found_ if one.id in _TOLD for person in one.people}
    yield from _called_presenters(meeting, told)


def _called_presenters(meeting: Meeting, told: set[str]) -> Iterator[Finding]:
    """Presenters who are honoured in whatever batch: they sit among those who wait, and have to be fetched."""
    awards = meeting.awards
    presenting = {p for b in awards.batches.values() for p in b.presenters} - told
    called = {e.delegate: e for e in awards.entries.values() if e.delegate and e.id not in awards.withdrawn}
    for one in presenting:
        person: Person | None = awards.people.get(one)
        if person and person.delegate in called:
            yield found("presenter_called", "note", "awards", one, owner(meeting, "awards"), name=person.name)
