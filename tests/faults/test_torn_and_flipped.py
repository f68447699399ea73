"""Every way in which the last write can be cut off, and every bit that can turn over."""

import os
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.lines import Tip, line_after
from storage.meeting_file import MeetingFile
from tests.faults.fault_sample import PREPARED, fact
from tests.faults.faulty_disk import FaultyDisk

GARBAGE = bytes(range(1, 250)) + b"\n" + bytes(range(1, 40))


def last_line(content: bytes) -> tuple[int, int]:
    end = content.rstrip(b"\0").__len__()
    return content.rindex(b"\n", 0, end - 1) + 1, end


def leftovers(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.torn-*"))


@pytest.mark.parametrize("behind", [b"\0" * 600, b"", GARBAGE], ids=["zeros", "end of file", "garbage"])
def test_a_write_cut_off_at_any_byte_costs_only_itself(path: Path, behind: bytes) -> None:
    whole = path.read_bytes()
    start, end = last_line(whole)
    for cut in range(start, end):
        torn = whole[start:cut] + behind.rstrip(b"\0")
        path.write_bytes(whole[:cut] + behind)
        with MeetingFile.open(path, write=True, disk=FaultyDisk(), reserve=2048) as meeting:
            assert meeting.facts() == [fact(1), fact(2)]
            if torn:
                assert [n.string_id for n in meeting.report] == ["file.torn"]
                copy = Path(str(meeting.report[0].values["copy"]))
                assert copy.read_bytes() == torn
                assert meeting.report[0].values["bytes"] == len(torn)
                copy.unlink()
            else:
                assert meeting.report == ()
            meeting.append([fact(4)])
        with MeetingFile.open(path, write=False) as meeting:
            assert meeting.facts() == [fact(1), fact(2), fact(4)]
            assert meeting.report == ()


def test_any_flipped_bit_is_told_and_costs_at_most_two_lines(path: Path) -> None:
    content = path.read_bytes()[:1200]
    with MeetingFile.open(path, write=False) as meeting:
        documents, facts = meeting.documents(), meeting.facts()
    everything = [row for rows in documents.values() for row in rows] + facts
    refused = {3}
    for position in range(len(content)):
        for bit in (1 << position % 8, 0x20):
            flipped = bytearray(content)
            flipped[position] ^= bit
            path.write_bytes(flipped)
            try:
                meeting = MeetingFile.open(path, write=False)
            except StorageError as error:
                refused.add(error.exit_code)
                continue
            found = [row for rows in meeting.documents().values() for row in rows] + meeting.facts()
            assert meeting.report, f"silent at byte {position}"
            assert [row for row in everything if row in found] == found
            assert len(everything) - len(found) <= 2
    assert refused == {3}  # "newer", or "not a meeting": said, and the file is as it was


def test_damage_in_the_middle_is_never_cut(path: Path) -> None:
    content = bytearray(path.read_bytes())
    at = content.index(b'"k3-2"')
    content[at + 1] ^= 1
    path.write_bytes(content)
    for _ in range(2):  # it is told at every opening
        with MeetingFile.open(path, write=True, reserve=2048) as meeting:
            assert [f["id"] for f in meeting.facts()][:2] == ["k3-1", "k3-3"]
            assert [n.string_id for n in meeting.report] == ["file.damaged"]
            assert meeting.report[0].values["lines"] == 1
            meeting.append([fact(9)])
    start, end = content.rindex(b"\n", 0, at), content.index(b"\n", at)
    assert content[start:end] in path.read_bytes()
    assert leftovers(path) == []


@pytest.mark.parametrize(("before", "behind"), [(30, 70), (0, 0), (40, 0), (0, 5)])
def test_a_block_of_zeros_in_the_middle_is_damage_and_not_the_end(path: Path, before: int, behind: int) -> None:
    content = path.read_bytes()
    at = content.index(b'"k3-1"')
    start, end = content.rindex(b"\n", 0, at) + 1 - before, content.index(b"\n", at) + 1 + behind
    path.write_bytes(content[:start] + bytes(end - start) + content[end:])
    with MeetingFile.open(path, write=True, reserve=2048) as meeting:
        assert meeting.facts() == ([fact(3)] if behind else [fact(2), fact(3)])
        assert len(meeting.documents()["delegates"]) == (1 if before else 2)
        assert [n.string_id for n in meeting.report] == ["file.damaged"]
        assert meeting.report[0].values["lines"] == 1 + bool(before) + bool(behind)


def test_a_lost_header_costs_nothing_else(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"x" + content[1:])
    with MeetingFile.open(path, write=True, reserve=2048) as meeting:
        assert meeting.facts() == [fact(1), fact(2), fact(3)]
        assert meeting.documents()["delegates"] == PREPARED["delegates"]
        assert meeting.report[0].string_id == "file.damaged"


def test_lines_that_another_life_of_the_file_left_behind_are_not_taken_for_facts(path: Path) -> None:
    before = path.read_bytes()
    start, end = last_line(before)
    stale = before[start:end]
    # The same place is written again, differently, and behind it stands what was there before.
    path.write_bytes(before[:start] + bytes(len(before) - start))
    with MeetingFile.open(path, write=True, reserve=2048) as meeting:
        meeting.append([fact(7)])
    content = path.read_bytes().rstrip(b"\0")
    crc, _, seq, body = stale.split(b" ", 3)
    second, tip = line_after(Tip(int(seq), crc, 0, 0), body[:-1].replace(b"k3-3", b"k3-8"))
    third, _ = line_after(tip, body[:-1].replace(b"k3-3", b"k3-9"))
    for leftover in (stale, second, second + third, stale + second + third, stale[50:] + second):
        path.write_bytes(content + leftover + bytes(500))
        with MeetingFile.open(path, write=True, reserve=2048) as meeting:
            assert meeting.facts() == [fact(1), fact(2), fact(7)]
            assert meeting.report[0].string_id == "file.torn"


def test_two_torn_tails_keep_two_copies(path: Path) -> None:
    for number in (1, 2):
        content = path.read_bytes().rstrip(b"\0")
        path.write_bytes(content + b"half a li" + bytes(600))
        with MeetingFile.open(path, write=True) as meeting:
            assert len(meeting.facts()) == 3
        assert len(leftovers(path)) == number
    assert all(copy.read_bytes() == b"half a li" for copy in leftovers(path))
    assert all(copy.stat().st_mode & 0o077 == 0 for copy in leftovers(path) if os.name == "posix")


def test_a_torn_tail_on_a_full_disk_does_not_stop_the_door(path: Path) -> None:
    content = path.read_bytes().rstrip(b"\0")
    path.write_bytes(content + b"half a li" + bytes(900))
    disk = FaultyDisk()
    disk.full = True
    with MeetingFile.open(path, write=True, disk=disk, reserve=2048) as meeting:
        assert [(n.string_id, n.values["copy"]) for n in meeting.report] == [("file.torn", "")]
        meeting.append([fact(4)])
    assert b"half a li" in path.read_bytes()
    with MeetingFile.open(path, write=False) as meeting:
        assert meeting.facts() == [fact(1), fact(2), fact(3), fact(4)]
        assert meeting.report[0].values == {"bytes": 10, "lines": 0}
