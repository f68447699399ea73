"""The desk's ear and eye on F3: tones and mute, a camera that reads cards, and what is said where there is none."""

import queue
import threading

import pytest

from meeting.programme.commands import Start
from storage.camera import NoCamera
from tests.screens.checkin_desk import CODES, DOCUMENTS
from tests.storage.scenes import card, room

HALL = DOCUMENTS | {
    "programme": [
        {"id": "1", "number": "1", "title": "Đón đại biểu", "seconds": 600, "start": "07:00"},
        {"id": "2", "number": "2", "title": "Chào cờ", "seconds": 300, "kind": "salute"},
        {"id": "3", "number": "3", "title": "Khai mạc", "seconds": 300},
    ]
}
WAIT_S = 20


class Camera:
    """A camera whose frames a test hands out; None is a frame that does not come."""

    def __init__(self):
        self.frames = queue.Queue()
        self.closed = threading.Event()

    def read(self):
        return self.frames.get(timeout=WAIT_S)

    def show(self, *frames):
        for frame in frames:
            self.frames.put(frame)

    def close(self):
        self.closed.set()


class Player:
    """Instead of a loudspeaker."""

    def __init__(self):
        self.played = []

    def play(self, tone):
        self.played.append(tone)

    def stop(self):
        self.played.append("stop")


@pytest.fixture
def camera():
    made = Camera()
    yield made
    made.show(*[None] * 10)  # lets the thread that waits for a frame end


async def until(d, condition):
    """Until the eye's thread has told the app."""
    for _ in range(WAIT_S * 100):
        if condition():
            return
        await d.pilot.pause(0.01)
    raise AssertionError(f"it did not happen:\n{d.screen}")


async def open_camera(d, camera, *frames):
    d.app.opening = lambda number: (number, camera)
    camera.show(*frames)
    await d.press("ctrl+o")
    await until(d, lambda: d.app.camera == "on")
    await d.settle()


def facts(d):
    return [f["data"]["verdict"] for f in d.app.session.file.facts() if f["kind"].endswith("scanned")]


# Camera


async def test_a_card_before_the_camera_is_a_scan(desk, camera):
    async with desk() as d:
        await open_camera(d, camera, room(card(CODES["tuyet"])))
        await until(d, lambda: d.app.verdict is not None)
        await d.settle()
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/7", "Đưa thẻ vào giữa khung")
        assert d.words_of("#verdict").startswith("KÍNH MỜI VÀO")


async def test_a_card_held_still_is_one_scan_and_the_next_card_another(desk, camera):
    async with desk() as d:
        held, other = room(card(CODES["tuyet"])), room(card(CODES["cuong"]))
        await open_camera(d, camera, *[held] * 4, other)
        await until(d, lambda: d.app.meeting.door.present_count == 2)
        await d.settle()
        assert facts(d) == ["ok", "ok"]


async def test_the_picture_is_there_to_aim_by_and_never_over_the_verdict(desk, camera):
    async with desk() as d:
        d.app.opening = lambda number: (number, camera)
        await d.press("ctrl+o")
        d.has("Đang mở camera…", "XIN MỜI QUÉT THẺ ĐẠI BIỂU")
        frame = room()
        frame[:, :320] = 255
        camera.show(frame, frame)
        await until(d, lambda: camera.frames.empty() and d.app.camera == "on")
        await until(d, lambda: d.app.screen.query_one("#camera")._preview is not None)
        await d.settle()
        panel, verdict = (d.app.screen.query_one(each).region for each in ("#camera", "#verdict"))
        assert not panel.intersection(verdict).area
        row = list(d.app.screen._compositor.render_strips()[panel.y + 2].crop(panel.x, panel.right))
        drawn = [s.style.color.triplet.red for s in row if s.text.strip() and set(s.text) == {"▀"}]
        assert drawn[0] < 130
        assert drawn[-1] > 240


async def test_while_a_name_is_typed_the_results_have_the_room_and_cards_are_read_all_the_same(desk, camera):
    async with desk() as d:
        await open_camera(d, camera, room())
        await d.press("slash")
        await d.type("cuong")
        d.has("Lê Văn Cường", "Hội Nông dân")
        d.lacks("Đưa thẻ vào giữa khung")
        camera.show(room(card(CODES["tuyet"])))
        await until(d, lambda: d.app.meeting.door.present_count == 1)
        await d.settle()
        d.has("Bà Nguyễn Thị Ánh Tuyết")
        assert d.field.value == "cuong"


