"""The workbook of a meeting that is over: laid into it and into a new file, nothing is lost and no card is void."""

import random
from random import Random

import pytest

from meeting.checkin.commands import Scan, SetTicket
from meeting.checkin.desk import Enrol
from meeting.documents import TABLES, Item
from meeting.importing.laying import laid_over
from meeting.importing.propose import propose
from meeting.office.about import EditMeeting
from meeting.office.invitations import SetInvitation
from meeting.programme.commands import Close, Start
from meeting.programme.editing import InsertItem
from meeting.state import prepare
from storage.lists.book import export
from storage.lists.carried import read_carried
from storage.lists.ladder import ladder
from storage.lists.office import read_lists
from storage.lists.sections import with_sections
from storage.lists.standing import documents_of
from tests.meeting.builders import CODES, UNKNOWN
from tests.meeting.ceremony import Ceremony
from tests.meeting.listing import Office, documents

FIRST = {"id": "1", "number": "1", "title": "Nội dung thứ nhất", "seconds": 1800, "start": "08:00"}
NEW = {"meeting": [{"id": "meeting", "title": "moi", "date": "2026-01-01"}], "programme": [FIRST]}


def day():
    """A day in short: people come, are put on the list, get other cards; rows are put in, run and are over."""
    rows = [{"id": i, "number": i, "title": f"Việc {i}", "seconds": 600, "parent": p} for i, p in
            (("1", ""), ("2", ""), ("2.1", "2"), ("2.2", "2"), ("3", ""))]  # fmt: skip
    rows[0]["start"], rows[1]["seconds"] = "07:30", 0
    unit = {"id": "dv1", "name": "Trường Tiểu học An Tiến", "seats": 2, "group": "C4"}
    office = Office(documents(programme=rows, units=[unit]), opened=True)
    office.do(Scan(CODES[0], "n1"))
    office.do(Enrol("walk_in", {"name": "Trần Văn Thêm"}, "w1"))
    office.do(Enrol("stand_in", {"name": "Lê Thị Thay"}, "w2", stands_for="d2", code=CODES[5]))
    office.do(Enrol("seat", {"name": "Mai Văn Suất"}, "w3", unit="dv1"))
    office.do(SetTicket("d1", "replaced", UNKNOWN))
    office.do(SetTicket("d2", "cancelled"))
    office.do(SetTicket("d3", "replaced"))
    office.do(SetInvitation(("d3",), "declined"))
    office.do(EditMeeting({"venue": "Nhà văn hóa"}))
    office.do(InsertItem((Item(id="x1", title="Trao quà", seconds=300),), "1"))
    for item in ("1", "x1", "2.1", "2.2", "3"):
        office.do(Start(item))
        office.clock.advance(60_000)
        office.control.heeded()
    office.do(Close())
    return office.meeting


def awarded():
    ceremony = Ceremony(Random(7))
    ceremony.run()
    return ceremony.meeting


@pytest.mark.parametrize("made", [day, awarded])
def test_nothing_is_lost(made, tmp_path):
    meeting = made()
    path = tmp_path / "sau.xlsx"
    path.write_bytes(export(meeting))
    lists, carried = with_sections(read_lists([path]), ()), read_carried([path])
    more = {"choice": random.Random(7).choice, "carried": carried, "ladder": ladder()}
    again = propose(meeting, lists, **more)
    assert (again.laid, again.doubts, again.problems, again.count("missing")) == ((), (), (), 0)
    there = dict(documents_of(meeting))
    new = {**NEW, "programme": [FIRST] if there["programme"] else []}  # an award call alone has none
    anew = propose(prepare(new), lists, **more)
    assert (anew.doubts, anew.problems) == ((), ())
    found = prepare(laid_over(new, anew.laid)).tables
    for table in TABLES:
        if table != "history":
            assert list(found[table].values()) == list(there[table].values()), table


def test_cards_and_rows_stand_as_the_day_left_them():
    there = dict(documents_of(day()))
    cards = {d.name: (d.code, d.replaced_codes, d.ticket) for d in there["delegates"].values()}
    assert cards == {
        "Vũ Thị Mộc Lan": (UNKNOWN, (CODES[0],), "valid"),
        "Đỗ Khắc Trường": (CODES[1], (), "cancelled"),
        "Hoàng Ngọc Ánh": (CODES[2], (), "replaced"),
        "Trần Văn Thêm": ("", (), "valid"),
        "Lê Thị Thay": (CODES[5], (), "valid"),
        "Mai Văn Suất": ("", (), "valid"),
    }
    assert list(there["programme"]) == ["1", "x1", "2", "2.1", "2.2", "3"]
