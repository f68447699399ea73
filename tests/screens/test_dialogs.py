"""The questions, by keys and by mouse, on the real app."""

import asyncio

from textual.geometry import Size

from screens import menu
from screens.about import AboutForm
from screens.base import LiveScreen
from screens.desk_asking import Form
from screens.dialogs import Choose, Confirm, Option, Prompt
from tests.screens.builders import CODE
from tests.screens.reading import EIGHTY, WIDE
from tui.widgets.field import Field

MARKUP = "ông [/x] [@click=app.leave]Tư[/]"


async def ask(s, dialog):
    """Push a dialog; the list gets its answer."""
    answers = []
    s.app.ask(dialog, answers.append)
    await s.settle()
    if isinstance(dialog, Choose):
        await s.at_first_choice()
    return answers


def gone(s):
    return isinstance(s.app.screen, LiveScreen)


async def test_confirm_says_yes_with_enter_and_nothing_with_escape(stage):
    async with stage(size=EIGHTY) as s:
        for key, answer in (("enter", [True]), ("escape", [None])):
            answers = await ask(s, Confirm("quit", ("Dòng một", "Dòng hai"), "thoát"))
            s.has("Thoát Lễ đài?", "Dòng một", "Dòng hai", "Enter thoát", "Esc thôi")
            await s.press(key)
            assert answers == answer
            assert gone(s)


async def test_no_other_key_answers_a_question(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Confirm("quit", (), "thoát"))
        await s.press("space", "y", "pagedown", "up", "down", "f2", "f6", "f7", "ctrl+z", "ctrl+q", "q")
        assert answers == []
        assert isinstance(s.app.screen, Confirm)
        await s.press("escape")
        assert answers == [None]


async def test_confirm_by_mouse(stage):
    async with stage(size=EIGHTY) as s:
        for word, answer in (("Enter  thoát", [True]), ("Esc  thôi", [None])):
            answers = await ask(s, Confirm("quit", ("Dòng",), "thoát"))
            await s.click("Dòng")
            assert answers == []
            await s.click(word)
            assert answers == answer


OPTIONS = [Option("táo", "a", "đỏ"), Option("lê", "b", "vàng"), Option("mận", "c", "tím")]


async def test_choose_begins_at_the_first_and_stops_at_either_end(stage):
    async with stage(size=EIGHTY) as s:
        for keys, answer in (
            (("enter",), "a"),
            (("down", "enter"), "b"),
            (("down", "down", "down", "down", "enter"), "c"),
            (("down", "up", "up", "enter"), "a"),
            (("down", "escape"), None),
        ):
            answers = await ask(s, Choose("menu", ("Chọn đi",), OPTIONS))
            s.has("Việc khác", "Chọn đi", "táo", "đỏ", "lê", "mận", "tím")
            await s.press(*keys)
            assert answers == [answer]


async def test_pages_and_ends_of_a_long_choice(stage):
    async with stage(size=EIGHTY) as s:
        many = [Option(f"món {n}", n) for n in range(40)]
        for keys, least, most in ((("end",), 39, 39), (("end", "home"), 0, 0), (("pagedown",), 2, 13),
                                  (("pagedown", "pagedown", "pageup"), 2, 13)):  # fmt: skip
            answers = await ask(s, Choose("menu", (), many))
            await s.press(*keys, "enter")
            assert least <= answers[0] <= most


