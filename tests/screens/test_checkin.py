"""F3 as a clerk sees it: what stands on the screen after a scan, a name, a key."""

import asyncio
import random
from contextlib import asynccontextmanager

import pytest
from textual import events

from meeting.checkin.codes import draw
from meeting.instant import Instant
from meeting.opening import Open
from meeting.text.hours import at_hour
from screens.dialogs import Confirm
from storage.meeting_file import MeetingFile
from tui.app import LedaiApp
from tui.session import Session
from tui.strings import use
from tui.widgets.field import Field

_drawn = random.Random(3).choice
CODES = {name: draw(_drawn) for name in ("tuyet", "tuyet2", "cuong", "mai", "chu", "dai", "ngoac", "huy", "la")}
LONG = (
    "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Diệu Thùy Hoàng Thị Phương Thảo Nguyên Trân Châu Bảo Khánh"
    " Minh Nguyệt Ánh Dương Cuối"
)
MARKUP = "Đỗ Văn [/x] [bold]Bảy[/bold] [@click=app.bell]Tám[/]"
TEN_PAST_SEVEN = at_hour("2025-08-28", "07:10")
SIGNS = str.maketrans("▌█▀▄", "    ")


def delegate(id_, name, **more):
    known = {"form": "bà", "group": "C1", "code": CODES.get(id_, "")}
    return {"id": id_, "name": name, **known, **more}


DOCUMENTS = {
    "meeting": [{"id": "meeting", "title": "Hội nghị thử", "short": "Hội nghị thử", "date": "2025-08-28"}],
    "groups": [
        {"id": "K1", "number": 1, "name": "Mặt trận Tổ quốc thành phố", "guests": True},
        {"id": "C1", "number": 6, "name": "Lãnh đạo xã"},
    ],
    "units": [{"id": "u1", "name": "Trường Tiểu học Hoàng Xá", "seats": 2}],
    "delegates": [
        delegate(
            "tuyet",
            "Nguyễn Thị Ánh Tuyết",
            number="AL0001",
            position="Chi hội trưởng Chi hội Phụ nữ",
            unit="thôn Quyết Thắng",
            born=1985,
            seat="Khu C",
            handouts=["Tập tài liệu", "Thẻ đại biểu"],
        ),
        delegate("tuyet2", "Nguyễn Thị Ánh Tuyết", number="AL0002", unit="Trường Mầm non Hoa Sen", born=1990),
        delegate("cuong", "Lê Văn Cường", form="ông", number="AL0003", group="K1", unit="Hội Nông dân", born=1970),
        delegate("mai", "Phạm Thị Mai", number="AL0004", ticket="cancelled"),
        delegate("chu", "Trần Văn Chủ", form="đồng chí", vip=True),
        delegate("dai", LONG),
        delegate("ngoac", MARKUP, form="ông"),
        delegate("huy", "Hoàng Huy", form="ông", ticket="replaced"),
    ],
    "decisions": [{"id": "q", "authority": "Chủ tịch Ủy ban nhân dân xã"}],
    "categories": [{"id": "g", "decision": "q", "name": "Giấy khen", "kind": "individual", "precedence": 60}],
    "entries": [
        {"id": "e1", "category": "g", "form": "bà", "name": "Nguyễn Thị Ánh Tuyết", "delegate": "tuyet"},
        {
            "id": "e2",
            "category": "g",
            "name": "Chi hội Nông dân",
            "receiver": "leader",
            "receiver_form": "ông",
            "receiver_name": "Lê Văn Cường",
            "delegate": "cuong",
        },
    ],
    "batches": [
        {"id": "b1", "number": 1, "category": "g", "entries": ["e2"], "presenters": ["p1"]},
        {"id": "b2", "number": 2, "category": "g", "entries": ["e1"]},
    ],
    "people": [{"id": "p1", "role": "presenter", "name": "Trần Văn Chủ", "position": "Chủ tịch", "delegate": "chu"}],
}


class StepClock:
    """A clock that a test moves."""

    def __init__(self):
        self.wall, self.mono = TEN_PAST_SEVEN, 0

    def now(self):
        return Instant(self.wall, self.mono)

    def on(self, seconds):
        self.wall += 1000 * seconds
        self.mono += 1000 * seconds


