"""What is written short as the office keeps it: what is used, what nobody can read, and how it is changed."""

import pytest

from meeting.checkin.counts import is_excused
from meeting.office.abbreviations import DropAbbreviation, SetAbbreviation, listed, strange_words, unknown
from meeting.office.invitations import ExcuseDeclined, SetInvitation, excusable
from meeting.preflight.checks import check
from meeting.text.abbreviations import USUAL, expanded, found_in, of
from tests.meeting.builders import CODES, Hall, documents


def hall(*, opened):
    one = Hall(
        documents(
            programme=[{"id": "1", "title": "Đại diện BQLDA phát biểu", "seconds": 600, "start": "07:30"}],
            delegates=[
                {"id": "d1", "name": "Trần Thị Sao", "unit": "UBND xã", "code": CODES[0]},
                {"id": "d2", "name": "NGÔ VĂN TÁM", "unit": "Trường THCS", "code": CODES[1]},
                {"id": "d3", "name": "Lê Chín", "position": "PCT UBND xã"},
            ],
        )
    )
    return one.open() if opened else one


@pytest.fixture(params=[False, True], ids=["before", "after"])
def opened(request):
    return request.param


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giám đốc BQLDA xã", ["BQLDA"]),
        ("CA xã", ["CA"]),
        ("TT Y tế", ["TT"]),
        ("BQLDA ĐTXD", ["ĐTXD"]),
        ("Công ty TNHH MINH ANH", []),
        ("UBND XÃ AN LÃO", []),
        ("185/QĐ-UBND", []),
        ("Khối THCS II", []),
        ("PHẦN MỞ ĐẦU", []),
        ("Trường Mầm non An Thắng", []),
    ],
)
def test_a_word_in_capitals_is_strange_unless_it_is_known_a_name_or_a_number(text, words):
    assert list(strange_words(text, found_in(text, USUAL)[1])) == words


def test_what_nobody_can_read_is_first_then_what_the_texts_use(opened):
    rows = [(one.short, one.uses, one.known) for one in listed(hall(opened=opened).meeting)]
    assert rows[:4] == [("BQLDA", 1, False), ("PCT", 1, True), ("THCS", 1, True), ("UBND", 2, True)]
    assert {uses for _, uses, _ in rows[4:]} == {0}


def test_once_it_is_said_it_is_read_in_full_and_found_no_more(opened):
    one = hall(opened=opened)
    one.do(SetAbbreviation(" BQLDA", "Ban  Quản lý dự án"))
    one.restart()
    assert unknown(one.meeting) == ()
    assert expanded("Giám đốc BQLDA", of(one.meeting)) == "Giám đốc Ban Quản lý dự án"
    one.do(SetAbbreviation("BQLDA", ""))
    assert expanded("Giám đốc BQLDA", of(one.meeting)) == "Giám đốc BQLDA"
    assert unknown(one.meeting) == ()
    one.do(DropAbbreviation("BQLDA"))
    one.restart()
    assert unknown(one.meeting) == ("BQLDA",)


def test_a_usual_one_is_read_otherwise_and_then_as_usual_again(opened):
    one = hall(opened=opened)
    one.do(SetAbbreviation("PCT", "phó chủ tịch thường trực"))
    assert of(one.meeting)["PCT"] == "phó chủ tịch thường trực"
    one.do(DropAbbreviation("PCT"))
    assert of(one.meeting)["PCT"] == USUAL["PCT"]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (SetAbbreviation(" ", "ủy ban"), "abbreviations.empty"),
        (SetAbbreviation("hai chữ", "x"), "abbreviations.no_word"),
        (SetAbbreviation("X" * 21, "x"), "abbreviations.no_word"),
        (SetAbbreviation("BQLDA", "x" * 121), "abbreviations.too_long"),
        (SetAbbreviation("UBND", "Ủy ban nhân dân"), "abbreviations.as_it_was"),
        (DropAbbreviation("UBND"), "abbreviations.not_own"),
    ],
)
def test_what_cannot_be_is_refused(command, refusal, opened):
    assert hall(opened=opened).refused(command) == refusal


def test_the_preflight_names_what_would_be_read_letter_by_letter():
    one = hall(opened=False)
    (finding,) = [f for f in check(one.meeting, 0) if f.id == "unread_abbreviations"]
    assert (finding.values["words"], finding.severity) == ("BQLDA", "mend")
    one.do(SetAbbreviation("BQLDA", "Ban Quản lý dự án"))
    assert not [f for f in check(one.meeting, 0) if f.id == "unread_abbreviations"]


def test_who_declined_is_excused_in_one_step_but_not_who_came_meanwhile():
    one = hall(opened=True)
    one.do(SetInvitation(("d1", "d2"), "declined"))
    command = ExcuseDeclined(excusable(one.meeting))
    one.do(SetInvitation(("d1",), "accepted"))
    assert one.do(command).reply == 1
    assert [d for d in ("d1", "d2", "d3") if is_excused(one.meeting, d)] == ["d2"]
    assert one.refused(command) == "excuse_declined.none"
