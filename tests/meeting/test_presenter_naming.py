"""Another presenter for a batch: before the opening and after it, taken back by undo, followed by words and sheets."""

import pytest

from meeting.awards.calling import presenters_of
from meeting.awards.commands import MarkAbsent, Step
from meeting.awards.latecomers import Late
from meeting.awards.preparing import Freeze, Load
from meeting.awards.presenting import NamePresenters, named_first, only_there
from meeting.awards.printed import batch_digests, registered, void_batch_sheets
from meeting.awards.spoken import spoken
from meeting.awards.views import scene_of
from meeting.documents import Person
from meeting.prints import RecordPrint
from meeting.undo import Undo
from tests.meeting.builders import Hall, awards
from tests.meeting.test_awards import forward

HA = {"form": "bà", "name": " Hà  Thị Mây ", "position": "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã"}


def hall(*sizes, together=1, away=("p1", "p2"), documents=None):
    """Batches whose presenters have not come; p3 is in the hall as far as anybody can know."""
    made = awards(*sizes, absent=[f"e{b}.{n}" for b, size in enumerate(sizes, 1) for n in range(1, size + 1)])
    people = [{"id": f"p{n}", "role": "presenter", "name": f"Bùi Đăng {n}"} for n in (1, 2, 3)]
    people = [{**p, "delegate": f"d-{p['id']}" if p["id"] in away else ""} for p in people]
    delegates = [{"id": f"d-{p}", "name": f"Bùi Đăng {p[1:]}"} for p in away]
    batches = [{**b, "presenters": ["p1", "p2"], "together": together} for b in made["batches"]]
    return Hall({**made, "people": people, "batches": batches, "delegates": [*made["delegates"], *delegates]})


def invitation(here, batch="b1"):
    return spoken(here.meeting, Step("invite", batch))[0].text


def test_whoever_is_named_is_asked_up_and_stands_in_every_view_and_undo_takes_it_back():
    here = hall(2, 1).open()
    before = here.meeting.awards, here.meeting.tables
    here.do(named_first(here.meeting, "b1", "p3"))
    assert invitation(here) == "Xin trân trọng kính mời đồng chí Bùi Đăng 3 lên trao thưởng."
    assert scene_of(here.meeting, "b1").abreast == ("p3",)
    assert presenters_of(here.meeting, "b2") == ("p1",), "the other batch keeps its own"
    here.restart()
    assert presenters_of(here.meeting, "b1") == ("p3",)
    here.do(Undo("awards"))
    assert (here.meeting.awards, here.meeting.tables) == before


def test_before_the_opening_the_documents_are_changed():
    here = hall(2)
    here.do(named_first(here.meeting, "b1", "p3"))
    here.restart()
    assert here.meeting.awards.batches["b1"].presenters == ("p3", "p1", "p2")


def test_somebody_who_is_on_no_list_is_named_with_office_and_is_read_out():
    here = hall(2).open()
    order = named_first(here.meeting, "b1", "")
    here.do(NamePresenters("b1", order.presenters, order.together, HA))
    said = "bà Hà Thị Mây, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã, lên trao thưởng."
    assert invitation(here) == f"Xin trân trọng kính mời {said}"
    assert here.meeting.table(Person).keys() == here.meeting.awards.people.keys()
    here.do(Undo("awards"))
    assert "Hà Thị Mây" not in {p.name for p in here.meeting.awards.people.values()}


def test_of_two_side_by_side_whoever_has_come_keeps_their_place():
    here = hall(4, together=2, away=("p2",)).open()
    here.do(named_first(here.meeting, "b1", "p3"))
    assert presenters_of(here.meeting, "b1") == ("p1", "p3")


def test_frames_that_lie_ready_stay_in_their_trays():
    here = hall(4, together=2).open()
    here.do(Freeze("b1"))
    here.do(Load("b1"))
    stacks = scene_of(here.meeting, "b1").arranged.stacks
    assert here.refused(NamePresenters("b1", ("p3",), 1)) == "presenting.laid"
    here.do(named_first(here.meeting, "b1", "p3"))
    assert scene_of(here.meeting, "b1").arranged.stacks == stacks


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (NamePresenters("b9", ("p3",), 1), "awards.no_such_batch"),
        (NamePresenters("b1", (), 1), "presenting.nobody"),
        (NamePresenters("b1", ("p3", "p3"), 1), "presenting.nobody"),
        (NamePresenters("b1", ("p9",), 1), "presenting.nobody"),
        (NamePresenters("b1", ("p1", "p2"), 1), "presenting.same"),
        (NamePresenters("b1", ("p1",), 1, {"form": "ông", "name": " "}), "presenting.without_name"),
        (NamePresenters("b1", (), 1, {"name": "trần thị sao 1.1"}), "presenting.honoured"),
    ],
)
def test_what_cannot_be_is_refused_with_why(command, why):
    assert hall(2).open().refused(command) == why


def test_once_the_presenter_is_asked_up_nobody_else_is_named():
    here = hall(1).open()
    forward(here, 4)
    assert here.refused(named_first(here.meeting, "b1", "p3")) == "presenting.asked_up"


def test_sheets_that_were_printed_are_void_and_those_of_the_other_batch_are_not():
    here = hall(2, 1).open()
    here.do(RecordPrint(1, 0, registered(here.meeting, list(batch_digests(here.meeting))), "batch-sheets"))
    here.do(named_first(here.meeting, "b1", "p3"))
    void = {v.sheet: v.why for v in void_batch_sheets(here.meeting).void}
    assert void["b1/presenters/1"] == void["b1/mc"] == ("crew",)
    assert {sheet.split("/")[0] for sheet in void} == {"b1"}


def test_a_batch_of_latecomers_can_be_given_another_presenter_too():
    here = hall(2, 1).open()
    forward(here, 3)
    for command in (MarkAbsent("e1.2"), Late("e1.2")):
        here.do(command)
    extra = here.meeting.awards.batch_of["e1.2"]
    here.do(named_first(here.meeting, extra, "p3"))
    here.restart()
    assert presenters_of(here.meeting, extra) == ("p3",)


def test_where_fewer_have_come_than_were_to_present_the_batch_is_left_to_them():
    here = hall(4, together=2, away=("p1",)).open()
    here.do(only_there(here.meeting, "b1"))
    scene = scene_of(here.meeting, "b1")
    assert scene.abreast == ("p2",)
    assert len(scene.arranged.stacks) == 1
    assert only_there(here.meeting, "b1") is None
