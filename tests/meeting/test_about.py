"""What the meeting is: set by a clerk before the opening and after it, and taken back by nobody's undo."""

import pytest

from meeting.facts import Edited
from meeting.office.about import EditMeeting, read_date, texts
from meeting.parts import part_of_payload
from meeting.programme.commands import Start
from meeting.refusal import Refused
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents

ABOUT = {"id": "meeting", "title": "Hội nghị thử", "venue": "Hội trường", "date": "2025-08-28", "code_prefix": "HT"}
NEW = {"title": "Hội nghị  tổng kết", "organiser": "UBND xã", "latest_end": "11h30"}


def hall(*, opened):
    one = Hall(documents(meeting=[ABOUT], programme=[{"id": "1", "seconds": 600, "start": "07:30"}]))
    return one.open() if opened else one


@pytest.fixture(params=[False, True], ids=["before", "after"])
def opened(request):
    return request.param


def test_what_a_clerk_sets_stands_and_a_restart_knows_it(opened):
    one = hall(opened=opened)
    one.do(EditMeeting(NEW))
    for _ in range(2):
        about = one.meeting.about
        assert (about.title, about.organiser, about.latest_end) == ("Hội nghị tổng kết", "UBND xã", "11:30")
        assert (about.venue, about.date, about.code_prefix) == ("Hội trường", "2025-08-28", "HT")
        one.restart()
    assert one.kinds() == (["meeting.opened", "edited"] if opened else [])


def test_the_date_is_set_before_the_opening_and_stands_after_it():
    one = hall(opened=False)
    one.do(EditMeeting({"date": "ngày 02 tháng 9 năm 2025"}))
    assert one.meeting.about.date == "2025-09-02"
    one.open()
    assert one.refused(EditMeeting({"date": "3/9/2025", "title": "Khác"})) == "about.date_stands"
    one.do(EditMeeting({**texts(one.meeting.about), "title": "Khác"}))
    assert (one.meeting.about.title, one.meeting.about.date) == ("Khác", "2025-09-02")


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("28/8/2025", "2025-08-28"),
        (" 28-08-2025 ", "2025-08-28"),
        ("Ngày 28 tháng 8 năm 2025", "2025-08-28"),
        ("ngày 05 tháng 02, năm 2026", "2026-02-05"),
        ("2025-08-28", "2025-08-28"),
        ("Thứ Năm, ngày 28/8/2025", "2025-08-28"),
        ("sáng thứ 5, 28/8/2025", "2025-08-28"),
        ("Chủ nhật 31/8/2025", "2025-08-31"),
    ],
)
def test_a_date_is_read_as_offices_write_it(typed, iso):
    assert read_date(typed) == iso


@pytest.mark.parametrize("typed", ["31/2/2025", "28/8", "28/8/25", "28/8/2925", "mai", "trước ngày 28/8/2025"])
def test_what_is_no_whole_date_is_refused(typed):
    with pytest.raises(Refused) as refused:
        read_date(typed)
    assert refused.value.string_id == "about.no_date"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"title": "  "}, "about.no_title"),
        ({"title": "x" * 301}, "about.long_title"),
        ({"short": "x" * 61}, "about.long_short"),
        ({"organiser": "x" * 201}, "about.long_organiser"),
        ({"venue": "x" * 201}, "about.long_venue"),
        ({"date": ""}, "about.date_empty"),
        ({"latest_end": "trưa"}, "about.no_hour"),
        ({"title": "Hội nghị thử"}, "about.as_it_was"),
        ({}, "about.as_it_was"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(values, refusal, opened):
    assert hall(opened=opened).refused(EditMeeting(values)) == refusal


def test_it_is_nobodys_undo():
    one = hall(opened=True)
    one.do(EditMeeting(NEW))
    assert one.refused(Undo("awards")) == hall(opened=True).refused(Undo("awards"))
    assert part_of_payload(Edited("meeting", "meeting", {})) == "meeting"
    assert one.meeting.about.title == "Hội nghị tổng kết"


def test_an_undo_on_the_run_sheet_leaves_it_as_it_is():
    one = hall(opened=True)
    one.do(Start("1"))
    one.do(EditMeeting(NEW))
    one.do(Undo("programme"))
    assert one.meeting.programme.live is None
    assert one.meeting.about.title == "Hội nghị tổng kết"
    one.restart()
    assert one.meeting.about.title == "Hội nghị tổng kết"
