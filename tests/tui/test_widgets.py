"""The widgets that show one thing: it is shown whole, as it came, and drawn once."""

import pytest
from textual.content import Content

from tests.tui.hosts import Draws, Host, lines, shown
from tui import themes
from tui.keys import RUNSHEET
from tui.strings import use
from tui.widgets.banner import Banner
from tui.widgets.blocks import LARGE, SIGN_PIXELS, SMALL, sign
from tui.widgets.countdown import Countdown
from tui.widgets.field import Field
from tui.widgets.keybar import KeyBar
from tui.widgets.kinds import KINDS, SIGNS, mark
from tui.widgets.progress import Progress
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Column, Roll
from tui.widgets.topbar import MODES, TopBar

TITLE = "Hội nghị Tuyên dương điển hình tiên tiến xã An Lão lần thứ I"
NAMES = ("Nguyễn [/x] An", "[@click=app.boo]x", "[b]Trần[/b] Bình", "[red")


class Bait(Host):
    booed = 0

    def action_boo(self) -> None:
        self.booed += 1


@pytest.fixture(autouse=True)
def vietnamese():
    yield
    use("vi")


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_shown_as_it_is_in_every_widget(name):
    bar, field = TopBar(), Field()
    banner, receipt, countdown, keys = Banner(), Receipt(), Countdown(), KeyBar(RUNSHEET)
    roll = Roll([Column(name)])
    app = Bait(bar, countdown, banner, field, roll, receipt, keys)
    async with app.run_test(size=(160, 40)) as pilot:
        field.value = name
        bar.show(name, "official", "09:17:08", RUNSHEET)
        countdown.show("04:52", "plain", name, name)
        banner.show("live", "✓", name, [name, mark("attention", name)])
        roll.show([(name,), (Content(name),)])
        receipt.say("refused", name)
        keys.show(notes={"undo": name})
        await pilot.pause()
        assert shown(app).count(name) == 1 + 2 + 3 + 1 + 3 + 1 + 1
        for y, line in enumerate(lines(app)[:-1]):
            if name in line:
                await pilot.click(offset=(line.index(name) + 1, y))
        assert app.booed == 0


async def test_nothing_is_drawn_when_nothing_changed(monkeypatch):
    kinds = (TopBar, Countdown, Progress, Receipt, Banner)
    draws = Draws(monkeypatch, *kinds)
    bar, countdown, progress, receipt, banner = (kind() for kind in kinds)
    app = Host(bar, countdown, progress, receipt, banner)

    def show(second: int) -> None:
        bar.show(TITLE, "official", f"09:17:0{second}", RUNSHEET)
        countdown.show(f"04:5{second}", "plain", "CÒN LẠI", Content.styled("trên 9 phút", "$done"))
        progress.show(0.5 + second / 1000, "live")
        receipt.say("saved", "09:13:02 · bắt đầu 3.3")
        banner.show("live", "✓", "KÍNH MỜI VÀO", ["Bà Nguyễn Thị Ánh Tuyết", mark("done", "khu C")])

    async with app.run_test() as pilot:
        show(0)
        await pilot.pause()
        draws.count.clear()
        for _ in range(10):
            show(0)
            await pilot.pause()
        assert not draws.count
        show(1)
        await pilot.pause()
        assert draws.count == {"TopBar": 1, "Countdown": 1}


# The top bar


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_title_gives_way_and_mode_and_clock_never(width, mode):
    bar = TopBar()
    app = Host(bar)
    async with app.run_test(size=(width, 24)) as pilot:
        bar.show(TITLE, mode, "09:17:08", RUNSHEET)
        await pilot.pause()
        line = lines(app)[0]
    assert line.rstrip().endswith("09:17:08")
    assert MODES[mode][0] in line
    assert "⟦" not in line
    assert line.startswith(" LỄ ĐÀI")
    if width >= 80:
        assert "F2 Chương trình" in line
        assert "Hội nghị" in line


async def test_a_tab_can_be_clicked():
    went: list[str] = []

    class Tabs(Host):
        def action_show_awards(self) -> None:
            went.append("awards")

    bar = TopBar()
    app = Tabs(bar)
    async with app.run_test(size=(80, 24)) as pilot:
        bar.show(TITLE, "rehearsal", "09:17:08", RUNSHEET)
        await pilot.pause()
        await pilot.click(offset=(lines(app)[0].index("F4"), 0))
    assert went == ["awards"]


# The countdown


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 3), ((120, 36), 5), ((60, 16), 3), ((40, 10), 1)])
async def test_the_time_is_as_large_as_the_terminal_allows(size, rows):
    countdown = Countdown()
    app = Host(countdown)
    async with app.run_test(size=size) as pilot:
        countdown.show("+02:10", "over", "QUÁ GIỜ")
        await pilot.pause()
        assert countdown.size.height == rows
        assert "✗ QUÁ GIỜ" in shown(app)
        assert ("█" in shown(app)) == (rows > 1)
        assert ("+02:10" in shown(app)) == (rows == 1)


