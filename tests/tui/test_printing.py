import asyncio
import errno
import json
import os
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from meeting.opening import Open
from meeting.prints import last_print, void_sheets
from meeting.programme.commands import Start
from meeting.programme.editing import EditItem
from storage.durable import Disk
from storage.lock import Lock
from storage.meeting_file import MeetingFile
from tests.storage.paper_samples import many, prepared
from tui.__main__ import main
from tui.commands.delegates import read
from tui.printing import open_with_system
from tui.session import Session
from tui.strings import t, use


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture
def meeting(tmp_path):
    path = tmp_path / "an-lao.ledai"
    MeetingFile.create(path, prepared(), reserve=0)
    return path


def change(path, *commands):
    session = Session.open(path)

    async def do():
        for command in commands:
            await session.do(command, "test")

    asyncio.run(do())
    session.close()


def ran(capsys, *words):
    """Exit code, what stands on stdout, what stands on stderr."""
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out.strip(), err.strip()


def printed(capsys, *words):
    code, out, _ = ran(capsys, "print", *words)
    assert code == 0
    return Path(out)


def titles(path):
    return [p.text for p in docx.Document(str(path)).paragraphs]


def test_the_run_sheet_lies_beside_the_meeting_under_a_name_that_says_what_it_is(meeting, capsys):
    before = meeting.read_bytes()
    path = printed(capsys, "run-sheet", meeting)
    assert path.parent == meeting.parent
    assert path.name[:20] == "an-lao-chuong-trinh-"
    assert path.suffix == ".pdf"
    assert "CHƯƠNG TRÌNH" in PdfReader(path).pages[0].extract_text()
    assert meeting.read_bytes() == before


def test_nothing_is_ever_overwritten(meeting, capsys, monkeypatch):
    monkeypatch.setattr("tui.commands.printing.now_of", lambda _: 1_756_348_860_000)
    names = [printed(capsys, "run-sheet", meeting).name for _ in range(3)]
    assert names == [f"an-lao-chuong-trinh-0941{n}.pdf" for n in ("", "-2", "-3")]
    code, out, err = ran(capsys, "print", "run-sheet", meeting, "--out", meeting.parent / names[0])
    assert (code, out, err) == (1, "", t("file.exists", path=str(meeting.parent / names[0])))


def test_a_paper_goes_where_it_is_wanted(meeting, tmp_path, capsys):
    assert printed(capsys, "run-sheet", meeting, "--out", tmp_path / "Chương trình") == tmp_path / "Chương trình.pdf"
    folder = tmp_path / "in"
    folder.mkdir()
    assert printed(capsys, "script", meeting, "--out", folder).parent == folder
    code, _, err = ran(capsys, "print", "script", meeting, "--out", tmp_path / "không có" / "x.docx")
    assert (code, err) == (1, t("file.no_folder", path=str(tmp_path / "không có")))


@pytest.mark.parametrize(("number", "string_id"), [(errno.ENOSPC, "file.disk_full"), (errno.EACCES, "file.read_only")])
def test_a_disk_that_refuses_is_a_sentence(number, string_id, meeting, capsys, monkeypatch):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Disk, "create", refuse)
    out = meeting.parent / "x.pdf"
    code, said, err = ran(capsys, "print", "run-sheet", meeting, "--out", out)
    assert (code, said, err) == (1, "", t(string_id, path=str(out), reason=os.strerror(number)))
    assert sorted(p.name for p in meeting.parent.iterdir()) == ["an-lao.ledai"]


@pytest.mark.parametrize("words", [["print", "run-sheet"], ["print", "script"], ["report", "timing"]])
def test_a_file_that_is_not_there_or_no_meeting(words, tmp_path, capsys):
    path = tmp_path / "x.ledai"
    assert ran(capsys, *words, path) == (1, "", t("file.missing", path=str(path)))
    path.write_bytes(b"hello")
    assert ran(capsys, *words, path) == (3, "", t("file.not_a_meeting", path=str(path)))


@pytest.mark.parametrize(
    "words", [["print"], ["print", "poster"], ["print", "script"], ["report"], ["print", "script", "x", "--only", "y"]]
)
def test_a_wrong_command_says_what_to_do(words, capsys):
    code, out, err = ran(capsys, *words)
    assert (code, out) == (2, "")
    assert "--help" in err


