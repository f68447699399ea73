"""What the app says and does when the disk says no, or takes its time."""

import asyncio
import errno
import threading

from screens.base import LiveScreen
from storage.durable import Disk
from tests.faults.faulty_disk import FaultyDisk

EIGHTY = (80, 24)


async def test_a_write_that_fails_says_so_changes_nothing_and_is_retried_with_enter(stage):
    disk = FaultyDisk()
    async with stage(size=EIGHTY, disk=disk, hour="07:30") as s:
        disk.at = disk.calls + 1
        await s.press("space")
        s.has("CHƯA LƯU ĐƯỢC", "Bước vừa rồi chưa được ghi và chưa có hiệu lực.", "Enter thử lại", "thu.ledai")
        assert s.receipt.startswith("✗ CHƯA LƯU ĐƯỢC")
        assert s.live is None
        await s.after(seconds=3)
        assert s.lines[0].rstrip().endswith("07:30:03")
        await s.press("enter")
        assert s.live == "1"
        assert s.receipt == "✓ ĐÃ LƯU 07:30:03 · bắt đầu 1"
        assert isinstance(s.app.screen, LiveScreen)
        assert s.kinds() == ["meeting.opened", "programme.started"]


async def test_a_write_that_goes_on_failing_asks_again_and_escape_gives_up(stage):
    disk = FaultyDisk()
    async with stage(size=EIGHTY, disk=disk, hour="07:30") as s:
        disk.at, disk.forever = disk.calls + 1, True
        await s.press("space", "enter", "enter")
        s.has("CHƯA LƯU ĐƯỢC", "Enter thử lại")
        assert s.live is None
        await s.press("escape")
        assert s.live is None
        assert s.receipt.startswith("✗ CHƯA LƯU ĐƯỢC")
        disk.at = 0
        await s.after(seconds=5)


async def test_a_full_disk_says_what_to_do_and_a_retry_succeeds_once_there_is_room(stage):
    disk = FaultyDisk(error=errno.ENOSPC)
    async with stage(size=EIGHTY, disk=disk, hour="07:30") as s:
        disk.at = disk.calls + 1
        await s.press("space")
        s.has("CHƯA LƯU ĐƯỢC", "Đĩa đã đầy")
        assert s.live is None
        await s.press("enter")
        assert s.live == "1"


async def test_what_was_not_recorded_is_not_there_at_the_next_opening(stage):
    disk = FaultyDisk()
    async with stage(size=EIGHTY, disk=disk, hour="07:30") as s:
        disk.at, disk.forever = disk.calls + 1, True
        await s.press("space", "escape")
        disk.at = 0
    async with stage(size=EIGHTY, make=False, hour="07:35") as s:
        assert s.live is None
        assert "programme.started" not in s.kinds()


class SlowDisk(Disk):
    """A medium that takes its time until it is told to go on."""

    def __init__(self):
        self.go_on = threading.Event()
        self.go_on.set()

    def sync(self, handle):
        assert self.go_on.wait(20)

    def sync_folder(self, folder):
        pass


async def test_a_slow_write_says_that_it_is_saving_and_the_clock_goes_on(stage):
    disk = SlowDisk()
    async with stage(size=EIGHTY, disk=disk, hour="07:30") as s:
        disk.go_on.clear()
        try:
            s.post("space")
            await s.pilot.pause(0.35)
            assert s.receipt == "… đang lưu…"
            s.clock.advance(2000)
            s.app.session.control.heeded()
            await asyncio.wait_for(s.app._tick(), 2)
            await s.pilot.pause(0)
            assert s.lines[0].rstrip().endswith("07:30:02")
            assert s.live is None
        finally:
            disk.go_on.set()
        await s.settle()
        assert s.live == "1"
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · bắt đầu 1"


async def test_a_timer_that_fires_as_the_answer_comes_does_not_leave_saving_on_the_receipt(stage, monkeypatch):
    async with stage(size=EIGHTY, hour="07:30") as s:
        timers = []
        ordinary = s.app.set_timer

        def noted(delay, callback=None, **more):
            timers.append(callback)
            return ordinary(delay, callback, **more)

        monkeypatch.setattr(s.app, "set_timer", noted)
        await s.press("space")
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · bắt đầu 1"
        for late in [t for t in timers if t is not None and t.__name__ == "slow"]:
            late()
        await s.settle()
        assert [t for t in timers if t is not None and t.__name__ == "slow"]
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · bắt đầu 1"
