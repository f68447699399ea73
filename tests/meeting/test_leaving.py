"""People who leave at an hour: the warning, what it forbids, and how they are entered."""

import pytest

from meeting.documents import Item, Leaving
from meeting.programme.commands import AddTime, Close, Defer, Skip, Start
from meeting.programme.editing import BringForward, EditItem, InsertItem, MoveItem
from meeting.programme.leaving import AddLeaving, EditLeaving, RemoveLeaving, too_late
from meeting.refusal import Refused
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

PROGRAMME = [
    {"id": "1", "number": "1", "seconds": 1800, "start": "07:30"},
    {"id": "2", "number": "2", "seconds": 900},
    {"id": "3", "number": "3"},
    {"id": "3.1", "number": "3.1", "seconds": 600, "parent": "3"},
    {"id": "3.2", "number": "3.2", "seconds": 600, "parent": "3"},
    {"id": "4", "number": "4", "seconds": 1200},
]
"""07:30-08:00-08:15-08:25-08:35-08:55."""
MANH = {"id": "m", "name": "đồng chí Mạnh", "hour": "08:30", "items": ["2"]}


def hall(*leavings, hour="07:30", opened=True, programme=PROGRAMME):
    found = Hall(documents(programme=programme, leavings=list(leavings or [MANH])), hour)
    return found.open() if opened else found


def late(h):
    return [(one.leaving.id, one.item, one.end) for one in too_late(h.meeting, h.control.now())]


def test_nobody_is_warned_about_who_is_done_in_time():
    h = hall()
    h.do(Start("1"))
    assert late(h) == []
    h.do(AddTime(900))
    assert late(h) == []


def test_a_delay_that_makes_them_too_late_is_told_with_the_hour():
    h = hall()
    h.do(Start("1"))
    h.do(AddTime(901))
    assert late(h) == [("m", "2", ms("08:30") + 1000)]


def test_of_an_item_with_parts_its_last_part_counts_and_only_what_is_still_to_end():
    h = hall({**MANH, "items": ["3"]})
    h.do(Start("1"))
    assert late(h) == [("m", "3", ms("08:35"))]
    h.do(Skip("3.2"))
    assert late(h) == []


def test_whoever_speaks_now_may_have_to_go_before_they_are_done_and_what_is_over_is_over():
    h = hall()
    h.do(Start("2", passed_over="skip"))
    assert late(h.at("08:31")) == [("m", "2", ms("08:31"))]
    h.do(Start("3.1"))
    assert late(h) == []


def test_warnings_stand_in_the_order_of_the_hours_and_end_with_the_meeting():
    h = hall({**MANH, "hour": "08:40", "items": ["4"]}, {**MANH, "id": "a", "hour": "08:10"})
    h.do(Start("1"))
    assert [i for i, *_ in late(h)] == ["a", "m"]
    h.do(Close(skip=True))
    assert late(h) == []


def test_after_midnight_is_after_midnight():
    vigil = [{**PROGRAMME[0], "start": "22:00"}, {**PROGRAMME[1], "seconds": 3600}, *PROGRAMME[2:]]
    h = hall({**MANH, "hour": "00:15"}, programme=vigil, hour="21:00")
    assert late(h) == []


# What it forbids


def spelt(command):
    """A name that is the same in every run: a document has no repr of its own."""
    item = getattr(command, "item", "x")
    return f"{type(command).__name__}-{item}-{getattr(command, 'after', '')}"


FORBIDDEN = [
    MoveItem("2", "3"),
    MoveItem("2", "4"),
    MoveItem("3", "1"),
    MoveItem("4", "1"),
    InsertItem((Item(id="x", number="x", seconds=1200),), "1"),
]
LIVE_ONLY = [Defer("2", "4"), Defer("3"), Defer("4"), BringForward("4"), BringForward("3.2")]


