"""Meetings to measure with: the demonstration, and halls of any number of invented delegates, the same for one seed."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from measuring import ROOT  # it puts the packages within reach

from assets import asset
from meeting.checkin.codes import draw
from meeting.checkin.commands import Scan
from meeting.documents import Delegate, Prepared
from meeting.facts import Fact
from meeting.opening import Open
from meeting.state import Meeting, apply, fold
from storage.durable import Disk
from storage.lists.folder import read_folder, shift
from storage.meeting_file import MeetingFile

SEED: Final = 20250828
HOUR: Final = 1_756_340_000_000
"""An instant of the meeting's day, in milliseconds since the epoch."""
FAMILY: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE: Final = ("Văn", "Thị", "Đức", "Ngọc", "Thanh", "Minh", "Hữu", "Thu")
GIVEN: Final = (
    "An",
    "Bình",
    "Cường",
    "Dung",
    "Giang",
    "Hạnh",
    "Khánh",
    "Lan",
    "Nam",
    "Oanh",
    "Phượng",
    "Quỳnh",
    "Tuyết",
)

__all__ = ["HOUR", "ROOT", "SEED", "demonstration", "hall", "opened", "scanned", "written"]


def demonstration() -> Prepared:
    """The documents of `ledai demo`, beginning now."""
    return shift(read_folder(asset("demo"), choice=Random(SEED).choice), datetime.now(UTC))


def hall(count: int) -> Prepared:
    """The demonstration with so many delegates in place of its own, each with a ticket."""
    random = Random(SEED)
    documents = dict(demonstration())
    groups = [group["id"] for group in documents["groups"]]
    documents["delegates"] = [
        Delegate(
            id=f"x{n}",
            number=f"AL{n:05d}",
            form=random.choice(("ông", "bà")),
            name=f"{random.choice(FAMILY)} {random.choice(MIDDLE)} {random.choice(GIVEN)}",
            position="Trưởng thôn",
            unit=f"Thôn {n % 50 + 1}",
            group=random.choice(groups),
            born=random.randrange(1945, 2005),
            code=draw(random.choice),
        ).write()
        for n in range(count)
    ]
    # Nothing refers to the delegates who are gone.
    for name in ("entries", "people"):
        documents[name] = [{**row, "delegate": ""} for row in documents[name]]
    return documents


def opened(documents: Prepared) -> tuple[Meeting, list[Fact]]:
    """The meeting just after its opening, and that fact."""
    meeting = fold(documents, ())
    fact = Fact("sample-0", HOUR, 0, "sample", "sample", "meeting", Open().decide(meeting, HOUR).payloads[0])
    return apply(meeting, fact), [fact]


def scanned(meeting: Meeting, codes: list[str], *, first: int = 1) -> tuple[Meeting, list[Fact]]:
    """The meeting after these scans, one a second, and their facts."""
    facts: list[Fact] = []
    for n, code in enumerate(codes, first):
        now = HOUR + n * 1000
        for payload in Scan(code, nonce=f"sample.{n}").decide(meeting, now).payloads:
            facts.append(Fact(f"sample-{n}", now, n * 1000, "sample", "sample", "door", payload))
            meeting = apply(meeting, facts[-1])
    return meeting, facts


def written(path: Path, documents: Prepared, facts: list[Fact]) -> Path:
    """A meeting file with these documents and facts, a line for each fact as in real life."""
    MeetingFile.create(path, documents)
    with MeetingFile.open(path, write=True, disk=_Hasty()) as file:
        for fact in facts:
            file.append([fact.write()])
    return path


class _Hasty(Disk):
    """Making a sample need not outlive a power cut."""

    def sync(self, handle: int) -> None:
        """Trust the system."""
