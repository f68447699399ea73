"""The editor of a row under the show caller's hands: one command a save, refusals beside their field, nothing lost."""

from meeting.programme.commands import Close
from tests.screens.builders import PROGRAMME, documents, item
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size, widget_text
from tests.screens.test_runsheet_acts import choose
from tui.widgets.countdown import Countdown


async def fill(s, field, text):
    """Go to a field of the form, choose all that stands there, and type over it."""
    entry = s.app.screen.query_one(f"#field-{field}")
    entry.focus()
    await s.settle()
    entry.action_select_all()
    await s.press("backspace")
    await s.type(text)


def typed(s, field):
    return s.app.screen.query_one(f"#field-{field}").value


async def opened(s, row):
    await choose(s, row)
    await s.press("enter")


async def test_the_live_rows_time_goes_on_above_the_form(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "2")
        async for _ in at_every_size(s, EIGHTY, WIDE, NARROW):
            s.has("1 Chào cờ", "Nội dung", "Phát biểu khai mạc")
            before = s.app.screen.query_one(Countdown)._face.digits
            await s.after(seconds=30)
            assert s.app.screen.query_one(Countdown)._face.digits != before
        assert s.live == "1"


async def test_a_save_is_one_fact_with_what_was_changed_and_one_step_back(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "3.2")
        await fill(s, "seconds", "15p")
        s.has("= 15 phút")
        await fill(s, "title", "Tham luận mới")
        await s.press("ctrl+g")
        assert s.app.session.file.facts()[-1]["data"]["values"] == {"seconds": 900, "title": "Tham luận mới"}
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · sửa 3.2"
        assert "quay lại: sửa 3.2" in s.bar
        assert s.live == "1"
        assert s.app.meeting.programme.items["3.2"].title == "Tham luận mới"
    async with stage(size=EIGHTY, make=False, hour="07:33") as s:
        assert "quay lại: sửa 3.2" in s.bar
        await s.press("ctrl+z")
        assert s.app.meeting.programme.items["3.2"].seconds == 720
        assert s.app.meeting.programme.items["3.2"].title == "Tham luận thứ hai"


