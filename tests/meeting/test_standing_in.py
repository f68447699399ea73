"""Dự thay: one act at the desk rewrites introduction, name plate, presenter's line, the chair, and unprinted sheets."""

from dataclasses import replace

import pytest

from meeting.awards.calling import presenter_of, presenter_there
from meeting.awards.commands import Forward, Step, next_step
from meeting.awards.facts import PresenterInvited
from meeting.awards.printed import batch_digests, void_batch_sheets
from meeting.awards.spoken import correction, spoken
from meeting.awards.state import state_of
from meeting.awards.views import scene_of
from meeting.checkin.commands import Scan, UndoAtDoor
from meeting.checkin.counts import count, figures
from meeting.checkin.desk import Enrol
from meeting.checkin.introductions import Block, blocks
from meeting.checkin.standing_in import Plate, in_their_place, plates, stands_there
from meeting.documents import Delegate, Person
from meeting.prints import RecordPrint, digests, void_sheets
from meeting.programme.script import filled
from tests.meeting.builders import Hall, awards

COMES = {
    "form": "bà",
    "name": "Phó Thị Sen",
    "position": "Phó Chủ tịch Hội Khuyến học",
    "unit": "Hội Khuyến học xã Cẩm Văn",
}
NAMED = "bà Phó Thị Sen, Phó Chủ tịch Hội Khuyến học, Hội Khuyến học xã Cẩm Văn"
IN_THE_CHAIR = "Xin kính mời [chủ tọa] điều hành."


@pytest.fixture
def hall():
    made = awards(2)
    made["people"].append(
        {"id": "chair", "role": "chair", "name": "Lương Bá Quyền", "position": "Bí thư", "delegate": "chair"}
    )
    made["delegates"].append({"id": "chair", "name": "Lương Bá Quyền", "group": "C1", "vip": True})
    made["groups"] = [{"id": "C1", "number": 6, "name": "Lãnh đạo xã"}]
    made["programme"][0]["script"] = IN_THE_CHAIR
    return Hall(made).open()


def came(hall, person, type_="enter"):
    hall.clock.advance(1000)
    hall.do(Scan("", f"{type_}-{person}-{len(hall.journal.facts())}", type=type_, delegate=person))


def stands_in(hall, absent, nonce="s", **others):
    hall.clock.advance(1000)
    hall.do(Enrol("stand_in", {**COMES, **others}, nonce, stands_for=absent))


def invitation(hall):
    return spoken(hall.meeting, Step("invite", "b1"))[0].text


def test_the_presenters_line_names_who_stands_in_for_them(hall):
    assert "Ngô Thị Hạnh Dung" in invitation(hall)  # the deputy, since the presenter has not come
    stands_in(hall, "vip")
    assert presenter_of(hall.meeting, "b1") == "p1"
    assert presenter_there(hall.meeting, "p1")
    assert invitation(hall) == f"Xin trân trọng kính mời {NAMED}, lên trao thưởng."


def test_papers_and_the_words_behind_the_invitation_name_them_too(hall):
    stands_in(hall, "vip")
    assert scene_of(hall.meeting, "b1").presenter("p1") == "bà Phó Thị Sen"
    invited = replace(hall.meeting, awards=replace(hall.meeting.awards, presenting={"b1": "p1"}))
    assert spoken(invited, Step("photo", "b1"))[0].text.startswith("Kính mời bà Phó Thị Sen cùng")
    assert "kính mời bà Phó Thị Sen chờ" in correction(hall.meeting, PresenterInvited("b1", "p1"))


def test_the_chairs_stand_in_is_in_the_mcs_words_and_the_printed_sheet_is_void(hall):
    hall.do(RecordPrint(1, hall.clock.now().wall, digests(hall.meeting)))
    assert not void_sheets(hall.meeting)
    stands_in(hall, "chair")
    assert filled(hall.meeting, "1", hall.clock.now().wall) == f"Xin kính mời {NAMED} điều hành."
    assert [(v.item, v.why) for v in void_sheets(hall.meeting).void] == [("1", ("text",))]
    hall.do(UndoAtDoor("1"))
    assert not void_sheets(hall.meeting)


def test_the_name_plate_is_to_be_written_anew_until_the_absent_one_comes(hall):
    stands_in(hall, "chair")
    absent, present = (hall.meeting.table(Delegate)[d] for d in ("chair", "+s"))
    assert plates(hall.meeting) == (Plate(absent, present),)
    came(hall, "chair")
    assert plates(hall.meeting) == ()
    came(hall, "chair", "leave")
    assert plates(hall.meeting) == (Plate(absent, present),)
    came(hall, "+s", "leave")
    assert plates(hall.meeting) == ()


def test_whoever_comes_after_all_is_named_themselves(hall):
    stands_in(hall, "vip")
    came(hall, "vip")
    assert stands_there(hall.meeting, "vip") is None
    assert "Bùi Đăng Khoa" in invitation(hall)


