"""Documents changed before the opening: their contents and their order."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tinydb import where

from meeting.command import Change
from storage.durable import Disk
from storage.meeting_file import MeetingFile
from storage.memory import MemoryJournal
from tests.storage.meeting_sample import PREPARED


class Quick(Disk):
    def sync(self, handle: int) -> None:
        pass


def titles(meeting: MeetingFile) -> list[str]:
    return [f"{d['id']} {d.get('title', '')}" for d in meeting.documents()["programme"]]


def test_insert_rewrite_move_and_delete_keep_the_order(path: Path) -> None:
    with MeetingFile.open(path, write=True) as meeting:
        meeting.change([Change("programme", "1b", {"id": "1b", "title": "Văn nghệ"}, "1")])
        meeting.change([Change("programme", "2", {"id": "2", "title": "Chào cờ, hát Quốc ca"})])
        meeting.change(
            [
                Change("programme", "3", {"id": "3", "title": "Trao thưởng"}, ""),
                Change("programme", "4", {"id": "4", "title": "Bế mạc"}),
            ]
        )
        expected = ["3 Trao thưởng", "1 Ổn định tổ chức", "1b Văn nghệ", "2 Chào cờ, hát Quốc ca", "4 Bế mạc"]
        assert titles(meeting) == expected
        assert meeting.db.table("programme").count(where("title") == "Văn nghệ") == 1
        meeting.change([Change("programme", "1b", None)])
        assert meeting.db.table("programme").count(where("title") == "Văn nghệ") == 0
        del expected[2]
    with MeetingFile.open(path, write=False) as meeting:
        assert titles(meeting) == expected
        assert meeting.documents()["programme"][2] == {"id": "2", "title": "Chào cờ, hát Quốc ca"}


def test_a_thousand_insertions_at_one_spot_stay_in_order(path: Path) -> None:
    with MeetingFile.open(path, write=True, disk=Quick()) as meeting:
        for number in range(200):
            meeting.change([Change("programme", f"x{number}", {"title": "x"}, "1")])
        meeting.change([Change("programme", f"y{n}", {"title": "y"}, f"y{n - 1}" if n else "1") for n in range(200)])
    with MeetingFile.open(path, write=False) as meeting:
        ids = [d["id"] for d in meeting.documents()["programme"]]
    assert ids == ["1", *(f"y{n}" for n in range(200)), *(f"x{n}" for n in reversed(range(200))), "2", "3"]


@pytest.mark.parametrize(
    "change",
    [
        Change("programme", "9", None),
        Change("programme", "9", {"id": "9"}, "8"),
        Change("facts", "9", {"id": "9"}),
    ],
)
def test_changes_are_made_all_or_none(path: Path, change: Change) -> None:
    memory = MemoryJournal(PREPARED)
    first = Change("programme", "1", None)
    with MeetingFile.open(path, write=True) as meeting:
        before = path.read_bytes()
        with pytest.raises(ValueError, match=r"programme|facts"):
            meeting.change([first, change])
        with pytest.raises(ValueError, match=r"programme|facts"):
            asyncio.run(memory.change([first, change]))
        assert meeting.documents() == memory.documents()
        assert len(meeting.documents()["programme"]) == 3
        assert path.read_bytes() == before


IDS = st.sampled_from(["1", "2", "3", "4", "5"])
CHANGES = st.builds(
    Change,
    st.sampled_from(["programme", "delegates"]),
    IDS,
    st.none() | st.fixed_dictionaries({"title": st.sampled_from(["a", "ư", 1, True, 1.0])}),
    st.none() | st.just("") | IDS,
)


@example([[Change("programme", "1", {"title": 1})], [Change("programme", "1", {"title": True})]])
@given(st.lists(st.lists(CHANGES, max_size=4), max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_file_and_the_journal_in_memory_agree(transactions: list[list[Change]]) -> None:
    memory = MemoryJournal(PREPARED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.ledai"
        MeetingFile.create(path, PREPARED, disk=Quick(), reserve=1024)
        with MeetingFile.open(path, write=True, disk=Quick(), reserve=1024) as meeting:
            for changes in transactions:
                failed = [False, False]
                for index, change in enumerate((meeting.change, lambda c: asyncio.run(memory.change(c)))):
                    try:
                        change(changes)
                    except ValueError:
                        failed[index] = True
                assert failed[0] == failed[1]
                assert repr(meeting.documents()) == repr(memory.documents())
        with MeetingFile.open(path, write=False) as meeting:
            assert repr(meeting.documents()) == repr(memory.documents())
