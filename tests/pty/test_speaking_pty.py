"""What only a real terminal shows: the lines for Zalo leave by OSC 52, and the speaker's display follows the file."""

import base64
import re

from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.programme.facts import Held
from tests.pty.show import ENTER, ESC, Show, act, payloads, write_small

F12, CTRL_Y, CTRL_N = b"\x1b[24~", b"\x19", b"\x0e"
OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")


def test_lines_for_zalo_incident_and_the_speakers_display(tmp_path, monkeypatch):
    path = tmp_path / "thu.ledai"
    write_small(path)
    act(path, Open(), Start("i1"))
    for display in ("DISPLAY", "WAYLAND_DISPLAY"):  # nobody's clipboard is written to
        monkeypatch.delenv(display, raising=False)
    looks_on = ("--view", "--screen", "stage")
    with Show(path, ready="CHÍNH THỨC") as show, Show(path, *looks_on, ready="1  Đón khách") as stage:
        show.write(CTRL_Y)
        show.sees("Chép gửi Zalo")
        show.settled()
        [sent] = OSC_52.findall(bytes(show.raw))
        lines = base64.b64decode(sent).decode().split("\n")
        assert len(lines) == 3
        assert lines[0].startswith("Đang: 1 Đón khách (còn 04:")
        show.write(ENTER)
        show.write(CTRL_N)
        show.sees("Nhắn người đang nói")
        show.settled()
        show.write(ENTER)
        show.sees("ĐANG HIỆN CHO NGƯỜI NÓI: Còn 2 phút")
        stage.until(lambda screen: sum("▄" in line or "█" in line for line in screen[16:23]) >= 4)
        show.write(F12)
        show.sees("do sự cố kỹ thuật")
        stage.until("‖ TẠM DỪNG")
        show.write(ESC)
        show.sees("F7 tiếp tục")
        assert not any("ĐÃ LƯU" in line or "F1" in line for line in stage.screen())
        show.leave()
    [held] = payloads(path, Held)
    assert held.reason == "incident"
