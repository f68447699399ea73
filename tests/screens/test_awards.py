"""F4 as the award caller sees it: what is read on the left, who is there on the right, what each key does."""

from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.content import Content

from meeting.awards.commands import Forward, Step
from meeting.awards.facts import Called
from meeting.checkin.commands import Scan
from meeting.facts import Undone
from meeting.opening import Open
from meeting.programme.commands import Start
from meeting.text.hours import at_hour
from screens import awards
from screens.awards import AwardCall
from screens.dialogs import Confirm, Prompt
from storage.clock import ScriptedClock
from storage.meeting_file import MeetingFile
from tests.tui.hosts import lines, shown
from tui import scanning
from tui.app import LedaiApp
from tui.session import Session
from tui.strings import use
from tui.widgets.keybar import KeyBar
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Roll

MARKUP = "Đỗ Văn [/x] [bold]Bảy[/bold]"
LONG = "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Diệu Thuỷ Hoàng Phương Thảo Nguyên Trân Châu Bảo Khánh"
AWARD = "Giấy khen của Chủ tịch Ủy ban nhân dân xã An Lão"
TEN = at_hour("2025-08-28", "10:00")


def entry(id_, name, category="cn", **more):
    return {"id": id_, "category": category, "form": "ông", "name": name, **more}


def documents(**more):
    people = [entry(f"h{n}", f"Hoàng Văn Thứ {n}", position="nông dân", unit="thôn Bình An") for n in range(1, 9)]
    return {
        "meeting": [{"id": "meeting", "title": "Hội nghị thử", "date": "2025-08-28"}],
        "programme": [{"id": "4", "number": "4", "title": "Khen thưởng", "seconds": 1800, "kind": "awards"}],
        "delegates": [{"id": "d-vang", "name": "Trần Thị Thu"}, {"id": "d-trao", "name": "Lê Văn Chủ"}],
        "decisions": [
            {"id": "qd", "number": "12/QĐ", "date": "ngày 20 tháng 8 năm 2025", "authority": "Chủ tịch xã",
             "summary": "khen"},
        ],
        "categories": [
            {"id": "tt", "decision": "qd", "name": AWARD, "kind": "collective", "precedence": 60},
            {"id": "cn", "decision": "qd", "name": AWARD, "kind": "individual", "precedence": 60},
        ],
        "entries": [
            entry("e1", "Trường Mầm non Hoa Sen", "tt", form="", receiver="leader", receiver_form="bà",
                  receiver_name="Vũ Thị Hoa", relation="Hiệu trưởng"),
            entry("e2", "Nguyễn Văn An", position="Trưởng thôn Quyết Thắng"),
            entry("e3", "Trần Thị Thu", form="bà", position="giáo viên", delegate="d-vang"),
            entry("e4", MARKUP, unit="thôn Đông"),
            entry("e5", LONG, form="bà", position="giáo viên", unit="Trường Tiểu học Tân Dân"),
            *people,
        ],
        "batches": [
            {"id": "b1", "number": 1, "category": "tt", "entries": ["e1"], "presenters": ["p1", "p2"]},
            {"id": "b2", "number": 2, "category": "cn", "entries": ["e2", "e3", "e4"], "presenters": ["p1"]},
            {"id": "b3", "number": 3, "category": "cn", "entries": ["e5", *(p["id"] for p in people)]},
        ],
        "people": [
            {"id": "p1", "role": "presenter", "name": "Lê Văn Chủ", "position": "Bí thư Đảng ủy", "delegate": "d-trao"},
            {"id": "p2", "role": "presenter", "name": "Phạm Thị Hà", "position": "Phó Chủ tịch"},
        ],
        **more,
    }  # fmt: skip


