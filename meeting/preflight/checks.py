"""All checks together: `check(meeting, now)` finds everything that would go wrong on the day, the gravest first.

Each rule is a function `(meeting, now) -> Iterable[Finding]` and stands in `RULES`; `now` is milliseconds since the
epoch. Nothing blocks, and nothing is written.
"""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from meeting.awards.ladder import Rung
from meeting.preflight.ceremony import ceremony
from meeting.preflight.desk_work import approvals, changed_since, duties, retention
from meeting.preflight.finding import PLACES, SEVERITIES, Finding
from meeting.preflight.guests import declined, groups, invitations, nobody, one_name, tickets
from meeting.preflight.hall import blanks, people_of_items, titles, words_of_items
from meeting.preflight.honoured import parts, phones, receivers
from meeting.preflight.reading import abbreviations
from meeting.preflight.timing import day, hours, length, place
from meeting.state import Meeting

Rule: TypeAlias = Callable[[Meeting, int], Iterable[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    *(day, place, length, hours, blanks, titles, people_of_items, words_of_items, abbreviations),
    *(nobody, one_name, groups, tickets, invitations, declined),
    *(receivers, parts, phones),
    *(approvals, changed_since, duties, retention),
)
"""Every rule but `ceremony`, which wants the usual precedence too."""


def check(meeting: Meeting, now: int, ladder: Iterable[Rung] = ()) -> tuple[Finding, ...]:
    """Every finding, the grave ones first, then by place; `ladder` is the usual precedence of awards.

    Once the meeting is closed only what comes after it is left: the end of the retention.
    """
    if meeting.programme.closed_at is not None:
        return tuple(retention(meeting, now))
    every = [one for rule in RULES for one in rule(meeting, now)]
    every += ceremony(meeting, now, ladder)
    return tuple(sorted(every, key=lambda f: (SEVERITIES.index(f.severity), PLACES.index(f.place))))


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each severity, all three named."""
    found = dict.fromkeys(SEVERITIES, 0)
    for one in findings:
        found[one.severity] += 1
    return {str(severity): count for severity, count in found.items()}
