"""Number and date of a decision: told on the day, shouted for while they are missing; and whether one is being read."""

import pytest

from meeting.awards.decisions import SetDecision, decision_alarm, incomplete, missing_of, reading
from meeting.awards.spoken import BLANK, announcement
from meeting.programme.commands import Start
from meeting.undo import Undo
from tests.meeting.builders import Hall, awards, ms
from tests.meeting.test_awards import forward, hall

MORNING = [
    {"id": "1", "title": "Khai mạc", "seconds": 3600, "start": "08:00"},
    {"id": "2", "title": "Trao thưởng", "seconds": 2700, "kind": "awards"},
]


def unnumbered(**others):
    documents = awards(1, 1, decision_of=["q1", "q2"])
    decisions = [{**d, "number": "", "date": "", "summary": "khen thưởng", **others} for d in documents["decisions"]]
    return {**documents, "decisions": decisions, "programme": MORNING}


def decision(here, id_="q1"):
    found = here.meeting.awards.decisions[id_]
    return found.number, found.date


@pytest.mark.parametrize("opened", [False, True])
def test_number_and_date_are_written_in_before_and_after_the_opening(opened):
    here = Hall(unnumbered())
    if opened:
        here.open()
    here.do(SetDecision("q1", "số 185/qđ-ubnd", "25/8/2025"))
    assert decision(here) == ("185/QĐ-UBND", "ngày 25 tháng 8 năm 2025")
    said = announcement(here.meeting, "q1")
    assert "Quyết định số 185/QĐ-UBND ngày 25 tháng 8 năm 2025 của" in said
    assert [d.id for d in incomplete(here.meeting)] == ["q2"]


def test_who_issued_it_and_what_it_is_about_are_written_in_where_a_list_left_them_out():
    here = Hall(unnumbered(number="9/QĐ-UBND", date="ngày 20 tháng 8 năm 2025", authority="", summary=" "))
    assert announcement(here.meeting, "q1").count(BLANK) == 2
    assert missing_of(here.meeting.awards.decisions["q1"]) == ("authority", "summary")
    here.open()
    here.do(SetDecision("q1", "9/QĐ-UBND", "20/8/2025", authority="  Chủ tịch UBND  xã", summary="khen thưởng tập thể"))
    assert announcement(here.meeting, "q1").endswith("của Chủ tịch Ủy ban nhân dân xã về việc khen thưởng tập thể.")
    here.do(SetDecision("q1", "10/QĐ-UBND", "20/8/2025"))
    assert announcement(here.meeting, "q1").endswith("của Chủ tịch Ủy ban nhân dân xã về việc khen thưởng tập thể.")
    assert [d.id for d in incomplete(here.meeting)] == ["q2"]


@pytest.mark.parametrize("written", ["25/8/2025", "25-08-2025", "ngày 25 tháng 8 năm 2025", "2025-08-25", "25.8.2025"])
def test_a_date_is_read_however_it_is_written(written):
    here = Hall(unnumbered())
    here.do(SetDecision("q1", "12/2025/QĐ-TTg", written))
    assert decision(here) == ("12/2025/QĐ-TTg", "ngày 25 tháng 8 năm 2025")


@pytest.mark.parametrize(
    ("number", "date", "why"),
    [
        ("185", "", "awards.decision_number"),
        ("…/QĐ-UBND", "", "awards.decision_number"),
        ("185/QĐ-UBND ngày 25/8", "", "awards.decision_number"),
        ("", "25/8", "awards.decision_date"),
        ("", "ngày … tháng 8 năm 2025", "awards.decision_date"),
        ("", "31/6/2025", "awards.decision_date"),
        ("", "29/8/2025", "awards.decision_later"),
        ("", "", "awards.decision_same"),
    ],
)
def test_what_is_no_number_and_no_date_is_refused(number, date, why):
    here = Hall(unnumbered())
    assert here.refused(SetDecision("q1", number, date)) == why
    assert decision(here) == ("", "")


def test_what_was_read_out_is_changed_no_more_and_undo_gives_back_what_was_there():
    here = hall(1)
    before = decision(here)
    here.do(SetDecision("q1", "186/QĐ-UBND", ""))
    assert decision(here) == ("186/QĐ-UBND", "")
    here.do(Undo("awards"))
    assert decision(here) == before
    forward(here)
    assert here.refused(SetDecision("q1", "187/QĐ-UBND", "")) == "awards.decision_read"
    assert here.refused(SetDecision("q9", "187/QĐ-UBND", "")) == "awards.unknown_decision"


def test_an_empty_number_is_called_out_thirty_minutes_before_the_awards():
    here = Hall(unnumbered())
    assert decision_alarm(here.meeting, ms("08:45")) is None, "nobody has opened the meeting"
    here.open()
    here.do(Start("1"))
    began = here.meeting.last.at
    at = began + 3_600_000
    assert decision_alarm(here.meeting, at - 30 * 60_000 - 1) is None
    alarm = decision_alarm(here.meeting, at - 30 * 60_000)
    assert [d.id for d in alarm.decisions] == ["q1", "q2"]
    assert alarm.at == at
    here.do(SetDecision("q1", "185/QĐ-UBND", "25/8/2025"))
    assert [d.id for d in decision_alarm(here.meeting, at - 60_000).decisions] == ["q2"]
    here.do(Start("2"))
    assert decision_alarm(here.meeting, at).at is None
    here.do(SetDecision("q2", "186/QĐ-UBND", "25/8/2025"))
    assert decision_alarm(here.meeting, at) is None


def test_a_decision_is_being_read_until_somebody_is_called():
    here = hall(1, 1, decision_of=["q1", "q2"])
    assert reading(here.meeting) is None
    forward(here)
    assert reading(here.meeting).id == "q1"
    forward(here)
    assert reading(here.meeting).id == "q1", "that the people stand ready is seen while it is read"
    forward(here)
    assert reading(here.meeting) is None
    forward(here, 4)
    assert reading(here.meeting) is None
    forward(here)
    assert reading(here.meeting).id == "q2"
    here.do(Undo("awards"))
    assert reading(here.meeting) is None
