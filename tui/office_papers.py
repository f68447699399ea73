"""What the office prints before the day: each paper by its name, made and put on the disk.

`make` belongs off the event loop: it may take seconds. Raises Refused and StorageError.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import clock_text
from storage.errors import StorageError
from storage.lists.cells import day
from storage.paper.out import Draft, drafted, put
from storage.paper.pages import Told, untold
from storage.private import note_written
from tui.papers import DOCX, PDF, folder_of, place
from tui.strings import t

TEMPLATE_STEM: Final = "mau-giay-moi"


@dataclass(frozen=True, slots=True)
class Wish:
    """What may be asked of a paper; what a paper has no use for is passed over."""

    out: Path | None = None
    template: Path | None = None
    words: Path | None = None
    number: str = ""
    dated: str = ""
    single: bool = False
    pictures: Path | None = None
    told: Told = field(default=untold, repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """Where a paper lies."""

    path: Path
    bare: int = 0
    """People without a code, whose paper has no QR."""
    count: int = 0
    """Of pictures, how many."""


STEMS: Final = {
    "invitations": "giay-moi",
    "invitations-word": "giay-moi",
    "invitation-template": TEMPLATE_STEM,
    "tickets": "phieu-dai-bieu",
    "ticket-pictures": "anh-phieu",
    "badges": "the-deo",
    "desk-list": "ky-nhan",
    "seat-cards": "the-cho-ngoi",
    "table-cards": "bien-ten",
    "proof-sheet": "soat-ten",
    "backdrop": "duyet-ma-ket",
    "changes": "thay-doi",
    "scanner-test": "thu-may-quet",
    "notice": "thong-bao-du-lieu",
}
"""The papers, and how their files are called."""
_DRAWN: Final = frozenset({"invitations", "tickets", "badges", "seat-cards"})
"""Those for many, which go onto the disk page by page."""


def make(what: str, meeting: Meeting, now: int, file: Path, wish: Wish | None = None) -> Made:
    """Make a paper, and put it beside the meeting's `file` or where the wish says."""
    wish = wish or Wish()
    if wish.dated:
        dated = day(wish.dated)
        if dated is None:
            raise Refused("print.bad_date", date=wish.dated)
        wish = replace(wish, dated=dated)
    stem = f"{STEMS[what]}-{clock_text(now).replace(':', '')}"
    if what == "invitation-template":
        from storage.paper.invitation_template import shipped

        return Made(place(shipped(), file, TEMPLATE_STEM, DOCX, wish.out))
    if what == "invitations-word" or (what == "invitations" and _wants_word(wish)):
        return Made(place(_word(meeting, now, file, wish), file, stem, DOCX, wish.out))
    if what == "ticket-pictures" or (what == "tickets" and wish.pictures):
        return _pictures(meeting, now, file, wish)
    if what in _DRAWN:
        with drafted(folder_of(file, wish.out), file) as draft:
            bare = _drawn(what, meeting, now, wish, draft)
            return Made(place(draft, file, stem, PDF, wish.out), bare)
    return Made(place(_pdf(what, meeting, now, wish), file, stem, PDF, wish.out))


def _wants_word(wish: Wish) -> bool:
    return wish.template is not None or (wish.out is not None and wish.out.suffix.casefold() == DOCX)


def _word(meeting: Meeting, now: int, file: Path, wish: Wish) -> bytes:
    """From the template asked for, else from the clerk's own beside the meeting, else from the one that comes along."""
    from storage.paper.invitation_template import invitation_document, shipped
    from storage.paper.invitation_words import letters

    own = wish.template or file.with_name(f"{file.stem}-{TEMPLATE_STEM}{DOCX}")
    try:
        template = own.read_bytes()
    except OSError as error:
        if wish.template is not None:
            raise Refused("print.template.unreadable", path=str(own)) from error
        template = shipped()
    made = letters(meeting, now, t, number=wish.number, dated=wish.dated)
    return invitation_document(made, template, t)


def _pictures(meeting: Meeting, now: int, file: Path, wish: Wish) -> Made:
    """A folder of pictures; one that exists is written into, and no picture in it is overwritten."""
    from storage.paper.guests import guests
    from storage.paper.tickets import ticket_pictures

    folder = wish.pictures or file.with_name(
        f"{file.stem}-{STEMS['ticket-pictures']}-{clock_text(now).replace(':', '')}"
    )
    made = ticket_pictures(meeting, now, t, told=wish.told)
    count = 0
    for name, content in made:
        if not count:
            _folder(folder)
        put(folder / f"{name}.png", content)
        count += 1
    note_written(file, folder)
    return Made(folder, sum(not one.code for one in guests(meeting)), count)


def _folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StorageError("file.exists", path=str(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError.of(error, folder, "file.not_recorded") from error


def _drawn(what: str, meeting: Meeting, now: int, wish: Wish, into: Draft) -> int:
    """Draw a paper for many, page by page; how many people on it have no code."""
    from storage.paper import badges, cards, invitations, tickets

    told = wish.told
    match what:
        case "invitations":
            invitations.invitations(meeting, now, t, number=wish.number, dated=wish.dated, told=told, into=into)
        case "tickets":
            return tickets.tickets(meeting, now, t, single=wish.single, told=told, into=into).bare
        case "badges":
            return badges.badges(meeting, t, told=told, into=into).bare
        case _:
            cards.seat_cards(meeting, t, told=told, into=into)
    return 0


def _pdf(what: str, meeting: Meeting, now: int, wish: Wish) -> bytes:
    from storage.paper import cards, changes, desk_list, notice, proof_sheets, scanner_test

    match what:
        case "desk-list":
            made = desk_list.desk_list(meeting, now, t)
        case "table-cards":
            made = cards.table_cards(meeting, t, told=wish.told)
        case "proof-sheet":
            made = proof_sheets.honouree_proof(meeting, now, t)
        case "backdrop":
            made = proof_sheets.backdrop_proof(meeting, now, t)
        case "changes":
            made = changes.changes(meeting, now, t)
        case "scanner-test":
            made = scanner_test.scanner_test(meeting, t)
        case "notice":
            made = notice.notice(meeting, t, words=_own_words(wish.words))
        case _:
            raise ValueError(what)
    return made


def _own_words(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("print.template.unreadable", path=str(path)) from error
