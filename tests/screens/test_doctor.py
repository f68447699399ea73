"""The doctor as who prepares the desk sees it: the code on the screen, the keys as they come, what they tell."""

import json
from pathlib import Path

import numpy as np
import pytest
from textual import events

import tui.doctor
from meeting.checkin.selftest import PROBE
from screens.doctor import Doctor
from storage.camera import codes_in
from storage.machine import Check
from tests.screens.checkin_desk import CODES
from tests.tui.hosts import lines, shown
from tui.__main__ import main
from tui.doctor import DoctorApp, check_terminal
from tui.strings import LANGUAGES, t, use, words_of

NAMES = {"\r": "enter", "\t": "tab", " ": "space", "\b": "backspace", "\n": "ctrl+j"}
FINE = Check("space", "fine", "doctor.space.fine", {"gb": 40})
NOTE = Check("sound", "note", "doctor.sound.none")
WRONG = Check("clock", "wrong", "doctor.clock.zone", {"date": "28/08/2025", "hour": "07:00", "zone": "+00:00"})
CCCD = "034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022"


@pytest.fixture
def found(monkeypatch):
    """What the machine's checks find; a test says what."""
    checks = [FINE, NOTE]
    monkeypatch.setattr(tui.doctor, "check_machine", lambda folder, camera: iter(checks))
    yield checks
    use("vi")


class Bench:
    """The doctor's app with a scanner before it."""

    def __init__(self, pilot):
        self.pilot, self.app = pilot, pilot.app
        self.time = events.Key("a", "a").time

    async def scan(self, text, gap=0.004):
        for c in text:
            self.time += gap
            key = events.Key(NAMES.get(c, c), None if c == "\b" else c)
            key.time = self.time
            self.app.post_message(key)
        await self.pilot.pause()
        if isinstance(self.app.screen, Doctor):
            self.app.screen.judge()
        await self.pilot.pause()
        self.time += 2

    @property
    def text(self):
        return " ".join(shown(self.app).split())


def bench(size=(80, 24)):
    app = DoctorApp(Path("/nowhere"))
    return app, app.run_test(size=size)


def photographed(app):
    """The code on the screen as a scanner sees it: its cells drawn 8 by 16, in the colours that they have."""
    region = app.screen.query_one("#probe").region
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    rows = []
    for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
        cells = [(c, s.style) for s in strip.crop(region.x, region.right) for c in s.text]
        for half in (0, 1):
            # whatever the theme, the ink is black and the paper white
            grey = [(s.color if halves[c][half] else s.bgcolor).triplet.red for c, s in cells]
            rows.append(grey)
    frame = np.kron(np.array(rows, np.uint8), np.ones((8, 8), np.uint8))
    return np.pad(frame, 60, constant_values=16)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
async def test_the_code_on_the_screen_can_be_scanned(found, size):
    app, running = bench(size)
    async with running:
        assert codes_in(photographed(app)) == (PROBE,)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (f"{PROBE}\r", "TỐT: mã đến đủ"),
        (f"{PROBE}\r\n", "TỐT: mã đến đủ"),
        ("LeDai đập d9a6p5 qzym37\r", "BỘ GÕ đang bật, kiểu Telex"),
        ("LeDai ddaapj d9\b\bđa6\b\bâp5\b\bập qzym37\r", "BỘ GÕ đang bật, kiểu VNI"),
        (f"{PROBE.swapcase()}\r", "CAPS LOCK đang bật"),
        (PROBE, "THIẾU ENTER"),
        (f"A5{PROBE}\r", "THÊM «A5» vào đầu mã"),
        (f"{PROBE}{PROBE}\r", "MÃ ĐẾN HAI LẦN"),
        ("LPNBNCVLGLHGNC\r", "không phải mã thử"),
    ],
)
async def test_after_a_scan_it_says_what_is_set_wrong(found, keys, said):
    app, running = bench()
    async with running as pilot:
        b = Bench(pilot)
        await b.scan(keys)
        assert said in b.text, shown(app)


async def test_what_spoils_no_ticket_is_said_to_spoil_none(found):
    _, running = bench()
    async with running as pilot:
        b = Bench(pilot)
        await b.scan(f"{PROBE.swapcase()}\r")
        assert "Thẻ của hội nghị vẫn quét được" in b.text
        await b.scan(f"A5{PROBE}\r")
        assert "CAPS LOCK" not in b.text  # another scan, another answer
        assert "vẫn quét được" not in b.text


async def test_the_keys_are_shown_as_they_come_with_their_times(found):
    _, running = bench()
    async with running as pilot:
        b = Bench(pilot)
        await b.scan("Le \b9\t", gap=0.007)
        assert "L e+7 [ ]+7 [⌫]+7 9+7 [Tab]+7" in b.text


async def test_a_citizens_card_is_not_left_on_the_screen(found):
    _, running = bench()
    async with running as pilot:
        b = Bench(pilot)
        await b.scan(f"{CCCD}\r")
        assert "Vừa quét một thẻ căn cước" in b.text
        assert "+4" not in b.text  # no key is shown any more


