"""`ledai import`, `ledai template`, `ledai export`, and a new meeting from a list."""

import json
import sys

import pytest
from openpyxl import Workbook, load_workbook

from meeting.control import NotRecorded
from meeting.opening import Open
from meeting.state import prepare
from storage.meeting_file import MeetingFile
from tests.meeting.listing import documents
from tui.__main__ import main
from tui.commands import importing as commands
from tui.strings import t, use

LISTS = ("Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại")


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture
def meeting(tmp_path):
    path = tmp_path / "hop.ledai"
    MeetingFile.create(path, documents())
    return path


def workbook(path, *rows):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Đại biểu"
    sheet.append(LISTS)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def office_list(tmp_path):
    rows = (("Lê Văn Mới", "Trưởng thôn", "Thôn Đông", "0912345678"), ("Vũ Thị Mộc Lan", "Bí thư", "Thôn Đông", None))
    return workbook(tmp_path / "ds.xlsx", *rows)


def names(path):
    with MeetingFile.open(path, write=False) as file:
        return [d["name"] for d in file.documents()["delegates"]]


def test_a_dry_run_says_all_and_writes_nothing(meeting, office_list, capsys):
    before = meeting.read_bytes()
    assert main(["import", str(meeting), str(office_list), "--dry-run"]) == 0
    said = capsys.readouterr().out
    for words in ("Họ và tên", "THÊM (1)", "Lê Văn Mới", "ĐỔI (1)", "chức vụ: (trống) → Bí thư", "Đỗ Khắc Trường"):
        assert words in said
    assert meeting.read_bytes() == before


def test_without_somebody_to_ask_it_needs_a_yes(meeting, office_list, capsys):
    assert main(["import", str(meeting), str(office_list)]) == 2
    assert t("import.not_confirmed") in capsys.readouterr().err
    assert len(names(meeting)) == 3
    assert main(["import", str(meeting), str(office_list), "--yes"]) == 0
    assert len(names(meeting)) == 4
    assert main(["import", str(meeting), str(office_list), "--yes"]) == 0
    assert t("import.nothing") in capsys.readouterr().err
    assert len(names(meeting)) == 4


@pytest.mark.parametrize(("answer", "then"), [("c", (0, 4)), ("", (2, 3)), ("không", (2, 3))])
def test_on_a_terminal_it_asks(meeting, office_list, monkeypatch, capsys, answer, then):  # noqa: PLR0917 (two are parameters)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    arguments = commands_line(["import", str(meeting), str(office_list)])
    assert (commands.run(arguments, ask=lambda _: answer), len(names(meeting))) == then
    assert (t("import.declined") in capsys.readouterr().out) == (then[0] != 0)


def commands_line(words):
    from tui.commands.parser import command_line

    return command_line().parse_args(words)


