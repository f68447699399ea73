"""`ledai carry` and `ledai join`: two laptops, one stick, no network."""

import asyncio
import itertools
import json
import shutil

import pytest

from meeting.checkin.commands import Scan
from meeting.facts import Fact
from meeting.opening import Open
from meeting.programme.commands import Start
from storage.clock import ScriptedClock
from storage.meeting_file import MeetingFile
from tests.meeting.builders import CODES, documents, ms, rows
from tui.__main__ import main
from tui.session import Session

PEOPLE = [{"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "group": "C1", "code": CODES[n]} for n in range(1, 4)]
DOCUMENTS = documents(
    programme=rows(600, 600), delegates=PEOPLE, groups=[{"id": "C1", "number": 6, "name": "Lãnh đạo xã"}]
)
NUMBERS = itertools.count(1)


class Place:
    """A laptop: its own folder for what belongs to it, and its copy of the meeting."""

    def __init__(self, folder, monkeypatch):
        self.home, self.file = folder / "nha", folder / "an-lao.ledai"
        folder.mkdir()
        self.monkeypatch = monkeypatch
        MeetingFile.create(self.file, DOCUMENTS)

    def do(self, *commands, hour="07:40"):
        self.monkeypatch.setenv("LEDAI_HOME", str(self.home))
        session = Session.open(self.file, clock=ScriptedClock(ms(hour), 1_000))
        try:
            for command in commands:
                asyncio.run(session.control.do(command))
        finally:
            session.close()

    def run(self, *words):
        self.monkeypatch.setenv("LEDAI_HOME", str(self.home))
        return main([str(w) for w in words])

    def facts(self):
        with MeetingFile.open(self.file, write=False) as file:
            return [Fact.read(f) for f in file.facts()]

    def present(self):
        self.monkeypatch.setenv("LEDAI_HOME", str(self.home))
        session = Session.open(self.file, view=True)
        session.close()
        meeting = session.control.meeting
        return {d for d in meeting.tables["delegates"] if meeting.door.is_present(d)}, meeting.programme.live


@pytest.fixture
def places(tmp_path, monkeypatch):
    stick = tmp_path / "usb"
    stick.mkdir()
    return Place(tmp_path / "cua", monkeypatch), Place(tmp_path / "san", monkeypatch), stick


def scan(number):
    return Scan(CODES[number], f"n{next(NUMBERS)}", desk="1")


def test_to_and_fro_any_number_of_times_both_know_the_same(places, capsys):
    door, stage, stick = places
    door.do(Open(), scan(1), scan(2))
    stage.do(Open(), Start("1"))
    for _ in range(2):
        assert door.run("carry", door.file, stick) == 0
        assert stage.run("join", stage.file, stick) == 0
        assert stage.run("carry", stage.file, stick) == 0
        assert door.run("join", door.file, stick) == 0
    assert door.present() == stage.present() == ({"d1", "d2"}, "1")
    assert len(list(stick.iterdir())) == 2  # one file for each laptop, written anew
    said = capsys.readouterr().out
    assert "Đã lấy 4 việc mới từ máy" in said
    ids = [f.id for f in door.facts()]
    assert len(ids) == len(set(ids))


def test_json_says_what_came_and_what_is_owed(places, capsys):
    door, stage, stick = places
    door.do(Open(), scan(1))
    stage.do(Open())
    door.run("carry", door.file, stick)
    capsys.readouterr()
    assert stage.run("join", stage.file, stick, "--json") == 0
    taken = json.loads(capsys.readouterr().out)["taken"]
    assert [(one["new"], one["owed"]) for one in taken] == [(3, 1)]


def test_another_meeting_and_a_rehearsal_are_refused_and_nothing_is_taken(places, tmp_path, capsys):
    door, stage, stick = places
    other = tmp_path / "khac.ledai"
    MeetingFile.create(other, {**DOCUMENTS, "delegates": [{**PEOPLE[0], "code": CODES[9]}]})
    before = door.file.read_bytes()
    assert door.run("join", door.file, other) == 3
    assert "cuộc họp khác" in capsys.readouterr().err
    rehearsal = tmp_path / "an-lao.tong-duyet.ledai"
    shutil.copy(stage.file, rehearsal)
    session = Session.open(rehearsal, rehearsal=True, clock=ScriptedClock(ms("07:00"), 0))
    asyncio.run(session.control.do(Open()))
    session.close()
    assert door.run("join", door.file, rehearsal) == 3
    assert "tổng duyệt" in capsys.readouterr().err
    assert door.run("join", door.file, stick) == 1  # an empty stick
    assert door.file.read_bytes() == before


def test_laptops_that_were_prepared_differently_are_told_where_and_may_agree(places, tmp_path, capsys):
    door, stage, stick = places
    stage.file.unlink()
    MeetingFile.create(
        stage.file, {**DOCUMENTS, "delegates": [*PEOPLE, {"id": "d9", "name": "Khúc Gió", "group": "C1"}]}
    )
    stage.do(Open(), scan(3))
    stage.run("carry", stage.file, stick)
    assert door.run("join", door.file, stick) == 3
    assert "đại biểu" in capsys.readouterr().err
    assert door.facts() == []
    assert door.run("join", door.file, stick, "--theirs") == 0
    assert door.present()[0] == {"d3"}
    with MeetingFile.open(door.file, write=False) as file:
        assert [d["id"] for d in file.documents()["delegates"]] == ["d1", "d2", "d3", "d9"]


def test_the_clocks_are_compared_and_a_full_circle_gives_both_bounds(places, capsys):
    door, stage, stick = places
    door.do(Open(), hour="07:40")
    # The stage's clock is eight minutes behind: it takes the copy in before it was made.
    door.run("carry", door.file, stick)
    made = next(f.at for f in door.facts() if f.payload.KIND == "link.carried")
    session_clock = ScriptedClock(made - 8 * 60_000, 0)
    stage.monkeypatch.setenv("LEDAI_HOME", str(stage.home))
    session = Session.open(stage.file, clock=session_clock)
    from tui import linking

    taken = asyncio.run(linking.take_in(session, next(stick.iterdir())))
    session.close()
    assert "nhanh hơn máy này ít nhất 8 phút" in " ".join(linking.report(taken))


def test_what_a_window_holds_can_be_carried_and_a_full_stick_leaves_the_old_copy(places, capsys):
    door, _, stick = places
    door.do(Open(), scan(1))
    door.run("carry", door.file, stick)
    copy = next(stick.iterdir())
    door.monkeypatch.setenv("LEDAI_HOME", str(door.home))
    session = Session.open(door.file)
    try:
        assert door.run("carry", door.file, stick) == 0
        assert door.run("join", door.file, copy) == 4
    finally:
        session.close()
    assert [p.name for p in stick.iterdir()] == [copy.name]
    assert door.run("carry", door.file, stick / "khong-co") == 1
