"""What goes into the red folder: the whole of it, or the sheets that a change has made void."""

from dataclasses import dataclass

from meeting.prints import Folder, RecordPrint, Void, digests, next_version, sheets, void_sheets
from meeting.programme.blanks import blanks as open_places
from meeting.programme.on_paper import on_paper
from meeting.programme.projection import project
from meeting.programme.timing import timing
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import clock_text
from storage.paper.rows import day_of, time_of
from storage.paper.script_book import Book, Sheet, script_book
from storage.paper.text import Say


@dataclass(frozen=True, slots=True)
class Printing:
    """A script as it was printed."""

    content: bytes
    version: int
    record: RecordPrint
    """What registers it, once it stands on the disk."""
    blanks: tuple[str, ...]
    """Places that are still to be filled by hand, each with its sheet, in words."""
    count: int
    """Sheets printed, without the one in front."""


def print_script(meeting: Meeting, now: int, t: Say, *, only_void: bool, registered: bool = True) -> Printing:
    """The script at an instant; `only_void` prints what is void or missing, and all of it where nothing was printed.

    What nobody can register has no version on it, so that no two of one version differ. Refused where there is nothing
    to print.
    """
    folder = void_sheets(meeting)
    if not sheets(meeting.programme):
        raise Refused("print.no_script")
    if only_void and folder.version and not folder:
        raise Refused("print.nothing_void")
    wanted = folder.to_print if only_void and folder.version else frozenset(sheets(meeting.programme))
    version = next_version(meeting)
    printed: list[Sheet] = []
    blanks: list[str] = []
    shown = project(meeting.programme, now)
    rows = {row.id: row for row in timing(meeting, now).rows}
    for place, item in enumerate(sheets(meeting.programme), 1):
        row = rows[item]
        if item not in wanted:
            continue
        words = on_paper(meeting, item, now)
        name = f"{row.number} {row.title}".strip()
        found = (one for text in (row.title, row.who, words) for one in open_places(text))
        blanks += dict.fromkeys(t("paper.script.blank", name=name, excerpt=one) for one in found)
        printed.append(Sheet(place, row.number, row.title, row.who, time_of(meeting.programme, row, shown, t), words))
    book = Book(
        title=meeting.about.title,
        organiser=meeting.about.organiser,
        stamp=t(
            "paper.script.stamp" if registered else "paper.script.stamp_loose",
            version=version,
            hour=clock_text(now),
            date=day_of(now),
        ),
        count=t("paper.script.count", count=len(printed)),
        cover=_cover(folder, printed if only_void and folder.version else [], blanks, t),
        sheets=printed,
    )
    record = RecordPrint(version, now, digests(meeting))
    return Printing(script_book(book, t), version, record, tuple(blanks), len(printed))


def _cover(folder: Folder, put_in: list[Sheet], blanks: list[str], t: Say) -> list[tuple[str, list[str]]]:
    """The lines of the sheet in front, under their headings."""
    parts = [
        (t("paper.script.take_out"), [in_words(void, t) for void in folder.void]),
        (
            t("paper.script.put_in"),
            [t("paper.script.sheet_of", place=s.place, name=f"{s.number} {s.title}".strip()) for s in put_in],
        ),
        (t("paper.script.blanks"), blanks),
    ]
    return [(heading, lines) for heading, lines in parts if lines]


def in_words(void: Void, t: Say) -> str:
    """A void sheet: "3.2 Tham luận thứ hai (lời dẫn, người thực hiện đã đổi)"."""
    name = f"{void.number} {void.title}".strip()
    changed = ", ".join(t(f"paper.void.{why}") for why in void.why)
    return t("paper.void", name=name, why=changed)