async def test_the_menu_says_headings_keys_and_what_the_chosen_one_does(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("f5")
        await s.at_first_choice()
        s.has("Đang diễn ra CHUYỂN TIẾP Space", "Kết thúc nội dung đang diễn ra")
        await s.press("down", "down")
        s.has("Dừng đồng hồ; bấm lần nữa để tiếp tục.", "Enter đồng ý")
        s.lacks("Kết thúc nội dung đang diễn ra")
        await s.press("end")
        s.has("Làm lại từ đầu")


async def test_what_the_menu_cannot_do_any_more_below_another_question_is_no_error(stage):
    async with stage(size=EIGHTY) as s:
        await ask(s, Confirm("quit", (), "thoát"))
        await menu._run(s.app, "app.help")
        assert isinstance(s.app.screen, Confirm)


async def test_choose_by_mouse(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Choose("menu", (), OPTIONS))
        await s.click("mận")
        assert answers == []
        await s.click("Enter  đồng ý")
        assert answers == ["c"]
        answers = await ask(s, Choose("menu", (), OPTIONS))
        await s.click("lê", times=2)
        assert answers == ["b"]
        answers = await ask(s, Choose("menu", (), OPTIONS))
        await s.click("Esc  thôi")
        assert answers == [None]


async def test_prompt_answers_with_what_was_typed(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Prompt("since", ("Dòng",), ("Giờ",), "ghi"))
        s.has("Dòng", "Giờ", "Enter ghi", "Esc thôi")
        await s.type("7h30")
        await s.press("enter")
        assert answers == [("7h30",)]


async def test_prompt_goes_from_field_to_field_and_the_last_enter_answers(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Prompt("since", (), ("Một", "Hai"), "ghi"))
        await s.type("mot")
        await s.press("enter")
        assert answers == []
        await s.type("hai")
        await s.press("enter")
        assert answers == [("mot", "hai")]


async def test_tab_and_arrows_move_between_the_fields(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Prompt("since", (), ("Một", "Hai"), "ghi", ("x", "y")))
        for key, at in (("tab", 1), ("shift+tab", 0), ("down", 1), ("up", 0)):
            await s.press(key)
            assert list(s.app.screen.query(Field))[at].has_focus
        await s.press("escape")
        assert answers == [None]


async def test_letters_close_behind_a_key_that_moves_on_stand_where_it_went(stage):
    async with stage(size=EIGHTY) as s:
        for key in ("tab", "down"):
            answers = await ask(s, Form("since", (), ("Một", "Hai", "Ba"), "ghi"))
            for each in ("a", key, "b", key, "c"):
                s.post(each, gap=0.05)
            await s.settle()
            assert [field.value for field in s.app.screen.query(Field)] == ["a", "b", "c"]
            await s.press("escape")
            assert answers == [None]
        await s.press("f3")
        for each in ("f6", "a", "b", "enter", "c"):
            s.post(each, gap=0.05)
        await s.settle()
        assert [field.value for field in s.app.screen.query(Field)][:2] == ["ab", "c"]


async def test_prompt_by_mouse_and_escape_forgets_what_was_typed(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Prompt("since", (), ("Một",), "ghi", ("cũ",)))
        await s.click("Enter  ghi")
        assert answers == [("cũ",)]
        answers = await ask(s, Prompt("since", (), ("Một",), "ghi"))
        await s.type("abc")
        await s.click("Esc  thôi")
        assert answers == [None]


async def test_letters_in_a_field_are_letters_and_not_keys(stage):
    async with stage(size=EIGHTY) as s:
        answers = await ask(s, Prompt("since", (), ("Một",), "ghi"))
        await s.type("2 3 4")
        await s.press("question_mark")
        assert s.app.current_mode == "runsheet"
        assert s.app.screen.query_one(Field).value.startswith("2 3 4")
        await s.press("escape")
        assert answers == [None]


async def test_a_scan_passes_a_question_and_does_not_answer_it(stage):
    async with stage(size=EIGHTY) as s:
        for dialog in (Confirm("quit", (), "thoát"), Choose("menu", (), OPTIONS), Prompt("since", (), ("Một",), "ghi")):
            present = s.app.meeting.door.present_count
            answers = await ask(s, dialog)
            await s.scan(CODE)
            assert answers == []
            assert s.app.meeting.door.present_count == max(present, 1)
            assert all(field.value == "" for field in s.app.screen.query(Field))
            await s.press("escape")
            assert answers == [None]
        assert s.kinds().count("door.scanned") == 3


async def test_data_in_a_question_is_never_markup(stage):
    async with stage(size=EIGHTY) as s:
        options = [Option(MARKUP, 1, MARKUP), Option("khác", 2)]
        for dialog in (
            Confirm("quit", (MARKUP,), MARKUP),
            Choose("menu", (MARKUP,), options),
            Prompt("since", (MARKUP,), (MARKUP,), "ghi", (MARKUP,)),
        ):
            answers = await ask(s, dialog)
            s.has(MARKUP)
            await s.press("escape")
            assert answers == [None]


LONG = "Từ lúc mở, mọi lượt quét đều được ghi chính thức. " * 8
FIELDS = ("Danh xưng", "Họ và tên", "Quan hệ", "Ai đồng ý", "Ghi chú")


def in_view(s, widget):
    """Whether all of it can be seen, with nothing above it and no edge through it."""
    middle = widget.region.x + widget.region.width // 2
    rows = range(widget.region.y, widget.region.bottom)
    return bool(rows) and all(
        0 <= y < s.app.size.height and s.app.screen.get_widget_at(middle, y)[0] is widget for y in rows
    )


async def test_answers_and_the_focused_field_are_in_view_in_every_window(stage):
    async with stage(size=(60, 16)) as s:
        for dialog in (
            Choose("menu", (LONG,), [Option(f"{n} {LONG[:70]}", n) for n in range(12)]),
            Form("walk_in", ("Dòng một", "Dòng hai"), FIELDS, "ghi"),
            Prompt("proxy", (LONG[:90],), FIELDS[:4], "ghi"),
            AboutForm("edit_meeting", (LONG[:120],), (*FIELDS, "Giờ"), "lưu"),
        ):
            await ask(s, dialog)
            for size in ((60, 16), EIGHTY):
                await s.resize(size)
                fields = list(dialog.query(Field)) or [None]
                for field in fields:
                    assert all(in_view(s, button) for button in dialog.query(".dialog-answers Button")), s.text
                    assert field is None or (field.has_focus and in_view(s, field)), s.text
                    await s.press("tab")
            await s.press("escape")
            assert gone(s)


async def test_a_window_that_is_drawn_to_and_fro_comes_to_rest_below_a_question_too(stage, monkeypatch):
    async with stage(size=(60, 16)) as s:
        await ask(s, Confirm("quit", (), "thoát"))
        below, laid = s.app.screen_stack[0], []
        ordinary = below._refresh_layout

        def lay(*size, **more):
            laid.append(size)
            ordinary(*size, **more)
            below.call_later(lambda: None)  # something else to do: two sizes that wait side by side would be one

        monkeypatch.setattr(below, "_refresh_layout", lay)
        s.app.window, s.app._driver._size = Size(*EIGHTY), EIGHTY
        for size in (WIDE, EIGHTY):  # it is told of both before it looks at one
            below._screen_resized(Size(*size))
        for _ in range(300):
            await asyncio.sleep(0)
        monkeypatch.undo()
        assert len(laid) < 20
        await s.resize(EIGHTY)
        assert below.size == EIGHTY


async def test_a_long_question_is_read_with_the_arrows(stage):
    async with stage(size=(60, 16)) as s:
        await ask(s, Confirm("open", (LONG, LONG, "Dòng cuối cùng."), "mở cuộc họp"))
        s.lacks("Dòng cuối cùng.")
        await s.press("end")
        s.has("Dòng cuối cùng.", "Enter mở cuộc họp", "Esc thôi")