class Desk:
    """The app with a clerk before it."""

    def __init__(self, pilot, clock):
        self.pilot, self.app, self.clock = pilot, pilot.app, clock

    async def settle(self):
        """Until the gate holds no key and everything that was put in the queue is on the disk and on the screen."""
        await self.pilot.pause()
        while self.app._gate.due() is not None:  # noqa: ASYNC110 - the gate tells nobody when it lets go
            await asyncio.sleep(0.002)
        await self.pilot.pause()
        while self.app._tasks:
            await asyncio.wait(set(self.app._tasks))
        await self.pilot.pause()

    async def read(self, text):
        self.app.read(text)
        await self.settle()

    async def burst(self, text):
        """A scanner: its keys come faster than any hand's."""
        for c in text:
            self.app.post_message(events.Key(c, c))
        self.app.post_message(events.Key("enter", "\r"))
        await self.settle()

    async def type(self, text):
        """A hand: the keys bear times a tenth of a second apart, without the test having to wait for it."""
        for n, c in enumerate(text):
            key = events.Key({" ": "space", "/": "slash"}.get(c, c), c)
            key.time -= 0.1 * (len(text) - n)
            self.app.post_message(key)
        await self.settle()

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.settle()

    @property
    def screen(self):
        """What is painted, line by line, without the large signs."""
        return "\n".join(strip.text.translate(SIGNS) for strip in self.app.screen._compositor.render_strips())

    @property
    def field(self):
        return self.app.screen.query_one(Field)

    def has(self, *texts):
        flat = " ".join(self.screen.split())
        missing = [text for text in texts if text not in flat]
        assert not missing, f"{missing} not in\n{self.screen}"

    def lacks(self, *texts):
        found = [text for text in texts if text in self.screen]
        assert not found, f"{found} in\n{self.screen}"

    def words_of(self, selector):
        """What a widget says, as painted; words that wrapped are one line again."""
        region = self.app.screen.query_one(selector).region
        lines = self.screen.split("\n")[region.y : region.bottom]
        return " ".join(" ".join(line[region.x : region.right] for line in lines).split())


@pytest.fixture
def desk(tmp_path):
    @asynccontextmanager
    async def opened(size=(80, 24), *, official=True, documents=DOCUMENTS):
        path = tmp_path / "thu.ledai"
        MeetingFile.create(path, documents)
        clock = StepClock()
        app = LedaiApp(Session.open(path, clock=clock), first="checkin")
        async with app.run_test(size=size) as pilot:
            desk = Desk(pilot, clock)
            if official:
                app.do(Open(), "test")
            await desk.settle()
            yield desk

    yield opened
    use("vi")


# Verdicts


async def test_a_scan_says_who_comes_and_what_follows(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "Chi hội trưởng Chi hội Phụ nữ", "thôn Quyết Thắng")
        d.has("được khen thưởng, đợt 2", "chỗ ngồi: Khu C", "phát: Tập tài liệu, Thẻ đại biểu", "nhóm 6: Lãnh đạo xã")
        d.has("CÓ MẶT 1/8", "ĐÃ LƯU")


async def test_who_receives_for_a_collective_and_who_presents_is_said(desk):
    async with desk() as d:
        await d.read(CODES["cuong"])
        d.has("Ông Lê Văn Cường", "lên nhận cho Chi hội Nông dân, đợt 1")
        await d.read(CODES["chu"])
        d.has("Đồng chí Trần Văn Chủ", "người trao thưởng, đợt 1", "đón riêng")


