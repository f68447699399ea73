"""Papers of a meeting, made and put on the disk; who calls it says where they lie and registers what is to be known.

Everything here may take a second and belongs off the event loop.
"""

from pathlib import Path

from meeting.prints import RecordPrint
from meeting.state import Meeting
from meeting.text.hours import clock_text
from storage.errors import StorageError
from storage.paper.folder import Printing, print_script
from storage.paper.out import Draft, put, put_beside
from storage.private import note_written
from tui.strings import t

RUN_SHEET, SCRIPT, BATCH_SHEETS, FRAME_TAGS = "chuong-trinh", "loi-dan", "phieu-dot", "tem-khung"
PDF, DOCX, XLSX = ".pdf", ".docx", ".xlsx"
KINDS = frozenset({PDF, DOCX, XLSX, ".doc"})


def write_run_sheet(meeting: Meeting, now: int, file: Path, out: Path | None = None) -> Path:
    """The run-sheet at an instant; returns where it lies. Raises StorageError."""
    from storage.paper.run_sheet import run_sheet

    return place(run_sheet(meeting, now, t), file, f"{RUN_SHEET}-{_hour(now)}", PDF, out)


def write_script(
    meeting: Meeting, now: int, file: Path, out: Path | None = None, *, only_void: bool, registered: bool = True
) -> tuple[Path, Printing]:
    """The script at an instant; returns where it lies and what was printed. Raises StorageError, Refused."""
    printing = print_script(meeting, now, t, only_void=only_void, registered=registered)
    version = f"-ban-{printing.version}" if registered else ""
    return place(printing.content, file, f"{SCRIPT}{version}-{_hour(now)}", DOCX, out), printing


def write_batch_sheets(
    meeting: Meeting,
    now: int,
    file: Path,
    out: Path | None = None,
    *,
    role: str = "",
    batch: int = 0,
    only_void: bool = False,
    registered: bool = True,
) -> tuple[Path, RecordPrint]:
    """The sheets of the award call at an instant, of one role, one batch or those that are void, where asked.

    Returns where they lie, and what is to be registered. Raises StorageError, Refused.
    """
    from meeting.awards.views import ROLES
    from storage.paper.batch_printing import print_batch_sheets

    roles = (role,) if role else ROLES
    printing = print_batch_sheets(meeting, now, t, roles=roles, batch=batch, only_void=only_void, numbered=registered)
    parts = [BATCH_SHEETS, *([str(batch)] if batch else []), *([role] if role else []), _hour(now)]
    return place(printing.content, file, "-".join(parts), PDF, out), printing.record


def write_frame_tags(meeting: Meeting, now: int, file: Path, out: Path | None = None) -> tuple[Path, int]:
    """The tags of all frames; returns where they lie and how many have no QR. Raises StorageError, Refused."""
    from storage.paper.frame_tags import frame_tags

    tags = frame_tags(meeting, t)
    return place(tags.content, file, f"{FRAME_TAGS}-{_hour(now)}", PDF, out), tags.bare


def place(content: bytes | Draft, file: Path, stem: str, suffix: str, out: Path | None) -> Path:
    """Put a paper beside the meeting's file, into the folder `out`, or into the new file `out`; it is remembered.

    A file `out` that is called as another kind of paper gets the ending of this one.
    """
    if out is None or out.is_dir():
        written = put_beside(file if out is None else out / file.name, stem, suffix, content)
    else:
        if out.suffix.casefold() in KINDS - {suffix}:
            out = out.with_suffix(suffix)
        elif out.suffix.casefold() != suffix:
            out = out.with_name(f"{out.name}{suffix}")
        folder_of(file, out)
        written = put(out, content)
    note_written(file, written)
    return written


def folder_of(file: Path, out: Path | None) -> Path:
    """The folder that a paper will lie in. Raises StorageError where there is none."""
    folder = file.parent if out is None else out if out.is_dir() else out.parent
    if not folder.is_dir():
        raise StorageError("file.no_folder", path=str(folder))
    return folder


def _hour(now: int) -> str:
    return clock_text(now).replace(":", "")
