import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.instant import Instant
from storage.clock import SPEEDS, RehearsalClock, ScriptedClock, SystemClock

HALF_PAST_SEVEN = 1_756_341_000_000


def test_the_machines_clock_tells_the_hour_and_never_runs_back() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert abs(first.wall - time.time() * 1000) < 1000
    assert second.mono >= first.mono > 0


def test_a_rehearsal_runs_at_its_own_hour_and_speed() -> None:
    hall = ScriptedClock(wall_ms=5, mono_ms=1000)
    rehearsal = RehearsalClock(hall, HALF_PAST_SEVEN, speed=5)
    hall.advance(60_000)
    assert rehearsal.now() == Instant(HALF_PAST_SEVEN + 300_000, 1000 + 300_000)
    hall.wall_jump(3_600_000)  # nobody sets a rehearsal's clock
    assert rehearsal.now().wall == HALF_PAST_SEVEN + 300_000
    for speed in (0, 2, -1):
        with pytest.raises(ValueError, match="rehearsal"):
            rehearsal.set_speed(speed)
    assert rehearsal.speed == 5


@given(st.lists(st.tuples(st.sampled_from(SPEEDS), st.integers(0, 10_000)), max_size=20))
def test_changing_speed_never_makes_the_clock_jump(steps: list[tuple[int, int]]) -> None:
    hall = ScriptedClock()
    rehearsal = RehearsalClock(hall, HALF_PAST_SEVEN)
    passed = 0
    for speed, ms in steps:
        before = rehearsal.now()
        rehearsal.set_speed(speed)
        assert rehearsal.now() == before
        hall.advance(ms)
        passed += speed * ms
    assert rehearsal.now() == Instant(HALF_PAST_SEVEN + passed, passed)


def test_a_scripted_clock_does_what_the_script_says() -> None:
    clock = ScriptedClock(HALF_PAST_SEVEN)
    assert clock.advance(250) == Instant(HALF_PAST_SEVEN + 250, 250)
    assert clock.sleep(60_000) == Instant(HALF_PAST_SEVEN + 60_250, 60_250)
    assert clock.wall_jump(-3_600_000) == clock.now() == Instant(HALF_PAST_SEVEN + 60_250 - 3_600_000, 60_250)
    with pytest.raises(ValueError, match="run back"):
        clock.advance(-1)