async def test_the_second_scan_of_a_card_says_since_when_and_where(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        d.clock.on(600)
        await d.read(CODES["tuyet"])
        d.has("ĐÃ ĐIỂM DANH LÚC 07:10 (BÀN 1)", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/8")


REFUSALS = (
    (CODES["la"], "XIN MỜI GẶP BÀN HƯỚNG DẪN", "Mã thẻ chưa có trong danh sách"),
    (CODES["mai"], "XIN MỜI GẶP BÀN HƯỚNG DẪN", "Giấy mời không còn hiệu lực"),
    (CODES["huy"], "THẺ CŨ, ĐÃ CẤP THẺ MỚI", "Xin mời dùng thẻ mới"),
    (CODES["tuyet"][:9], "QUÉT CHƯA HẾT, MỜI QUÉT LẠI", "cách máy quét"),
    ("LPNBÂVLGLHGNC", "TẮT UNIKEY RỒI QUÉT LẠI", "từ V sang E"),
    ("https://example.vn/abc", "KHÔNG PHẢI MÃ CỦA HỘI NGHỊ NÀY", "không được lưu lại"),
    ("034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022", "ĐÂY LÀ CĂN CƯỚC", "Bấm / rồi gõ tên"),
)


async def test_a_refusal_is_courteous_and_says_small_what_to_do(desk):
    async with desk() as d:
        for text, large, reason in REFUSALS:
            await d.read(text)
            banner = d.words_of("#verdict")
            assert large in banner
            assert reason in banner[banner.index(large) :]
        d.has("CÓ MẶT 0/8")


async def test_nothing_of_a_foreign_code_is_on_the_screen(desk):
    async with desk() as d:
        await d.read("034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022")
        await d.read("https://example.vn/bimat")
        d.lacks("034099", "Bí", "example", "bimat")


async def test_the_next_scan_replaces_the_last_at_once(desk):
    async with desk() as d:
        await d.read(CODES["la"])
        await d.read(CODES["cuong"])
        assert "KÍNH MỜI VÀO" in d.words_of("#verdict")
        assert "BÀN HƯỚNG DẪN" not in d.words_of("#verdict")


async def test_a_long_name_is_shown_whole(desk):
    assert len(LONG) > 110
    for size in ((80, 24), (60, 16)):
        async with desk(size) as d:
            await d.read(CODES["dai"])
            assert LONG in d.words_of("#verdict")
        (d.app.session.file.path).unlink()


async def test_markup_in_a_name_is_letters(desk):
    async with desk() as d:
        await d.read(CODES["ngoac"])
        assert f"Ông {MARKUP}" in d.words_of("#verdict")
        await d.press("slash")
        await d.type("bay")
        d.has("[bold]Bảy[/bold]")


# Before the opening


async def test_before_the_opening_scans_are_tests_and_the_screen_says_how_to_open(desk):
    async with desk(official=False) as d:
        d.has("CHƯA MỞ CUỘC HỌP", "Quét bây giờ là quét thử", "bấm F5")
        await d.read(CODES["tuyet"])
        d.has("QUÉT THỬ: KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 0/8", "bấm F5")
        d.app.do(Open(), "test")
        await d.settle()
        d.has("XIN MỜI QUÉT THẺ ĐẠI BIỂU", "quét thử")
        d.lacks("KÍNH MỜI VÀO")


# Scans wherever the focus is


async def test_a_scan_while_a_name_is_typed_leaves_the_field_alone(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("cuo")
        await d.burst(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết")
        assert d.field.value == "cuo"
        await d.type("ng")
        d.has("ông Lê Văn Cường")


async def test_scans_back_to_back_are_all_taken(desk):
    async with desk() as d:
        for name in ("tuyet", "cuong", "chu"):
            for c in (*CODES[name], "enter"):
                d.app.post_message(events.Key(c, "\r" if c == "enter" else c))
        await d.settle()
        d.has("CÓ MẶT 3/8", "Đồng chí Trần Văn Chủ")


async def test_a_scan_is_taken_above_a_question(desk):
    async with desk() as d:
        answers = []
        d.app.ask(Confirm("quit", (), "thoát"), answers.append)
        await d.settle()
        await d.burst(CODES["tuyet"])
        assert answers == []
        assert isinstance(d.app.screen, Confirm)
        await d.press("escape")
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/8")


# Search


async def test_search_finds_with_and_without_marks_and_by_number(desk):
    async with desk() as d:
        await d.press("slash")
        for typed in ("nguyen thi anh tuyet", "Ánh Tuyết", "AL0001"):
            d.field.clear()
            await d.type(typed)
            assert "Nguyễn Thị Ánh Tuyết" in d.words_of("#results")
            assert "Cường" not in d.words_of("#results")


async def test_people_of_one_name_are_told_apart(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("anh tuyet")
        found = d.words_of("#results")
        assert all(part in found for part in ("1985", "thôn Quyết Thắng", "1990", "Trường Mầm non Hoa Sen"))


async def test_enter_admits_the_chosen_and_the_field_is_ready_for_the_next(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("anh tuyet")
        await d.press("down")
        await d.press("enter")
        d.has("KÍNH MỜI VÀO", "Trường Mầm non Hoa Sen", "CÓ MẶT 1/8")
        assert d.field.value == ""
        assert d.field.has_focus
        await d.press("enter")
        d.has("CÓ MẶT 1/8")
        await d.type("anh tuyet")
        results = d.words_of("#results")
        assert "07:10" in results[results.index("1990") :]


async def test_escape_leaves_the_search(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("/cuong")
        assert d.field.value == "cuong"
        await d.press("escape")
        assert not d.field.has_focus
        assert d.field.value == ""
        d.lacks("SỐ THẺ")


async def test_nobody_found_is_said_and_enter_does_nothing(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("khong co ai")
        d.has("Không thấy ai tên như vậy")
        await d.press("enter")
        d.has("CÓ MẶT 0/8", "XIN MỜI QUÉT THẺ")


async def test_a_result_clicked_twice_is_admitted(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("cuong")
        await d.pilot.click("#results", offset=(3, 1), times=2)
        await d.settle()
        d.has("KÍNH MỜI VÀO", "Ông Lê Văn Cường")


# Undo


async def test_undo_names_whom_and_takes_the_scan_back(desk):
    async with desk() as d:
        await d.read(CODES["cuong"])
        await d.read(CODES["tuyet"])
        d.has("bỏ lượt quét: bà Nguyễn Thị Ánh Tuyết")
        await d.press("ctrl+z")
        d.has("LƯỢT QUÉT NÀY ĐÃ BỎ", "CÓ MẶT 1/8", "bỏ lượt quét: ông Lê Văn Cường", "đã bỏ")
        await d.read(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "CÓ MẶT 2/8")


async def test_undo_with_nothing_done_says_so(desk):
    async with desk() as d:
        await d.press("ctrl+z")
        d.has("Không còn bước nào để quay lại")


# Counts


async def test_counts_by_group_and_who_of_the_next_batches_is_missing(desk):
    async with desk((120, 36)) as d:
        d.has("CÓ MẶT 0/8", "đợt 1 còn thiếu: ông Lê Văn Cường", "đợt 2 còn thiếu: bà Nguyễn Thị Ánh Tuyết")
        d.has("Trường Tiểu học Hoàng Xá: 2 suất")
        await d.read(CODES["cuong"])
        await d.read(CODES["chu"])
        tally = d.words_of("#tally")
        assert "1 Mặt trận Tổ quốc thành phố 1/1" in tally
        assert "6 Lãnh đạo xã 1/7" in tally
        assert "đợt 1" not in tally
        await d.read(CODES["tuyet"])
        assert "đợt 1, 2 đủ người" in d.words_of("#tally")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
async def test_verdict_and_count_remain_at_every_size(desk, size):
    async with desk(size) as d:
        await d.read(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/8", "ĐÃ LƯU")
        await d.press("slash")
        await d.type("cuong")
        d.has("KÍNH MỜI VÀO", "ông Lê Văn Cường", "1970", "CÓ MẶT 1/8")


async def test_english(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        d.app.action_switch_language()
        await d.settle()
        d.has("WELCOME, PLEASE COME IN", "PRESENT 1/8", "to be honoured, batch 2")
        d.lacks("KÍNH MỜI VÀO", "⟦")


async def test_show_draws_nothing_when_nothing_has_happened(desk, monkeypatch):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        asked = []
        monkeypatch.setattr("screens.checkin.tally", lambda *a: asked.append(a))
        for second in range(3):
            d.app.screen.show(d.app.meeting, d.app.now() + 1000 * second)
        assert asked == []
