"""One scan after another at the steps and at the trays, and the stage's settings."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.awards.arranging import is_ready, lineup, misplaced_people, trays_wanted
from meeting.awards.commands import Forward, MarkAbsent, next_step
from meeting.awards.latecomers import Withdraw
from meeting.awards.preparing import Confirm
from meeting.awards.scanning import BeginLine, BeginTray, JoinLine, JoinTray, entry_of, frame_with, made_up
from meeting.awards.staging import EditStage
from meeting.checkin.commands import Scan
from meeting.undo import Undo
from tests.meeting.builders import CODES, Hall, awards


def hall(*sizes, frames=(), **scans):
    prepared = awards(*sizes)
    prepared["stage"] = [{"id": "stage", **(scans or {"scan_people": True, "scan_frames": True})}]
    prepared["frames"] = list(frames)
    here = Hall(prepared).open()
    for delegate in here.meeting.tables["delegates"]:
        here.do(Scan("", delegate, delegate=delegate))
    here.do(Forward(next_step(here.meeting.awards)))
    return here


def later(here):
    here.clock.advance(4_000)
    return here


def test_each_scan_joins_the_line_and_the_last_one_makes_it_right():
    here = hall(3, 2, scan_people=True)
    for entry in ("e1.1", "e1.3", "e1.2"):
        here.do(JoinLine("b1", entry))
    assert here.meeting.awards.lines["b1"] == ("e1.1", "e1.3", "e1.2")
    assert misplaced_people(here.meeting.awards, "b1") == ((2, 3),)
    assert here.refused(Confirm("b1")) == "awards.not_matched"
    here.do(BeginLine("b1"))
    for entry in ("e1.1", "e1.2", "e1.3"):
        here.do(JoinLine("b1", entry))
    here.do(Confirm("b1"))
    assert is_ready(here.meeting.awards, "b1")


def test_the_same_code_is_an_echo_at_first_and_later_said_with_its_hour():
    here = hall(3)
    here.do(JoinLine("b1", "e1.1"))
    assert here.do(JoinLine("b1", "e1.1")).facts == ()
    here.do(JoinLine("b1", "e1.2"))
    assert later(here).refused(JoinLine("b1", "e1.1")) == "lining.twice"
    here.do(JoinTray("b1", 1, "e1.1"))
    assert here.do(JoinTray("b1", 1, "e1.1")).facts == ()
    assert later(here).refused(JoinTray("b1", 1, "e1.1")) == "lining.frame_twice"


def test_after_a_new_beginning_the_echo_is_counted_anew():
    here = hall(2)
    here.do(JoinLine("b1", "e1.1"))
    later(here).do(BeginLine("b1"))
    here.do(JoinLine("b1", "e1.1"))
    assert here.do(JoinLine("b1", "e1.1")).facts == ()
    assert here.refused(BeginTray("b1", 1)) == "lining.empty"


def test_whoever_belongs_elsewhere_is_sent_there_and_the_line_stays():
    here = hall(2, 2)
    here.do(JoinLine("b1", "e1.1"))
    assert here.refused(JoinLine("b1", "e2.1")) == "lining.other_batch"
    assert here.refused(JoinTray("b1", 1, "e2.1", "Đ2-01")) == "lining.frame_other"
    assert here.refused(JoinTray("b1", 1, "nobody")) == "awards.frame_unknown"
    here.do(Withdraw("e1.2"))
    assert here.refused(JoinTray("b1", 1, "e1.2")) == "lining.frame_stopped"
    assert here.meeting.awards.lines["b1"] == ("e1.1",)


def test_a_frame_of_another_batch_in_a_tray_that_was_right_takes_ready_away():
    here = hall(2, 2, scan_frames=True)
    for entry in trays_wanted(here.meeting.awards, "b1")[0]:
        here.do(JoinTray("b1", 1, entry))
    here.do(Confirm("b1"))
    assert is_ready(here.meeting.awards, "b1")
    assert made_up(here.meeting.awards) == "b2"
    here.do(JoinTray("b1", 1, "e2.1"))
    assert not is_ready(here.meeting.awards, "b1")
    assert made_up(here.meeting.awards) == "b1"


def test_a_scan_at_the_steps_overrides_a_word_that_somebody_is_absent():
    here = hall(2, scan_people=True)
    here.do(MarkAbsent("e1.2"))
    here.do(JoinLine("b1", "e1.1"))
    here.do(JoinLine("b1", "e1.2"))
    assert lineup(here.meeting.awards, "b1") == ("e1.1", "e1.2")


def test_a_delegate_s_own_batch_counts_first_and_tags_are_found_by_their_codes():
    here = hall(2, frames=[{"id": "f1", "entry": "e1.2", "number": "Đ1-02", "code": CODES[0]}])
    assert entry_of(here.meeting.awards, "b1", "g1.2") == "e1.2"
    assert entry_of(here.meeting.awards, "b1", "vip") is None
    assert frame_with(here.meeting, CODES[0]).entry == "e1.2"
    assert frame_with(here.meeting, CODES[1]) is None


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_any_order_of_scans_is_the_line_and_undo_takes_each_back(seed):
    here = hall(5, scan_people=True)
    order = random.Random(seed).sample([f"e1.{n}" for n in range(1, 6)], 5)
    lines = [()]
    for entry in order:
        here.do(JoinLine("b1", entry))
        lines.append(here.meeting.awards.lines["b1"])
    assert lines[-1] == tuple(order)
    for before, _ in reversed(list(pairwise(lines))):
        here.do(Undo("awards"))
        assert here.meeting.awards.lines.get("b1", ()) == before


def test_the_stage_is_a_document_before_the_opening_and_a_fact_after_it():
    here = Hall(awards(2))
    here.do(EditStage({"scan_people": True, "name_by_name": False}))
    assert here.meeting.awards.stage.scan_people
    assert here.kinds() == []
    here.open().do(EditStage({"name_by_name": True}))
    assert here.meeting.awards.stage.name_by_name
    here.do(Undo("awards"))
    assert not here.meeting.awards.stage.name_by_name
    assert here.refused(EditStage({"scan_people": True})) == "stage_form.same"


def test_directions_do_not_change_while_frames_lie_ready():
    here = hall(2, name_by_name=False)
    here.do(Confirm("b1"))
    assert here.refused(EditStage({"enter_from": "left"})) == "stage_form.laid"
    here.do(EditStage({"read_absentees": True}))
    assert here.meeting.awards.stage.read_absentees
