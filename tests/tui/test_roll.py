import time

import pytest
from textual.content import Content

from tests.tui.hosts import Draws, Host, lines, shown
from tui.widgets.columns import GAP, layout, lines_of
from tui.widgets.roll import HANDS_OFF_S, Column, Roll

COLUMNS = (
    Column("STT", width=5, align="right"),
    Column("HỌ VÀ TÊN", flex=2, least=20),
    Column("ĐƠN VỊ", flex=1, least=14, gives_way=1),
    Column("GHẾ", width=4, gives_way=2),
)
LONG = "Bà Nguyễn Thị Ánh Tuyết, Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân xã An Lão, thành phố Hải Phòng"


def people(count):
    return [(str(n), f"Nguyễn Văn {n}", f"thôn {n % 9}", "C5") for n in range(count)]


class Listener(Host):
    def __init__(self, *widgets):
        super().__init__(*widgets)
        self.heard = []

    def on_roll_highlighted(self, message):
        self.heard.append(("highlighted", message.index))

    def on_roll_chosen(self, message):
        self.heard.append(("chosen", message.index))


@pytest.fixture
def roll():
    return Roll(COLUMNS)


async def test_ten_thousand_rows_open_fast(roll):
    app = Host(roll)
    rows = people(10_000)
    rows[9_999] = ("9999", LONG, "thôn Đông", "C5")
    async with app.run_test() as pilot:
        began = time.process_time()
        roll.show(rows)
        await pilot.pause()
        took = time.process_time() - began
        assert "Nguyễn Văn 3" in shown(app)
        roll.choose(-1)
        await pilot.pause()
        assert "Hải Phòng" in shown(app)
    assert took < 0.5  # DataTable: 3.3 s, of processor time too


async def test_a_long_name_wraps_and_nothing_is_cut(roll):
    app = Host(roll)
    async with app.run_test(size=(60, 20)) as pilot:
        roll.show([("1", LONG, "Trường Trung học cơ sở Quang Trung", "C5"), ("2", "Trần Thị Bình", "thôn 2", "C6")])
        await pilot.pause()
        words = shown(app).split()
        below = next(line for line in lines(app) if "Trần Thị Bình" in line)
    for word in f"{LONG} Trường Trung học cơ sở Quang Trung".split():
        assert word in words
    assert below.split()[0] == "2"


async def test_columns_give_way_before_names_do(roll):
    app = Host(roll)
    async with app.run_test(size=(40, 10)) as pilot:
        roll.show([("1", "Nguyễn Thị Ánh Tuyết", "thôn Quyết Thắng", "C5")])
        await pilot.pause()
        assert "Nguyễn Thị Ánh Tuyết" in shown(app)
        assert "GHẾ" not in shown(app)
        await pilot.resize_terminal(100, 10)
        await pilot.pause()
        assert "GHẾ" in shown(app)
        assert "thôn Quyết Thắng" in shown(app)


def test_columns_take_what_there_is_and_no_more():
    for width in range(12, 200):
        widths = layout(COLUMNS, width)
        staying = [each for each in widths if each]
        assert sum(staying) + GAP * (len(staying) - 1) == width
        assert widths[1] >= min(20, width - COLUMNS[0].width - GAP)
        assert widths[2] == 0 or widths[2] >= 14, width


async def test_showing_the_same_rows_draws_nothing(roll, monkeypatch):
    app = Host(roll)
    async with app.run_test() as pilot:
        roll.show([*people(50), ("50", Content.styled("An", "$live"), "", "")], {3: "live"})
        await pilot.pause()
        draws = Draws(monkeypatch, Roll, method="render_line")
        for _ in range(5):
            roll.show([*people(50), ("50", Content.styled("An", "$live"), "", "")], {3: "live"})
            await pilot.pause()
        assert draws.count["Roll"] == 0


async def test_only_the_rows_that_changed_are_drawn(roll, monkeypatch):
    app = Host(roll)
    async with app.run_test() as pilot:
        roll.show(people(200), {3: "live"})
        await pilot.pause()
        draws = Draws(monkeypatch, Roll, method="render_line")
        rows = people(200)
        rows[5] = ("5", "Trần Thị Bình", "thôn 5", "C5")
        roll.show(rows, {4: "live"})
        await pilot.pause()
        assert draws.count["Roll"] == 3
        assert "Trần Thị Bình" in shown(app)
        rows[150] = ("150", "Lê Văn Cường", "", "")
        roll.show(rows, {4: "live"})
        await pilot.pause()
        assert draws.count["Roll"] == 3


async def test_a_colour_alone_is_a_change(roll):
    app = Host(roll)
    async with app.run_test() as pilot:
        roll.show([("1", Content.styled("An", "$live"), "", "")])
        await pilot.pause()
        before = app.export_screenshot()
        roll.show([("1", Content.styled("An", "$over"), "", "")])
        await pilot.pause()
        assert app.export_screenshot() != before