def test_who_stands_in_for_a_stand_in_comes_for_the_one_who_was_invited(hall):
    stands_in(hall, "vip")
    came(hall, "+s", "leave")
    stands_in(hall, "+s", "s2", name="Khúc Thừa Gió")
    assert stands_there(hall.meeting, "vip").name == "Khúc Thừa Gió"


def test_whoever_stands_in_for_a_vip_is_introduced_by_name(hall):
    stands_in(hall, "chair")
    assert blocks(hall.meeting) == (Block("C1", ("+s",), ()),)


def test_an_honourees_stand_in_answers_nothing_on_the_stage(hall):
    before = spoken(hall.meeting, Step("call", "b1"))
    stands_in(hall, "g1.1")
    assert state_of(hall.meeting, "e1.1") == "expected"
    assert spoken(hall.meeting, Step("call", "b1")) == before


def test_a_part_without_a_delegate_and_an_office_that_says_its_unit_stay_as_they_are(hall):
    deputy = hall.meeting.table(Person)["p2"]
    assert in_their_place(hall.meeting, deputy) is deputy
    stands_in(hall, "chair", position="Phó Chủ tịch Hội Khuyến học xã", unit="Hội Khuyến học xã", form="")
    named = in_their_place(hall.meeting, hall.meeting.table(Person)["chair"])
    assert (named.form, named.name, named.position) == (
        "đồng chí",
        "Phó Thị Sen",
        "Phó Chủ tịch Hội Khuyến học xã",
    )


def test_who_comes_for_a_walk_in_is_a_walk_in_and_fills_nobodys_place():
    hall = Hall(awards(2)).open()
    hall.do(Enrol("walk_in", {"name": "Khúc Thừa Mây"}, "w"))
    came(hall, "+w", "leave")
    stands_in(hall, "+w")
    assert figures(hall.meeting)[::2] == (0, 1)
    assert (count(hall.meeting).all.walk_ins, count(hall.meeting).all.filled) == (1, 0)


def test_who_comes_for_the_holder_of_a_seat_keeps_it_from_others():
    prepared = awards(2)
    prepared["units"] = [{"id": "u", "name": "Trường Tiểu học Hoàng Xá", "seats": 1}]
    hall = Hall(prepared).open()
    hall.do(Enrol("seat", {"name": "Bế Thị Nụ"}, "b", unit="u"))
    came(hall, "+b", "leave")
    assert count(hall.meeting).all.filled == 0
    stands_in(hall, "+b")
    assert (count(hall.meeting).all.filled, figures(hall.meeting).present) == (1, 1)
    assert hall.refused(Enrol("seat", {"name": "Khúc Thừa Gió"}, "g", unit="u")) == "door.no_seat_left"


def test_printed_sheets_of_the_awards_are_void_once_somebody_stands_in_for_who_presents(hall):
    hall.do(RecordPrint(1, hall.clock.now().wall, batch_digests(hall.meeting), "batch-sheets"))
    assert not void_batch_sheets(hall.meeting).void
    stands_in(hall, "vip")
    void = {v.sheet: v.why for v in void_batch_sheets(hall.meeting).void}
    assert void["b1/mc"] == ("crew",)
    assert "b1/presenters/1" in void
    assert "b1/wings" not in void
    hall.do(UndoAtDoor("1"))
    assert not void_batch_sheets(hall.meeting).void


def invited(hall):
    """The first batch is on the stage, and who presents has been asked up."""
    for _ in range(20):
        move = next_step(hall.meeting.awards)
        hall.clock.advance(1000)
        hall.do(Forward(move))
        if move.kind == "invite":
            return
    raise AssertionError


def test_whoever_was_asked_up_stays_named_though_the_absent_one_comes_while_they_are_on_the_stage(hall):
    for who in ("g1.1", "g1.2"):
        came(hall, who)
    stands_in(hall, "vip")
    invited(hall)
    came(hall, "vip")
    for _ in range(2):
        assert spoken(hall.meeting, Step("photo", "b1"))[0].text.startswith("Kính mời bà Phó Thị Sen cùng")
        assert scene_of(hall.meeting, "b1").presenter("p1") == "bà Phó Thị Sen"
        came(hall, "+s", "leave")
    assert presenter_there(hall.meeting, "p1")


def test_a_stand_in_whose_desk_is_ahead_is_named_on_the_stage_all_the_same(hall):
    for who in ("g1.1", "g1.2"):
        came(hall, who)
    stands_in(hall, "vip")
    invited(hall)
    times = {"b1": {**hall.meeting.awards.times["b1"], "invited": 0}}
    ahead = replace(hall.meeting, awards=replace(hall.meeting.awards, times=times))
    assert spoken(ahead, Step("photo", "b1"))[0].text.startswith("Kính mời bà Phó Thị Sen cùng")
