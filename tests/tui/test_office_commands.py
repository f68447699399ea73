"""`ledai check`, `subject`, `erase`: what they say, what they leave, with what they end."""

import io
import json
import stat

import pytest

from assets import asset
from meeting.checkin.commands import Scan
from meeting.checkin.counts import count
from meeting.checkin.desk import Enrol, Note
from meeting.documents import Delegate
from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.programme.telling import Tell
from storage.lock import Lock
from storage.meeting_file import MeetingFile
from storage.private import note_written, written_for
from storage.recent import recent_meetings
from tui.__main__ import main
from tui.commands import asking
from tui.commands.delegates import read
from tui.opening import open_meeting, open_rehearsal
from tui.papers import write_run_sheet
from tui.strings import t, use

NAME, PHONE = "Trịnh Xuân Bách", "0900 000 003"
HOMONYM = "Nguyễn Văn Hùng"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demonstration, written once: drawing its codes and reading its lists takes a while."""
    path = tmp_path_factory.mktemp("demo") / "an-lao.ledai"
    assert main(["new", str(path), "--from", str(asset("demo"))]) == 0
    return path.read_bytes()


@pytest.fixture
def meeting(tmp_path, demo, capsys):
    path = tmp_path / "an-lao.ledai"
    path.write_bytes(demo)
    path.chmod(0o600)
    return path


@pytest.fixture
def held(meeting):
    """The meeting on its day: somebody came, was noted, is named in a message; with an earlier run and a rehearsal."""
    import asyncio

    async def day():
        session = open_meeting(meeting)
        codes = {d.id: d.code for d in session.control.meeting.table(Delegate).values()}
        for n in (1, 2):
            await session.do(Open(), "t")
            for one in ("DB001", "DB003", "DB056"):
                await session.do(Scan(codes[one], nonce=f"{n}{one}"), "t")
            await session.do(Note("DB003", f"dị ứng tôm, gọi {PHONE}"), "t")
            await session.do(Start("A"), "t")
            await session.do(Tell(f"Mời đồng chí {NAME} ra cửa"), "t")
            await session.do(Enrol("stand_in", {"name": f"{NAME} Con"}, f"{n}x", stands_for="DB007"), "t")
            if n == 1:
                await session.begin_again()
        session.close()

    asyncio.run(day())
    open_rehearsal(meeting).close()
    return meeting


def everything(folder):
    return b"".join(one.read_bytes() for one in sorted(folder.iterdir()) if one.is_file())


def said(capsys):
    return capsys.readouterr()


# check


def test_check_names_each_finding_with_its_unit_and_ends_with_one_where_something_is_grave(meeting, capsys):
    assert main(["check", str(meeting), "--json"]) == 1
    found = json.loads(said(capsys).out)
    blank = next(one for one in found["findings"] if one["id"] == "blank_text")
    assert blank["unit"] == "Trung tâm Sự nghiệp công xã"
    assert blank["text"].startswith("Ma két: còn chỗ chưa điền")
    assert found["counts"]["grave"] == sum(one["severity"] == "grave" for one in found["findings"]) > 0
    assert main(["check", str(meeting)]) == 1
    text = said(capsys).out
    assert max(map(len, text.splitlines())) <= 80
    assert "CẦN XỬ LÝ NGAY" in text
    assert "⟦" not in text


def test_check_of_a_meeting_that_is_right_says_so_and_ends_with_nought(tmp_path, capsys):
    documents = {
        "meeting": [
            {
                "id": "meeting",
                "title": "Họp thôn",
                "date": "2999-08-28",
                "latest_end": "11:00",
                "venue": "Nhà văn hóa",
                "organiser": "Thôn Đông",
            }
        ],
        "units": [{"id": "u1", "name": "Thôn Tây", "seats": 3}],
        "invitations": [{"id": "u1", "state": "sent"}],
        "tasks": [{"id": "t1", "unit": "Thôn", "duty": "Kê bàn ghế"}],
        "programme": [{"id": "1", "title": "Họp", "who": "Trưởng thôn", "seconds": 600, "start": "08:00"}],
        "approvals": [{"id": "a", "what": "chương trình", "done": True}],
    }
    MeetingFile.create(tmp_path / "a.ledai", documents)
    assert main(["check", str(tmp_path / "a.ledai")]) == 0
    assert t("preflight.clean") in said(capsys).out


def test_a_file_that_is_not_there_is_told_from_a_finding(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nope.ledai"), "--json"]) == 1
    assert said(capsys).out == ""


# subject


def test_what_is_held_of_a_person_is_shown_documents_facts_and_papers(held, capsys):
    paper = write_run_sheet(read(held), 0, held)
    said(capsys)
    assert main(["subject", "show", "al3", str(held), "--json"]) == 0
    found = json.loads(said(capsys).out)
    assert (found["id"], found["name"], found["number"]) == ("DB003", NAME, "AL0003")
    assert found["documents"]["delegates"][0]["phone"] == PHONE
    assert found["documents"]["people"][0]["id"] == "NG01"
    assert found["documents"]["leavings"][0]["name"] == f"đồng chí {NAME}"
    assert [one["kind"] for one in found["facts"]] == [
        "door.scanned", "door.noted", "programme.told", "door.enrolled",
    ]  # fmt: skip
    assert found["papers"] == [str(paper)]
    assert main(["subject", "show", NAME, str(held)]) == 0
    text = said(capsys).out
    assert f"điện thoại: {PHONE}" in text
    assert "⟦" not in text


@pytest.mark.parametrize("asked", [HOMONYM, "nguyen van hung"])
def test_people_of_one_name_are_listed_and_nothing_is_done(meeting, capsys, asked):
    before = meeting.read_bytes()
    assert main(["subject", "erase", asked, str(meeting), "--yes"]) == 3
    told = said(capsys).err
    assert "DB056 · AL0056 · Nguyễn Văn Hùng · Hội Người cao tuổi xã An Lão" in told
    assert len(told.strip().splitlines()) == 5
    assert meeting.read_bytes() == before


def test_nobody_is_told(meeting, capsys):
    assert main(["subject", "show", "Không Ai Cả", str(meeting)]) == 3
    assert said(capsys).err.strip() == t("subject.nobody")


def test_who_is_erased_can_be_read_nowhere_and_every_count_stays(held, capsys):
    before, code = count(read(held)).all, read(held).table(Delegate)["DB003"].code
    assert NAME.encode() in everything(held.parent)
    assert main(["subject", "erase", "DB003", str(held), "--yes"]) == 0
    left = everything(held.parent)
    # The stand-in is somebody else, whose longer name stays.
    rest = left.replace(f"{NAME} Con".encode(), b"")
    for trace in (NAME, PHONE, code, "dị ứng"):
        assert trace.encode() not in rest, trace
    after = read(held)
    assert count(after).all == before
    assert after.door.is_present("DB003")
    assert "ông Nguyễn Văn Hùng" in "".join(f"{d.form} {d.name}" for d in after.table(Delegate).values())
    assert after.table(Delegate)["DB003"].code not in {"", code}
    for copy in held.parent.glob("*.ledai"):
        assert read(copy).table(Delegate)["DB003"].name == "Người đã xóa dữ liệu"
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_while_a_window_has_a_copy_open_nobody_is_erased(held, capsys):
    copy = next(one for one in held.parent.glob("*.ledai") if "tong-duyet" in one.name)
    before = everything(held.parent)
    for opened in (held, copy):
        lock = Lock.take(opened, "Lễ đài")
        assert main(["subject", "erase", "DB003", str(held), "--yes"]) == 4
        lock.release()
        assert NAME not in said(capsys).err
    assert everything(held.parent) == before


# erase


def test_everything_is_erased_and_numbers_without_names_are_left(held, capsys):
    paper = write_run_sheet(read(held), 0, held)
    own = held.with_name("an-lao-hop-dong.pdf")
    own.write_text("của người khác")
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    said(capsys)
    assert main(["erase", str(held), "--yes"]) == 0
    told = said(capsys)
    totals = held.with_name("an-lao-so-lieu.txt")
    assert told.out.strip() == str(totals)
    assert sorted(p.name for p in held.parent.iterdir() if p.is_file()) == ["an-lao-hop-dong.pdf", totals.name]
    text = totals.read_text("utf-8")
    assert "có mặt 4" in text
    assert NAME not in text
    assert "SSD" in told.err
    assert recent_meetings() == []
    assert written_for(held) == ()
    assert "an-lao" not in (held.parent / "home" / "recent.json").read_text("utf-8")


@pytest.mark.parametrize("command", [["erase"], ["subject", "erase", "DB003"]])
def test_without_a_terminal_nothing_is_erased_unless_it_is_agreed_to(meeting, command, monkeypatch, capsys):
    before = meeting.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n"))
    assert main([*command, str(meeting)]) == 2
    assert meeting.read_bytes() == before
    assert t("ask.no_terminal") in said(capsys).err


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("không", 1), ("c", 0)])
def test_at_a_terminal_it_is_asked(meeting, answer, code, monkeypatch, capsys):
    for name in ("erase", "subject"):
        monkeypatch.setattr(f"tui.commands.{name}.has_terminal", lambda: True)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda: answer)
    assert main(["erase", str(meeting)]) == code
    assert meeting.exists() is (code == 1)


def test_an_open_meeting_is_not_erased(meeting, capsys):
    lock = Lock.take(meeting, "Lễ đài")
    before = meeting.read_bytes()
    assert main(["erase", str(meeting), "--yes"]) == 4
    assert meeting.read_bytes() == before
    assert not meeting.with_name("an-lao-so-lieu.txt").exists()
    lock.release()


def test_what_is_no_meeting_is_never_erased(tmp_path, capsys):
    other = tmp_path / "luong.xlsx"
    other.write_text("bảng lương")
    assert main(["erase", str(other), "--yes"]) == 3
    assert other.read_text() == "bảng lương"


# nobody in a complaint


def test_no_complaint_of_these_commands_names_a_person(meeting, monkeypatch, capsys):
    def fails(*_, **__):
        raise ValueError(NAME)

    monkeypatch.setattr("tui.subjects.fold", fails)
    assert main(["subject", "erase", "DB003", str(meeting), "--yes"]) == 3
    assert NAME not in "".join(said(capsys))
    assert read(meeting).table(Delegate)["DB003"].name == NAME


def test_what_was_written_for_a_meeting_is_known_by_path_alone(tmp_path):
    meeting, paper = tmp_path / "a.ledai", tmp_path / "a-giay-moi.pdf"
    pictures = tmp_path / "anh"
    pictures.mkdir()
    for one in (paper, pictures / "1.png", pictures / "khác.txt"):
        one.write_text("x")
    note_written(meeting, paper, pictures, paper, tmp_path / "gone.pdf")
    assert written_for(meeting) == (paper, pictures / "1.png")
    assert written_for(tmp_path / "b.ledai") == ()