async def test_the_same_key_closes_it_and_gives_it_back(desk, camera):
    async with desk() as d:
        await open_camera(d, camera, room())
        d.has("Camera 1 đang đọc thẻ")
        d.clock.on(1)
        await d.press("ctrl+o")
        d.has("Đã đóng camera.")
        d.lacks("Đưa thẻ vào giữa khung")
        camera.show(room(card(CODES["tuyet"])))
        assert camera.closed.wait(WAIT_S)
        await d.settle()
        assert facts(d) == []


@pytest.mark.parametrize(
    ("string_id", "words"),
    [
        ("camera.no_extra", "-m pip install opencv-python-headless zxing-cpp"),
        ("camera.none", "Không camera nào trả lời"),
    ],
)
async def test_without_a_camera_one_sentence_says_what_to_do_and_the_desk_goes_on(desk, string_id, words):
    def refuses(number):
        raise NoCamera(string_id)

    async with desk() as d:
        d.app.opening = refuses
        await d.press("ctrl+o")
        await until(d, lambda: d.app.camera == "off")
        d.has(words)
        d.lacks("Đang mở camera", "Traceback")
        await d.burst(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO")


async def test_a_camera_that_is_pulled_out_is_said_and_the_desk_goes_on(desk, camera):
    async with desk() as d:
        await open_camera(d, camera, room(), *[None] * 5)
        await until(d, lambda: d.app.camera == "off")
        d.has("Camera không còn trả lời", "Ctrl+O")
        assert camera.closed.wait(WAIT_S)
        await d.burst(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO")


async def test_another_camera_can_be_chosen(desk, camera):
    asked, second = [], Camera()

    def opening(number):
        asked.append(number)
        return number % 2, (camera, second)[number % 2]

    async with desk() as d:
        await open_camera(d, camera, room())
        d.app.opening = opening
        second.show(room())
        camera.show(None)
        await d.app.run_action("screen.next_camera")
        await until(d, lambda: d.app.camera == "on")
        d.has("Camera 2 đang đọc thẻ")
        assert asked == [1]
        second.show(*[None] * 10)


async def test_where_there_is_only_one_it_says_so(desk, camera):
    async with desk() as d:
        await open_camera(d, camera, room())
        d.app.opening = lambda number: (0, camera)
        camera.show(None, room(), room())
        await d.app.run_action("screen.next_camera")
        await until(d, lambda: d.app.camera == "on")
        d.has("Chỉ có một camera trả lời")


# Tones


async def test_each_verdict_sounds_once(desk):
    async with desk() as d:
        d.app.player = Player()
        await d.read(CODES["tuyet"])
        await d.read(CODES["tuyet"])
        await d.read(CODES["la"])
        assert d.app.player.played == ["ok", "attention", "refused"]


async def test_muted_it_is_silent_and_says_so_in_words(desk):
    async with desk(size=(120, 36)) as d:
        d.app.player = Player()
        d.has("F9 tiếng: bật")
        await d.press("f9")
        d.has("F9 tiếng: tắt", "Bàn 1 · tiếng: tắt", "Bấm F9 để bật lại")
        await d.read(CODES["tuyet"])
        assert d.app.player.played == ["stop"]
        d.app._presses.clear()
        await d.press("f9")
        d.lacks("tiếng: tắt")
        await d.read(CODES["cuong"])
        assert d.app.player.played == ["stop", "ok"]


async def test_from_the_flag_salute_on_nothing_sounds(desk):
    async with desk(size=(120, 36), documents=HALL) as d:
        d.app.player = Player()
        d.app.do(Start("1"), "test")
        await d.settle()
        await d.read(CODES["tuyet"])
        assert d.app.player.played == ["ok"]
        for row in ("2", "3"):
            d.app.do(Start(row), "test")
            await d.settle()
            await d.read(CODES["cuong"])
        assert d.app.player.played == ["ok"]
        d.has("tiếng: tắt từ lễ chào cờ")
        await d.press("f9")
        d.has("Lễ chào cờ đã bắt đầu")


async def test_where_no_player_can_play_the_bell_rings_and_the_desk_goes_on(desk, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    rung = []
    async with desk() as d:
        monkeypatch.setattr(d.app, "bell", lambda: rung.append(1))
        d.app._tune()
        monkeypatch.setattr(d.app.player, "_platform", "linux")
        await d.burst(CODES["tuyet"])
        await until(d, lambda: rung == [1])
        d.has("KÍNH MỜI VÀO")


async def test_the_camera_opens_while_a_name_is_being_typed(desk, camera):
    async with desk() as d:
        await d.press("slash")
        await d.type("cu")
        await open_camera(d, camera, room())
        assert d.field.value == "cu"


async def test_nothing_plays_in_a_test(desk):
    async with desk() as d:
        assert d.app.player is None
