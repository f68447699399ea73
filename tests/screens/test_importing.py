"""The dry run on the screen: what is seen, ticked, answered, and written with another key."""

from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from screens.importing import ImportLists
from storage.lists.grids import Column, Listed, Repair, Row
from storage.lists.issues import Issue
from tests.faults.faulty_disk import FaultyDisk
from tests.screens.builders import DELEGATE, documents, staged
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size
from tui import importing
from tui.importing import Wishes

COLUMNS = (
    Column(index=1, heading="STT", field=""),
    Column(index=2, heading="Họ và tên", field="name"),
    Column(index=3, heading="Đơn vị", field="unit"),
    Column(index=4, heading="Số CCCD", field="", sensitive="cccd"),
)
MENDED = Repair(id="S!3!name!title_case", kind="title_case", field="name", before="LÊ VĂN XA", after="Lê Văn Xa")


@pytest.fixture
def read(monkeypatch):
    """What was asked to be read; the list is what a reader would have made of it."""
    asked = []

    def reader(wishes):
        asked.append(wishes)
        name = "LÊ VĂN XA" if MENDED.id in wishes.refused else "Lê Văn Xa"
        rows = (
            Row(number=2, values={"name": "Đỗ Thị Sen", "unit": "Hội Phụ nữ"}),
            Row(number=3, values={"name": name, "unit": "Thôn Tây"}, repairs=(MENDED,)),
        )
        file = wishes.paths[0].name if wishes.paths else "dán"
        return (Listed(file=file, sheet="Đại biểu", kind="delegates", rows=rows, columns=COLUMNS),)

    monkeypatch.setattr(importing, "read", reader)
    return asked


@asynccontextmanager
async def looking(tmp_path, monkeypatch, **more):
    prepared = {**documents(), "delegates": [{**DELEGATE, "unit": "Thôn Đông"}]}
    async with staged(tmp_path / "m.ledai", monkeypatch, prepared=prepared, **more) as s:
        s.app.push_screen(ImportLists(Wishes(paths=(Path("ds.xlsx"),))))
        await s.settle()
        yield s


def delegates(s):
    return [d.name for d in s.app.meeting.tables["delegates"].values()]


