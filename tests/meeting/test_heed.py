"""The two clocks of a machine: a stepped wall clock is corrected for, the time asleep counts, both are facts."""

from itertools import pairwise

import pytest

from meeting.facts import Gap, Jumped
from meeting.opening import Open
from tests.meeting.builders import Hall, documents, ms, rows


async def opened():
    hall = Hall(documents(programme=rows(1200, 600)))
    await hall.control.do(Open())
    return hall


async def ticks(hall, *moves):
    """What is noticed at each tick, each 250 ms after the one before or after what `moves` do."""
    await hall.control.heed()
    noticed = []
    for move in moves:
        hall.clock.advance(250)
        move(hall.clock)
        noticed.append(await hall.control.heed())
    return noticed


def jump(by):
    return lambda clock: clock.wall_jump(by)


def late(by):
    return lambda clock: clock.sleep(by)


async def test_ticks_on_time_notice_nothing():
    hall = await opened()
    assert await ticks(hall, late(0), late(1500), jump(1900), jump(-1900)) == [None] * 4
    assert hall.meeting.correction == 0


@pytest.mark.parametrize("by", [2_001, -2_001, 3_600_000, -86_400_000])
async def test_a_stepped_clock_is_a_fact_and_the_counter_counts(by):
    hall = await opened()
    before = hall.control.now()
    assert await ticks(hall, jump(by), late(0)) == [Jumped(by), None]
    assert hall.control.now() == before + 500
    assert hall.meeting.last.payload == Jumped(by)
    assert hall.journal.facts()[-1]["at"] == before + 250


async def test_a_late_tick_is_a_gap_and_its_time_counts():
    hall = await opened()
    before = hall.control.now()
    assert await ticks(hall, late(600_000), late(0)) == [Gap(600_250), None]
    assert (hall.control.now(), hall.meeting.correction) == (before + 600_500, 0)


async def test_a_step_during_a_gap_is_a_gap_and_the_wall_counts():
    hall = await opened()
    before = hall.control.now()

    def asleep_with_a_new_clock(clock):
        clock.sleep(600_000)
        clock.wall_jump(-60_000)

    (noticed,) = await ticks(hall, asleep_with_a_new_clock)
    assert isinstance(noticed, Gap)
    assert (hall.control.now(), hall.meeting.correction) == (before + 540_250, 0)


async def test_a_clock_set_back_by_more_than_the_sleep_is_a_step_and_a_gap():
    hall = await opened()
    before = hall.control.now()

    def asleep_with_a_clock_of_yesterday(clock):
        clock.sleep(600_000)
        clock.wall_jump(-86_400_000)

    noticed = await ticks(hall, asleep_with_a_clock_of_yesterday, late(0))
    assert noticed == [Jumped(-86_400_000), None]
    assert [t.ms for t in hall.meeting.troubles.values()] == [-86_400_000, 600_250]
    assert hall.control.now() == before + 600_500


async def test_the_clocks_are_left_alone_before_the_opening():
    hall = Hall(documents())
    assert await ticks(hall, jump(-3_600_000), late(9_000_000)) == [None, None]
    assert hall.journal.facts() == []


async def test_a_correction_is_there_after_a_restart():
    hall = await opened()
    await ticks(hall, jump(3_600_000))
    hall.restart()
    assert hall.control.now() == ms("07:30") + 250


async def test_many_steps_add_up():
    hall = await opened()
    steps = [5_000, -9_000, 3_600_000, -2_500]
    await ticks(hall, *map(jump, steps))
    assert hall.meeting.correction == sum(steps)
    ats = [f["at"] for f in hall.journal.facts()]
    assert all(a <= b for a, b in pairwise(ats))