def test_a_printed_script_is_registered_before_the_opening_and_after_it(meeting, capsys):
    assert printed(capsys, "script", meeting).name.startswith("an-lao-loi-dan-ban-1-")
    assert last_print(read(meeting)).version == 1
    change(meeting, Open())
    assert printed(capsys, "script", meeting).name.startswith("an-lao-loi-dan-ban-2-")
    assert last_print(read(meeting)).version == 2
    change(meeting, EditItem("4", {"script": "Xin trân trọng cảm ơn."}))
    assert [v.item for v in void_sheets(read(meeting)).void] == ["4"]


def test_only_the_void_sheets_are_printed_again(meeting, capsys):
    printed(capsys, "script", meeting)
    code, out, err = ran(capsys, "print", "script", meeting, "--only", "void")
    assert (code, out, err) == (0, "", t("print.nothing_void"))
    change(meeting, EditItem("4", {"script": "Xin trân trọng cảm ơn."}))
    again = titles(printed(capsys, "script", meeting, "--only", "void"))
    assert "Xin trân trọng cảm ơn." in again
    assert "Mời bà Hoa." not in again
    assert not void_sheets(read(meeting))


def test_a_running_window_keeps_nobody_from_printing(meeting, capsys):
    lock = Lock.take(meeting, "MC")
    before = meeting.read_bytes()
    code, out, err = ran(capsys, "print", "script", meeting)
    assert (code, err.splitlines()[-1]) == (0, t("print.not_registered", why=t("print.why.locked")))
    assert "ban-" not in Path(out).name
    assert printed(capsys, "run-sheet", meeting).is_file()
    assert ran(capsys, "report", "timing", meeting)[0] == 0
    lock.release()
    assert meeting.read_bytes() == before


def test_a_programme_without_a_script(tmp_path, capsys):
    path = tmp_path / "x.ledai"
    MeetingFile.create(path, prepared([]), reserve=0)
    assert ran(capsys, "print", "script", path) == (1, "", t("print.no_script"))
    assert ran(capsys, "print", "run-sheet", path)[0] == 0


def test_blank_places_are_said_on_stderr(tmp_path, capsys):
    path = tmp_path / "x.ledai"
    script = "Hôm nay, ngày … tháng 8, có [vắng] vắng."
    rows = [{"id": "1", "number": "1", "title": "Họp", "seconds": 60, "script": script}]
    MeetingFile.create(path, prepared(rows), reserve=0)
    code, out, err = ran(capsys, "print", "script", path)
    assert (code, Path(out).suffix) == (0, ".docx")
    heading, *places = err.splitlines()
    assert heading == t("print.blanks")
    assert ["ngày … tháng" in place for place in places] == [True, False]
    assert "…………" in places[1]


KEYS = {
    "title", "date", "at", "status", "approved_start", "approved_end", "planned_start", "planned_end", "actual_start",
    "actual_end", "expected_end", "start_drift_s", "end_drift_s", "added_s", "held_s", "held_incident_s",
    "held_waiting_s", "done", "skipped", "deferred", "inserted", "hall", "rows",
}  # fmt: skip
ROW_KEYS = {
    "id", "number", "title", "who", "parent", "status", "inserted", "untimed", "approved_start", "approved_end",
    "planned_start", "planned_end", "expected_start", "expected_end", "actual_start", "actual_end", "planned_s",
    "actual_s", "over_s", "drift_s", "added", "holds",
}  # fmt: skip


def test_the_report_as_json_has_stable_keys_and_raw_numbers(meeting, capsys):
    code, out, err = ran(capsys, "report", "timing", meeting, "--json")
    report = json.loads(out)
    assert (code, err, report["status"]) == (0, "", "prepared")
    assert (set(report), set(report["rows"][0])) == (KEYS, ROW_KEYS)
    assert report["rows"][0]["planned_start"] == "2025-08-28T07:30:00+07:00"
    assert [row["parent"] for row in report["rows"]] == [None, None, None, "3", "3", None]
    change(meeting, Open(), Start("2", passed_over="skip"), Start("3.1"))
    report = json.loads(ran(capsys, "report", "timing", meeting, "--json")[1])
    assert report["status"] == "running"
    assert (report["rows"][1]["untimed"], report["rows"][1]["over_s"]) == (True, -600)


