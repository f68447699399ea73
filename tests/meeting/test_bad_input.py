"""Bad input: each refusal says what is wrong and names the row as it is printed; nothing of it is done, on any road."""

import pytest

from meeting.documents import Item
from meeting.programme.commands import Close, Start
from meeting.programme.editing import EditItem, InsertItem, MoveItem
from meeting.refusal import Refused
from meeting.scenario import Malformed, read
from tests.meeting.builders import MORNING, Hall, documents, last, step
from tui.strings import LANGUAGES, words_of

ROWS = [
    {"id": "a", "number": "A.1", "title": "Đón tiếp", "seconds": 1200, "start": "07:30"},
    {"id": "b", "number": "A.2", "title": "Khai mạc", "seconds": 600},
    {"id": "c", "number": "A.3", "title": "Báo cáo", "seconds": 1800},
    {"id": "d", "number": "A.4", "title": "Tham luận", "seconds": 0},
    {"id": "d1", "number": "A.4.1", "title": "Tham luận 1", "seconds": 300, "parent": "d"},
    {"id": "d2", "number": "A.4.2", "title": "Tham luận 2", "seconds": 300, "parent": "d"},
    {"id": "e", "number": "A.5", "title": "Bế mạc", "seconds": 300},
]


def live():
    """A.1 is done, A.2 runs since 07:50."""
    hall = Hall(documents(programme=ROWS)).open()
    hall.do(Start("a"))
    hall.at("07:50").do(Start("b"))
    return hall.at("07:55")


def new(**values):
    return (Item.read({"id": "x", "number": "B.1", "title": "Tặng hoa", "seconds": 300, **values}),)


BAD = [
    pytest.param(EditItem("c", {"seconds": 0}), "programme.duration", "A.3", id="no duration"),
    pytest.param(EditItem("d2", {"seconds": -60}), "programme.duration", "A.4.2", id="less than none, of a part"),
    pytest.param(InsertItem(new(seconds=0), "c"), "programme.duration", "B.1", id="no duration of a new row"),
    pytest.param(InsertItem(new(seconds=-1), "c"), "programme.duration", "B.1", id="less than none, of a new row"),
    pytest.param(EditItem("c", {"min_seconds": 1801}), "programme.minimum", "A.3", id="a minimum above the duration"),
    pytest.param(
        EditItem("c", {"start": "09:00", "end": "08:00"}), "programme.end_before_start", "A.3", id="end before start"
    ),
    pytest.param(
        InsertItem(new(start="09:00", end="09:00"), "c"), "programme.end_before_start", "B.1", id="end at its start"
    ),
    pytest.param(EditItem("c", {"start": "07:54"}), "programme.start_in_past", "A.3", id="a start in the past"),
    pytest.param(
        InsertItem(new(start="07:30"), "c"), "programme.start_in_past", "B.1", id="a new row's start in the past"
    ),
    pytest.param(MoveItem("e", ""), "programme.above_done", "A.1", id="moved above what is done"),
    pytest.param(MoveItem("e", "a"), "programme.above_done", "A.1", id="moved above what runs"),
    pytest.param(MoveItem("a", "c"), "programme.already_done", "A.1", id="what is done moved"),
    pytest.param(InsertItem(new(), ""), "programme.above_done", "A.1", id="put in above what is done"),
    pytest.param(EditItem("a", {"title": "Đón"}), "programme.already_done", "A.1", id="what is done edited"),
    pytest.param(InsertItem(new(number="A.3"), "c"), "programme.number_taken", "A.3", id="two rows of one number"),
    pytest.param(EditItem("e", {"number": "A.3"}), "programme.number_taken", "A.3", id="renumbered as another"),
    pytest.param(InsertItem(new(id="c"), "c"), "programme.id_taken", "c", id="two rows of one id"),
    pytest.param(InsertItem((*new(), *new()), "c"), "programme.id_taken", "x", id="two new rows of one id"),
    pytest.param(Start("e"), "programme.passed_over", "A.5", id="a jump without an answer"),
]


@pytest.mark.parametrize(("command", "refusal", "row"), BAD)
def test_it_is_refused_names_the_row_and_leaves_no_trace(command, refusal, row):
    hall = live()
    assert hall.refused(command) == refusal
    with pytest.raises(Refused) as said:
        command.decide(hall.meeting, hall.control.now())
    for language in LANGUAGES:
        assert row in words_of(language)[refusal].format(**said.value.values)


def test_closing_with_rows_pending_names_them_all():
    hall = live()
    with pytest.raises(Refused) as said:
        Close().decide(hall.meeting, hall.control.now())
    assert hall.refused(Close()) == said.value.string_id == "programme.items_pending"
    assert said.value.values == {"items": "A.3, A.4.1, A.4.2, A.5"}


@pytest.mark.parametrize(
    "command", [EditItem("c", {"seconds": 0}), EditItem("c", {"start": "09:00", "end": "08:00"}), MoveItem("e", "x")]
)
def test_it_is_the_same_before_the_opening(command):
    hall = Hall(documents(programme=ROWS))
    assert hall.refused(command) in {"programme.duration", "programme.end_before_start", "programme.unknown_item"}


def test_a_file_with_two_rows_of_one_id_is_no_meeting():
    with pytest.raises(ValueError, match="stands twice"):
        Hall(documents(programme=[*ROWS, ROWS[2]]))


# The same on the road without a screen


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        ({"edit": "3", "minutes": 0}, "programme.duration"),
        ({"edit": "3", "minutes": -5}, "programme.duration"),
        ({"edit": "3", "start": "09:00", "end": "08:00"}, "programme.end_before_start"),
        ({"edit": "3", "start": "07:31"}, "programme.start_in_past"),
        ({"move": "4", "after": None}, "programme.above_done"),
        ({"move": "4", "after": "1"}, "programme.above_done"),
        ({"insert": {"id": "3", "minutes": 5}, "after": "2"}, "programme.id_taken"),
        ({"close": True}, "programme.items_pending"),
    ],
)
def test_simulate_refuses_it_and_goes_on(order, refusal):
    begun = [step("07:30:00", {"start": "1"}), step("07:50:00", {"start": "2"})]
    line = last(MORNING, *begun, step("07:55:00", order))
    assert line["refused"] == [refusal]
    assert line["rows"] == last(MORNING, *begun, step("07:55:00"))["rows"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([{"id": "1", "minutes": 0}], ".programme[0].minutes"),
        ([{"id": "1", "minutes": 5}, {"id": "2", "minutes": -5}], ".programme[1].minutes"),
        ([{"id": "1", "minutes": 5}, {"id": "1", "minutes": 5}], ".programme"),
    ],
)
def test_simulate_names_the_place_of_a_programme_that_cannot_be(rows, place):
    with pytest.raises(Malformed) as said:
        read({"programme": rows, "steps": []}, "")
    assert str(said.value).startswith(place + ":")
