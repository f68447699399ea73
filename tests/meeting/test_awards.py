"""The award call: decision, names, presenter, hand-over, picture, seats; and everybody who is not there."""

import pytest

from meeting.awards.commands import (
    Forward,
    MarkAbsent,
    MarkAbsentees,
    MarkPresent,
    NameProxy,
    PassBatch,
    next_step,
    on_stage,
    presenter_of,
)
from meeting.awards.state import state_of
from meeting.checkin.commands import Annul, Scan, UndoAtDoor
from meeting.programme.commands import Start
from meeting.undo import Undo
from tests.meeting.builders import CODES, Hall, awards


def hall(*sizes, there=None, **others):
    """A hall in which everybody (or those of `there`) has come in, each scan under the id of the delegate."""
    here = Hall(awards(*sizes, **others)).open()
    for delegate in here.meeting.tables["delegates"]:
        if delegate != "vip" and (there is None or delegate in there):
            here.do(Scan("", delegate, delegate=delegate))
    return here


def forward(here, times=1):
    """What the forward key did, as kinds of steps."""
    done = []
    for _ in range(times):
        step = next_step(here.meeting.awards)
        here.do(Forward(step))
        done.append(f"{step.kind} {step.subject}")
    return done


def states(here):
    return {e: state_of(here.meeting, e) for e in here.meeting.awards.entries}


BATCH = ["confirm", "call", "invite", "give", "photo", "seat"]


def test_the_steps_come_in_order_and_each_decision_is_read_once_before_its_first_batch():
    here = hall(2, 1, 3, decision_of=["q1", "q1", "q2"])
    steps = forward(here, 20)
    b1, b2, b3 = ([f"{kind} {batch}" for kind in BATCH] for batch in ("b1", "b2", "b3"))
    assert steps == ["announce q1", *b1, *b2, "announce q2", *b3]
    assert set(states(here).values()) == {"awarded"}
    assert next_step(here.meeting.awards) is None
    assert here.refused(Forward(None)) == "awards.all_done"


def test_a_decision_that_is_heard_on_stage_is_read_after_the_call_of_its_first_batch():
    here = hall(1, 1, heard_on_stage=True)
    assert forward(here, 5) == ["confirm b1", "call b1", "announce q1", "invite b1", "give b1"]
    assert forward(here, 5) == ["photo b1", "seat b1", "confirm b2", "call b2", "invite b2"]


def test_an_entry_goes_through_its_states():
    here = hall(1, there=[])
    seen = [states(here)["e1.1"]]
    here.do(Scan("", "g", delegate="g1.1"))
    for _ in range(6):
        seen.append(states(here)["e1.1"])
        forward(here)
    assert seen == ["expected", "present", "present", "standing_by", "called", "on_stage", "awarded"]


def test_a_key_that_is_held_goes_one_step():
    here = hall(2)
    step = next_step(here.meeting.awards)
    here.do(Forward(step))
    assert [here.refused(Forward(step)) for _ in range(3)] == ["awards.moved_on"] * 3
    assert here.kinds().count("awards.announced") == 1
    assert here.refused(Forward(None)) == "awards.moved_on"


def test_nothing_is_called_before_the_opening():
    here = Hall(awards(1))
    step = next_step(here.meeting.awards)
    for command in (Forward(step), MarkAbsent("e1.1"), MarkAbsentees(frozenset()), PassBatch("b1")):
        assert here.refused(command) == "meeting.not_opened"


def test_nobody_absent_is_spoken_and_their_award_is_handed_over_later():
    here = hall(3, there=["g1.1", "g1.3"])
    forward(here, 3)
    called = here.meeting.last.payload
    assert (called.spoken, called.absent) == (("e1.1", "e1.3"), ("e1.2",))
    assert states(here) == {"e1.1": "called", "e1.2": "absent", "e1.3": "called"}
    forward(here, 4)
    assert states(here) == {"e1.1": "awarded", "e1.2": "deferred", "e1.3": "awarded"}


