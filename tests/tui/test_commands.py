import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets import asset
from meeting.checkin.commands import SetTicket
from meeting.opening import Open
from storage.lines import NOTHING, encode, line_after
from storage.lock import Lock
from storage.meeting_file import MeetingFile
from tui.__main__ import main
from tui.commands import start
from tui.opening import open_meeting, open_rehearsal, write_demo
from tui.strings import t, use

ROOT = Path(__file__).resolve().parents[2]
DEMO = Path(str(asset("demo")))


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture
def no_terminal(monkeypatch):
    monkeypatch.setattr(start, "terminal_there", lambda: False)


@pytest.fixture
def played(monkeypatch):
    """A terminal is there, and what would be run in it is kept instead."""
    kept = []
    monkeypatch.setattr(start, "terminal_there", lambda: True)
    monkeypatch.setattr(start, "play", lambda session, screen, **_: kept.append((session, screen)) or 0)
    yield kept
    for session, _ in kept:
        session.close()


@pytest.fixture
def meeting(tmp_path):
    path = tmp_path / "an-lao.ledai"
    assert main(["new", str(path), "--from", str(DEMO)]) == 0
    return path


def said(capsys):
    return capsys.readouterr().err.strip().splitlines()


def test_version_and_simulate_load_no_screen(tmp_path):
    scenario = tmp_path / "s.json"
    scenario.write_text(json.dumps({"programme": [{"id": "1", "minutes": 5}], "steps": [{"at": "08:00:00", "do": []}]}))
    code = (
        "import sys; from tui.__main__ import main; "
        f"assert main(['--version']) == 0 and main(['simulate', {str(scenario)!r}]) == 0; "
        "assert not {'textual', 'rich', 'platformdirs'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    version, line = done.stdout.splitlines()
    assert version.startswith("ledai ")
    assert json.loads(line)["at"] == "08:00:00"


def test_a_console_without_vietnamese_letters_gets_utf_8():
    env = {"PYTHONIOENCODING": "cp1258", "PATH": "", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "tui", "nope"], cwd=ROOT, env=env, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("Lệnh chưa đúng: ")


@pytest.mark.parametrize("words", [["nope"], ["open"], ["rehearse", "x", "--speed", "3"], ["--lang", "fr"], ["new"]])
def test_a_wrong_command_is_one_sentence_that_says_what_to_do(words, capsys):
    assert main(words) == 2
    (sentence,) = said(capsys)
    assert sentence.startswith("Lệnh chưa đúng: ")
    assert "--help" in sentence


def test_help_is_in_the_language_asked_for(capsys):
    assert main(["--help"]) == 0
    vietnamese = capsys.readouterr().out
    assert "cách dùng:" in vietnamese
    assert "usage" not in vietnamese
    assert main(["open", "--help", "--lang", "en"]) == 0
    assert "usage: ledai open" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["demo"]])
def test_what_needs_a_terminal_says_so(words, no_terminal, capsys, tmp_path):
    assert main(words) == 2
    assert said(capsys) == [t("command.no_terminal")]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["open"], ["open", "--view"], ["rehearse"]])
def test_without_a_terminal_a_file_is_not_touched(words, meeting, no_terminal, capsys):
    before = sorted(meeting.parent.iterdir())
    assert main([*words, str(meeting)]) == 2
    assert sorted(meeting.parent.iterdir()) == before


def test_new_makes_an_empty_meeting_that_opens(tmp_path, capsys):
    assert main(["new", str(tmp_path / "Sơ kết quý I")]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == tmp_path / "Sơ kết quý I.ledai"
    session = open_meeting(path)
    assert session.control.meeting.about.title == "Sơ kết quý I"
    assert len(session.control.meeting.programme.order) == 1
    session.close()


def test_new_never_overwrites(meeting, capsys):
    before = meeting.read_bytes()
    assert main(["new", str(meeting)]) == 1
    assert said(capsys) == [t("file.exists", path=str(meeting))]
    assert meeting.read_bytes() == before


def test_a_folder_with_faults_names_each_of_them(tmp_path, capsys):
    folder = tmp_path / "danh-sach"
    folder.mkdir()
    (folder / "cuoc-hop.toml").write_text('ten = "Họp"\nngay = "mai"\n', "utf-8")
    assert main(["new", str(tmp_path / "x.ledai"), "--from", str(folder)]) == 3
    sentences = said(capsys)
    assert len(sentences) == 2
    assert "cuoc-hop.toml" in sentences[0]
    assert "chuong-trinh.toml" in sentences[1]
    assert not (tmp_path / "x.ledai").exists()


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["new", str(tmp_path / "x.ledai"), "--from", str(tmp_path / "không có")]) == 3
    assert main(["new", str(tmp_path / "không có" / "x.ledai")]) == 1
    assert [sentence.startswith("Không có thư mục") for sentence in said(capsys)] == [True, True]


def newer(path):
    path.write_bytes(line_after(NOTHING, encode({"format": "ledai", "version": 2, "file": "x"}))[0] + b"x\n")


UNFIT = [
    (lambda path: path.write_bytes(b"hello"), "file.not_a_meeting", 3),
    (newer, "file.newer", 3),
    (lambda path: None, "file.missing", 1),
]


@pytest.mark.usefixtures("no_terminal")
@pytest.mark.parametrize("case", UNFIT)
@pytest.mark.parametrize("command", ["open", "rehearse", "delegates"])
def test_a_file_that_cannot_be_opened(case, command, tmp_path, capsys):
    path = tmp_path / "x.ledai"
    make, string_id, code = case
    make(path)
    assert main([command, str(path)]) == code
    assert said(capsys) == [t(string_id, path=str(path.resolve()))]


