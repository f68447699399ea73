"""What the meeting is, from the sheet that says it: laid, asked about, refused whole where a cell cannot be read."""

import pytest

from meeting.importing.laying import TakeBackImport
from meeting.programme.commands import Start
from meeting.refusal import Refused
from tests.meeting.listing import Office, answers, documents, listed, said

ABOUT = {"id": "meeting", "title": "Hội nghị thử", "date": "2025-08-28", "venue": "Hội trường"}
ITEM = {"title": "Khai mạc", "minutes": "10"}


def form(*rows, **fields):
    return listed(*rows, *({field: text} for field, text in fields.items()), kind="meeting", sheet="Cuộc họp")


def fresh():
    first = {"id": "1", "number": "1", "title": "Nội dung thứ nhất", "seconds": 1800, "start": "08:00"}
    return Office({"meeting": [{"id": "meeting", "title": "cuoc-hop", "date": "2025-08-01"}], "programme": [first]})


def test_a_new_meeting_takes_all_of_it_and_asks_nothing():
    office = fresh()
    sheet = form(
        title="Hội nghị tổng kết",
        date="28/8/2025",
        start="7h30",
        latest_end="11h30",
        slogan="Nhiệt liệt",
        code_prefix="qt",
    )
    people = listed({"name": "Lê Văn Mới"}, sheet="Đại biểu")
    proposal = office.lay(sheet, people, listed(ITEM, kind="programme", sheet="Chương trình"))
    assert (proposal.doubts, proposal.problems) == ((), ())
    about = office.meeting.about
    assert (about.title, about.date, about.latest_end) == ("Hội nghị tổng kết", "2025-08-28", "11:30")
    assert [(i["title"], i["start"]) for i in office.table("programme")] == [("Khai mạc", "07:30")]
    assert [(x["id"], x["text"]) for x in office.table("texts")] == [("slogan", "Nhiệt liệt")]
    assert office.named("Lê Văn Mới")["number"] == "QT0001"
    assert ("changed", "placeholder") in said(proposal)
    assert proposal.lines[0].table == "meeting"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thứ Năm, ngày 28/8/2025", None),
        ("thứ 5 ngày 28 tháng 8 năm 2025", None),
        ("sáng thứ Tư, 28/8/2025", ("28/8/2025", 3)),
        ("Chủ nhật, ngày 28/8/2025", ("28/8/2025", 3)),
        ("28/8/2025", None),
    ],
)
def test_a_weekday_that_is_not_the_date_s_is_said_and_the_date_counts(text, said):
    office = fresh()
    tasks = listed({"unit": "UBND", "duty": "In thẻ", "deadline": text}, kind="tasks")
    proposal = office.lay(form(title="Hội nghị", date=text), tasks)
    assert office.meeting.about.date == "2025-08-28"
    odd = [(line.values["day"], line.values["weekday"]) for line in proposal.lines if line.said == "odd_weekday"]
    assert odd == [said] * (2 if said else 0)


def test_without_a_programme_the_hour_is_that_of_the_row_a_new_file_has():
    office = fresh()
    office.lay(form(start="7 giờ"))
    assert office.table("programme")[0]["start"] == "07:00"


def test_what_the_meeting_says_otherwise_is_asked_and_what_it_does_not_say_is_filled_in():
    office = Office(documents(meeting=[ABOUT]))
    sheet = form(date="30/8/2025", venue="Nhà văn hóa", organiser="UBND xã", title="Hội nghị thử", start="8h")
    proposal = office.look(sheet)
    assert [(d.asked, d.where, d.answer) for d in proposal.doubts] == [
        ("about_date", "28/8/2025", "change"),
        ("about_venue", "Hội trường", "change"),
        ("about_start", "07:30", "change"),
    ]
    rows = [(line.place.row, d.field, d.before, d.after) for line in proposal.of("changed") for d in line.differences]
    assert rows == [
        (2, "date", "2025-08-28", "2025-08-30"),
        (3, "venue", "Hội trường", "Nhà văn hóa"),
        (4, "organiser", "", "UBND xã"),
        (6, "start", "07:30", "08:00"),
    ]
    office.lay(sheet, answers=answers(proposal, "keep"))
    about = office.meeting.about
    assert (about.date, about.venue, about.organiser) == ("2025-08-28", "Hội trường", "UBND xã")
    assert office.look(form(organiser="UBND xã")).laid == ()


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        ("date", "31/2/2025", "about.no_date"),
        ("latest_end", "buổi trưa", "about.no_hour"),
        ("start", "7h5", "about.two_starts"),
        ("code_prefix", "A1", "about.no_prefix"),
    ],
)
def test_a_cell_that_cannot_be_read_stops_all_of_it(field, text, refusal):
    office = Office()
    before = office.all()
    sheets = form(title="Tên mới", **{field: text}), listed({"name": "Lê Văn Mới"})
    [problem] = office.look(*sheets).problems
    assert (problem.place.sheet, problem.place.row, problem.values["refusal"]) == ("Cuộc họp", 3, refusal)
    with pytest.raises(Refused):
        office.lay(*sheets)
    assert office.all() == before


def test_a_cell_nobody_touched_since_the_export_takes_nothing_back():
    office = Office(documents(meeting=[ABOUT]))
    carried = {"meeting": [{**ABOUT, "venue": "Nơi cũ"}]}
    proposal = office.look(form(venue="Nơi cũ", date="30/8/2025"), carried=carried)
    assert [d.asked for d in proposal.doubts] == ["about_date"]
    [notice] = proposal.of("notice")
    assert (notice.said, notice.values["columns"]) == ("about_stale", "meeting.venue")


def test_what_is_to_go_is_said_in_its_cell():
    office = Office(documents(meeting=[ABOUT], texts=[{"id": "slogan", "name": "Khẩu hiệu", "text": "Nhiệt liệt"}]))
    office.lay(form(venue="(xóa)", slogan="Xoá"))
    assert (office.meeting.about.venue, office.table("texts")) == ("", [])


def test_after_the_opening_it_is_facts_but_for_the_day():
    office = Office(documents(meeting=[ABOUT]), opened=True)
    sheet = form(date="30/8/2025", title="Hội nghị tổng kết", start="7h45", slogan="Nhiệt liệt")
    proposal = office.lay(sheet)
    assert ("notice", "date_stands") in said(proposal)
    about = office.meeting.about
    assert (about.title, about.date, office.table("programme")[0]["start"]) == (
        "Hội nghị tổng kết",
        "2025-08-28",
        "07:45",
    )
    assert office.journal.documents()["meeting"][0]["title"] == "Hội nghị thử"
    office.do(Start("1"))
    assert ("notice", "ran") in said(office.look(form(start="9h")))


def test_the_programme_itself_says_better_when_it_begins():
    office = fresh()
    proposal = office.lay(form(start="8h30"), listed({**ITEM, "start": "7:30"}, kind="programme"))
    assert ("notice", "start_differs") in said(proposal)
    assert office.table("programme")[0]["start"] == "07:30"


@pytest.mark.parametrize("opened", [False, True])
def test_an_import_of_it_is_taken_back_with_all_the_rest(opened):
    office = Office(
        documents(meeting=[ABOUT], texts=[{"id": "slogan", "name": "Khẩu hiệu", "text": "Cũ"}]), opened=opened
    )
    before = office.all()
    office.lay(
        form(title="Tên mới", venue="(xóa)", start="7h15", slogan="(xóa)", backdrop="A"), listed({"name": "Lê Mới"})
    )
    assert (office.meeting.about.title, office.meeting.about.venue) == ("Tên mới", "")
    office.do(TakeBackImport())
    assert office.all() == before
