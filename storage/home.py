"""Where Lễ đài keeps what belongs to the user and to no meeting; the environment variable LEDAI_HOME moves it."""

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path, user_documents_path

from meeting.documents import Prepared
from storage.durable import Disk
from storage.errors import StorageError
from storage.meeting_file import MeetingFile

SUFFIX: Final = ".ledai"


def home() -> Path:
    """The folder of recent meetings, demonstrations and the icon; it need not exist yet."""
    return Path(named) if (named := os.environ.get("LEDAI_HOME")) else user_data_path("ledai", appauthor=False)


def documents() -> Path:
    """Where a clerk looks for a file: the user's documents, or the home folder where there is no such folder."""
    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def create_fresh(path: Path, prepared: Prepared, *, disk: Disk | None = None) -> Path:
    """Make a meeting file at `path`, or with -2, -3 … behind its stem where the name is taken; return where.

    Raises StorageError as `MeetingFile.create` does, but never `file.exists`.
    """
    number = 1
    while True:
        free = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            MeetingFile.create(free, prepared, disk=disk)
        except StorageError as error:
            if error.string_id != "file.exists":
                raise
            number += 1
        else:
            return free


def make_folder(folder: Path) -> Path:
    """Make a folder of ours, for nobody else's eyes. Raises StorageError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError.of(error, folder, "file.not_recorded") from error
    return folder