@pytest.mark.parametrize("command", [*FORBIDDEN, *LIVE_ONLY], ids=spelt)
def test_what_would_let_them_go_before_their_item_is_refused_by_name(command):
    h = hall({**MANH, "hour": "08:15"})
    h.do(Start("1"))
    assert h.refused(command) == "leaving.too_late"
    with pytest.raises(Refused) as caught:
        h.do(command)
    values = caught.value.values
    assert (values["name"], values["hour"], values["item"]) == ("đồng chí Mạnh", "08:15", "2")
    assert ms(str(values["end"])) > ms("08:15")


@pytest.mark.parametrize("command", FORBIDDEN, ids=spelt)
def test_it_is_refused_before_the_opening_too(command):
    assert hall({**MANH, "hour": "08:15"}, opened=False).refused(command) == "leaving.too_late"


@pytest.mark.parametrize(
    "command",
    [
        MoveItem("2", "3", despite=True),
        Defer("2", "4", despite=True),
        InsertItem((Item(id="x", seconds=1200),), "1", despite=True),
        BringForward("4", despite=True),
        BringForward("3.2", despite=True),
    ],
    ids=spelt,
)
def test_after_a_question_it_is_done_and_the_warning_stays(command):
    h = hall({**MANH, "hour": "08:15"})
    h.do(Start("1"))
    h.do(command)
    assert [i for i, *_ in late(h)] == ["m"]
    h.do(Undo("programme"))
    assert late(h) == []


def test_what_leaves_them_in_time_or_was_too_late_before_is_not_forbidden():
    h = hall({**MANH, "hour": "08:40"})
    h.do(Start("1"))
    h.do(MoveItem("2", "3"))
    assert late(h) == []
    h = hall({**MANH, "hour": "08:10"})
    h.do(Start("1"))
    h.do(MoveItem("2", "3"))
    h.do(Defer("4"))


def test_other_edits_only_warn():
    h = hall()
    h.do(Start("1"))
    h.do(EditItem("2", {"seconds": 3600}))
    assert late(h) == [("m", "2", ms("09:00"))]


# Entering

NEW = Leaving(id="n", name="bà Hòa", hour="09:00", items=("4",))


@pytest.mark.parametrize("opened", [False, True])
def test_they_are_added_changed_and_removed_before_the_opening_and_after_it(opened):
    h = hall(opened=opened)
    h.do(AddLeaving(NEW))
    h.do(EditLeaving("n", {"hour": "08:40", "items": ("3", "4")}))
    assert h.meeting.table(Leaving)["n"] == NEW.changed({"hour": "08:40", "items": ("3", "4")})
    h.do(RemoveLeaving("m"))
    assert list(h.meeting.tables["leavings"]) == ["n"]
    if not opened:
        assert [one["id"] for one in h.journal.documents()["leavings"]] == ["n"]
    h.restart()
    for _ in range(3):
        h.do(Undo("programme"))
    assert list(h.meeting.tables["leavings"]) == ["m"]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (AddLeaving(NEW.changed({"id": "m"})), "leaving.id_taken"),
        (AddLeaving(NEW.changed({"name": ""})), "leaving.nobody"),
        (AddLeaving(NEW.changed({"items": ()})), "leaving.no_items"),
        (AddLeaving(NEW.changed({"items": ("9",)})), "programme.unknown_item"),
        (AddLeaving(NEW.changed({"hour": "trưa"})), "leaving.hour_unreadable"),
        (EditLeaving("m", {"hour": "25:00"}), "leaving.hour_unreadable"),
        (EditLeaving("m", {"hour": "08:30"}), "leaving.nothing_changed"),
        (EditLeaving("x", {"hour": "08:30"}), "leaving.unknown"),
        (RemoveLeaving("x"), "leaving.unknown"),
    ],
)
def test_what_cannot_be_is_refused(command, refusal):
    h = hall()
    assert h.refused(command) == refusal
    h.do(Start("1"))
    h.do(Close(skip=True))
    assert h.refused(RemoveLeaving("m")) == "programme.closed"


def test_a_misspelt_field_is_an_error():
    with pytest.raises(ValueError, match="hours"):
        hall().do(EditLeaving("m", {"hours": "09:00"}))
