"""Processes that die without a word, and processes that come too late."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.meeting_file import MeetingFile

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from storage.meeting_file import MeetingFile
meeting = MeetingFile.open(Path(sys.argv[1]), write=True, role="cửa 1", reserve=4096)
number = len(meeting.facts())
while True:
    some = [{"id": f"k-{number + i}", "note": "x" * (number % 400)} for i in range(1 + number % 4)]
    meeting.append(some)
    number += len(some)
    print(number, flush=True)
"""

HOLDER = """
import sys
from pathlib import Path
from storage.meeting_file import MeetingFile
meeting = MeetingFile.open(Path(sys.argv[1]), write=True, role="cửa 1")
print("open", flush=True)
sys.stdin.read()
"""


def start(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_no_acknowledged_fact_is_lost_however_often_the_writer_is_killed(path: Path) -> None:
    chance = random.Random(20250828)
    acknowledged = 3
    for _ in range(20):
        with start(WRITER, path) as writer:
            for _ in range(chance.randrange(1, 40)):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            # What it still said before it died counts; the last line may be cut off.
            said = [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
            acknowledged = int(said[-1]) if said else acknowledged
        with MeetingFile.open(path, write=False) as meeting:
            facts = [f["id"] for f in meeting.facts()]
        assert facts == ["k3-1", "k3-2", "k3-3", *(f"k-{n}" for n in range(3, len(facts)))]
        assert len(facts) >= acknowledged
        acknowledged = len(facts)


def test_a_second_writer_is_told_who_holds_the_file_and_gets_it_when_that_one_dies(path: Path) -> None:
    with start(HOLDER, path) as holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StorageError) as caught:
            MeetingFile.open(path, write=True, role="MC")
        assert (caught.value.string_id, caught.value.exit_code) == ("file.locked", 4)
        assert caught.value.values["pid"] == holder.pid
        assert caught.value.values["role"] == "cửa 1"
        assert "cửa 1" in str(caught.value.values["holder"])
        with MeetingFile.open(path, write=False) as view:  # looking is always possible
            assert len(view.facts()) == 3
        holder.kill()
    with MeetingFile.open(path, write=True, role="MC") as meeting:
        assert len(meeting.facts()) == 3
