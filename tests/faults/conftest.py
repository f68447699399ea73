from pathlib import Path

import pytest

from storage.meeting_file import MeetingFile
from tests.faults.fault_sample import PREPARED, fact


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A meeting with two delegates and three facts; 2 KiB are reserved."""
    path = tmp_path / "an-lao.ledai"
    MeetingFile.create(path, PREPARED, reserve=2048)
    with MeetingFile.open(path, write=True, reserve=2048) as meeting:
        for number in (1, 2, 3):
            meeting.append([fact(number)])
    return path
