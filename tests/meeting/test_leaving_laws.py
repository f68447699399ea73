"""Laws of those who leave, over random programmes: no move lets them go too early unless somebody said so."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.documents import Item
from meeting.programme.commands import Defer, Start
from meeting.programme.editing import InsertItem, MoveItem
from meeting.programme.leaving import too_late
from meeting.refusal import Refused
from tests.meeting.builders import Hall, documents
from tests.often import often

SETTINGS = settings(max_examples=often(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
IDS = ["1", "2", "3", "4", "5", "3.1", "3.2"]


@st.composite
def prepared(draw):
    rows = [
        {"id": str(n), "seconds": draw(st.integers(1, 40)) * 60, "start": "07:30" if n == 1 else ""}
        for n in range(1, 6)
    ]
    if draw(st.booleans()):
        rows[2]["seconds"] = 0
        rows[3:3] = [{"id": f"3.{k}", "parent": "3", "seconds": 600} for k in (1, 2)]
    rows[-1]["start"] = draw(st.sampled_from(["", "08:30"]))
    known = [row["id"] for row in rows]
    leavings = [
        {
            "id": f"l{n}",
            "name": "bà Hòa",
            "hour": f"{draw(st.integers(7, 9)):02}:{draw(st.integers(0, 59)):02}",
            "items": sorted(draw(st.sets(st.sampled_from(known), min_size=1, max_size=2))),
        }
        for n in range(draw(st.integers(1, 3)))
    ]
    return documents(programme=rows, leavings=leavings)


@st.composite
def moves(draw):
    item, after = draw(st.sampled_from(IDS)), draw(st.sampled_from(["", *IDS]))
    kind = draw(st.integers(0, 2))
    if kind == 2:
        return InsertItem((Item(id="x", seconds=draw(st.integers(1, 30)) * 60),), after)
    return MoveItem(item, after) if kind else Defer(item, after)


def late(hall):
    return {(one.leaving.id, one.item) for one in too_late(hall.meeting, hall.control.now())}


def outcome(hall, command):
    try:
        hall.do(command)
    except Refused as refused:
        return refused.string_id
    return ""


@SETTINGS
@given(prepared(), moves(), st.sampled_from(["", "1", "2"]), st.integers(0, 3600))
def test_what_is_done_lets_nobody_go_who_would_have_been_in_time(tables, move, live, seconds):
    hall = Hall(tables).open()
    if live:
        hall.do(Start(live, passed_over="skip"))
        hall.clock.advance(seconds * 1000)
    before = late(hall)
    said = outcome(hall, move)
    if not said:
        assert late(hall) <= before
    elif said == "leaving.too_late":
        assert outcome(hall, replace(move, despite=True)) == ""
        assert late(hall) - before


@SETTINGS
@given(prepared(), moves().filter(lambda move: not isinstance(move, Defer)))
def test_it_is_the_same_before_the_opening_and_after_it(tables, move):
    halls = Hall(tables), Hall(tables).open()
    assert outcome(halls[0], move) == outcome(halls[1], move)
    assert late(halls[0]) == late(halls[1])