async def test_another_look_recolours_the_rows(roll):
    app = Host(roll)
    async with app.run_test() as pilot:
        roll.show([("1", Content.styled("An", "$live"), "", "")], {0: "attention"})
        await pilot.pause()
        before = app.export_screenshot()
        app.theme = "ledai-contrast"
        await pilot.pause()
        assert app.export_screenshot() != before


async def test_rows_that_become_fewer_or_taller_are_shown_right(roll):
    app = Host(roll)
    async with app.run_test(size=(60, 12)) as pilot:
        roll.show(people(100))
        roll.choose(-1)
        await pilot.pause()
        roll.show(people(3))
        await pilot.pause()
        assert roll.cursor == 2
        assert "Nguyễn Văn 0" in shown(app)
        rows = people(3)
        rows[0] = ("0", LONG, "", "")
        roll.show(rows)
        await pilot.pause()
        assert "Hải Phòng" in shown(app)
        assert "Nguyễn Văn 2" in shown(app)
        roll.show([])
        await pilot.pause()
        assert roll.cursor == -1


async def test_a_click_highlights_and_a_double_click_chooses(roll):
    app = Listener(roll)
    async with app.run_test() as pilot:
        roll.show([("0", LONG * 2, "", ""), *people(20)[1:]])
        await pilot.pause()
        row = next(y for y, line in enumerate(lines(app)) if "Nguyễn Văn 4" in line)
        await pilot.click(roll, offset=(10, row))
        assert app.heard == [("highlighted", 4)]
        assert roll.cursor == 4
        await pilot.double_click(roll, offset=(10, 2))
        assert app.heard[1:] == [("highlighted", 0), ("chosen", 0)]
        await pilot.click(roll, offset=(10, 0))  # the header
        await pilot.click(roll, offset=(10, 23)) if len(roll.rows) < 10 else None
        assert len(app.heard) == 3


async def test_a_focused_list_has_keys_of_its_own():
    roll = Roll(COLUMNS, focusable=True)
    app = Listener(roll)
    async with app.run_test() as pilot:
        roll.show(people(100))
        roll.focus()
        await pilot.press("down", "down", "up", "end", "home", "pagedown", "enter")
        await pilot.pause()
    moved = [index for what, index in app.heard if what == "highlighted"]
    assert moved[:4] == [0, 1, 0, 99]
    assert moved[4] == 0
    assert app.heard[-1] == ("chosen", moved[-1])
    assert moved[-1] > 5


async def test_an_unfocused_list_leaves_the_keys_to_its_screen(roll):
    app = Listener(roll)
    async with app.run_test() as pilot:
        roll.show(people(100))
        await pilot.press("down", "pagedown", "end")
        assert app.heard == []
        assert roll.scroll_offset.y == 0


async def test_follow_keeps_a_row_in_the_upper_third_and_off_the_operators_hand(roll):
    app = Host(roll)
    async with app.run_test(size=(80, 24)) as pilot:
        roll.show(people(300))
        await pilot.pause()
        roll.follow(100, now=0.0)
        await pilot.pause()
        assert 0 <= 100 - roll.scroll_offset.y <= roll.size.height // 3
        at = roll.scroll_offset.y
        roll.follow(101, now=1.0)
        await pilot.pause()
        assert roll.scroll_offset.y == at  # still in the upper third: nothing moves
        roll.move(5)
        await pilot.pause()
        hand = roll.scroll_offset.y
        for now in (10.0, 10.0 + HANDS_OFF_S / 2):
            roll.follow(200, now)
            await pilot.pause()
            assert roll.scroll_offset.y == hand
        roll.follow(200, 10.1 + HANDS_OFF_S)
        await pilot.pause()
        assert 0 <= 200 - roll.scroll_offset.y <= roll.size.height // 3


async def test_the_wheel_scrolls_and_is_a_hand(roll):
    app = Host(roll)
    async with app.run_test(size=(80, 24)) as pilot:
        roll.show(people(300))
        await pilot.pause()
        from textual import events

        roll.post_message(
            events.MouseScrollDown(roll, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=5)
        )
        await pilot.pause()
        await pilot.pause()
        hand = roll.scroll_target_y
        assert hand > 0
        roll.follow(200, now=0.0)
        await pilot.pause()
        assert roll.scroll_target_y == hand


async def test_the_last_row_can_be_seen_whole(roll):
    app = Host(roll)
    async with app.run_test(size=(60, 12)) as pilot:
        roll.show([*people(40), ("40", LONG, "", "")])
        roll.choose(-1)
        await pilot.pause()
        assert "Hải Phòng" in shown(app)
        assert "HỌ VÀ TÊN" in lines(app)[0]


def test_what_is_set_in_stays_so_on_its_further_lines():
    drawn = lines_of(("  một hai ba bốn năm",), (Column("", width=12),), (12,))
    assert [line.plain.rstrip() for line in drawn] == ["  một hai ba", "  bốn năm"]
