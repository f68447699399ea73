"""Laws of placing, over random programmes and whatever has happened to them."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from meeting.documents import Item
from meeting.programme.editing import BringForward, InsertItem, MoveItem
from meeting.programme.placing import fresh_id, fresh_number, places, step
from meeting.refusal import Refused
from tests.meeting.builders import Hall, documents
from tests.meeting.test_programme_laws import SETTINGS, forward, go, partition, programmes

TORN = {
    "programme.begun",
    "programme.between_parts",
    "programme.part_stays",
    "programme.above_done",
    "programme.closed",
}
"""What may speak against a step: an item that runs is not torn, nothing comes above what ran."""


def played(data, rows, count):
    hall = Hall(documents(programme=rows))
    if data.draw(st.booleans()):
        hall.open()
        asyncio.run(go(hall, data, count))
    return hall


def tried(hall, command):
    """Do it; why it was refused, without a trace, or ""."""
    try:
        command.decide(hall.meeting, hall.control.now())
    except Refused:
        return hall.refused(command)
    hall.do(command)
    partition(hall.meeting.programme)
    forward(hall.meeting.programme, hall.control.now())
    return ""


@SETTINGS
@given(st.data(), programmes(), st.integers(0, 8))
def test_a_step_up_and_a_step_down_leave_the_running_order_as_it_was(data, rows, count):
    hall = played(data, rows, count)
    for item in list(hall.meeting.programme.items):
        for by in (-1, 1):
            before = hall.meeting.programme
            try:
                there = step(before, item, by)
            except Refused:
                continue
            why = tried(hall, MoveItem(item, there))
            assert why in {"", *TORN}
            if why:
                continue
            leaves = [i for i in before.queue if i in before.leaves(item)]
            old, new = (p.queue.index(leaves[0]) for p in (before, hall.meeting.programme))
            assert (new - old) * by > 0
            assert tried(hall, MoveItem(item, step(hall.meeting.programme, item, -by))) in {"", *TORN}
            if hall.meeting.programme.order == before.order:
                assert hall.meeting.programme.queue == before.queue


@SETTINGS
@given(st.data(), programmes(), st.integers(0, 8))
def test_every_place_that_is_offered_takes_a_row_with_its_number(data, rows, count):
    hall = played(data, rows, count)
    chosen = data.draw(st.sampled_from([None, *hall.meeting.programme.items]))
    for place in places(hall.meeting.programme, chosen):
        programme = hall.meeting.programme
        number = fresh_number(programme, place)
        key = fresh_id(programme, number)
        why = tried(hall, InsertItem((Item(id=key, number=number, seconds=60),), place.after))
        if hall.meeting.programme.closed_at is None:
            assert why == ""
            assert hall.meeting.programme.items[key].parent == place.parent


@SETTINGS
@given(st.data(), programmes(), st.integers(0, 8))
def test_what_is_brought_forward_comes_next(data, rows, count):
    hall = played(data, rows, count)
    for item in list(hall.meeting.programme.items):
        if not tried(hall, BringForward(item)):
            assert hall.meeting.programme.standby in hall.meeting.programme.leaves(item)
