"""How the app comes, goes, breaks, shrinks and shares, as the terminal sees it."""

import os
import signal
import subprocess
import sys
import termios

import pytest

from meeting.checkin.facts import Scanned
from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.programme.facts import Added, Held, Started
from tests.pty.harness import ROOT
from tests.pty.show import (
    CTRL_Q,
    ENTER,
    F1,
    F2,
    F3,
    F4,
    F7,
    F9,
    RIGHT,
    SPACE,
    Show,
    act,
    codes_of,
    facts_in,
    meeting_in,
    payloads,
    write_demo,
    write_open,
    write_small,
)

LEFT_ALONE = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l")
"""The main screen, the cursor, no bracketed paste, no mouse."""

CRASHING = """
import sys
from screens.runsheet import RunSheet
from tui.__main__ import main

def fail(self):
    delegates = self.host.meeting.tables["delegates"]
    raise RuntimeError(str(delegates["DB134"]))

RunSheet.action_hold = fail
sys.exit(main(["open", sys.argv[1]]))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "thu-may.ledai"


def test_the_first_frame_of_the_demonstration(tmp_path):
    path = tmp_path / "an-lao.ledai"
    write_demo(path)
    with Show(path) as show:
        show.sees("CHƯA MỞ", "Đón tiếp đại biểu, phát tài liệu", "Space CHUYỂN TIẾP", "có mặt 0/150")
        lines = show.settled()
    assert len(lines) == 24
    assert lines[0].startswith(" LỄ ĐÀI  Tuyên dương")
    assert "TIẾP THEO  B  Văn nghệ chào mừng" in " ".join(lines)
    assert not any("\ufffd" in line or "Traceback" in line for line in lines)
    assert "F1" in lines[-1]


def test_a_crash_shows_no_data_and_gives_the_terminal_back(tmp_path):
    path = tmp_path / "an-lao.ledai"
    write_demo(path)
    act(path, Open())
    with Show(path, argv=["-c", CRASHING, str(path)], ready="CHÍNH THỨC") as show:
        before = termios.tcgetattr(show._ours)
        show.write(F7)
        show.until("không mất gì đã lưu")
        assert show.wait() == 1
        after = bytes(show.raw[show.raw.rindex(b"\x1b[?1049l") :]).decode()
        assert before[3] != termios.tcgetattr(show._ours)[3]
        report = show.crash()
        for piece in LEFT_ALONE:
            assert piece in show.raw
    assert "RuntimeError" in report
    for word in ("Tuyết", "Quyết Thắng", "0900", "DB134", "Delegate("):
        assert word not in after
        assert word not in report
    with Show(path, ready="CHÍNH THỨC") as again:
        again.leave()


def test_ctrl_q_asks_and_the_terminal_is_as_it_was(path):
    write_small(path)
    with Show(path, ready="CHƯA MỞ") as show:
        raw = termios.tcgetattr(show._ours)[3]
        show.write(CTRL_Q)
        show.sees("Thoát Lễ đài?")
        show.write(CTRL_Q + SPACE + b"q")
        show.settled()
        show.sees("Thoát Lễ đài?")
        show.escape("Thoát Lễ đài?")
        show.write(CTRL_Q)
        show.sees("Thoát Lễ đài?")
        show.write(ENTER)
        assert show.wait() == 0
        tail = bytes(show.raw[show.raw.rindex(b"\x1b[?1049l") :])
        assert b"Traceback" not in tail
        for piece in LEFT_ALONE:
            assert piece in show.raw
        cooked = termios.tcgetattr(show._ours)[3]
        assert cooked & termios.ICANON
        assert cooked & termios.ECHO
        assert not raw & termios.ICANON
    assert facts_in(path) == []


def test_a_closed_window_ends_cleanly(path):
    codes = write_open(path)
    with Show(path, ready="CHÍNH THỨC") as show:
        show.press(SPACE, "bắt đầu 1")
        show.scan(codes["d1"], gap_s=0)
        show.recorded(lambda facts: len(facts) == 3)
        show.write("".join(f"{codes[f'd{n}']}\r" for n in range(2, 7)).encode())
        show.hang_up()
        assert show.wait() in {0, -signal.SIGHUP}
    scans = [s.delegate for s in payloads(path, Scanned)]
    assert scans == [f"d{n}" for n in range(1, len(scans) + 1)]
    act(path, Start("i2"))
    with Show(path, ready="CHÍNH THỨC") as show:
        show.sees("▶ 2 Chào cờ", f"có mặt {len(scans)}/12")


def test_every_size_on_every_screen(tmp_path):
    path = tmp_path / "an-lao.ledai"
    documents = write_demo(path)
    codes = codes_of(documents)
    act(path, Open(), lambda meeting: Start(meeting.programme.queue[0]))
    with Show(path, ready="CHÍNH THỨC") as show:
        for keys, words in ((b"", "CÒN LẠI"), (F3, "CÓ MẶT"), (F4, "F4"), (F1, "Trợ giúp")):
            show.write(keys)
            show.sees(words)
            for columns, rows in ((60, 16), (40, 10), (20, 5), (1, 1), (120, 36), (80, 24)):
                show.resize(columns, rows)
                show.settled(0.1)
            show.sees(words)
        show.escape("Trợ giúp ·")
        show.write(F2)
        show.sees("CÒN LẠI")
        show.resize(60, 16)
        show.sees("▶ A Đón tiếp đại biểu", "CÒN LẠI", "TIẾP THEO B", timeout=5)
        assert any("█" in line for line in show.screen()[:6])
        show.resize(40, 10)
        show.settled(0.1)
        show.scan(codes["DB134"])
        show.recorded(lambda facts: isinstance(facts[-1].payload, Scanned))
        show.resize(120, 36)
        show.sees("CÒN LẠI", "LỜI DẪN", "có mặt 1/150")
        show.leave()


def test_a_second_window_is_told_and_may_look(path):
    codes = write_open(path)
    with Show(path, ready="CHÍNH THỨC") as show:
        show.press(SPACE, "bắt đầu 1")
        command = [sys.executable, "-m", "tui", "open", str(path)]
        home = path.parent / "home"
        said = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LEDAI_HOME": str(home), "HOME": str(home)},
        )
        assert (said.returncode, said.stdout) == (4, "")
        assert "đang mở ở cửa sổ khác" in said.stderr
        with Show(path, ready="Mở chỉ để xem?") as second:
            second.write(ENTER)
            assert second.wait() == 4
        with Show(path, ready="Mở chỉ để xem?") as second:
            second.write(b"c\r")
            second.sees("CHỈ XEM", "▶ 1 Đón khách")
            show.scan(codes["d1"])
            second.sees("có mặt 1/12")
            show.press(F7, "tạm dừng")
            second.sees("TẠM DỪNG")
            before = len(facts_in(path))
            second.write(F7)
            second.sees("✗")
            second.write(SPACE)
            second.settled()
            second.write(ENTER)
            second.settled()
            second.scan(codes["d2"])
            second.write(RIGHT)
            second.settled()
            assert len(facts_in(path)) == before
            second.leave()
        show.leave()


FULL = """
import resource, signal, sys
from pathlib import Path
from tui.__main__ import main