async def test_a_scanners_own_escape_and_arrows_close_nothing(found):
    app, running = bench()
    async with running as pilot:
        b = Bench(pilot)
        for name in ("L", "escape", "right", "e"):
            b.time += 0.004
            key = events.Key(name, name if len(name) == 1 else None)
            key.time = b.time
            app.post_message(key)
        await pilot.pause()
        assert isinstance(app.screen, Doctor)
        assert "L [escape]+4 [right]+4 e+4" in b.text


async def test_a_paste_is_keys_too(found):
    app, running = bench()
    async with running as pilot:
        app.post_message(events.Paste(f"{PROBE}\r"))
        await pilot.pause()
        app.screen.judge()
        await pilot.pause()
        assert "TỐT" in shown(app)


async def until_checked(pilot, count):
    for _ in range(500):
        if len(pilot.app.screen._lines) == count:
            return await pilot.pause()
        await pilot.pause(0.01)
    raise AssertionError


async def test_the_machine_is_the_other_page(found):
    found.append(WRONG)
    app, running = bench()
    async with running as pilot:
        await until_checked(pilot, 5)
        await pilot.press("right")
        text = " ".join(shown(app).split())
        for words in ("ắ ễ ộ ự ỹ Đ ₫ █▀▄", "80×24: đủ rộng", "Còn 40 GB", "✗ Đồng hồ", "chọn múi giờ Hà Nội"):
            assert words in text
        await pilot.press("left")
        assert "Quét mã bên trái" in shown(app)


async def test_the_mouse_turns_the_page_and_closes(found):
    app, running = bench()
    async with running as pilot:
        at = next((y, line.index("kiểm tra máy")) for y, line in enumerate(lines(app)) if "→" in line)
        await pilot.click(offset=(at[1], at[0]))
        assert "KIỂM TRA MÁY" in lines(app)[0]
        await pilot.click(offset=(lines(app)[23].index("đóng"), 23))
        await pilot.pause()
    assert app.return_value is False


async def test_it_ends_with_whether_anything_is_wrong(found):
    found.append(WRONG)
    app, running = bench()
    async with running as pilot:
        await until_checked(pilot, 5)
        await pilot.press("escape")
    assert app.return_value is True


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_sentence_has_room_at_eighty_columns(found, language):
    use(language)
    app, running = bench()
    async with running as pilot:
        b = Bench(pilot)
        for id_ in (i for i in words_of(language) if i.startswith("doctor.finding.")):
            static = app.screen.query_one("#findings")
            static.update(t(id_, ms=999, text="]Q1"))
            await pilot.pause()
            assert static.region.bottom <= 23, id_
        assert "⟦" not in b.text


async def test_the_code_can_be_written_to_a_file_to_be_printed(found, tmp_path, monkeypatch):
    monkeypatch.setattr(tui.doctor, "documents", lambda: tmp_path)
    app, running = bench()
    async with running as pilot:
        for _ in range(2):
            await pilot.press("down")
            await pilot.pause()
            assert "ma-thu-may-quet.svg" in shown(app).replace("\n", "").replace(" ", "")
    assert "<svg" in (tmp_path / "ma-thu-may-quet.svg").read_text("utf-8")


# Over a meeting


async def test_nothing_of_it_is_recorded_in_the_meeting(desk):
    async with desk() as d:
        before = len(d.app.session.file.facts())
        await d.app.run_action("app.doctor")
        await d.settle()
        d.has("KIỂM TRA MÁY QUÉT")
        await d.burst(CODES["tuyet"])
        await d.burst("https://example.vn")
        await d.press("f2", "f6", "ctrl+z", "space")
        assert len(d.app.session.file.facts()) == before
        d.has("KIỂM TRA MÁY QUÉT", "[f6]")
        d.app.screen.action_close()
        await d.settle()
        await d.burst(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO")


# Without a screen


@pytest.mark.parametrize(("wrong", "code"), [(False, 0), (True, 1)])
def test_without_a_terminal_it_prints_and_its_exit_code_says(found, capsys, wrong, code):
    if wrong:
        found.append(WRONG)
    assert main(["doctor"]) == code
    out = capsys.readouterr().out
    assert "✓ Chỗ trống  Còn 40 GB." in out
    assert ("✗ Đồng hồ" in out) == wrong
    assert main(["doctor", "--json"]) == code
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is not wrong
    assert document["checks"][0] == {"id": "space", "level": "fine", "sentence": "Còn 40 GB."}
    assert document["libraries"]["textual"]


def test_the_test_code_can_be_printed_and_no_file_is_written_over(tmp_path, capsys):
    path = tmp_path / "ma-thu.svg"
    assert main(["doctor", "--qr", str(path)]) == 0
    assert capsys.readouterr().out.strip() == str(path)
    assert "<svg" in path.read_text("utf-8")
    assert main(["doctor", "--qr", str(path)]) == 1
    assert "ma-thu.svg" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "size", "levels"),
    [
        ({"COLORTERM": "truecolor"}, (120, 36), ["fine", "fine"]),
        ({"WT_SESSION": "x"}, (79, 24), ["note", "fine"]),
        ({"TERM": "xterm"}, (59, 24), ["wrong", "note"]),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, (80, 15), ["wrong", "wrong"]),
    ],
)
def test_the_window(environ, size, levels):
    assert [check.level for check in check_terminal(environ, size)] == levels
