"""Where rows come to stand: one step up or down, a place for a new row, brought forward, taken out."""

import pytest

from meeting.documents import Item
from meeting.programme.commands import Defer, Skip, Start
from meeting.programme.editing import BringForward, EditItem, InsertItem, MoveItem, RemoveItem
from meeting.programme.history import last_edit
from meeting.programme.placing import Place, fresh_id, fresh_number, places, step
from meeting.refusal import Refused
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents


def row(id_, seconds=600, **more):
    return {"id": id_, "number": id_, "title": f"Nội dung {id_}", "seconds": seconds, **more}


ROWS = [
    row("1", start="07:30"), row("2"),
    row("3", 0), row("3.1", parent="3"), row("3.2", parent="3"), row("3.3", parent="3"),
    row("D"), row("4"),
]  # fmt: skip


@pytest.fixture
def hall():
    return Hall(documents(programme=ROWS))


def moved(hall, item, by):
    hall.do(MoveItem(item, step(hall.meeting.programme, item, by)))
    return " ".join(hall.meeting.programme.order)


@pytest.mark.parametrize("opened", [False, True])
def test_a_step_goes_over_a_whole_item_and_a_part_stays_in_its_item(hall, opened):
    if opened:
        hall.open()
    assert moved(hall, "D", -1) == "1 2 D 3.1 3.2 3.3 4"
    assert moved(hall, "3", -1) == "1 2 3.1 3.2 3.3 D 4"
    assert moved(hall, "3", 1) == "1 2 D 3.1 3.2 3.3 4"
    assert moved(hall, "3.2", -1) == "1 2 D 3.2 3.1 3.3 4"
    assert moved(hall, "3.1", 1) == "1 2 D 3.2 3.3 3.1 4"
    assert moved(hall, "2", -1) == "2 1 D 3.2 3.3 3.1 4"
    assert hall.meeting.programme.queue == hall.meeting.programme.order


def refusal(programme, item, by):
    with pytest.raises(Refused) as refused:
        step(programme, item, by)
    return refused.value.string_id, refused.value.values


def test_at_either_end_a_step_is_refused_by_name(hall):
    programme = hall.meeting.programme
    assert refusal(programme, "1", -1) == ("programme.first_already", {"item": "1"})
    assert refusal(programme, "4", 1) == ("programme.last_already", {"item": "4"})
    assert refusal(programme, "3.1", -1) == ("programme.first_already", {"item": "3.1"})
    assert refusal(programme, "3.3", 1) == ("programme.last_already", {"item": "3.3"})


def test_what_ran_neither_moves_nor_is_passed(hall):
    hall.open().do(Start("1"))
    hall.do(Start("2"))
    programme = hall.meeting.programme
    assert refusal(programme, "1", 1) == ("programme.already_done", {"item": "1"})
    assert refusal(programme, "2", 1) == ("programme.already_live", {"item": "2"})
    assert refusal(programme, "3", -1) == ("programme.first_already", {"item": "3"})
    assert hall.refused(MoveItem("4", "1")) == "programme.above_done"
    hall.do(Start("3.1"))
    assert refusal(hall.meeting.programme, "3.2", -1)[0] == "programme.first_already"
    assert hall.refused(MoveItem("3.2", "3")) == "programme.above_done"
    assert hall.refused(MoveItem("D", step(hall.meeting.programme, "D", -1))) == "programme.between_parts"


def test_a_step_goes_over_what_runs_before_and_not_over_what_was_skipped(hall):
    hall.open().do(Start("1"))
    hall.do(Skip("3"))
    hall.do(Skip("2"))
    moved(hall, "4", -1)
    assert hall.meeting.programme.queue == ("4", "D")


@pytest.mark.parametrize(
    ("chosen", "there"),
    [
        ("2", [Place("2", "")]),
        ("3", [Place("3", ""), Place("3.3", "3")]),
        ("3.1", [Place("3.1", "3"), Place("3", "")]),
        ("1", [Place("1", ""), Place("", "")]),
        (None, [Place("4", "")]),
    ],
)
def test_places_for_a_new_row(hall, chosen, there):
    assert places(hall.meeting.programme, chosen) == tuple(there)
    for n, place in enumerate(there):
        hall.do(InsertItem((Item(id=f"x{n}", seconds=60),), place.after))
        assert hall.meeting.programme.items[f"x{n}"].parent == place.parent


def test_around_what_is_over_the_place_is_behind_the_live_row(hall):
    hall.open().do(Start("1"))
    hall.do(Start("2"))
    hall.do(Start("3.1"))
    assert places(hall.meeting.programme, "1") == (Place("3.1", "3"), Place("3", ""))
    assert places(hall.meeting.programme, "3") == (Place("3", ""), Place("3.3", "3"))


