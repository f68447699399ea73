"""Getting a batch ready and calling it: who confirmed, what takes it back, name by name, latecomers, old files."""

import pytest

from meeting.awards.arranging import is_ready, lineup, standing_of
from meeting.awards.calling import CallName, NextBatch
from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, Step, next_step
from meeting.awards.facts import Announced, Called, Confirmed, Given, Marked, Photographed, PresenterInvited, Seated
from meeting.awards.latecomers import HoldBatch, Late, MissFrame, NameProxy, Withdraw
from meeting.awards.preparing import Confirm, ScanFrames, ScanSteps
from meeting.awards.spoken import correction, spoken
from meeting.awards.state import state_of
from meeting.checkin.commands import Scan
from meeting.facts import Fact, Opened
from meeting.programme.commands import Close, Skip, Start
from meeting.state import fold
from meeting.undo import Undo
from tests.meeting.builders import Hall, awards


def hall(*sizes, away=(), posthumous=False, **stage):
    prepared = awards(*sizes)
    categories = [{**c, "posthumous": posthumous} for c in prepared["categories"]]
    here = Hall({**prepared, "categories": categories, "stage": [{"id": "stage", **stage}]}).open()
    for delegate in here.meeting.tables["delegates"]:
        if delegate not in {"vip", *away}:
            here.do(Scan("", delegate, delegate=delegate))
    return here


def forward(here, times=1):
    for _ in range(times):
        here.do(Forward(next_step(here.meeting.awards), "chị Hà"))
    return here.meeting.last.payload


def test_who_confirmed_and_who_is_there_is_recorded_in_one_act():
    here = hall(3, away=["g1.2"])
    assert forward(here, 2) == Confirmed("b1", ("e1.1", "e1.3"), ("e1.2",), "chị Hà")
    assert standing_of(here.meeting.awards, "b1") == "ready"
    here.do(Undo("awards"))
    assert standing_of(here.meeting.awards, "b1") == "built"


@pytest.mark.parametrize("act", [MarkAbsent("e1.1"), Withdraw("e1.1")])
def test_a_confirmation_counts_for_those_alone_for_whom_it_was_said(act):
    here = hall(3)
    forward(here, 2)
    here.do(act)
    assert standing_of(here.meeting.awards, "b1") == "loaded"
    assert here.refused(CallName("e1.2")) == "awards.not_ready"
    assert next_step(here.meeting.awards) == Step("confirm", "b1")
    here.do(Undo("awards"))
    assert standing_of(here.meeting.awards, "b1") == "ready"


def test_whoever_left_since_is_not_called_until_somebody_has_looked():
    here = hall(2)
    forward(here, 2)
    here.at("07:40").do(Scan("", "out", "leave", delegate="g1.2"))
    assert here.refused(Forward(Step("call", "b1"))) == "awards.has_left"
    here.do(MarkPresent("e1.2"))
    assert forward(here).spoken == ("e1.1", "e1.2")


def test_where_only_the_line_is_scanned_the_frames_are_still_confirmed_by_eye():
    here = hall(2, scan_people=True)
    forward(here)
    assert here.refused(Confirm("b1")) == "awards.not_matched"
    here.do(ScanSteps(("e1.1", "e1.2")))
    assert not is_ready(here.meeting.awards, "b1")
    here.do(Confirm("b1"))
    assert is_ready(here.meeting.awards, "b1")
    here.do(ScanSteps(("e1.2", "e1.1")))
    assert not is_ready(here.meeting.awards, "b1")


def test_a_frame_of_another_batch_takes_ready_away_from_the_tray_it_lies_in():
    here = hall(2, 1, scan_people=True, scan_frames=True)
    forward(here)
    here.do(ScanSteps(("e1.1", "e1.2")))
    here.do(ScanFrames({1: ("e1.1", "e1.2")}))
    here.do(Confirm("b1"))
    assert is_ready(here.meeting.awards, "b1")
    here.do(ScanFrames({1: ("e1.1", "e2.1")}))
    assert not is_ready(here.meeting.awards, "b1")
    assert here.refused(ScanFrames({1: ("e1.1", "e2.1")})) == "awards.frame_of_other"


def test_name_by_name_the_key_calls_one_at_a_time():
    here = hall(2, name_by_name=True)
    forward(here, 2)
    seen = []
    for _ in range(3):
        seen.append(next_step(here.meeting.awards))
        forward(here)
    assert seen == [Step("name", "e1.1"), Step("name", "e1.2"), Step("invite", "b1")]


