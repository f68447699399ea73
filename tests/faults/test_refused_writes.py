"""A disk that says no, at every moment at which it can."""

import errno
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from tests.faults.fault_sample import PREPARED, fact
from tests.faults.faulty_disk import FaultyDisk

TRANSACTIONS = [[fact(10 * n + i) for i in range(1 + n % 3)] for n in range(1, 9)]


Facts = list[dict[str, object]]


def ids(facts: Facts) -> list[object]:
    return [f["id"] for f in facts]


def attempts(path: Path, disk: FaultyDisk) -> Iterator[tuple[MeetingFile, Facts, StorageError | None]]:
    """Open, reopening where it is poisoned, and try each transaction once."""
    meeting = MeetingFile.open(path, write=True, disk=disk, reserve=512)
    for facts in TRANSACTIONS:
        try:
            meeting.append(facts)
        except StorageError as error:
            yield meeting, facts, error
            if error.string_id == "file.poisoned":
                meeting.close()
                meeting = MeetingFile.open(path, write=True, disk=disk, reserve=512)
        else:
            yield meeting, facts, None
    meeting.close()


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["ENOSPC", "EIO"])
@pytest.mark.parametrize("taken", [0, 1, 120, 10_000], ids=lambda taken: f"{taken} bytes taken")
def test_one_refusal_loses_no_recorded_fact_and_leaves_no_ghost(path: Path, error: int, taken: int) -> None:
    fresh = path.read_bytes()
    moment = 0
    while True:
        moment += 1
        path.write_bytes(fresh)
        disk = FaultyDisk(at=moment, error=error, taken=taken)
        kept = [1, 2, 3]
        expected = [f"k3-{n}" for n in kept]
        refused = 0
        try:
            for meeting, facts, failure in attempts(path, disk):
                if failure is None:
                    expected += ids(facts)
                else:
                    refused += 1
                assert ids(meeting.facts()) == expected
        except StorageError:  # refused on opening, before anything was promised
            refused += 1
        with MeetingFile.open(path, write=False) as meeting:
            assert ids(meeting.facts()) == expected, f"refusal {moment}"
        if disk.calls < moment:
            break  # every moment had its turn
    assert moment > 2 * len(TRANSACTIONS)


@pytest.mark.parametrize("taken", [0, 1, 120, 10_000])
def test_a_disk_that_dies_for_good_leaves_at_most_the_transaction_in_doubt(path: Path, taken: int) -> None:
    fresh = path.read_bytes()
    for moment in range(1, 24):
        path.write_bytes(fresh)
        expected: list[object] = ["k3-1", "k3-2", "k3-3"]
        in_doubt: list[object] = []
        with suppress(StorageError):
            for _, facts, failure in attempts(path, FaultyDisk(at=moment, taken=taken, forever=True)):
                if failure is None:
                    expected += ids(facts)
                in_doubt = in_doubt or (ids(facts) if failure else [])
        with MeetingFile.open(path, write=False) as meeting:
            assert ids(meeting.facts()) in (expected, expected + in_doubt)


def test_a_transaction_that_fails_near_its_end_leaves_nothing_of_itself(path: Path) -> None:
    many = [fact(n) for n in range(100, 110)]
    size = path.stat().st_size
    for short in (1, 2, 50):
        disk = FaultyDisk()
        with MeetingFile.open(path, write=True, disk=disk, reserve=8192) as meeting:
            meeting.append([fact(4)])  # so that room for what comes is there
            before = ids(meeting.facts())
            disk.at, disk.taken, disk.error = disk.calls + 1, 1_700 - short, errno.ENOSPC
            with pytest.raises(StorageError, match=r"file\.disk_full"):
                meeting.append(many)
            assert ids(meeting.facts()) == before
        with MeetingFile.open(path, write=False) as meeting:
            assert ids(meeting.facts()) == before
            assert meeting.report == ()
    assert path.stat().st_size > size


def test_after_a_refused_write_the_next_one_is_taken(path: Path) -> None:
    disk = FaultyDisk()
    with MeetingFile.open(path, write=True, disk=disk) as meeting:
        disk.at, disk.taken = disk.calls + 1, 40
        with pytest.raises(StorageError) as caught:
            meeting.append([fact(4)])
        assert caught.value.string_id == "file.not_recorded"
        assert caught.value.values["path"] == str(path.resolve())
        meeting.append([fact(5)])
        assert [row.doc_id for row in meeting.db.table("facts")] == [1, 2, 3, 4]
    with MeetingFile.open(path, write=False) as meeting:
        assert ids(meeting.facts()) == ["k3-1", "k3-2", "k3-3", "k3-5"]
        assert meeting.report == ()