def test_numbers_of_new_rows_fit(hall):
    programme = hall.meeting.programme
    assert fresh_number(programme, Place("2", "")) == "2a"
    assert fresh_number(programme, Place("3.3", "3")) == "3.4"
    assert fresh_number(programme, Place("3.1", "3")) == "3.1a"
    assert fresh_number(programme, Place("D", "")) == "Da"
    assert fresh_number(programme, Place("4", "")) == "5"
    assert fresh_number(programme, Place("", "")) == ""
    hall.do(InsertItem((Item(id="2a", number="2a", seconds=60),), "2"))
    assert fresh_number(hall.meeting.programme, Place("2", "")) == "2b"
    assert fresh_number(hall.meeting.programme, Place("2a", "")) == "2b"
    assert (fresh_id(programme, "2a"), fresh_id(hall.meeting.programme, "2a")) == ("2a", "2a-1")


def test_two_rows_with_one_number_or_one_id_are_refused_by_name(hall):
    assert hall.refused(InsertItem((Item(id="2", seconds=60),), "1")) == "programme.id_taken"
    assert hall.refused(InsertItem((Item(id="x", number="D", seconds=60),), "1")) == "programme.number_taken"
    assert hall.refused(EditItem("2", {"number": "4"})) == "programme.number_taken"


def test_brought_forward_runs_next_and_is_undone_in_one_step(hall):
    hall.open().do(Start("1"))
    for item, standby in (("4", "4"), ("3", "3.1"), ("3.3", "3.3")):
        before = hall.meeting.programme
        hall.do(BringForward(item))
        assert hall.meeting.programme.standby == standby
        assert hall.refused(BringForward(item)) == "programme.next_already"
        hall.do(Undo("programme"))
        assert hall.meeting.programme == before
    hall.do(Skip("D"))
    hall.do(BringForward("D"))
    assert hall.meeting.programme.queue[0] == "D"


def test_brought_forward_out_of_an_item_that_runs_tears_nothing(hall):
    hall.open().do(Start("1", passed_over="skip"))
    hall.do(Start("2"))
    hall.do(Start("3.1"))
    hall.do(BringForward("4"))
    assert hall.meeting.programme.queue == ("4", "3.2", "3.3", "D")
    assert hall.meeting.programme.parts["3"] == ("3.1", "3.2", "3.3")
    hall.do(Defer("4"))
    assert hall.meeting.programme.queue[0] == "4"


def test_a_row_is_removed_before_the_opening_only(hall):
    hall.do(RemoveItem("3"))
    assert list(hall.meeting.programme.items) == ["1", "2", "D", "4"]
    hall.do(RemoveItem("2"))
    hall.restart()
    assert list(hall.meeting.programme.items) == ["1", "D", "4"]
    assert hall.open().refused(RemoveItem("D")) == "programme.skip_instead"


def test_what_something_leads_to_is_not_removed():
    lines = [{"id": "p", "title": "Chuẩn bị trao thưởng", "item": "4", "lead_seconds": 60}]
    leaving = [{"id": "l", "name": "ông Mạnh", "hour": "09:45", "items": ["3.1"]}]
    hall = Hall(documents(programme=ROWS, parallels=lines, leavings=leaving))
    assert hall.refused(RemoveItem("4")) == "programme.relied_on"
    assert hall.refused(RemoveItem("3")) == "programme.relied_on"
    hall.do(RemoveItem("3.2"))
    hall.do(RemoveItem("3.3"))
    assert hall.refused(RemoveItem("9")) == "programme.unknown_item"


def test_the_last_part_of_an_item_goes_with_it():
    hall = Hall(documents(programme=[row("1"), row("2", 0), row("2.1", parent="2")]))
    assert hall.refused(RemoveItem("2.1")) == "programme.last_part"


def test_edits_before_the_opening_go_back_step_by_step_also_after_a_restart(hall):
    stood = [(hall.meeting.programme, "")]
    for command, did in (
        (EditItem("2", {"seconds": 60, "number": "2b"}), "edited"),
        (InsertItem((Item(id="x", number="9", seconds=60), Item(id="x.1", parent="x", seconds=60)), "3"), "inserted"),
        (MoveItem("3", "D"), "moved"),
        (MoveItem("3.3", "3"), "moved"),
        (RemoveItem("3"), "removed"),
        (RemoveItem("1"), "removed"),
    ):
        hall.do(command)
        assert last_edit(hall.meeting).did == did
        stood.append((hall.meeting.programme, last_edit(hall.meeting).id))
        hall.restart()
    while len(stood) > 1:
        assert hall.refused(Undo("programme", "no such")) == "undo.moved_on"
        hall.do(Undo("programme", stood.pop()[1]))
        assert hall.meeting.programme == stood[-1][0]
        assert list(hall.meeting.programme.items) == list(stood[-1][0].items)
        hall.restart()
    assert hall.refused(Undo("programme")) == "undo.nothing"


def test_what_was_prepared_is_not_undone_once_the_meeting_is_open(hall):
    hall.do(EditItem("2", {"seconds": 60}))
    assert hall.open().refused(Undo("programme")) == "undo.nothing"