def test_somebody_who_has_left_is_not_called():
    here = hall(2)
    here.do(Scan("", "out", "leave", delegate="g1.2"))
    forward(here, 3)
    assert here.meeting.last.payload.spoken == ("e1.1",)


def test_who_cannot_be_known_by_the_door_counts_as_there_until_somebody_says_otherwise():
    here = hall(2, absent=["e1.2"], there=["g1.1"])
    assert states(here) == {"e1.1": "present", "e1.2": "present"}
    here.do(MarkAbsent("e1.2"))
    assert states(here)["e1.2"] == "absent"


def test_a_word_overrides_the_door_and_is_taken_back():
    here = hall(2, there=["g1.1"])
    here.do(MarkPresent("e1.2"))
    here.do(MarkAbsent("e1.1"))
    assert states(here) == {"e1.1": "absent", "e1.2": "present"}
    here.do(MarkPresent("e1.1"))
    here.do(MarkAbsent("e1.2"))
    assert states(here) == {"e1.1": "present", "e1.2": "absent"}
    assert here.refused(MarkPresent("e1.1")) == "awards.already_present"
    assert here.refused(MarkAbsent("e1.2")) == "awards.already_absent"


def test_a_proxy_comes_for_somebody_absent_with_the_chairs_word():
    here = hall(2, there=["g1.1"])
    proxy = NameProxy("e1.2", "bà", " Đoàn Thị Lụa ", "vợ", "Chủ tịch UBND xã")
    here.do(proxy)
    assert here.meeting.awards.proxy("e1.2").name == "Đoàn Thị Lụa"
    forward(here, 3)
    assert here.meeting.last.payload.spoken == ("e1.1", "e1.2")
    assert here.refused(proxy) == "awards.batch_called"


@pytest.mark.parametrize(
    ("name", "by", "why"),
    [("", "Chủ tịch", "awards.proxy_without_name"), ("Mai Thị Thơ", " ", "awards.proxy_without_word")],
)
def test_a_proxy_without_a_name_or_without_the_chairs_word_is_refused(name, by, why):
    assert hall(1).refused(NameProxy("e1.1", "bà", name, "con gái", by)) == why


def test_who_is_marked_absent_is_not_called_for_by_a_proxy_either():
    here = hall(2)
    here.do(NameProxy("e1.2", "bà", "Đoàn Thị Lụa", "vợ", "Chủ tịch UBND xã"))
    here.do(MarkAbsent("e1.2"))
    forward(here, 3)
    assert here.meeting.last.payload.spoken == ("e1.1",)


def test_who_was_called_and_did_not_come_up_gets_nothing():
    here = hall(3)
    forward(here, 3)
    here.do(MarkAbsent("e1.2"))
    assert on_stage(here.meeting.awards, "b1") == ("e1.1", "e1.3")
    forward(here, 2)
    assert here.meeting.last.payload.entries == ("e1.1", "e1.3")
    assert states(here) == {"e1.1": "awarded", "e1.2": "absent", "e1.3": "awarded"}
    assert here.refused(MarkAbsent("e1.2")) == "awards.already_absent"
    assert here.refused(MarkAbsent("e1.1")) == "awards.already_given"


def test_a_latecomer_is_not_put_into_a_batch_that_was_called():
    here = hall(2, there=["g1.1"])
    forward(here, 3)
    here.do(Scan("", "late", delegate="g1.2"))
    here.do(MarkPresent("e1.2"))
    forward(here, 2)
    assert here.meeting.last.payload.entries == ("e1.1",)
    forward(here, 2)
    assert forward(here, 4) == ["confirm bo-sung-2", "call bo-sung-2", "invite bo-sung-2", "give bo-sung-2"]
    assert here.meeting.last.payload.entries == ("e1.2",)


