"""Somebody is out of a batch whose frames lie in the trays: the others keep presenter and tray, the frame is told."""

import pytest

from meeting.awards.arranging import arrangement, trays_wanted
from meeting.awards.calling import Give
from meeting.awards.commands import MarkAbsent
from meeting.awards.latecomers import Late, Withdraw
from meeting.awards.preparing import Confirm, Freeze, Load, ScanSteps
from screens import awards_lining as lining
from screens.awards_frames import to_mend, to_skip
from screens.carriers import carriers
from screens.wings import wings
from tests.meeting.builders import Hall, awards
from tests.meeting.test_awards import forward

NAME = "Trần Thị Sao 1.1"


def hall(*sizes, hands=2, **stage):
    """Frames with tags, two carriers, presenters side by side; nobody of the honoured is known to the door."""
    made = awards(*sizes, absent=[f"e{b}.{n}" for b, size in enumerate(sizes, 1) for n in range(1, size + 1)])
    frames = [{"id": e["id"], "entry": e["id"], "number": f"K{e['id'][1:]}"} for e in made["entries"]]
    crew = [{"id": f"c{n}", "role": "carrier", "name": f"Chị {n}", "tray": n} for n in range(1, hands + 1)]
    batches = [{**b, "together": hands} for b in made["batches"]]
    stage = [{"id": "stage", **stage}]
    people = [*made["people"], *crew]
    return Hall({**made, "frames": frames, "people": people, "batches": batches, "stage": stage}).open()


def told(here, tray):
    return " | ".join(f"{said.text} {said.more}" for said in carriers(here.meeting, "b1", tray))


@pytest.mark.parametrize("steps", [2, 3, 4], ids=["laid", "called", "asked up"])
def test_an_award_that_is_stopped_moves_no_other_frame_to_another_tray_or_presenter(steps):
    here = hall(4)
    forward(here, steps)
    before = arrangement(here.meeting.awards, "b1")
    here.do(Withdraw("e1.1"))
    after = arrangement(here.meeting.awards, "b1")
    assert after.stacks == tuple(tuple(e for e in stack if e != "e1.1") for stack in before.stacks)
    assert after.trays == tuple(tuple(e for e in tray if e != "e1.1") for tray in before.trays)


def test_the_frame_of_a_stopped_award_is_told_by_its_tag_until_it_is_out_and_never_by_a_name():
    here = hall(4)
    for command in (Freeze("b1"), Load("b1"), Withdraw("e1.1")):
        here.do(command)
    said = " | ".join(to_mend(here.meeting, "b1", ready=False))
    assert "K1.1" in said
    assert "K1.1" in told(here, 1)
    assert "K1.1" not in told(here, 2)
    assert NAME not in said + told(here, 1) + told(here, 2)
    here.do(Confirm("b1"))
    assert "K1.1" not in told(here, 1), "somebody has looked: only the right frames lie there"


@pytest.mark.parametrize("commands", [(Withdraw("e1.1"),), (MarkAbsent("e1.1"), Late("e1.1")), (MarkAbsent("e1.1"),)])
def test_on_the_stage_the_frame_of_whoever_is_out_is_passed_over(commands):
    here = hall(4)
    forward(here, 4)
    for command in commands:
        here.do(command)
    assert any("K1.1" in line for line in to_skip(here.meeting, "b1"))
    assert "K1.1" in told(here, 1)
    assert NAME not in told(here, 1)


def test_whoever_is_away_when_their_name_would_be_next_leaves_a_frame_that_is_passed_over():
    here = hall(3, hands=1, name_by_name=True)
    forward(here, 3)
    here.do(MarkAbsent("e1.2"))
    assert any("K1.2" in line for line in to_skip(here.meeting, "b1"))
    assert "K1.2" in told(here, 1)
    here.do(MarkAbsent("e1.3"))
    forward(here, 1)
    assert trays_wanted(here.meeting.awards, "b1") == (("e1.1",),)


def test_whoever_is_stopped_and_stands_in_line_is_told_by_their_place():
    here = hall(3, scan_people=True)
    here.do(Freeze("b1"))
    here.do(Load("b1"))
    here.do(ScanSteps(("e1.2", "e1.1", "e1.3")))
    here.do(Withdraw("e1.1"))
    seen = [f"{said.text} {said.more}" for said in wings(here.meeting, "b1")]
    todo = list(lining.to_do(here.meeting, "b1", lining.Panel("line")))
    assert any("chỗ 2" in line for line in seen)
    assert any("chỗ 2" in line for line in todo)
    assert NAME not in "".join((*seen, *todo))


def test_nothing_is_given_for_an_award_that_was_stopped():
    here = hall(2)
    forward(here, 4)
    here.do(Withdraw("e1.1"))
    assert here.refused(Give("b1", "e1.1")) == "awards.unknown_entry"
