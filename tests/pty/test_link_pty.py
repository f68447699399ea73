"""Two laptops on two terminals: the door and the stage, by the wire and by a folder that stands for a stick."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from random import Random

import pytest

from assets import asset
from meeting.opening import Open
from storage.lists.folder import read_folder, shift
from storage.meeting_file import MeetingFile
from tests.pty.show import CTRL_Q, DOWN, ENTER, ESC, Show, act, codes_of, facts_in, meeting_in
from tui.link_engine import Nats

CTRL_P, END = b"\x10", b"\x1b[F"
LINKED = "giây trước"
TAKE_OVER_S, QUIT_S = 10.0, 5.0


@pytest.fixture
def demo(tmp_path):
    """The demonstration, opened, on the stage's laptop; the codes of its delegates."""
    path = tmp_path / "san" / "an-lao.ledai"
    path.parent.mkdir()
    prepared = shift(read_folder(asset("demo"), choice=Random(27).choice), datetime.now(UTC))
    MeetingFile.create(path, prepared)
    act(path, Open())
    yield path, list(codes_of(prepared).values())
    for folder in (path.parent / "home" / "hall").glob("*/"):
        # Where a test fails its programs are killed, and nobody opens this meeting again to end what they left.
        Nats().end(folder)


def choose(show, words, *keys):
    """Find something by its words and press keys once its question stands."""
    show.write(CTRL_P)
    show.until("Gõ vài chữ")
    show.type(words)
    show.until(words)
    show.settled(0.1)
    show.write(ENTER)
    for asked, key in keys:
        show.until(asked)
        show.settled(0.1)
        show.write(key)


def open_hall(stage):
    """Open a hall on loopback, and return what the laptop keeps of it."""
    asked = (("Mở kết nối ở máy này", ENTER), ("Chọn địa chỉ", END), ("trong máy này", ENTER), ("gọi là (ví dụ", ENTER))
    choose(stage, "Kết nối hai máy", *asked, ("Địa chỉ: 127.0.0.1", ESC))
    kept = next((stage.path.parent / "home" / "hall").glob("*/link.json"))
    return json.loads(kept.read_text("utf-8"))


def come_in(folder, hall):
    """A laptop that has nothing gets the whole meeting, by the code."""
    folder.mkdir()
    path = folder / "an-lao.ledai"
    place = f"{hall['address']}:{hall['port']}", hall["code"]
    words = [sys.executable, "-m", "tui", "hall", "join", *place, "-o", str(path), "--name", folder.name, "--json"]
    env = {**os.environ, "LEDAI_HOME": str(folder / "home")}
    assert json.loads(subprocess.run(words, env=env, check=True, capture_output=True).stdout) == {"file": str(path)}
    return path


def quit_(show):
    show.write(CTRL_Q)
    show.until("Enter")
    show.settled(0.1)
    show.write(ENTER)
    assert show.wait(QUIT_S) == 0


def scan(show, code):
    show.type(code, 0.002)
    show.write(ENTER)


def present(count):
    return lambda lines: any(f"có mặt {count}/" in " ".join(line.split()) for line in lines)


def scans_in(path):
    return sorted(f.id for f in facts_in(path) if f.payload.KIND == "door.scanned")


def test_door_stage_and_a_late_joiner_by_the_wire(demo, tmp_path):
    stage_file, codes = demo
    with Show(stage_file) as stage:
        hall = open_hall(stage)
        with Show(come_in(tmp_path / "cua", hall), "--screen", "checkin") as door:
            stage.until("cua: ")
            door.until(LINKED)
            scan(door, codes[0])
            stage.until(present(1))
            server = next((stage_file.parent / "home" / "hall").glob("*/server.pid"))
            os.kill(int(server.read_text("ascii")), signal.SIGKILL)
            scan(door, codes[1])
            stage.until(present(2), 15)
            began = time.monotonic()
            with Show(come_in(tmp_path / "du", hall)) as spare:
                choose(spare, "Giành quyền điều khiển", ("Không, để nguyên", DOWN), ("Giành về máy này", ENTER))
                spare.until("giành quyền điều khiển")
                assert time.monotonic() - began < TAKE_OVER_S
                stage.until("du điều khiển")
                quit_(door)
                stage.until(lambda lines: not any("cua: " in line for line in lines))
                stage.hang_up()
                stage.wait(QUIT_S)
                server = next((stage_file.parent / "home" / "hall").glob("*/server.pid"))
                with pytest.raises(ProcessLookupError):
                    os.kill(int(server.read_text("ascii")), 0)
                # A window that was closed by mistake opens its hall again; it holds no key meanwhile.
                assert json.loads(server.with_name("link.json").read_text("utf-8"))["open"]
                assert not [*server.parent.glob("server.key"), *server.parent.glob("hall.conf")]
    assert scans_in(stage_file) == scans_in(door.path) == scans_in(spare.path)
    assert len(scans_in(stage_file)) == 2
    assert len({meeting_in(path).link.holder for path in (stage_file, spare.path)}) == 1


def test_the_same_by_a_folder(demo, tmp_path):
    stage_file, codes = demo
    stick, door_file = tmp_path / "usb", tmp_path / "cua" / "an-lao.ledai"
    stick.mkdir()
    door_file.parent.mkdir()
    door_file.write_bytes(stage_file.read_bytes())
    with Show(stage_file) as stage, Show(door_file, "--screen", "checkin") as door:
        scan(door, codes[0])
        door.until("ĐÃ LƯU")
        for show, words in ((door, "Chép sang USB"), (stage, "Nhận từ USB")):
            choose(show, words, ("Thư mục khác", END), ("Thư mục khác", ENTER))
            show.until("Tab")
            show.settled(0.1)
            show.write(b"\t")
            show.write(b"\x15")
            show.type(str(stick))
            show.settled(0.1)
            show.write(ENTER)
            show.until("Đã chép" if show is door else "việc mới từ máy")
        stage.settled(0.1)
        stage.write(ENTER)
        stage.until(present(1))
    assert scans_in(stage_file) == scans_in(door_file)