async def test_every_kind_has_its_own_sign_beside_its_word():
    countdown = Countdown()
    app = Host(countdown)
    signs = set()
    async with app.run_test() as pilot:
        for kind in ("plain", "attention", "over", "held"):
            countdown.show("04:52", kind, "CÒN LẠI")
            await pilot.pause()
            signs.add(next(line for line in lines(app) if "CÒN LẠI" in line).split("CÒN LẠI")[0].split()[-1])
    assert len(signs) == 4


@pytest.mark.parametrize("font", [SMALL, LARGE])
def test_digits_are_of_one_width_and_differ(font):
    drawn = {digit: "\n".join(font.draw(digit)) for digit in "0123456789+-"}
    assert len({font.measure(digit) for digit in drawn}) == 1
    assert len(set(drawn.values())) == len(drawn)
    assert all(len(row) == font.measure("+1:02:10") for row in font.draw("+1:02:10"))
    assert len(font.draw("0")) == font.rows


def test_signs_differ_and_are_three_rows_high():
    assert all(len(sign(character)) == 3 for character in SIGN_PIXELS)
    assert len({SIGNS[kind] for kind in KINDS}) == len(KINDS)
    assert sign("·") is None


# The receipt, the banner, the bar of time


async def test_a_receipt_has_sign_and_words():
    receipt = Receipt()
    app = Host(receipt)
    async with app.run_test() as pilot:
        for kind, text, line in [
            ("saved", "09:13:02 · bắt đầu 3.3", "✓ ĐÃ LƯU 09:13:02 · bắt đầu 3.3"),
            ("saving", "", "… đang lưu…"),
            ("refused", "mục này đã xong", "✗ mục này đã xong"),
            ("unsaved", "đĩa đầy", "✗ CHƯA LƯU ĐƯỢC đĩa đầy"),
        ]:
            receipt.say(kind, text)
            await pilot.pause()
            assert lines(app)[0].strip() == line


async def test_a_long_receipt_wraps_and_is_not_cut():
    receipt = Receipt()
    app = Host(receipt)
    async with app.run_test(size=(60, 16)) as pilot:
        receipt.say("refused", "Trường Trung học cơ sở Quang Trung: bà Trần Thị Bình chưa có mặt")
        await pilot.pause()
        assert receipt.size.height == 2
        assert "chưa có mặt" in " ".join(shown(app).split())


@pytest.mark.parametrize("width", [30, 60, 80])
async def test_a_banner_wraps_and_cuts_nothing(width):
    words = "XIN MỜI GẶP BÀN HƯỚNG DẪN"
    name = "Bà Nguyễn Thị Ánh Tuyết, Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân xã An Lão"
    banner = Banner()
    app = Host(banner)
    async with app.run_test(size=(width, 30)) as pilot:
        banner.show("over", "✗", words, [name, "thẻ cũ"])
        await pilot.pause()
        seen = " ".join(shown(app).replace("█", " ").replace("▀", " ").replace("▄", " ").replace("▌", " ").split())
    for word in f"{words} {name} thẻ cũ".split():
        assert word in seen


async def test_the_bar_of_time_ends_at_its_ends():
    progress = Progress()
    app = Host(progress)
    async with app.run_test(size=(40, 5)) as pilot:
        for fraction, filled in [(-1, 0), (0.5, 20), (1, 40), (7, 40)]:
            progress.show(fraction)
            await pilot.pause()
            assert lines(app)[0].count("━") == filled


# The looks


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
async def test_each_look_knows_the_five_words(theme):
    app = Host(Roll([Column("TÊN")]), theme=theme.name)
    async with app.run_test():
        assert app.current_theme is theme
        assert {*KINDS, "rehearsal", "frame", "rule"} <= app.theme_variables.keys()
    assert themes.other(themes.other(theme.name)) == theme.name


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_each_colour_can_be_read(theme):
    from textual.color import Color

    def contrast(one, other):
        lighter, darker = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    least = 7.0 if theme.name == themes.CONTRAST else 4.5
    for kind in (*KINDS, "bright", "key"):
        for ground in (theme.background, theme.variables["frame"]):
            assert contrast(theme.variables[kind], ground) >= least, (kind, ground)
    assert contrast(theme.variables["bright"], theme.variables["rehearsal"]) >= 4.5
    assert contrast(theme.variables["bright"], theme.variables["chosen"]) >= 4.5


@pytest.mark.parametrize("whole", [True, False])
async def test_a_rehearsal_repaints_the_frame(whole):
    bar = TopBar()
    app = Host(bar)
    async with app.run_test() as pilot:
        plain = bar.styles.background
        (app if whole else app.screen).add_class(themes.REHEARSAL_CLASS)
        await pilot.pause()
        assert bar.styles.background != plain


def _luminance(color):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
