"""The form of a row as text: what is read back is what was typed, and only what was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.documents import Item
from meeting.programme.facts import Added, Started
from meeting.state import prepare
from meeting.text.durations import read_duration
from screens import editor_form as form
from screens.since import read_added, read_since
from tests.meeting.builders import DATE, documents, ms
from tui import words
from tui.strings import LANGUAGES, use, words_of
from tui.templates import templates

ROW = Item(
    id="2", number="2", title="Khai mạc", who="Chủ tịch", seconds=450, min_seconds=60, start="07:30", kind="speech",
    untimed=True, script="Kính mời.\nXin mời.", cues=("micrô", "nhạc, còn 30 giây"), thresholds=(120, 60),
)  # fmt: skip


@pytest.fixture(autouse=True)
def vietnamese():
    yield
    use("vi")


def read(**typed):
    before = form.texts(ROW)
    return form.read({**before, **typed}, before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_nobody_touched_says_nothing_and_reads_back_whole(language):
    use(language)
    assert form.read(form.texts(ROW), form.texts(ROW)) == form.Reading({}, {})
    values, problems = form.read(form.texts(ROW), {})
    assert problems == {}
    assert Item(id="2").changed(values) == ROW


@given(st.integers(0, 86_399), st.sampled_from(LANGUAGES))
def test_a_duration_is_written_as_it_can_be_read(seconds, language):
    use(language)
    assert read_duration(words.duration(seconds) or "0") == seconds


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("seconds", "15p", 900),
        ("seconds", "1h30", 5400),
        ("seconds", "", 0),
        ("min_seconds", "", 0),
        ("start", "7g45", "07:45"),
        ("end", "11 giờ kém 15", "10:45"),
        ("end", "", ""),
        ("thresholds", "1 phút; 2p", (120, 60)),
        ("thresholds", "120s,60s", (120, 60)),
        ("thresholds", "3, 1", (180, 60)),
        ("thresholds", "", ()),
        ("cues", "  đèn \n\nnước\n", ("đèn", "nước")),
        ("untimed", "", False),
        ("skip", "yes", True),
        ("title", " Bế mạc ", "Bế mạc"),
    ],
)
def test_a_field_is_read_as_it_is_typed_here(field, typed, value):
    assert form.read({field: typed}, {}) == form.Reading({field: value}, {})


@pytest.mark.parametrize(
    ("field", "typed", "said", "readings"),
    [
        ("seconds", "abc", "Không hiểu «abc». Gõ thời lượng như 15, 15 phút hoặc 1h30.", ()),
        ("seconds", "-5", "Không hiểu «-5». Gõ thời lượng như 15, 15 phút hoặc 1h30.", ()),
        ("seconds", "12:30", "«12:30» có hai cách hiểu.", ("12 phút 30 giây", "12 giờ 30 phút")),
        ("start", "7h5", "«7h5» có hai cách hiểu.", ("07:05", "07:50")),
        ("end", "25h", "Không hiểu «25h». Gõ giờ như 7h30 hoặc 07:30.", ()),
        ("thresholds", "2,1", "Không hiểu «2,1». Gõ như: 2 phút, 1 phút, cách nhau bằng dấu phẩy.", ()),
        ("thresholds", "12:30", "«12:30» có hai cách hiểu.", ()),
        ("title", "  ", "Xin ghi tên nội dung.", ()),
    ],
)
def test_what_cannot_be_read_says_what_to_type_and_two_readings_are_both_there(field, typed, said, readings):
    reading = read(**{field: typed})
    assert reading.problems == {field: form.Problem(said, readings)}


def test_what_is_understood_stands_beside_the_field():
    assert form.understood("seconds", "1h30") == "= 1 giờ 30 phút"
    assert form.understood("seconds", "12:30") == "? 12 phút 30 giây, hay 12 giờ 30 phút"
    assert form.understood("start", "7g45") == "= 07:45"
    assert form.understood("thresholds", "2p, 1p") == "= 2 phút, 1 phút"
    assert form.understood("start", "") == "trống: nối tiếp"
    assert form.understood("end", "abc") == "như 7h30 hoặc 07:30"


def test_every_refusal_that_has_its_place_has_its_words_and_a_field():
    assert set(form.TOLD_AT) <= words_of("vi").keys()
    assert set(form.TOLD_AT.values()) <= {*form.SHAPES, "place"}


# Hours and minutes ago; time given and taken

NOW, BEGAN = ms("09:10"), ms("08:40")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("3", ["09:07"]),
        ("3 phút", ["09:07"]),
        ("9h05", ["09:05"]),
        ("9:05", ["09:05"]),
        ("9h", ["09:00"]),
        ("9h5", ["09:05"]),
        ("8h4", ["08:04", "08:40"]),
        ("1h", ["01:00", "08:10"]),
        ("5-10 phút", ["09:00", "09:05"]),
        ("10h", ["10:00"]),
        ("07:10", ["07:10"]),
    ],
)
def test_an_hour_or_minutes_ago_and_both_where_both_may_be_meant(typed, hours):
    found = read_since(typed, DATE, NOW, None)
    assert [words.hour(at) for at in found] == hours


def test_of_two_readings_the_one_that_cannot_be_is_not_asked_for():
    assert read_since("8h4", DATE, NOW, BEGAN) == (ms("08:40"),)
    assert read_since("9h5", DATE, NOW, BEGAN) == (ms("09:05"),)
    assert read_since("1h", DATE, NOW, ms("08:00")) == (ms("08:10"),)
    assert read_since("10h30", DATE, NOW, BEGAN) == (ms("10:30"),)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("5", (300,)), ("+5", (300,)), ("5 phút", (300,)), ("-3", (-180,)), ("- 3p", (-180,)), ("bớt 3", (-180,)),
     ("thêm 1h30", (5400,)), ("-30 giây", (-30,)), ("5-10 phút", (300, 600)), ("-5-10 phút", (-600, -300))],
)  # fmt: skip
def test_time_given_or_taken(typed, seconds):
    assert read_added(typed) == seconds


# Templates


def test_templates_are_whole_rows_and_courteous():
    found = templates()
    assert [t.title for t in found] == [
        "Phát biểu chỉ đạo", "Tiếp thu ý kiến chỉ đạo", "Giới thiệu đại biểu bổ sung", "Tặng hoa chúc mừng",
        "Mời cơm thân mật", "Giải lao", "",
    ]  # fmt: skip
    for each in found[:-1]:
        assert 0 < each.min_seconds <= each.seconds
        assert "trân trọng" in each.script or each.kind == "break"
        assert each.script.count("[") == each.script.count("]")
    assert {t.id for t in found if t.untimed} == {"chi-dao", "tiep-thu"}
    assert {t.kind for t in found} == {"speech", "break", ""}


def test_the_reason_of_added_time_is_said():
    meeting = prepare(documents(programme=[{"id": "1", "seconds": 60}]))
    assert words.describe(meeting, Added(300_000, "khách xin thêm")) == "cộng 5 phút (khách xin thêm)"
    assert words.describe(meeting, Started("1", 0)) == "bắt đầu 1"