def test_a_locked_file_without_a_terminal(meeting, no_terminal, capsys):
    lock = Lock.take(meeting, "MC")
    assert main(["open", str(meeting)]) == 4
    assert "MC" in said(capsys)[0]
    lock.release()
    assert main(["open", str(meeting)]) == 2


@pytest.mark.parametrize(("answer", "code"), [("c", 0), ("", 4), (None, 4)])
def test_a_locked_file_is_offered_to_be_looked_at(answer, code, meeting, played, monkeypatch):
    asked = []

    def ask(question):
        asked.append(question)
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", ask)
    lock = Lock.take(meeting, "MC")
    assert main(["open", str(meeting)]) == code
    lock.release()
    assert "MC" in asked[0]
    assert [session.view for session, _ in played] == [True] * (code == 0)


def test_open_takes_desk_and_screen_and_a_file_alone_is_opened(meeting, played):
    assert main(["open", str(meeting), "--desk", "A", "--screen", "checkin", "--view"]) == 0
    assert main([str(meeting)]) == 0
    (first, screen), (second, _) = played
    assert (first.desk, first.view, screen) == ("A", True, "checkin")
    assert (second.desk, second.view) == ("1", False)


def test_rehearse_runs_on_a_copy_at_the_hour_of_the_meeting(meeting, played):
    before = meeting.read_bytes()
    assert main(["rehearse", str(meeting), "--speed", "5"]) == 0
    ((session, _),) = played
    assert (session.rehearsal, session.speed) == (True, 5)
    assert session.file.path.name == "an-lao.tong-duyet.ledai"
    started = datetime.fromtimestamp(session.control.now() / 1000, UTC)
    assert (started.date().isoformat(), started.hour, started.minute) == ("2025-08-27", 23, 55)  # 06:55 in Vietnam
    assert meeting.read_bytes() == before


@pytest.mark.parametrize(("second", "begins"), [(0, "08:05"), (1, "08:06"), (59, "08:06")])
def test_the_demonstration_begins_at_a_full_minute_in_five_minutes(second, begins, tmp_path):
    now = datetime(2026, 3, 2, 1, 0, second, tzinfo=UTC)
    path = write_demo(tmp_path / "mẫu", now)
    with MeetingFile.open(path, write=False) as file:
        documents = file.documents()
    assert (documents["meeting"][0]["date"], documents["programme"][0]["start"]) == ("2026-03-02", begins)
    assert write_demo(tmp_path / "mẫu", now) != path


def test_delegates_as_json_have_stable_keys_and_say_what_is_true_now(meeting, capsys):
    session = open_meeting(meeting)

    async def cancel():
        await session.do(Open(), "meeting")
        await session.do(SetTicket("DB002", "cancelled", ""), "door")

    asyncio.run(cancel())
    session.close()
    assert main(["delegates", str(meeting), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 150
    assert {tuple(row) for row in rows} == {
        ("id", "number", "form", "name", "position", "unit", "group", "group_number", "group_name", "official", "born",
         "phone", "seat", "code", "ticket", "vip", "handouts", "note", "present")
    }  # fmt: skip
    assert [row["ticket"] for row in rows[:3]] == ["valid", "cancelled", "valid"]
    assert rows[0] | {"code": ""} == rows[0] | {"code": "", "number": "AL0001", "group_number": 1, "present": False}
    assert main(["delegates", str(meeting)]) == 0
    header, first, *_ = capsys.readouterr().out.splitlines()
    assert header.split("\t")[:2] == ["số", "họ và tên"]
    assert first.split("\t")[1] == "Trần Thị Thanh Hương"


def test_shortcut_prints_what_it_wrote(tmp_path, capsys):
    assert main(["shortcut", "--dir", str(tmp_path / "Desktop")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert Path(line).is_file()


def test_a_small_terminal_is_told_what_to_do(monkeypatch, capsys):
    for size, small in (((60, 16), False), ((59, 16), True), ((60, 15), True)):
        monkeypatch.setattr(start.shutil, "get_terminal_size", lambda *_, size=size, **_fallback: size)
        assert bool(start.too_small()) is small
    assert len(said(capsys)) == 2


def test_ctrl_c_and_other_failures(monkeypatch, capsys):
    for error, code in ((KeyboardInterrupt(), 130), (PermissionError(13, "Permission denied"), 1)):

        def fail(*_, error=error):
            raise error

        monkeypatch.setattr("tui.new_meeting.write_new", fail)
        assert main(["new", "x"]) == code
    assert said(capsys) == [t("command.failed", reason="Permission denied")]


def test_documents_that_make_no_meeting_leave_nothing_locked(tmp_path, no_terminal, capsys):
    path = tmp_path / "x.ledai"
    MeetingFile.create(path, {"meeting": [{"id": "meeting", "title": "Họp", "date": "mai"}]})
    with pytest.raises(Exception, match=r"file\.damaged"):
        open_rehearsal(path)
    item = {"id": "1", "parent": "no such"}
    path = tmp_path / "y.ledai"
    MeetingFile.create(path, {"programme": [item]})
    with pytest.raises(Exception, match=r"file\.damaged"):
        open_meeting(path)
    Lock.take(path).release()
    assert main(["delegates", str(path)]) == 3