async def test_before_the_opening_the_same_form_writes_the_document(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await opened(s, "2")
        await fill(s, "who", "Bí thư")
        await s.press("ctrl+g")
        assert s.receipt == "✓ ĐÃ LƯU 07:20:00 · sửa 2"
        assert s.kinds() == []
    async with stage(size=EIGHTY, make=False, opened=False) as s:
        assert s.app.meeting.programme.items["2"].who == "Bí thư"
        assert "quay lại: sửa 2" in s.bar
        await s.press("ctrl+z")
        assert s.app.meeting.programme.items["2"].who == "Chủ tịch xã"
        assert s.receipt == "✓ ĐÃ LƯU 07:20:00 · đã quay lại: sửa 2"


REFUSED = [
    ("2", "seconds", "0", "Mục 2: thời lượng phải lớn hơn 0 phút."),
    ("2", "seconds", "-5", "Không hiểu «-5». Gõ thời lượng như 15, 15 phút hoặc 1h30."),
    ("2", "min_seconds", "20", "Mục 2: thời lượng tối thiểu không thể dài hơn thời lượng."),
    ("4", "start", "7h10", "Mục 4: giờ bắt đầu đã qua."),
    ("5", "end", "7h50", "Mục 5: giờ kết thúc phải sau giờ bắt đầu."),
    ("2", "number", "4", "Đã có mục số 4: Giải lao. Xin đặt số khác."),
    ("2", "title", "", "Xin ghi tên nội dung."),
]


async def test_a_refusal_names_the_row_marks_the_field_and_keeps_what_was_typed(stage):
    programme = [*PROGRAMME[:-1], item("5", "Bế mạc", 5, start="08:30")]
    async with stage(size=EIGHTY, prepared=documents(programme)) as s:
        await s.run_to("1", "07:30")
        for n, (row, field, bad, said) in enumerate(REFUSED):
            before = s.kinds()
            await opened(s, row)
            await fill(s, "who", f"ông Tư {n}")
            await fill(s, field, bad)
            await s.press("ctrl+g")
            assert widget_text(s, f"#problem-{field}") == f"✗ {said}"
            assert s.receipt == f"✗ {said}"
            assert s.app.screen.focused.id == f"field-{field}"
            assert s.app.screen.query_one("#field-who").text == f"ông Tư {n}"
            assert s.kinds() == before
            await fill(s, field, {"end": "8h45", "title": "Mới", "number": "2b", "start": "8h"}.get(field, "5"))
            assert "✗" not in widget_text(s, "#form")
            await s.press("ctrl+g")
            assert s.receipt.startswith("✓ ĐÃ LƯU"), s.text
            await s.press("ctrl+z")


async def test_two_readings_are_asked_for_and_the_answer_is_saved(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "4")
        await fill(s, "seconds", "12:30")
        s.has("? 12 phút 30 giây, hay 12 giờ 30 phút")
        await s.press("ctrl+g")
        await s.at_first_choice()
        s.has("Ý là thế nào?", "«12:30» có hai cách hiểu.")
        await s.press("enter")
        assert s.app.meeting.programme.items["4"].seconds == 750
        assert s.receipt.endswith("sửa 4: 12 phút 30 giây")


async def test_escape_asks_only_where_something_was_changed(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "2")
        await s.press("escape")
        s.has("KẾ HOẠCH")
        await opened(s, "2")
        await fill(s, "seconds", "25")
        await s.press("escape")
        s.has("Bỏ các chỗ đã sửa?")
        await s.press("escape")
        assert typed(s, "seconds") == "25"
        await s.press("escape", "enter")
        s.has("KẾ HOẠCH")
        assert s.app.meeting.programme.items["2"].seconds == 600


async def test_looking_at_another_screen_loses_nothing(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "2")
        await fill(s, "seconds", "25")
        await s.press("f3", "f2")
        assert typed(s, "seconds") == "25"
        await s.press("ctrl+g")
        assert s.app.meeting.programme.items["2"].seconds == 1500


async def test_a_done_row_is_read_only_and_says_why(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:40")
        await opened(s, "1")
        s.has("Mục 1 đã xong nên chỉ xem, không sửa được nữa.", "Chào cờ")
        await s.press("x", "down", "ctrl+g")
        assert s.receipt == "✗ Mục 1 đã xong nên chỉ xem, không sửa được nữa."
        await s.press("escape")
        s.has("KẾ HOẠCH")
        assert s.app.meeting.programme.items["1"].title == "Chào cờ"


async def test_the_live_row_is_edited_while_it_runs(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=4)
        await opened(s, "1")
        await fill(s, "seconds", "20")
        await s.press("ctrl+g")
        assert "trên 20 phút" in widget_text(s, "Countdown")
        assert s.app.screen.query_one(Countdown)._face.digits == "16:00"


async def test_an_item_with_parts_shows_the_sum_and_does_not_take_another(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "3")
        s.has("20 phút bằng tổng các phần")
        assert s.app.screen.query_one("#field-seconds").disabled
        await fill(s, "who", "các đại biểu")
        await s.press("ctrl+g")
        assert s.app.meeting.programme.items["3"].who == "các đại biểu"


async def test_keys_walk_through_the_form_and_enter_never_saves(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "2")
        order = [s.app.screen.focused.id]
        for key in ("enter", "tab", "down", "enter", "up", "shift+tab"):
            await s.press(key)
            order.append(s.app.screen.focused.id)
        assert order == [
            f"field-{f}" for f in ("title", "who", "seconds", "min_seconds", "start", "min_seconds", "seconds")
        ]
        assert "programme.edited" not in s.kinds()


async def test_script_and_cues_are_lines_and_choices_turn(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await opened(s, "3.2")
        s.app.screen.query_one("#field-untimed").focus()
        await s.settle()
        await s.press("right")
        s.has("‹ không nhắc giờ ›")
        s.app.screen.query_one("#field-cues").focus()
        await s.settle()
        await s.type("đèn")
        await s.press("enter")
        await s.type("nước")
        assert widget_text(s, "#cues-read") == "= lúc bắt đầu: đèn = lúc bắt đầu: nước"
        await s.press("ctrl+g")
        row = s.app.meeting.programme.items["3.2"]
        assert (row.untimed, row.cues, row.script) == (True, ("đèn", "nước"), "Xin mời ông Sơn.")


async def test_after_the_closing_the_form_is_there_to_read(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("5", "08:20")
        await s.do(Close())
        await opened(s, "2")
        s.has("Chỉ xem: 2 Phát biểu khai mạc", "▲ Hội nghị đã bế mạc")
        await s.press("ctrl+g")
        assert s.receipt.startswith("✗")