def test_json_is_one_document_and_says_whether_it_was_written(meeting, office_list, capsys):
    assert main(["import", str(meeting), str(office_list), "--yes", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["written"], found["counts"]["added"], found["counts"]["changed"]) == (True, 1, 1)
    assert [c["field"] for c in found["lists"][0]["columns"]] == ["name", "position", "unit", "phone"]


def test_a_question_can_be_answered(meeting, tmp_path, capsys):
    ds = workbook(tmp_path / "ds.xlsx", ("Vũ Thị Mộc Lan", "Chuyên viên", "Ủy ban nhân dân xã", None))
    assert main(["import", str(meeting), str(ds), "--dry-run", "--json"]) == 0
    [doubt] = json.loads(capsys.readouterr().out)["doubts"]
    assert doubt["answer"] == "new"
    assert main(["import", str(meeting), str(ds), "--yes", "--answer", f"{doubt['id']}=d1"]) == 0
    assert len(names(meeting)) == 3


@pytest.mark.parametrize("more", [["--column", "C=phone"], ["--answer", "x"]])
def test_what_cannot_be_understood_is_said(meeting, office_list, capsys, more):
    assert main(["import", str(meeting), str(office_list), *more]) == 2
    assert more[1] in capsys.readouterr().err


def test_a_column_can_be_corrected(meeting, tmp_path):
    ds = workbook(tmp_path / "ds.xlsx", ("Lê Văn Mới", "Khu A", "Thôn Đông", None))
    assert main(["import", str(meeting), str(ds), "--yes", "--column", "ds.xlsx/Đại biểu/B=seat"]) == 0
    with MeetingFile.open(meeting, write=False) as file:
        new = file.documents()["delegates"][-1]
    assert (new["position"], new["seat"]) == ("", "Khu A")


def test_an_empty_template_imports_nothing_and_says_so(meeting, tmp_path, capsys):
    assert main(["template", "-o", str(tmp_path / "mau.xlsx")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "mau.xlsx")
    assert main(["import", str(meeting), str(tmp_path / "mau.xlsx"), "--yes"]) == 3
    assert len(names(meeting)) == 3


def test_a_window_that_holds_the_file_is_told_of(meeting, office_list, capsys):
    with MeetingFile.open(meeting, write=True, role="MC"):
        assert main(["import", str(meeting), str(office_list), "--yes"]) == 4
    assert t("import.locked") in capsys.readouterr().err
    assert len(names(meeting)) == 3


def test_after_the_opening_it_is_facts(meeting, office_list):
    import asyncio

    from tui.session import Session

    session = Session.open(meeting)
    asyncio.run(session.do(Open(), "test"))
    session.close()
    assert main(["import", str(meeting), str(office_list), "--yes"]) == 0
    assert len(names(meeting)) == 3
    with MeetingFile.open(meeting, write=False) as file:
        assert [fact["kind"] for fact in file.facts()] == ["meeting.opened", "edited", "door.enrolled"]


def test_a_new_meeting_from_a_list(tmp_path, office_list, capsys):
    assert main(["new", str(tmp_path / "moi.ledai"), "--from", str(office_list)]) == 0
    assert names(tmp_path / "moi.ledai") == ["Lê Văn Mới", "Vũ Thị Mộc Lan"]
    assert main(["delegates", str(tmp_path / "moi.ledai"), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert {"name", "group", "position", "unit", "code"} <= rows[0].keys()


def test_a_new_meeting_says_what_became_of_its_list(tmp_path, capsys):
    rows = (("NGUYỄN VĂN AN", "", "Thôn Đông"), ("Trường Mầm non Hoa Sen", "", ""))
    path = workbook(tmp_path / "ds.xlsx", *rows)
    assert main(["new", str(tmp_path / "moi.ledai"), "--from", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / 'moi.ledai'}\n"
    assert "NGUYỄN VĂN AN → Nguyễn Văn An" in err
    assert (
        "Trường Mầm non Hoa Sen: Là đơn vị mà không ghi mời mấy người: mời mấy suất? → đơn vị được mời, 1 suất" in err
    )


def test_out_and_in_again(meeting, tmp_path, capsys):
    assert main(["export", str(meeting), "-o", str(tmp_path / "ra.xlsx")]) == 0
    assert main(["new", str(tmp_path / "lai.ledai"), "--from", str(tmp_path / "ra.xlsx")]) == 0
    both = []
    for path in (meeting, tmp_path / "lai.ledai"):
        with MeetingFile.open(path, write=False) as file:
            both.append(prepare(file.documents()).tables)
    assert {name: list(table.values()) for name, table in both[0].items()} == {
        name: list(table.values()) for name, table in both[1].items()
    }
    assert load_workbook(tmp_path / "ra.xlsx").sheetnames[:2] == ["Cuộc họp", "Đại biểu"]
    capsys.readouterr()


def test_every_field_has_words():
    from meeting.documents import TABLES
    from storage.lists.grids import FIELDS
    from tui.strings import has

    fields = {field for fields in FIELDS.values() for field in fields}
    fields |= {f for name, cls in TABLES.items() if name not in {"history", "prints"} for f in cls.__dataclass_fields__}
    assert sorted(field for field in fields if not has(f"import.field.{field}")) == []
    assert sorted(name for name in TABLES if name != "history" and not has(f"import.table.{name}")) == []


def test_the_dry_run_of_honourees_and_a_programme_speaks_no_code(meeting, tmp_path, capsys):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["TT", "Tập thể, cá nhân", "Hình thức khen thưởng", "Quyết định"],
        [1, "Thôn Đông", "Giấy khen của Chủ tịch UBND xã", "185/QĐ-UBND ngày 25/8/2025"],
    ):
        sheet.append(row)
    other = book.create_sheet("Chương trình")
    for row in (["Thời gian", "Nội dung"], ["8h00 - 8h30", "Văn nghệ"], ["8h30", "Trao thưởng"]):
        other.append(row)
    book.save(tmp_path / "khen.xlsx")
    assert main(["import", str(meeting), str(tmp_path / "khen.xlsx"), "--dry-run"]) == 0
    said = capsys.readouterr().out
    for words in (
        "loại: tập thể",
        "ai lên nhận: người đại diện",
        "thời lượng: 30:00",
        "loại: văn nghệ",
        "CHƯA NHẬP dòng này",
    ):
        assert words in said
    assert not any(word in said for word in ("collective", "leader", "performance", "1800"))


def test_a_disk_that_is_full_is_one_sentence_and_nothing_is_written(meeting, office_list, monkeypatch, capsys):
    async def full(*_):
        raise NotRecorded("file.disk_full", path=str(meeting), reason="No space left on device")

    before = meeting.read_bytes()
    monkeypatch.setattr("tui.session.Session.do", full)
    assert main(["import", str(meeting), str(office_list), "--yes"]) == 1
    said = capsys.readouterr().err.strip()
    assert said == t("file.disk_full", path=meeting, reason="No space left on device")
    assert meeting.read_bytes() == before
