"""`ledai carry` and `ledai join`: two laptops, one stick, no network."""

import asyncio
import itertools
import json
import shutil

import pytest

from meeting.checkin.commands import Scan
from meeting.command import Change, Decided
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
    assert "Đã lấy 3 việc mới từ máy" in said
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
    assert [(one["new"], one["owed"]) for one in taken] == [(2, 1)]


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


def prepare(place, *changes):
    place.monkeypatch.setenv("LEDAI_HOME", str(place.home))
    session = Session.open(place.file, clock=ScriptedClock(ms("06:40"), 1_000))
    try:
        asyncio.run(session.control.do(Prepare(changes)))
    finally:
        session.close()


class Prepare:
    """Somebody edits what is prepared."""

    def __init__(self, changes):
        self.changes = changes

    def decide(self, meeting, now):
        return Decided(changes=tuple(self.changes))


def documents_of(path):
    with MeetingFile.open(path, write=False) as file:
        return file.documents()


def added(n, **others):
    return Change("delegates", f"d{n}", {"id": f"d{n}", "name": f"Khúc Gió {n}", "group": "C1", **others})


def test_what_each_laptop_prepared_since_the_copy_comes_together_by_stick(places, capsys):
    door, stage, stick = places
    # The evening before: new delegates at the door's, another programme at the stage's. Nobody noted anything before.
    prepare(door, *(added(n) for n in (7, 8, 9)))
    prepare(stage, Change("programme", "2", {**DOCUMENTS["programme"][1], "title": "Hợp xướng"}))
    door.do(Open(), Scan(CODES[1], "n1", desk="1"))
    door.run("carry", door.file, stick)
    before = stage.file.read_bytes()
    assert stage.run("join", stage.file, stick) == 3
    said = capsys.readouterr().err
    assert "đại biểu (máy kia 3)" in said
    assert "nội dung (máy này 1)" in said
    assert "Từ đó cả hai máy cùng sửa" in said
    assert stage.file.read_bytes() == before
    assert stage.run("join", stage.file, stick, "--merge") == 0
    assert "bản cũ của máy này cất ở an-lao." in capsys.readouterr().out
    (aside,) = [p for p in stage.file.parent.glob("*.ledai") if p != stage.file]
    assert [d["id"] for d in documents_of(aside)["delegates"]] == ["d1", "d2", "d3"]
    # The other way round nothing of the door's is lost, and it only gains; then nobody is asked any more.
    stage.run("carry", stage.file, stick)
    assert door.run("join", door.file, stick) == 3
    assert "chỉ máy kia sửa" in capsys.readouterr().err
    assert door.run("join", door.file, stick, "--merge") == 0
    for place in (door, stage):
        found = documents_of(place.file)
        assert [d["id"] for d in found["delegates"]] == ["d1", "d2", "d3", "d7", "d8", "d9"]
        assert found["programme"][1]["title"] == "Hợp xướng"
    assert door.present() == stage.present() == ({"d1"}, None)
    door.run("carry", door.file, stick)
    assert stage.run("join", stage.file, stick) == 0


def test_who_has_nothing_that_we_lack_asks_nothing_and_both_are_told_of_one_number_twice(places, capsys):
    door, stage, stick = places
    stage.run("carry", stage.file, stick)
    prepare(door, added(7, number="AL0151"))
    assert door.run("join", door.file, stick) == 0
    prepare(stage, added(8, number="AL0151"))
    stage.run("carry", stage.file, stick)
    capsys.readouterr()
    assert door.run("join", door.file, stick, "--merge") == 0
    assert "Trùng số ở hai đại biểu: AL0151" in capsys.readouterr().out


def test_all_of_theirs_is_taken_over_unless_what_happened_here_speaks_of_what_they_lack(places, capsys):
    door, stage, stick = places
    prepare(stage, added(9))
    stage.do(Open(), scan(3))
    stage.run("carry", stage.file, stick)
    assert door.run("join", door.file, stick, "--theirs") == 0
    assert door.present()[0] == {"d3"}
    assert [d["id"] for d in documents_of(door.file)["delegates"]] == ["d1", "d2", "d3", "d9"]
    prepare(stage, Change("programme", "2", None))
    stage.run("carry", stage.file, stick)
    door.do(Start("1"), Start("2"))
    before = door.file.read_bytes()
    assert door.run("join", door.file, stick, "--theirs") == 1
    assert "không lấy phần chuẩn bị của máy kia được" in capsys.readouterr().err
    assert door.file.read_bytes() == before
    assert len(list(door.file.parent.glob("*.ledai"))) == 2  # the file, and what was put aside the first time


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
    ahead = linking.ahead_of(session, None, taken.laptop)
    session.close()
    assert 8 * 60_000 - 1_000 < ahead <= 8 * 60_000  # at least that, and no more is known
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