def test_a_name_that_was_spoken_by_mistake_is_corrected_aloud():
    here = hall(2, name_by_name=True)
    named = forward(here, 3)
    here.do(Undo("awards"))
    assert correction(here.meeting, named).startswith("Ban Tổ chức xin được đính chính: xin kính mời")
    assert "Trần Thị Sao 1.1" in correction(here.meeting, named)


def test_absentees_are_read_out_only_where_the_meeting_says_so():
    for read in (False, True):
        here = hall(2, away=["g1.2"], read_absentees=read)
        forward(here, 2)
        text = " ".join(line.text for line in spoken(here.meeting, Step("call", "b1")))
        assert ("Trần Thị Sao 1.2, vắng mặt, Ban Tổ chức trao sau" in text) is read
        here.do(Withdraw("e1.2"))
        assert "1.2" not in " ".join(line.text for line in spoken(here.meeting, Step("call", "b1")))


def test_for_the_dead_the_family_receives():
    here = hall(1, away=["g1.1"], posthumous=True)
    assert here.refused(NameProxy("e1.1", "bà", "Mai", "", "Chủ tịch")) == "awards.proxy_not_family"
    here.do(NameProxy("e1.1", "bà", "Mai", "con gái", "Chủ tịch"))
    assert state_of(here.meeting, "e1.1") == "standing_by"


def test_a_proxy_after_the_frames_were_laid_is_a_latecomer():
    here = hall(2, away=["g1.2"])
    forward(here, 2)
    here.do(NameProxy("e1.2", "bà", "Mai", "vợ", "Chủ tịch"))
    assert [lineup(here.meeting.awards, b) for b in here.meeting.awards.batches] == [("e1.1",), ("e1.2",)]
    here.do(Undo("awards"))
    assert list(here.meeting.awards.batches) == ["b1"]
    assert here.meeting.awards.proxy("e1.2") is None


def test_once_the_awards_are_over_latecomers_receive_later():
    here = hall(2, away=["g1.2"])
    here.do(Skip("1"))
    here.do(Start("2"))
    forward(here, 7)
    assert state_of(here.meeting, "e1.2") == "deferred"
    here.at("08:30")
    here.do(Late("e1.2"))
    here.do(Undo("awards"))
    here.do(Close())
    assert here.refused(Late("e1.2")) == "awards.late_over"


def test_a_batch_that_the_chair_puts_off_lets_the_next_one_go_first():
    here = hall(1, 1)
    forward(here)
    here.do(HoldBatch("b1"))
    assert standing_of(here.meeting.awards, "b1") == "held"
    assert next_step(here.meeting.awards) == Step("confirm", "b2")
    assert here.refused(Confirm("b1")) == "awards.batch_is_held"
    forward(here, 6)
    assert here.refused(Forward(next_step(here.meeting.awards))) == "awards.batch_is_held"
    here.do(HoldBatch("b1", held=False))
    assert next_step(here.meeting.awards) == Step("confirm", "b1")


def test_the_batch_on_the_stage_is_never_left_for_another():
    here = hall(1, 1)
    forward(here, 3)
    here.do(HoldBatch("b1"))
    assert here.meeting.awards.current == "b1"
    assert here.refused(NextBatch()) == "awards.batch_is_held"


def test_a_missing_frame_keeps_its_place_with_a_spare_one():
    here = hall(2)
    here.do(MissFrame("e1.1"))
    assert here.refused(MissFrame("e1.1")) == "awards.frame_known"
    forward(here, 5)
    assert here.meeting.last.payload.entries == ("e1.1", "e1.2")
    assert here.refused(MissFrame("e1.2")) == "awards.already_given"


def test_a_file_from_before_there_was_any_confirming_tells_what_it_told():
    told = [
        *(Opened(), Marked(absent=("e1.2",)), Announced("q1"), Called("b1", ("e1.1",), ("e1.2",))),
        *(PresenterInvited("b1", "p2"), Given("b1", ("e1.1",)), Photographed("b1"), Seated("b1")),
        Called("b2", ("e2.1",), ()),
    ]
    facts = [Fact(f"old-{n}", n, n, "r", "s", "", payload) for n, payload in enumerate(told)]
    meeting = fold(awards(2, 1, absent=["e1.1", "e2.1"]), facts)
    states = {e: state_of(meeting, e) for e in meeting.awards.entries}
    assert states == {"e1.1": "awarded", "e1.2": "absent", "e2.1": "called"}
    assert next_step(meeting.awards) == Step("invite", "b2")
    assert dict(meeting.awards.stages) == {"b1": "done", "b2": "calling"}
