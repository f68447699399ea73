"""The app around the screens: questions and keys, help, palette, menu, language, look, leaving."""

import asyncio
import re

import pytest

from meeting.programme.commands import Start
from screens.base import LiveScreen
from tests.screens.builders import CODE, documents, item, ms
from tui.keys import KEY_LABELS, menu_for
from tui.strings import t, words_of

EIGHTY = (80, 24)


async def until(happens):
    """Let the app go on until something has happened, for three seconds at most."""
    for _ in range(300):
        if happens():
            return True
        await asyncio.sleep(0.01)
    return False


# Questions and keys


async def test_function_keys_do_not_pass_a_question_and_scans_do(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+q")
        s.has("Thoát Lễ đài?")
        await s.press("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")
        assert len(s.app.screen_stack) == 2
        assert s.app.current_mode == "runsheet"
        await s.scan(CODE)
        assert s.app.meeting.door.present_count == 1
        s.has("Thoát Lễ đài?")
        assert "bà Đỗ Thị Sen" in s.receipt
        await s.press("escape")
        assert isinstance(s.app.screen, LiveScreen)


async def test_leaving_asks_and_only_enter_leaves(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+q", "ctrl+q", "escape")
        assert s.app.is_running
        assert not s.app._exit
        await s.press("ctrl+q")
        s.has("Mọi việc đã báo ✓ ĐÃ LƯU đều nằm trong tệp.")
        s.post("enter")
        assert await until(lambda: s.app._exit)


async def test_escape_on_a_live_screen_loses_nothing(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        before = s.text
        await s.press("escape", "escape")
        assert s.text == before


async def test_help_lists_every_key_of_the_screen_with_its_sentence(stage):
    async with stage(size=(120, 120)) as s:
        for key in ("f1", "question_mark"):
            await s.press(key)
            s.has(
                "Trợ giúp · Chương trình",
                "Space PgDn",
                "F6",
                "F7",
                "F9",
                "Delete",
                "Insert",
                "Shift+↓",
                "Ctrl+Z",
                "Ở mọi màn hình",
            )
            s.has("Kết thúc nội dung đang diễn ra và bắt đầu nội dung tiếp theo.", "F1 ?", "F2 2", "Ctrl+Q")
            s.has("Quét thẻ lúc nào cũng được", "bút trình chiếu")
            s.lacks("⟦")
            await s.press("escape")
            assert isinstance(s.app.screen, LiveScreen)


async def test_the_palette_offers_our_actions_and_none_of_textual_s(stage):
    async with stage(size=(120, 160)) as s:
        offered = {command.title for command in s.app.get_system_commands(s.app.screen)}
        usual = {t(action.string_id) for action in menu_for("runsheet") if action.id != "judge_clock"}
        assert usual | {"Làm lại từ đầu", "in: Giấy mời (PDF)"} <= offered
        await s.press("ctrl+p")
        assert await until(lambda: "Đón đại biểu" in "\n".join(s.lines[5:]))
        s.has("CHUYỂN TIẾP", "bế mạc", "Đón đại biểu")
        s.lacks("Quit", "Screenshot", "Theme", "Maximize", "⟦")


def offered(s):
    return [option.label for option in s.app.screen.options]


async def pick(s, words):
    """Go down the menu to these words and take them."""
    await s.at_first_choice()
    for _ in range(offered(s).index(words)):
        s.post("down", gap=0.2)
    await s.settle()
    assert await until(lambda: words in s.text)
    await s.press("enter")


async def test_the_menu_does_what_it_says(stage):
    async with stage(size=(120, 50), opened=False, hour="07:30") as s:
        await s.press("f5")
        s.has("Việc khác", "Mở cuộc họp", "Enter đồng ý", "Esc thôi")
        assert offered(s)[0] == "Mở cuộc họp"
        assert {"Trao thưởng", "đổi độ tương phản", "Tiếng Việt / English", "thoát", "bế mạc"} <= set(offered(s))
        assert "Làm lại từ đầu" not in offered(s)
        await pick(s, "Mở cuộc họp")
        s.has("Mở cuộc họp?")
        await s.press("enter")
        assert s.app.meeting.opened_at == ms("07:30")
        await s.press("f5")
        assert "Mở cuộc họp" not in offered(s)
        await pick(s, "CHUYỂN TIẾP")
        assert s.live == "1"
        await s.press("f5")
        await pick(s, "Trao thưởng")
        assert s.app.current_mode == "awards"


async def test_beginning_anew_asks_and_keeps_the_old_facts_beside_the_file(stage, tmp_path):
    async with stage(size=(120, 50), hour="07:30") as s:
        await s.scan(CODE)
        await s.press("space", "f5")
        await pick(s, "Làm lại từ đầu")
        s.has("Làm lại từ đầu?", "được cất sang một tệp bên cạnh")
        await s.press("escape")
        assert s.live == "1"
        await s.press("f5")
        await pick(s, "Làm lại từ đầu")
        await s.press("enter")
        assert (s.live, s.app.meeting.opened_at, s.kinds()) == (None, None, [])
        assert "Đã cất các việc cũ sang thu.20250828-0730.ledai" in s.receipt
        s.has("○ CHƯA MỞ", "CHUẨN BỊ 1 Chào cờ", "có mặt 0/1")
    async with stage(name="thu.20250828-0730", make=False, hour="07:31") as s:
        assert s.live == "1"
        s.has("có mặt 1/1")


async def test_an_action_from_the_menu_is_the_key_s_action(stage):
    async with stage(size=(120, 50)) as s:
        await s.run_to("1", "07:30")
        await s.press("f5")
        await pick(s, "tạm dừng")
        assert s.status("1") == "held"


# Language and look


async def test_every_word_changes_with_the_language_and_back(stage):
    programme = [item("1", "First", 10, who="Ann", script="Read this."), item("2", "Second", 5), item("3", "Third", 5)]
    prepared = documents(programme, title="Meeting", short="Meeting")
    prepared = {**prepared, "groups": [], "delegates": []}
    vietnamese = set("ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
    async with stage(prepared=prepared) as s:
        await s.run_to("1", "07:30")
        before = s.text
        s.app.action_switch_language()
        await s.settle()
        for keys in ((), ("f3",), ("f4",), ("f2",), ("f1",), ("escape", "f5"), ("escape", "ctrl+q"), ("escape", "f9")):
            await s.press(*keys)
            s.lacks("⟦")
            text = s.text.replace("LỄ ĐÀI", "").replace("Lễ đài", "").replace("Tiếng Việt / English", "")
            strange = [line for line in text.split("\n") if vietnamese & set(line.lower())]
            assert not strange, f"after {keys}: {strange}"
        await s.press("escape")
        s.app.action_switch_language()
        await s.settle()
        assert s.text == before


async def test_the_other_look_keeps_every_word(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        before, theme = s.text, s.app.theme
        s.app.action_switch_theme()
        await s.settle()
        assert s.app.theme != theme
        assert s.text == before
        s.app.action_switch_theme()
        assert s.app.theme == theme


def latin(texts):
    """The words of four plain letters or more, in lower case."""
    return {word for text in texts for word in re.findall(r"(?<![^\W\d_])[a-z]{4,}(?![^\W\d_])", text.lower())}


async def test_no_english_stands_on_the_vietnamese_screens(stage):
    english = latin(words_of("en").values()) - latin(words_of("vi").values()) - latin(KEY_LABELS.values())
    assert {"remaining", "planned", "check", "saved"} <= english
    async with stage() as s:
        await s.press("space")
        for keys in ((), ("f1",), ("escape", "f5"), ("escape", "ctrl+q"), ("escape", "f9"), ("escape", "f3"), ("f4",)):
            await s.press(*keys)
            found = english & latin([s.text])
            assert not found, f"after {keys}: {found}"


async def test_a_missing_word_would_be_seen(stage):
    async with stage(size=EIGHTY) as s:
        s.app.say("plain", t("no.such.id"))
        await s.settle()
        s.has("⟦no.such.id⟧")


async def test_an_unforeseen_error_in_a_task_is_not_swallowed(stage):
    async def fails():
        raise RuntimeError("unforeseen")

    async def run():
        async with stage(size=EIGHTY) as s:
            s.app.spawn(fails())
            await s.pilot.pause(0.05)

    with pytest.raises(RuntimeError, match="unforeseen"):
        await run()


async def test_a_start_that_is_refused_says_why_and_nothing_is_written(stage):
    async with stage(size=EIGHTY) as s:
        s.app.do(Start("9"), "test")
        await s.settle()
        assert s.receipt == "✗ Chương trình không có mục «9»."
        assert s.kinds() == ["meeting.opened"]


async def test_a_screen_that_is_being_taken_down_is_shown_no_more(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("f8")
        cuts = s.app.screen
        await cuts.query_one("#cuts-now").remove()  # its parts go one after the other
        coming_down = s.app._prune(cuts)
        s.app.show_all()  # as the tick does that falls into an app's last moment
        await coming_down