class Stage:
    """The running app, and what somebody in front of it does and sees."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    async def settle(self):
        await self.pilot.pause()
        while self.app.session.control.waiting:
            await self.pilot.pause(0.002)
        await self.pilot.pause()

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, *words):
        """Each word and Enter."""
        for word in words:
            for character in word:
                self.app.post_message(events.Key("space" if character == " " else character, character))
            await self.pilot.pause(0.06)
            await self.press("enter")

    async def do(self, *commands):
        for command in commands:
            await self.app.session.do(command, "test")
        await self.settle()

    async def step_to(self, kind, subject):
        while self.next != Step(kind, subject):
            await self.do(Forward(self.next))

    @property
    def screen(self):
        return next(s for s in self.app.screen_stack if isinstance(s, AwardCall))

    @property
    def next(self):
        return self.screen._step

    def cells(self, id_):
        return "\n".join(
            " ".join(c.plain if isinstance(c, Content) else c for c in row)
            for row in self.screen.query_one(f"#{id_}", Roll).rows
        )

    def words(self, id_):
        return self.screen.query_one(f"#{id_}").render().plain

    @property
    def left(self):
        return self.cells("left")

    @property
    def left_seen(self):
        """What of the left side is in view."""
        roll = self.screen.query_one("#left", Roll)
        x, y, width, height = roll.region
        return "\n".join(line[x : x + width] for line in lines(self.app)[y : y + height])

    @property
    def said(self):
        return self.screen.query_one(Receipt).said

    @property
    def bar(self):
        return self.screen.query_one(KeyBar).render().plain

    @property
    def kinds(self):
        return [fact.payload.KIND.removeprefix("awards.") for fact in self.app.meeting.log("awards")]


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """A test presses faster than any hand; the tests of the guards put them back."""
    monkeypatch.setattr(awards, "DEAF_S", 0.0)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.0)
    yield
    use("vi")


@pytest.fixture
def stage(tmp_path):
    @asynccontextmanager
    async def run(*, size=(120, 36), opened=True, **changed):
        path = tmp_path / "an-lao.ledai"
        MeetingFile.create(path, documents(**changed), reserve=4096)
        app = LedaiApp(Session.open(path, clock=ScriptedClock(TEN, 0)), first="awards")
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.settle()
            if opened:
                await stage.do(Open())
            yield stage

    return run


async def test_space_walks_through_a_batch(stage):
    async with stage() as s:
        for label, said_then in (
            ("CÔNG BỐ QUYẾT ĐỊNH", "tôi xin công bố Quyết định số 12/QĐ ngày 20 tháng 8 năm 2025"),
            ("MỜI LÊN", "Trường Mầm non Hoa Sen, đại diện là bà Vũ Thị Hoa, Hiệu trưởng."),
            ("MỜI NGƯỜI TRAO", "Xin trân trọng kính mời đồng chí Phạm Thị Hà, Phó Chủ tịch, lên trao thưởng."),
            ("TRAO", "Xin quý vị đại biểu nhiệt liệt chúc mừng!"),
            ("CHỤP ẢNH", "Kính mời đồng chí Phạm Thị Hà cùng đại diện tập thể chụp ảnh lưu niệm."),
        ):
            assert f"Space {label}" in s.bar
            await s.press("space")
            assert said_then in " ".join(s.left.split())
        assert "Space VỀ VỊ TRÍ" in s.bar
        await s.press("pagedown")
        assert "Space MỜI ĐỢT 2" in s.bar
        assert s.kinds == ["announced", "called", "presenter_invited", "given", "photographed", "seated"]
        assert s.words("phase") == "▶ Xin trân trọng cảm ơn; kính mời các đồng chí về vị trí."
        assert "ông Nguyễn Văn An, Trưởng thôn Quyết Thắng;" in s.left
        assert "Đợt 2/3 · cá nhân" in shown(s.app)


async def test_the_words_stay_while_they_are_read(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        before = s.left
        await s.press("space")
        assert s.left == before
        assert "ĐANG MỜI LÊN" in s.words("phase")


async def test_an_absentee_is_known_before_the_call_and_never_read(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        assert "▲ bà Trần Thị Thu · chưa đến" in s.cells("crew")
        await s.press("down", "f6")
        assert "✗ bà Trần Thị Thu · vắng" in s.cells("crew")
        assert "▲ người 2/3" in s.words("ready")
        assert "▲ rút khung số 3" in s.words("ready")
        for _ in range(5):
            assert "Thu" not in s.left
            await s.press("space")
        called = [f.payload for f in s.app.meeting.log("awards") if isinstance(f.payload, Called)][-1]
        assert (called.spoken, called.absent) == (("e2", "e4"), ("e3",))


async def test_a_gap_stands_where_nobody_came(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        assert "kính mời 2 cá nhân" in s.left
        assert "– vắng 1 –" in s.left
        await s.do(Scan("", nonce="n1", desk="A", delegate="d-vang"))
        assert "kính mời 3 cá nhân" in s.left
        assert "bà Trần Thị Thu, giáo viên;" in s.left


async def test_who_did_not_come_up_is_read_no_more(stage):
    async with stage() as s:
        await s.step_to("invite", "b2")
        await s.press("down", "down", "f6")
        assert "Bảy" not in s.left
        assert "✗" in s.cells("crew").split("\n")[2]
        await s.press("space", "space")
        assert s.app.meeting.awards.given == {"e1", "e2"}


async def test_seen_with_ones_own_eyes(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("down", "f9")
        assert "✓ bà Trần Thị Thu" in s.cells("crew")
        assert "bà Trần Thị Thu, giáo viên;" in s.left


async def test_a_proxy_is_read_behind_the_honouree(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("down", "f8")
        assert isinstance(s.app.screen, Prompt)
        await s.type("ông", "Trần Văn Tư", "anh trai bà Thu", "Chủ tọa")
        assert "bà Trần Thị Thu, giáo viên; ông Trần Văn Tư, anh trai bà Thu, nhận thay;" in s.left
        assert "nhận thay: ông Trần Văn Tư" in s.cells("crew")


async def test_a_proxy_needs_the_chair_s_word_and_nothing_typed_is_lost(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("down", "f8")
        await s.type("ông", "Trần Văn Tư", "anh trai")
        await s.press("enter")
        assert s.said == ("refused", "Nhận thay Trần Thị Thu phải có ý kiến của Chủ tọa: xin ghi ai đồng ý.")
        assert isinstance(s.app.screen, Prompt)
        assert s.app.screen.answer() == ("ông", "Trần Văn Tư", "anh trai", "")
        assert not s.app.meeting.awards.proxies


async def test_no_proxy_is_asked_for_once_the_batch_is_called(stage):
    async with stage() as s:
        await s.step_to("invite", "b2")
        await s.press("f8")
        assert s.app.screen is s.screen
        assert s.said[0] == "refused"


async def test_absentees_by_numbers(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("insert")
        await s.type("2, 6-7")
        assert isinstance(s.app.screen, Confirm)
        assert "2 Nguyễn Văn An; 6 Hoàng Văn Thứ 1; 7 Hoàng Văn Thứ 2" in s.app.screen.lines
        assert "3 người vắng. 9 người còn lại" in s.app.screen.lines[-1]
        await s.press("enter")
        assert "Nguyễn Văn An" not in s.left
        assert "bà Trần Thị Thu, giáo viên;" in s.left
        assert "✗ ông Hoàng Văn Thứ 2 · vắng" in s.cells("crew")


@pytest.mark.parametrize(
    ("typed", "why"),
    [("3, mười", "Không hiểu «mười»"), ("3, 99", "Không có số 99"), ("1", "Không có số 1 ")],
)
async def test_numbers_that_cannot_be_used_are_asked_for_again(stage, typed, why):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("number_sign")
        await s.type(typed)
        assert s.said[1].startswith(why)
        assert isinstance(s.app.screen, Prompt)
        assert s.app.screen.answer() == (typed,)
        assert "marked" not in s.kinds


async def test_nobody_absent_is_said_with_a_nought(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("insert", "enter")
        assert s.app.screen is s.screen
        await s.press("insert")
        await s.type("0")
        await s.press("enter")
        assert "✓ người 3/3" in s.words("ready")


async def test_a_held_key_calls_one_batch_only(stage, monkeypatch):
    monkeypatch.setattr(awards, "DEAF_S", 1.5)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.15)
    async with stage() as s:
        await s.do(Forward(s.next))
        at = 1000.0
        for after in (0.0, 0.5, *[0.53 + n * 0.03 for n in range(20)], 3.0):
            key = events.Key("space", " ")
            key.time = at + after
            s.app.post_message(key)
            await s.settle()
            if after in {0.0, 0.5}:
                assert s.kinds == ["announced", "called"]
            elif after == 0.53:
                assert s.said == ("refused", "Phím bị giữ: lệnh chỉ nhận một lần.")
        assert s.kinds == ["announced", "called", "presenter_invited"]


async def test_undo_names_what_it_takes_back_and_offers_the_correction(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("space")
        assert "Ctrl+Z quay lại: mời lên đợt 2" in s.bar
        await s.press("ctrl+z")
        assert s.kinds[-1] == "seated"
        assert isinstance(s.app.meeting.last.payload, Undone)
        assert s.words("correction") == (
            "▲ NẾU ĐÃ ĐỌC LÊN LOA: Ban Tổ chức xin được đính chính: xin kính mời các cá nhân vừa được nêu tên"
            " tạm thời về vị trí, chờ Ban Tổ chức mời lại."
        )
        assert "Space MỜI LÊN" in s.bar or "Space MỜI ĐỢT 2" in s.bar
        await s.press("space")
        assert s.words("correction") == ""


async def test_page_up_asks_first(stage):
    async with stage() as s:
        await s.step_to("call", "b1")
        await s.press("pageup")
        assert isinstance(s.app.screen, Confirm)
        assert s.kinds == ["announced"]
        await s.press("enter")
        assert s.kinds == []


async def test_a_batch_of_which_nobody_is_there_is_put_off(stage):
    only = [{"id": "b1", "number": 1, "category": "cn", "entries": ["e3"]}]
    async with stage(batches=only) as s:
        await s.press("space")
        assert "Space ĐỂ TRAO SAU" in s.bar
        assert "kính mời" not in s.left
        await s.press("space")
        assert isinstance(s.app.screen, Confirm)
        await s.press("enter")
        assert s.kinds == ["announced", "seated"]
        assert "ĐÃ TRAO XONG TẤT CẢ CÁC ĐỢT" in s.words("ready")
        assert "TRAO SAU: 1" in s.cells("crew")
        assert "bà Trần Thị Thu" in s.cells("crew")
        assert s.left == ""
        await s.press("space")
        assert s.said == ("refused", "Đã trao xong tất cả các đợt.")


async def test_who_presents_and_whether_they_are_there(stage):
    async with stage() as s:
        assert "▲ chưa thấy đồng chí Lê Văn Chủ" in s.words("ready")
        assert "✓ người trao: đồng chí Phạm Thị Hà" in s.words("ready")
        await s.step_to("call", "b2")
        assert "▲ chưa thấy người trao: đồng chí Lê Văn Chủ" in s.words("ready")
        assert "▲ Xin trân trọng kính mời đồng chí Lê Văn Chủ" in s.words("after")
        await s.do(Scan("", nonce="n1", desk="A", delegate="d-trao"))
        assert "✓ người trao: đồng chí Lê Văn Chủ" in s.words("ready")


async def test_what_comes_after_and_who_stands_by(stage):
    async with stage() as s:
        assert s.words("after").startswith("SAU ĐÓ    ")
        assert "kính mời đại diện tập thể có tên sau đây" in s.words("after")
        assert "đợt 2 · cá nhân · có mặt 2/3  ▲ bà Trần Thị Thu" in s.words("standby")
        assert "ĐỢT 2, CHUẨN BỊ" in s.cells("crew")


async def test_the_next_batch_can_be_marked_while_this_one_is_on_stage(stage):
    async with stage() as s:
        await s.step_to("give", "b1")
        await s.press("down", "down", "f6")
        assert "✗ bà Trần Thị Thu" in s.cells("crew")
        assert "✗ bà Trần Thị Thu" in s.words("standby")


async def test_blanks_in_a_decision_are_seen(stage):
    blank = [{"id": "qd", "authority": "Chủ tịch xã", "summary": "khen"}]
    async with stage(decisions=blank) as s:
        assert "Quyết định số …… ngày …… của" in s.left
        assert "▲ quyết định còn trống: số, ngày" in s.words("ready")


async def test_names_are_never_markup(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        assert MARKUP in s.left
        assert MARKUP in " ".join(s.left_seen.split())


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_every_word_comes_into_view(stage, size):
    async with stage(size=size) as s:
        await s.step_to("call", "b3")
        seen = s.left_seen
        assert "Xin trân trọng kính mời 9 cá nhân" in " ".join(seen.split())
        for _ in range(9):
            await s.press("down")
            seen += s.left_seen
        whole = " ".join(seen.split())
        assert f"bà {LONG}, giáo viên, Trường Tiểu học Tân Dân;" in whole
        for n in range(1, 9):
            assert f"ông Hoàng Văn Thứ {n}, nông dân, thôn Bình An" in whole
        await s.press("home")
        assert "Xin trân trọng kính mời 9 cá nhân" in " ".join(s.left_seen.split())


async def test_a_meeting_that_is_not_open_is_offered_to_be_opened(stage):
    async with stage(opened=False) as s:
        await s.press("space")
        assert isinstance(s.app.screen, Confirm)
        assert s.kinds == []
        await s.press("enter")
        assert s.app.meeting.opened_at is not None
        assert s.kinds == ["announced"]


async def test_hold_stops_the_programme_s_clock(stage):
    async with stage() as s:
        await s.do(Start("4"))
        await s.press("f7")
        assert "‖ TẠM DỪNG" in s.words("ready")
        assert "F7 tiếp tục" in s.bar
        await s.press("f7")
        assert "TẠM DỪNG" not in s.words("ready")


async def test_a_click_on_the_left_chooses_too(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        y = next(n for n, line in enumerate(s.left_seen.split("\n")) if "Bảy" in line)
        await s.pilot.click("#left", offset=(8, y))
        await s.settle()
        assert s.screen._chosen() == "e4"


async def test_showing_twice_draws_nothing(stage, monkeypatch):
    async with stage() as s:
        drawn = []
        monkeypatch.setattr(Roll, "show", lambda *a, **k: drawn.append(a))
        s.app.show_all()
        s.app.show_all()
        assert drawn == []


async def test_the_ceremony_speaks_vietnamese_on_an_english_screen(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        use("en")
        s.screen.relabel()
        s.app.show_all()
        await s.settle()
        assert "Space CALL BATCH 2" in s.bar
        assert "Xin trân trọng kính mời 2 cá nhân" in s.left


async def test_an_award_call_without_batches(stage):
    async with stage(batches=[], entries=[]) as s:
        assert "CHƯA CÓ ĐỢT TRAO NÀO" in s.words("ready")
        await s.press("space", "up", "down", "home", "end", "f6", "f8", "f9")
        assert s.kinds == []