def test_the_report_as_a_workbook_and_a_table(meeting, tmp_path, capsys):
    code, out, _ = ran(capsys, "report", "timing", meeting, "--xlsx", tmp_path / "giờ")
    assert (code, out) == (0, str(tmp_path / "giờ.xlsx"))
    code, out, err = ran(capsys, "report", "timing", meeting, "--json", "--xlsx", tmp_path / "b.xlsx")
    assert (code, json.loads(out)["status"], err) == (0, "prepared", str(tmp_path / "b.xlsx"))
    assert ran(capsys, "report", "timing", meeting, "--xlsx", tmp_path / "b.xlsx")[0] == 1
    assert "07:30–07:40 10'" in ran(capsys, "report", "timing", meeting)[1]
    assert "PLANNED" in ran(capsys, "--lang", "en", "report", "timing", meeting)[1]


async def test_printing_from_the_screen(stage, tmp_path):
    async with stage() as s:
        s.app.screen.action_print()
        await s.at_first_choice()
        s.has("In ra giấy", "Chương trình (PDF)", "Lời dẫn, cả tập (Word)")
        s.lacks("tờ đã cũ", "Mở tệp vừa in")
        await s.press("enter")
        assert "đã in ra thu-chuong-trinh-0720.pdf" in s.receipt
        assert (tmp_path / "thu-chuong-trinh-0720.pdf").read_bytes().startswith(b"%PDF")


async def test_the_screen_names_the_void_sheets_until_they_are_printed(stage, tmp_path):
    async with stage(size=(80, 24)) as s:
        s.app.put_on_paper("script")
        await s.settle()
        s.lacks("tờ in đã cũ")
        await s.do(EditItem("3.2", {"script": "Kính mời ông Sơn."}))
        await s.tick()
        s.has("▲ tờ in đã cũ: 3.2 (F5 in lại)")
        s.app.screen.action_print()
        await s.at_first_choice()
        s.has("Lời dẫn, tờ đã cũ (Word) 3.2", "Mở tệp vừa in thu-loi-dan-ban-1-0720.docx")
        await s.press("down", "down", "enter")
        await s.tick()
        s.lacks("tờ in đã cũ")
        assert s.receipt.endswith("đã in ra thu-loi-dan-ban-2-0720.docx")
    assert "Kính mời ông Sơn." in titles(tmp_path / "thu-loi-dan-ban-2-0720.docx")


async def test_a_disk_that_refuses_is_said_on_the_receipt(stage, monkeypatch):
    async with stage() as s:
        monkeypatch.setattr("tui.papers.put_beside", refusing)
        s.app.put_on_paper("script")
        await s.settle()
        assert t("file.disk_full", path="x") in s.receipt
        assert last_print(s.app.meeting) is None


def refusing(*_):
    from storage.errors import StorageError

    raise StorageError("file.disk_full", path="x")


async def test_a_window_that_only_looks_prints_without_a_number(stage, tmp_path):
    async with stage(view=True, opened=False) as s:
        s.app.put_on_paper("script")
        await s.settle()
        assert "không được ghi số" in s.receipt
        assert s.kinds() == []
    assert [p.name for p in tmp_path.glob("*.docx")] == ["thu-loi-dan-0720.docx"]


async def test_two_hundred_items_are_printed_off_the_loop(stage, tmp_path):
    async with stage(prepared=prepared(many())) as s:
        s.app.put_on_paper("script")
        await s.settle()
        assert "đã in ra" in s.receipt
    (path,) = tmp_path.glob("*.docx")
    assert len(docx.Document(BytesIO(path.read_bytes())).sections) == 201


@pytest.mark.parametrize(("platform", "program"), [("linux", "xdg-open"), ("darwin", "open")])
def test_the_system_opens_what_was_printed(platform, program, monkeypatch):
    called = []
    monkeypatch.setattr("subprocess.run", lambda words, **_: called.append(words))
    open_with_system(Path("a b.pdf"), platform)
    assert called == [[program, "a b.pdf"]]
