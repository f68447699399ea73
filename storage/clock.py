"""The clocks: of the machine, of a rehearsal, of a script. Everything in milliseconds."""

import sys
import time
from typing import Final

from meeting.instant import Clock, Instant

SPEEDS: Final = (1, 5, 20)
"""How many times faster than the hall a rehearsal may run."""


def _mono_ns() -> int:
    """Nanoseconds on a clock that counts the time asleep, or a closed lid would hide how late the meeting is."""
    if sys.platform == "linux":
        now = time.clock_gettime_ns(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stands still while the machine sleeps
    elif sys.platform == "darwin":
        now = time.clock_gettime_ns(time.CLOCK_MONOTONIC)  # time.monotonic() stands still there, this does not
    else:
        now = time.monotonic_ns()  # on Windows it counts sleep
    return now


class SystemClock:
    """The clock of this machine."""

    def now(self) -> Instant:
        """This moment."""
        return Instant(time.time_ns() // 1_000_000, _mono_ns() // 1_000_000)


class RehearsalClock:
    """A clock that begins at an hour of one's own and may run faster.

    Both of its sides follow the monotonic side of `inner`: nobody sets the clock of a rehearsal.

    Args:
        inner: the clock that gives the pace.
        start_wall_ms: the wall clock at the moment of construction.
        speed: one of `SPEEDS`.
    """

    def __init__(self, inner: Clock, start_wall_ms: int, speed: int = 1) -> None:
        self._inner = inner
        self._from = inner.now().mono
        self._base = Instant(start_wall_ms, self._from)
        self._speed = _allowed(speed)

    @property
    def speed(self) -> int:
        """How many times faster than `inner` it runs."""
        return self._speed

    def now(self) -> Instant:
        """This moment of the rehearsal."""
        return self._after(self._inner.now().mono)

    def set_speed(self, speed: int) -> None:
        """Run at another of `SPEEDS` from now on; the hour stays as it is. ValueError for any other speed."""
        _allowed(speed)
        mono = self._inner.now().mono
        self._base, self._from, self._speed = self._after(mono), mono, speed

    def _after(self, mono: int) -> Instant:
        passed = (mono - self._from) * self._speed
        return Instant(self._base.wall + passed, self._base.mono + passed)


def _allowed(speed: int) -> int:
    if speed not in SPEEDS:
        raise ValueError(f"a rehearsal runs at one of {SPEEDS}, not at {speed}")
    return speed


class ScriptedClock:
    """A clock that moves when it is told to: for tests and for `ledai simulate`."""

    def __init__(self, wall_ms: int = 0, mono_ms: int = 0) -> None:
        self._now = Instant(wall_ms, mono_ms)

    def now(self) -> Instant:
        """The moment it was told last."""
        return self._now

    def advance(self, ms: int) -> Instant:
        """Let time pass. ValueError if it should run back: for that there is `wall_jump`."""
        if ms < 0:
            raise ValueError("time does not run back")
        self._now = Instant(self._now.wall + ms, self._now.mono + ms)
        return self._now

    def sleep(self, ms: int) -> Instant:
        """Let the machine sleep: both clocks count it. That nobody ticked meanwhile is what makes it a gap."""
        return self.advance(ms)

    def wall_jump(self, ms: int) -> Instant:
        """Set the wall clock forward, or back with a negative number; no time passes."""
        self._now = Instant(self._now.wall + ms, self._now.mono)
        return self._now
