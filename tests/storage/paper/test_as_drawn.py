"""Papers for many go onto the disk page by page, and onto it whole or not at all."""

import errno
from pathlib import Path

import pypdfium2
import pytest

from storage.durable import Disk
from storage.errors import StorageError
from storage.paper.as_drawn import write_as_drawn
from storage.paper.badges import badges
from storage.paper.invitations import invitations
from storage.paper.out import drafted, put, put_beside
from tests.storage.paper.office import CODES, NOW, codes, delegate, office, pages
from tui.strings import t

MEETING = Path("an-lao.ledai")


class Kept:
    """What was written, and what it was once so many people were drawn."""

    def __init__(self):
        self.parts, self.lengths = [], []

    def write(self, data):
        self.parts.append(data)

    def told(self, _done, _of):
        self.lengths.append(sum(map(len, self.parts)))


def many(count):
    return office(units=[], delegates=[delegate(n % 12 + 1, id=f"d{n}") for n in range(count)])


def test_a_page_is_on_its_way_before_the_next_is_begun_and_no_write_grows_with_the_paper():
    few, more = Kept(), Kept()
    badges(many(20), t, told=few.told, into=few)
    badges(many(80), t, told=more.told, into=more)
    assert len(more.lengths) == 8
    assert all(before < after for before, after in zip(more.lengths, more.lengths[1:], strict=False))
    assert max(map(len, more.parts)) == max(map(len, few.parts))  # a font; never the pages together


def test_nothing_of_a_finished_page_is_held():
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("none.pdf")
    write_as_drawn(canvas, Kept())
    canvas.drawString(10, 10, "x")
    canvas.showPage()
    held = canvas._doc
    assert [held.idToObject[one.name] for one in held.Pages.pages] == [None]


def test_in_one_piece_or_page_by_page_it_is_the_same_paper():
    kept = Kept()
    assert badges(office(), t, into=kept).content == b""
    content = badges(office(), t).content
    assert b"".join(kept.parts) == content
    assert codes(pages(content, 2.2)[0]) == [CODES[0], CODES[1], CODES[2], CODES[5]]
    kept = Kept()
    invitations(office(), NOW, t, into=kept)
    assert len(pypdfium2.PdfDocument(b"".join(kept.parts))) == 6


class Filling(Disk):
    """A disk on which so many writes find room."""

    def __init__(self, room):
        self.room = room

    def put(self, handle, data, offset):
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().put(handle, data, offset)


@pytest.mark.parametrize("room", [0, 1, 3, 6])
def test_a_disk_that_fills_while_printing_leaves_the_old_paper_and_nothing_else(tmp_path, room):
    old = put(tmp_path / "the.pdf", b"old")
    with pytest.raises(StorageError) as told, drafted(tmp_path, MEETING, Filling(room)) as draft:
        badges(office(), t, into=draft)
    assert told.value.string_id == "file.disk_full"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {old.name: b"old"}


def test_a_draft_never_takes_a_name_that_is_taken(tmp_path):
    old = put(tmp_path / "an-lao-the.pdf", b"old")
    with drafted(tmp_path, MEETING) as draft:
        draft.write(b"new")
        with pytest.raises(StorageError, match=r"file\.exists"):
            put(old, draft)
        path = put_beside(tmp_path / MEETING, "the", ".pdf", draft)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {old.name: b"old", "an-lao-the-2.pdf": b"new"}
    assert (path.stat().st_mode & 0o777) == 0o600
