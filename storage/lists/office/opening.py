"""Which reader a file needs, told by what it holds and not by its name: lists are renamed as often as saved."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Grid

_TOLD: Final = {
    ".doc": "office.old_word",
    ".rtf": "office.old_word",
    ".odt": "office.old_word",
    ".pdf": "office.pdf",
    ".ods": "office.other_excel",
    ".xlsb": "office.other_excel",
    ".numbers": "office.other_excel",
    ".xlsx": "office.no_workbook",
    ".xlsm": "office.no_workbook",
    ".xls": "office.no_workbook",
    ".docx": "office.no_document",
    ".docm": "office.no_document",
}
"""What is said of a file of this name that cannot be read."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Office begin, and new ones that a password locks."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "WordDocument".encode("utf-16-le")
_EXCEL: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
"""How the parts of such files are called."""
_STRICT: Final = b"purl.oclc.org/ooxml"
"""What the rarer form of .xlsx, "Strict Open XML", says of itself."""
_BEGINS: Final = {
    b"%PDF": "office.pdf",
    b"{\\rtf": "office.old_word",
    b"\x89PNG": "office.unknown",
    b"\xff\xd8\xff": "office.unknown",
    b"GIF8": "office.unknown",
    b"Rar!": "office.unknown",
    b"7z\xbc\xaf": "office.unknown",
}


def grids_of(path: Path) -> Iterator[Grid]:
    """Every sheet or table of a file. Raises ListProblems with one sentence for what cannot be read."""
    try:
        if path.name.startswith("~$"):
            raise _told(path, "office.owner")
        if path.is_dir():
            raise _told(path, "office.folder")
        with path.open("rb") as file:
            head = file.read(8)
        yield from _grids(path, head)
    except OSError as error:
        raise _told(path, "office.missing" if isinstance(error, FileNotFoundError) else "office.closed") from error


def _told(path: Path, code: str) -> ListProblems:
    return ListProblems([Issue(file=path.name, code=code)])


def _grids(path: Path, head: bytes) -> Iterator[Grid]:
    suffix = path.suffix.casefold()
    usual = _TOLD.get(suffix, "office.unknown")
    begins = next((code for begin, code in _BEGINS.items() if head.startswith(begin)), "")
    if not head:
        raise _told(path, "office.empty")
    if begins:
        raise _told(path, begins)
    if head.startswith(_OLE):
        yield from _old(path, usual)
    elif head.startswith(b"PK"):
        yield from _zipped(path, usual)
    elif suffix in {".csv", ".tsv", ".txt"}:
        from storage.lists.office.plain import read_csv

        yield read_csv(path)
    else:
        raise _told(path, usual)


def _old(path: Path, usual: str) -> Iterator[Grid]:
    data = path.read_bytes()
    if _LOCKED in data:
        raise _told(path, "office.password")
    if _WORD in data or usual in {"office.old_word", "office.no_document"}:
        raise _told(path, "office.old_word")
    if path.suffix.casefold() != ".xls" and not any(name in data for name in _EXCEL):
        raise _told(path, usual)
    from storage.lists.office.old_excel import read_old_workbook

    yield from read_old_workbook(path)


def _beginning(archive: ZipFile) -> bytes:
    with archive.open("xl/workbook.xml") as file:
        return file.read(2048)


def _zipped(path: Path, usual: str) -> Iterator[Grid]:
    try:
        with ZipFile(path) as archive:
            names = {name.casefold().replace("\\", "/") for name in archive.namelist()}
            strict = "xl/workbook.xml" in names and _STRICT in _beginning(archive)
    except RuntimeError as error:  # so the library says that it is locked
        raise _told(path, "office.password") from error
    except (BadZipFile, KeyError, NotImplementedError, zlib.error, EOFError) as error:
        raise _told(path, usual) from error
    if "xl/workbook.xml" in names and strict:
        raise _told(path, "office.other_excel")
    if "xl/workbook.xml" in names:
        from storage.lists.office.excel import read_workbook

        yield from read_workbook(path)
    elif any(name.startswith("word/document") for name in names):
        from storage.lists.office.word import read_document

        yield from read_document(path)
    elif "xl/workbook.bin" in names or "content.xml" in names or any(name.endswith(".iwa") for name in names):
        raise _told(path, usual if usual == "office.old_word" else "office.other_excel")
    else:
        raise _told(path, usual)