def test_absentees_are_told_by_their_numbers_and_the_others_are_there():
    here = hall(2, 3, there=[])
    here.do(MarkAbsentees(frozenset({2, 4})))
    there = {e for e, s in states(here).items() if s == "present"}
    assert there == {"e1.1", "e2.1", "e2.3"}
    assert {e for e, s in states(here).items() if s == "absent"} == {"e1.2", "e2.2"}
    assert here.refused(MarkAbsentees(frozenset({6}))) == "awards.no_such_number"


def test_numbers_of_a_batch_that_was_called_are_no_longer_taken():
    here = hall(2, 2)
    forward(here, 3)
    assert here.refused(MarkAbsentees(frozenset({1}))) == "awards.no_such_number"
    here.do(MarkAbsentees(frozenset({3})))
    assert states(here) == {"e1.1": "called", "e1.2": "called", "e2.1": "absent", "e2.2": "present"}


def test_a_batch_of_absentees_is_passed_and_never_called():
    here = hall(2, 1, there=["g2.1"])
    forward(here)
    assert here.refused(Forward(next_step(here.meeting.awards))) == "awards.nobody_there"
    assert here.refused(PassBatch("b2")) == "awards.moved_on"
    here.do(PassBatch("b1"))
    assert forward(here, 2) == ["confirm b2", "call b2"]
    assert states(here) == {"e1.1": "deferred", "e1.2": "deferred", "e2.1": "called"}
    assert here.refused(PassBatch("b2")) == "awards.moved_on"


def test_a_batch_in_which_somebody_is_there_is_not_passed():
    here = hall(2, there=["g1.2"])
    assert here.refused(PassBatch("b1")) == "awards.somebody_there"


def test_the_first_presenter_who_is_there_presents_and_stays_the_one_who_was_asked():
    here = hall(1)
    assert presenter_of(here.meeting, "b1") == "p2"
    here.do(Scan(CODES[39], "vip"))
    assert presenter_of(here.meeting, "b1") == "p1"
    forward(here, 4)
    here.do(Scan(CODES[39], "vip out", "leave"))
    assert presenter_of(here.meeting, "b1") == "p1"


def test_an_unknown_entry_is_refused():
    here = hall(1)
    for command in (MarkAbsent("e9"), MarkPresent("e9"), NameProxy("e9", "", "Mai", "", "Chủ tịch")):
        assert here.refused(command) == "awards.unknown_entry"


def test_an_entry_that_the_stage_relies_on_is_not_undone_at_the_door():
    here = hall(2)
    forward(here, 3)
    assert here.refused(Annul("g1.1")) == "door.called_to_stage"
    assert here.refused(UndoAtDoor()) == "door.called_to_stage"
    here.do(Undo("awards"))
    here.do(Undo("awards"))
    here.do(Annul("g1.1"))
    assert states(here)["e1.1"] == "expected"


def test_the_start_of_the_award_item_is_not_undone_while_something_was_read():
    here = hall(1)
    here.do(Start("1"))
    here.do(Start("2"))
    forward(here)
    assert here.refused(Undo("programme")) == "undo.awards_rely_on_it"
    here.do(Undo("awards"))
    here.do(Undo("programme"))
    assert here.meeting.programme.live == "1"


def test_undo_names_what_it_takes_back_and_is_refused_where_that_is_not_the_last():
    here = hall(1)
    forward(here, 3)
    first, _, called = here.meeting.log("awards")
    assert here.refused(Undo("awards", first.id)) == "undo.moved_on"
    here.do(Undo("awards", called.id))
    assert forward(here) == ["call b1"]


def test_an_undone_call_is_made_again_with_those_who_are_there_by_then():
    here = hall(2, there=["g1.1"])
    forward(here, 3)
    here.do(Undo("awards"))
    here.do(Undo("awards"))
    here.do(Scan("", "late", delegate="g1.2"))
    forward(here, 2)
    assert here.meeting.last.payload.spoken == ("e1.1", "e1.2")
