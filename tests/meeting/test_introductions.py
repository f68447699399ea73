"""Giới thiệu đại biểu: khách trước, chủ sau; only who is in the hall; who comes late is introduced afterwards."""

import pytest

from meeting.checkin.commands import Scan
from meeting.checkin.desk import Enrol
from meeting.checkin.introductions import Block, Introduce, blocks, late
from meeting.programme.commands import Start
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, rows

GROUPS = [
    {"id": "C4", "number": 9, "name": "Các đơn vị"},
    {"id": "C1", "number": 6, "name": "Lãnh đạo xã", "introduced": "name"},
    {"id": "K5", "number": 5, "name": "Báo chí", "guests": True, "introduced": "group"},
    {"id": "K1", "number": 1, "name": "Mặt trận thành phố", "guests": True},
]
PEOPLE = [
    {"id": "h1", "name": "Vũ Thị Mộc Lan", "group": "C4"},
    {"id": "h2", "name": "Đỗ Khắc Trường", "group": "C4", "vip": True},
    {"id": "l1", "name": "Hoàng Ngọc Ánh", "group": "C1"},
    {"id": "p1", "name": "Lương Bá Quyền", "group": "K5"},
    {"id": "g2", "name": "Khúc Thừa Gió", "group": "K1"},
    {"id": "g1", "name": "An Thị Mây", "group": "K1"},
    {"id": "x1", "name": "Không Nhóm"},
]


@pytest.fixture
def hall():
    return Hall(documents(groups=GROUPS, delegates=PEOPLE, programme=rows(60, 60))).open()


def came(hall, *people):
    for person in people:
        hall.do(Scan("", f"n-{person}", delegate=person))


def test_guests_come_before_hosts_and_a_group_keeps_the_order_of_the_list(hall):
    came(hall, "h1", "h2", "l1", "p1", "g1", "g2", "x1")
    assert blocks(hall.meeting) == (
        Block("K1", ("g2", "g1"), ()),
        Block("K5", (), ("p1",)),
        Block("C1", ("l1",), ()),
        Block("C4", ("h2",), ("h1",)),
        Block("", (), ("x1",)),
    )


def test_who_is_not_in_the_hall_is_never_introduced(hall):
    came(hall, "g1", "l1")
    hall.clock.advance(1000)
    hall.do(Scan("", "n-out", type="leave", delegate="l1"))
    assert blocks(hall.meeting) == (Block("K1", ("g1",), ()),)


def test_a_stand_in_stands_in_the_place_of_whom_they_stand_for(hall):
    came(hall, "g1")
    hall.do(Enrol("stand_in", {"name": "Phó Thị Sen"}, "s", stands_for="g2"))
    assert blocks(hall.meeting) == (Block("K1", ("+s", "g1"), ()),)


def test_a_late_guest_is_named_until_introduced_and_undo_takes_that_back(hall):
    hall.do(Start("1"))
    came(hall, "g1", "h1")
    assert late(hall.meeting) == ()  # nothing was read yet
    hall.do(Introduce())
    assert hall.refused(Introduce(late_only=True)) == "introductions.nobody"
    came(hall, "g2", "p1")
    assert late(hall.meeting) == ("g2",)  # of the press nobody is named
    hall.do(Introduce(late_only=True))
    assert late(hall.meeting) == ()
    hall.do(Undo("programme"))
    assert late(hall.meeting) == ("g2",)
    hall.restart()
    assert late(hall.meeting) == ("g2",)


def test_nobody_is_introduced_before_the_opening_or_in_an_empty_hall(hall):
    assert Hall(documents(delegates=PEOPLE)).refused(Introduce()) == "meeting.not_opened"
    assert hall.refused(Introduce()) == "introductions.nobody"
