"""Who was forgotten here is forgotten in what another laptop brings too, or they would come back with it unasked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from meeting.documents import Prepared
from meeting.facts import Fact
from meeting.office.forgetting import STAND_IN, Forgetting, forgetting
from meeting.office.subject import Subject, subjects
from meeting.state import Meeting, fold

_LISTS = ("delegates", "people", "entries", "leavings")


def forget_again(
    ours: Meeting, theirs: Prepared, facts: Sequence[Fact]
) -> tuple[dict[str, list[Mapping[str, Any]]], tuple[Fact, ...], int]:
    """Their documents and facts without those who are forgotten here, and how many people that were.

    Raises ValueError where what they bring makes no meeting.
    """
    known = (one for table in _LISTS for one in ours.tables[table].values())
    if not any(STAND_IN in {getattr(one, "name", ""), getattr(one, "receiver_name", "")} for one in known):
        return {table: list(rows) for table, rows in theirs.items()}, tuple(facts), 0
    other = fold(theirs, facts)
    everybody = subjects(other)
    documents = {table: list(rows) for table, rows in theirs.items()}
    written = [fact.write() for fact in facts]
    count = 0
    for subject in everybody:
        back = _is_back(ours, other, subject)
        if not back and not _has_other_codes(ours, other, subject):
            continue
        forget = _forgetting(ours, other, subject, everybody)
        documents = {table: [forget.document(table, row) for row in rows] for table, rows in documents.items()}
        written = [forget.fact(fact) for fact in written]
        count += back
    return documents, tuple(Fact.read(fact) for fact in written), count


def _is_back(ours: Meeting, theirs: Meeting, subject: Subject) -> bool:
    """Whether they still know somebody who is forgotten here."""
    mine = [(table, id_, "name") for table in _LISTS for id_ in subject.documents.get(table, ())]
    mine += [("entries", id_, "receiver_name") for id_ in subject.receives]
    for table, id_, field in mine:
        here, there = (getattr(one.tables[table].get(id_), field, "") for one in (ours, theirs))
        if here == STAND_IN and there not in {"", STAND_IN}:
            return True
    return False


def _has_other_codes(ours: Meeting, theirs: Meeting, subject: Subject) -> bool:
    """Whether somebody was forgotten on both laptops, where each drew a code of its own."""
    for id_ in subject.documents.get("delegates", ()):
        here, there = ours.tables["delegates"].get(id_), theirs.tables["delegates"].get(id_)
        if here is not None and there is not None and getattr(here, "name", "") == STAND_IN:
            return bool(here.write()["code"] != there.write()["code"])
    return False


def _forgetting(ours: Meeting, theirs: Meeting, subject: Subject, everybody: Iterable[Subject]) -> Forgetting:
    """The forgetting that gives each code the one that stands in its place here."""
    codes = chain(_codes(ours, subject), repeat(""))
    delegates = [one.write() for one in theirs.tables["delegates"].values()]
    return forgetting(subject, everybody, delegates, lambda: next(codes))


def _codes(meeting: Meeting, subject: Subject) -> Iterator[str]:
    for id_ in subject.documents.get("delegates", ()):
        if id_ in meeting.tables["delegates"]:
            one = meeting.tables["delegates"][id_].write()
            yield from (code for code in (one["code"], *one["replaced_codes"]) if code)
