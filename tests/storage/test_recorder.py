import asyncio
import threading
from pathlib import Path

import pytest

from meeting.command import Change
from storage.durable import Disk
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from storage.memory import MemoryJournal
from storage.recorder import DiskThread, Recorder


class SlowDisk(Disk):
    """Its sync waits until the test lets it go on."""

    def __init__(self) -> None:
        self.waiting = threading.Event()
        self.go_on = threading.Event()
        self.slow = False

    def sync(self, handle: int) -> None:
        if self.slow:
            self.waiting.set()
            assert self.go_on.wait(10)


async def test_facts_are_recorded_one_after_the_other_off_the_event_loop(path: Path) -> None:
    thread = DiskThread()
    meeting = await thread.run(MeetingFile.open, path, write=True)
    recorder = Recorder(meeting, thread)
    await asyncio.gather(*(recorder.append([{"id": f"k-{n}"}, {"id": f"k-{n}b"}]) for n in range(20)))
    await recorder.change([Change("delegates", "d1", None)])
    assert [f["id"] for f in meeting.facts()] == [f"k-{n}{x}" for n in range(20) for x in ("", "b")]
    assert meeting.documents()["delegates"] == []
    assert await thread.run(threading.get_ident) != threading.get_ident()
    with pytest.raises(StorageError, match=r"file\.locked"):
        await thread.run(MeetingFile.open, path, write=True)
    await thread.run(meeting.close)
    thread.close()


async def test_a_cancelled_caller_waits_for_the_write_which_completes(path: Path) -> None:
    thread, disk = DiskThread(), SlowDisk()
    meeting = await thread.run(MeetingFile.open, path, write=True, disk=disk)
    disk.slow = True
    caller = asyncio.create_task(Recorder(meeting, thread).append([{"id": "k-1"}]))
    await asyncio.to_thread(disk.waiting.wait, 10)
    caller.cancel()
    await asyncio.sleep(0)
    caller.cancel()  # nor does impatience help
    await asyncio.sleep(0)
    assert not caller.done()
    disk.go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert meeting.facts() == [{"id": "k-1"}]
    await Recorder(meeting, thread).append([{"id": "k-2"}])
    await thread.run(meeting.close)
    thread.close()
    with MeetingFile.open(path, write=False) as view:
        assert view.facts() == [{"id": "k-1"}, {"id": "k-2"}]


async def test_the_journal_in_memory_refuses_when_told_to_and_keeps_json() -> None:
    journal = MemoryJournal({"delegates": [{"id": "d1", "handouts": ("túi",)}]})
    await journal.append([{"id": "k-1", "pair": (1, 2)}])
    journal.fail_next()
    with pytest.raises(StorageError, match=r"file\.not_recorded"):
        await journal.append([{"id": "k-2"}])
    journal.fail_next(StorageError("file.disk_full", path="x"))
    with pytest.raises(StorageError, match=r"file\.disk_full"):
        await journal.change([Change("delegates", "d1", None)])
    with pytest.raises(TypeError):
        await journal.append([{"id": "k-3"}, {"id": "k-4", "odd": object()}])
    await journal.append([{"id": "k-5"}])
    assert journal.facts() == [{"id": "k-1", "pair": [1, 2]}, {"id": "k-5"}]
    assert journal.documents()["delegates"] == [{"id": "d1", "handouts": ["túi"]}]
