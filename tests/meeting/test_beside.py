"""Parallel lines: when they begin, when somebody must look, what ticks them, and how they are entered."""

import pytest

from meeting.documents import Parallel
from meeting.programme.beside import AddLine, EditLine, Ready, RemoveLine, lines, not_before
from meeting.programme.commands import AddTime, Close, Skip, Start
from meeting.programme.projection import project
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

PROGRAMME = [
    {"id": "1", "number": "1", "seconds": 1800, "start": "07:30"},
    {"id": "D", "number": "D", "seconds": 900, "kind": "break"},
    {"id": "4", "number": "4"},
    {"id": "4.1", "number": "4.1", "seconds": 300, "parent": "4", "kind": "awards"},
    {"id": "4.2", "number": "4.2", "seconds": 900, "parent": "4", "kind": "awards"},
    {"id": "5", "number": "5", "seconds": 600},
]
"""07:30-08:00-08:15-08:20-08:35-08:45."""
LINE = {"id": "p", "title": "Xếp khung vào khay", "item": "4", "lead_seconds": 1200}


def hall(*more, opened=True):
    found = Hall(documents(programme=PROGRAMME, parallels=[LINE, *more]))
    return found.open() if opened else found


def seen(h):
    """Standing of each line, when it begins or was begun, when it must be ready."""
    now = h.control.now()
    return [
        (one.parallel.id, one.standing, one.begins, one.ready_by)
        for one in lines(h.meeting, project(h.meeting.programme, now), now)
    ]


def standing(h):
    return seen(h)[0][1] if seen(h) else None


def test_a_line_begins_so_long_before_its_item_and_moves_with_it():
    h = hall()
    h.do(Start("1"))
    assert seen(h) == [("p", "ahead", ms("07:55"), ms("08:15"))]
    h.do(AddTime(300))
    assert seen(h) == [("p", "ahead", ms("08:00"), ms("08:20"))]
    h.do(Skip("D"))
    assert seen(h) == [("p", "ahead", ms("07:45"), ms("08:05"))]


def test_it_is_late_where_it_has_not_begun_by_then():
    h = hall()
    h.do(Start("1"))
    assert standing(h.at("07:55")) == "ahead"
    assert standing(h.at("07:56")) == "late"
    h.do(Ready("p", "begun"))
    assert seen(h) == [("p", "running", ms("07:56"), ms("08:15"))]


def test_it_should_be_done_once_its_own_time_is_over():
    h = hall({**LINE, "id": "q", "item": "5", "seconds": 300})
    h.do(Start("1"))
    h.do(Ready("q", "begun"))
    assert {i: s for i, s, *_ in seen(h.at("07:34"))} == {"p": "ahead", "q": "running"}
    assert seen(h.at("07:35"))[0] == ("q", "unready", ms("07:30"), ms("08:35"))


def test_it_should_be_done_when_what_is_before_its_item_is_about_to_end():
    h = hall()
    h.do(Start("1"))
    h.at("07:56").do(Ready("p", "begun"))
    h.at("08:00").do(Start("D"))
    assert standing(h.at("08:12")) == "running"
    assert standing(h.at("08:13")) == "unready"
    h.do(Ready("p", "done"))
    assert standing(h) == "done"


@pytest.mark.parametrize("status", ["begun", ""])
def test_it_should_be_done_when_its_item_has_begun(status):
    h = hall()
    if status:
        h.do(Ready("p", status))
    h.do(Start("4.1", passed_over="skip"))
    assert standing(h) == ("unready" if status else "late")
    h.at("07:35").do(Start("4.2"))
    assert standing(h) == ("unready" if status else "late")
    h.at("07:50").do(Start("5"))
    assert seen(h) == []


def test_what_is_left_out_needs_nothing():
    h = hall()
    h.do(Start("1"))
    h.do(Skip("4"))
    assert seen(h) == []


def test_after_the_closing_nothing_is_late():
    h = hall()
    h.do(Start("1"))
    h.at("08:10").do(Close(skip=True))
    assert seen(h) == []


def test_before_the_opening_nothing_is_late():
    h = Hall(documents(programme=[{**PROGRAMME[0], "start": ""}, *PROGRAMME[1:]], parallels=[{**LINE, "item": "1"}]))
    assert standing(h) == "ahead"
    assert standing(h.open()) == "late"


def test_urgent_lines_come_first():
    h = hall({**LINE, "id": "a", "item": "D", "lead_seconds": 1800}, {**LINE, "id": "b", "item": "5"})
    h.do(Start("1"))
    h.at("07:56")
    assert [(i, s) for i, s, *_ in seen(h)] == [("a", "late"), ("p", "late"), ("b", "ahead")]
    h.do(Ready("a", "begun"))
    assert [i for i, *_ in seen(h)] == ["p", "a", "b"]


