from pathlib import Path

import pytest

from storage.meeting_file import MeetingFile
from tests.storage.meeting_sample import PREPARED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "an-lao.ledai"
    MeetingFile.create(path, PREPARED, reserve=4096)
    return path