def test_a_line_that_could_not_even_be_blanked_poisons_the_file_though_the_disk_comes_back(path: Path) -> None:
    disk = FaultyDisk()
    with MeetingFile.open(path, write=True, disk=disk) as meeting:
        disk.at, disk.taken, disk.forever = disk.calls + 1, 40, True
        with pytest.raises(StorageError, match=r"file\.not_recorded"):
            meeting.append([fact(4)])
        disk.at = 0
        with pytest.raises(StorageError, match=r"file\.poisoned"):
            meeting.append([fact(5)])
        meeting.reopen()
        assert [n.string_id for n in meeting.report] == ["file.torn"]
        meeting.append([fact(6)])
    with MeetingFile.open(path, write=False) as meeting:
        assert ids(meeting.facts()) == ["k3-1", "k3-2", "k3-3", "k3-6"]


def test_after_a_failed_sync_nothing_is_taken_until_the_file_is_opened_again(path: Path) -> None:
    disk = FaultyDisk()
    meeting = MeetingFile.open(path, write=True, disk=disk)
    disk.at = disk.calls + 2  # the write is taken, the sync fails
    with pytest.raises(StorageError) as caught:
        meeting.append([fact(4)])
    assert caught.value.string_id == "file.not_recorded"
    synced = disk.synced
    for attempt in (lambda: meeting.append([fact(5)]), lambda: meeting.set_aside_facts("cu")):
        with pytest.raises(StorageError) as caught:
            attempt()
        assert caught.value.string_id == "file.poisoned"
    assert disk.synced == synced
    meeting.reopen()
    assert meeting.generation == 1
    assert ids(meeting.facts()) == ["k3-1", "k3-2", "k3-3"]
    meeting.append([fact(5)])
    with pytest.raises(StorageError, match=r"file\.locked"):
        MeetingFile.open(path, write=True)
    meeting.close()
    with MeetingFile.open(path, write=True, disk=disk) as meeting:
        assert ids(meeting.facts()) == ["k3-1", "k3-2", "k3-3", "k3-5"]


def test_a_full_disk_still_takes_what_was_reserved_and_says_how_much_that_is(path: Path) -> None:
    disk = FaultyDisk()
    meeting = MeetingFile.open(path, write=True, disk=disk, reserve=40_000)
    disk.full, disk.left = True, 6_000
    calls, promised = disk.calls, meeting.room + disk.left
    taken = 0
    with pytest.raises(StorageError, match=r"file\.disk_full"):  # noqa: PT012 - at some time it must come
        while True:
            room = meeting.room + disk.left
            meeting.append([fact(100 + taken)])
            taken += 1
            assert 0 <= meeting.room + disk.left < room
    length = (promised - meeting.room) / taken
    assert taken > 150
    assert 120 < length < 140  # so long is a line: nothing of what was promised was lost, the last 6,000 bytes included
    assert disk.calls < calls + 2 * taken + 40  # and a full disk is not asked for more at every fact
    assert meeting.room < 200  # nothing that was reserved is wasted
    disk.full = False  # somebody deleted something
    meeting.append([fact(99)])
    assert meeting.room > 30_000
    meeting.close()
    with MeetingFile.open(path, write=False) as meeting:
        assert len(meeting.facts()) == 3 + taken + 1


@pytest.mark.parametrize("moment", [1, 2])
def test_a_meeting_is_made_whole_or_not_at_all(tmp_path: Path, moment: int) -> None:
    with pytest.raises(StorageError, match=r"file\.disk_full"):
        MeetingFile.create(tmp_path / "moi.ledai", PREPARED, disk=FaultyDisk(at=moment, error=errno.ENOSPC, taken=300))
    assert list(tmp_path.iterdir()) == []


def test_beginning_anew_loses_nothing_whenever_the_disk_refuses(path: Path) -> None:
    fresh = path.read_bytes()
    facts = [fact(1), fact(2), fact(3)]
    for moment in range(1, 30):
        for old in path.parent.glob("cu*.ledai"):
            old.unlink()
        path.write_bytes(fresh)
        disk = FaultyDisk()
        meeting = MeetingFile.open(path, write=True, disk=disk, reserve=512)
        disk.at, disk.error = disk.calls + moment, errno.ENOSPC
        failed = False
        try:
            meeting.set_aside_facts("cu")
        except StorageError:
            failed = True
        meeting.close()
        with MeetingFile.open(path, write=False) as meeting:
            now = meeting.facts()
            assert meeting.documents()["delegates"] == PREPARED["delegates"]
        if now != facts:
            with MeetingFile.open(path.with_name("cu.ledai"), write=False) as meeting:
                assert (now, meeting.facts()) == ([], facts)
        assert list(path.parent.glob("*.new-*")) == []
        if not failed and disk.calls < disk.at:
            break