def test_what_a_line_still_needs_runs_from_its_beginning_or_from_now():
    h = hall()
    h.do(Start("1"))
    assert not_before(h.meeting, h.control.now())["4"][1] == ms("07:50")
    h.do(Ready("p", "begun"))
    h.at("07:40")
    assert not_before(h.meeting, h.control.now())["4"][1] == ms("07:50")
    h.do(Ready("p", "done"))
    assert not_before(h.meeting, h.control.now()) == {}


# Ticking


def test_a_tick_is_a_fact_and_is_undone_with_the_programme():
    h = hall()
    h.do(Ready("p", "begun"))
    h.do(Ready("p", "done"))
    assert h.kinds()[-2:] == ["programme.parallel"] * 2
    h.do(Undo("programme"))
    assert h.meeting.programme.readied["p"].text == "begun"
    h.restart()
    assert h.meeting.programme.readied["p"].text == "begun"
    h.do(Ready("p", "open"))
    assert h.meeting.programme.readied == {}


@pytest.mark.parametrize(
    ("before", "status", "refusal"),
    [
        ((), "open", "beside.open_already"),
        (("begun",), "begun", "beside.begun_already"),
        (("done",), "done", "beside.done_already"),
        (("done",), "begun", "beside.done_already"),
    ],
)
def test_a_tick_that_says_nothing_new_is_refused(before, status, refusal):
    h = hall()
    for each in before:
        h.do(Ready("p", each))
    assert h.refused(Ready("p", status)) == refusal


def test_a_tick_needs_an_open_meeting_and_a_line():
    assert hall(opened=False).refused(Ready("p", "begun")) == "meeting.not_opened"
    assert hall().refused(Ready("x", "begun")) == "beside.unknown"


# Entering

NEW = Parallel(id="n", title="Rót nước", item="5", lead_seconds=600)


@pytest.mark.parametrize("opened", [False, True])
def test_lines_are_added_changed_and_removed_before_the_opening_and_after_it(opened):
    h = hall(opened=opened)
    kept = h.journal.documents()["parallels"]
    h.do(AddLine(NEW))
    h.do(EditLine("n", {"lead_seconds": 900, "who": "lễ tân"}))
    assert h.meeting.table(Parallel)["n"] == NEW.changed({"lead_seconds": 900, "who": "lễ tân"})
    h.do(RemoveLine("p"))
    assert list(h.meeting.tables["parallels"]) == ["n"]
    assert (h.kinds() == []) == (not opened)
    for _ in range(3):
        h.do(Undo("programme"))
    assert h.meeting.table(Parallel) == {"p": Parallel.read(kept[0])}
    assert [Parallel.read(one) for one in h.journal.documents()["parallels"]] == [Parallel.read(kept[0])]


@pytest.mark.parametrize("opened", [False, True])
def test_a_line_that_was_taken_away_comes_back_to_its_place(opened):
    h = hall(opened=opened)
    h.do(AddLine(NEW))
    h.do(RemoveLine("p"))
    h.do(Undo("programme"))
    assert list(h.meeting.tables["parallels"]) == ["p", "n"]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (AddLine(NEW.changed({"id": "p"})), "beside.id_taken"),
        (AddLine(NEW.changed({"title": ""})), "beside.no_title"),
        (AddLine(NEW.changed({"item": "9"})), "programme.unknown_item"),
        (AddLine(NEW.changed({"item": "1"})), "programme.not_waiting"),
        (AddLine(NEW.changed({"lead_seconds": 0})), "beside.duration"),
        (AddLine(NEW.changed({"seconds": 601})), "beside.longer_than_lead"),
        (EditLine("p", {"lead_seconds": -60}), "beside.duration"),
        (EditLine("p", {"title": LINE["title"]}), "beside.nothing_changed"),
        (EditLine("x", {}), "beside.unknown"),
        (RemoveLine("x"), "beside.unknown"),
    ],
)
def test_a_line_that_cannot_be_is_refused(command, refusal):
    h = hall()
    h.do(Start("1"))
    assert h.refused(command) == refusal
    h.do(Close(skip=True))
    assert h.refused(AddLine(NEW.changed({"item": "4"}))) in {"programme.closed", "programme.not_waiting"}


def test_a_misspelt_field_is_an_error():
    with pytest.raises(ValueError, match="leads"):
        hall().do(EditLine("p", {"leads": 1}))