path = Path(sys.argv[1])
def limit(*_):
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
def lift(*_):
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
signal.signal(signal.SIGUSR1, lift)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit()
sys.exit(main(["open", str(path)]))
"""


def test_a_full_disk_is_said_and_nothing_is_lost(path):
    documents = write_small(path, reserve=3000)
    codes = codes_of(documents)
    with Show(path, argv=["-c", FULL, str(path)], ready="CHƯA MỞ") as show:
        show.write(SPACE)
        show.sees("Mở cuộc họp?")
        show.write(ENTER)
        show.receipt("bắt đầu 1")
        pressed = 0
        while "CHƯA LƯU ĐƯỢC" not in show.text():
            before = len(facts_in(path))
            show.write(RIGHT)
            pressed += 1
            assert pressed < 60
            show.until(lambda lines, n=before: "CHƯA LƯU ĐƯỢC" in " ".join(lines) or len(facts_in(path)) > n)
        kept = facts_in(path)
        assert sum(isinstance(f.payload, Added) for f in kept) == pressed - 1
        show.sees("CHƯA LƯU ĐƯỢC", "Đĩa đã đầy", "Bước vừa rồi chưa được ghi", "Enter thử lại")
        # The show goes on; a scan fails as well, and says so; nothing of it is recorded.
        show.scan(codes["d1"])
        show.settled()
        show.write(ENTER)
        show.settled()
        show.sees("CHƯA LƯU ĐƯỢC")
        assert facts_in(path) == kept
        assert meeting_in(path).programme.live == "i1"
        show.kill(signal.SIGUSR1)
        for _ in range(6):
            if "Enter thử lại" not in show.text():
                break
            show.write(ENTER)
            show.settled()
        show.recorded(lambda facts: len(facts) == len(kept) + 2)
        assert [s.delegate for s in payloads(path, Scanned)] == ["d1"]
        assert len(payloads(path, Added)) == pressed
        show.press(F7, "tạm dừng")
        show.leave()
    assert len(payloads(path, Held)) == 1
    assert len(payloads(path, Started)) == 1


def test_a_bare_number_is_so_many_minutes_ago(path):
    write_open(path)
    with Show(path, ready="CHÍNH THỨC") as show:
        show.write(F9)
        show.sees("Đã bắt đầu từ lúc nào?", "hoặc số phút trước đây (3)")
        show.type("3", 0.05)
        show.write(ENTER)
        [_, started] = show.recorded(lambda facts: len(facts) == 2)
    assert abs(started.at - started.payload.since - 180_000) < 5_000


def test_a_machine_that_shuts_down_ends_cleanly_and_restores_the_terminal(path):
    write_open(path)
    with Show(path, ready="CHÍNH THỨC") as show:
        show.press(SPACE, "bắt đầu 1")
        show.kill(signal.SIGTERM)
        assert show.wait() == 0
        assert b"\x1b[?1049l" in show.raw
    assert [s.item for s in payloads(path, Started)] == ["i1"]
