"""The office's workbook: empty, with a meeting in it, and read back to the same documents."""

import random

import pytest
from openpyxl import load_workbook

from assets import asset
from meeting.documents import TABLES
from meeting.importing.laying import laid_over
from meeting.importing.propose import propose
from meeting.state import prepare
from storage.lists.book import export, template
from storage.lists.carried import read_carried
from storage.lists.folder import read_folder
from storage.lists.grids import FIELDS
from storage.lists.ladder import ladder
from storage.lists.office import read_lists
from storage.lists.shape import CARRIED, GUIDE, MEETING, SHEETS
from tests.meeting.listing import PEOPLE, documents

ABOUT = {"id": "meeting", "title": "Tệp mới", "date": "2026-01-01"}
FIRST = {"id": "1", "number": "1", "title": "Khai mạc", "seconds": 1800, "start": "08:00"}


@pytest.fixture(scope="module")
def demo():
    return prepare(read_folder(asset("demo"), choice=random.Random(5).choice))


@pytest.fixture(scope="module")
def exported(demo, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "demo.xlsx"
    path.write_bytes(export(demo))
    return path


def look(meeting, path, **more):
    choice = random.Random(7).choice
    return propose(meeting, read_lists([path]), choice=choice, carried=read_carried([path]), ladder=ladder(), **more)


@pytest.mark.parametrize("first", [[], [FIRST]], ids=["nothing", "as a new file has it"])
def test_the_demo_comes_back_document_by_document(demo, exported, first):
    start = {"meeting": [ABOUT], "programme": first}
    proposal = look(prepare(start), exported)
    made = prepare(laid_over(start, proposal.laid))
    for table in TABLES:
        if table != "history":
            assert list(made.tables[table].values()) == list(demo.tables[table].values()), table
    assert (proposal.problems, proposal.doubts) == ((), ())


def test_the_same_meeting_has_nothing_to_learn_from_its_own_workbook(demo, exported):
    proposal = look(demo, exported)
    assert (proposal.laid, proposal.doubts, proposal.count("missing")) == ((), (), 0)


def test_what_was_corrected_in_the_workbook_is_all_that_changes(demo, exported, tmp_path):
    book = load_workbook(exported)
    sheet = book["Đại biểu"]
    head = [cell.value for cell in sheet[1]]
    sheet.cell(2, head.index("Họ và tên") + 1).value = "Trần Thị Thanh Hường"
    sheet.cell(3, head.index("Giấy mời") + 1).value = "từ chối"
    path = tmp_path / "sua.xlsx"
    book.save(path)
    laid = {(one.table, one.id): one for one in look(demo, path).laid}
    assert set(laid) == {("delegates", "DB001"), ("invitations", "DB002")}
    name = laid["delegates", "DB001"]
    assert {f for f in name.after if name.after[f] != name.before[f]} == {"name"}
    assert laid["invitations", "DB002"].after["state"] == "declined"


def test_a_workbook_of_another_meeting_brings_people_and_no_cards(exported):
    proposal = look(prepare(documents()), exported)
    theirs = {one.after["id"]: one.after for one in proposal.laid if one.table == "delegates"}
    codes = {d["code"] for d in read_carried([exported])["delegates"]}
    assert len(theirs) == 150
    assert not codes & {d["code"] for d in theirs.values()}
    assert not {one.id for one in proposal.laid} & {d["id"] for d in PEOPLE}
    assert not [one for one in proposal.laid if one.table in {"meeting", "texts", "frames", "stage"}]


def test_the_untouched_template_imports_nothing(tmp_path):
    path = tmp_path / "mau.xlsx"
    path.write_bytes(template())
    proposal = look(prepare(documents()), path)
    assert (proposal.rows, proposal.laid, proposal.lines) == (0, (), ())


def test_every_column_is_one_that_a_reader_knows():
    assert {sheet.kind for sheet in SHEETS} == set(FIELDS)
    for sheet in SHEETS:
        assert {column.field for column in sheet.columns} <= set(FIELDS[sheet.kind])
        assert len({column.heading for column in sheet.columns}) == len(sheet.columns)


def test_the_template_prints_on_landscape_a4_with_its_header_in_view():
    from io import BytesIO

    book = load_workbook(BytesIO(template()))
    assert book.sheetnames == [GUIDE, MEETING.name, *(sheet.name for sheet in SHEETS)]
    for shape in SHEETS:
        sheet = book[shape.name]
        assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
        assert sheet.freeze_panes.endswith("2")
        picked = [column for column in shape.columns if column.choices]
        assert len(sheet.data_validations.dataValidation) == len(picked)


def test_what_begins_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(export(prepare(documents(delegates=[{**PEOPLE[0], "note": "=1+1", "name": "@Lan"}]))))
    [row] = next(one for one in read_lists([path]) if one.kind == "delegates").rows
    assert (row.values["note"], row.values["name"]) == ("=1+1", "@Lan")


def test_a_sheet_that_somebody_edited_is_read_as_far_as_it_can(exported, tmp_path):
    book = load_workbook(exported)
    sheet = book[CARRIED]
    sheet.cell(3, 3).value = "{không phải JSON"
    sheet.cell(4, 1).value = "không có bảng này"
    path = tmp_path / "hong.xlsx"
    book.save(path)
    whole, left = read_carried([exported]), read_carried([path])
    assert sum(map(len, left.values())) == sum(map(len, whole.values())) - 2


def test_other_files_bring_nothing_along(tmp_path):
    bad = tmp_path / "a.xlsx"
    bad.write_bytes(b"not a workbook")
    assert read_carried([bad, tmp_path / "none.xlsx", tmp_path / "b.csv"]) == {}