async def test_every_page_stands_at_every_size(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        # Somebody of that name is there already, so the questions come first.
        for words in ("Hội Phụ nữ", "Đỗ Thị Sen", "Họ và tên", "LÊ VĂN XA"):
            async for _ in at_every_size(s, EIGHTY, WIDE, NARROW):
                s.has(words, "F8", "Esc thôi")
            await s.press("tab")
        s.has("người khác")


async def test_what_is_confirmed_is_written_with_another_key(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        await s.press("f8")
        s.has("Ghi vào cuộc họp?", "thêm 2")
        await s.press("f8")
        assert delegates(s) == ["Đỗ Thị Sen"]
        await s.press("enter")
        assert delegates(s) == ["Đỗ Thị Sen", "Đỗ Thị Sen", "Lê Văn Xa"]
        assert "nhập danh sách ds.xlsx" in s.receipt
        await s.press("ctrl+z")
        assert delegates(s) == ["Đỗ Thị Sen"]


async def test_after_the_opening_it_says_so_and_writes_facts(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch) as s:
        await s.press("f8")
        s.has("có hiệu lực ngay")
        await s.press("enter")
        assert len(delegates(s)) == 3
        assert s.kinds() == ["meeting.opened", "door.enrolled", "door.enrolled"]
        await s.app.run_action("take_back_import")
        await s.settle()
        await s.press("enter")
        assert delegates(s) == ["Đỗ Thị Sen"]


async def test_a_question_is_answered(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        s.has("người khác, thêm mới")
        await s.press("space")
        await s.at_first_choice()
        await s.press("enter")
        s.has("chính là Đỗ Thị Sen")
        await s.press("f8", "enter")
        assert delegates(s) == ["Đỗ Thị Sen", "Lê Văn Xa"]


async def test_a_repair_is_refused(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        await s.press("tab", "tab", "tab")
        s.has("✓", "LÊ VĂN XA", "Lê Văn Xa")
        await s.press("space")
        s.lacks("Lê Văn Xa")
        assert len(read) == 1, "it is worked in when the page is left"
        await s.press("f8", "enter")
        assert delegates(s)[-1] == "LÊ VĂN XA"


async def test_a_column_is_corrected_and_a_sensitive_one_named(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        await s.press("tab", "tab")
        s.has("bỏ qua: số căn cước")
        await s.press("down", "down", "space")
        s.has("Cột này là gì?", "chức vụ")
        await s.at_first_choice()
        await s.press("enter")
        assert read[-1].columns == {"ds.xlsx/Đại biểu/C": ""}


async def test_escape_writes_nothing(tmp_path, monkeypatch, read):
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        await s.press("f8", "escape", "escape")
        assert delegates(s) == ["Đỗ Thị Sen"]
        assert not isinstance(s.app.screen, ImportLists)


async def test_a_disk_that_refuses_leaves_the_meeting_as_it_was(tmp_path, monkeypatch, read):
    disk = FaultyDisk()
    async with looking(tmp_path, monkeypatch, opened=False, disk=disk) as s:
        disk.at, disk.forever = disk.calls + 1, True
        await s.press("f8", "enter")
        s.has("CHƯA LƯU ĐƯỢC")
        assert delegates(s) == ["Đỗ Thị Sen"]
        disk.forever = False


async def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, monkeypatch):
    from storage.lists.issues import FolderProblems, Issue

    def reader(wishes):
        raise FolderProblems([Issue(file="ds.xlsx", code="import.nothing_read")])

    monkeypatch.setattr(importing, "read", reader)
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        s.has("Không thấy dòng nào để nhập")
        await s.press("f8", "space", "tab", "escape")
        assert not isinstance(s.app.screen, ImportLists)


async def test_pasted_rows_are_a_list_too(tmp_path, monkeypatch, read):
    from textual import events

    async with staged(tmp_path / "m.ledai", monkeypatch, opened=False) as s:
        await s.app.run_action("paste_list")
        await s.settle()
        s.has("Dán vào đây")
        await s.press("f8")
        s.has("Chưa có dòng nào")
        s.app.screen.post_message(events.Paste("Họ và tên\tĐơn vị\nLê Văn Xa\tThôn Tây\n"))
        await s.settle()
        assert read[-1].pasted.startswith("Họ và tên")
        s.has("Có phải")
        s.lacks("Chưa có dòng nào")
        await s.press("tab", "tab", "tab", "space", "tab")
        assert read[-1].refused == {MENDED.id}
        s.app.screen.post_message(events.Paste("Họ và tên\tĐơn vị\nĐỗ Thị Sen\tHội Phụ nữ\n"))
        await s.settle()
        s.has("Có phải")  # other rows begin anew, on the page where there is something to look at
        assert not read[-1].refused


async def test_what_would_be_lost_is_shown_first(tmp_path, monkeypatch, read):
    lost = Issue(file="ds.xlsx", sheet="Đại biểu", code="office.unread_columns", values={"text": "SĐT 2"})
    whole = importing.read
    monkeypatch.setattr(importing, "read", lambda wishes: (replace(whole(wishes)[0], notes=(lost,)),))
    async with looking(tmp_path, monkeypatch) as s:
        s.has("SĐT 2")
        assert s.app.screen.page == "sheets"


async def test_questions_that_are_not_shown_are_counted(tmp_path, monkeypatch, read):
    monkeypatch.setattr("screens.importing_view.MOST", 0)
    async with looking(tmp_path, monkeypatch) as s:
        s.has("1 nữa")


async def test_what_must_be_mended_first_is_shown_first(tmp_path, monkeypatch, read):
    whole = importing.read
    rows, columns = (Row(number=5, values={"date": "31/2/2025"}),), (Column(index=2, heading="Ghi đây", field="value"),)
    wrong = Listed(file="ds.xlsx", sheet="Cuộc họp", kind="meeting", rows=rows, columns=columns)
    monkeypatch.setattr(importing, "read", lambda wishes: (*whole(wishes), wrong))
    async with looking(tmp_path, monkeypatch, opened=False) as s:
        s.has("phải sửa", "Ghi đây", "31/2/2025", "Cuộc họp, dòng 5")
        await s.press("f8")
        assert delegates(s) == ["Đỗ Thị Sen"]
        s.has("Chưa ghi được")
