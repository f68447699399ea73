"""What the office prints, from the screen; and the printer's words against the approved ones."""

import asyncio
import threading
import unicodedata

from meeting.documents import Print
from screens.proof import PrinterWords, marked
from tests.screens.builders import PROGRAMME, documents
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size, widget_text
from tui.strings import t

TEXTS = [
    {"id": "ma-ket", "name": "Ma két", "text": "HỘI NGHỊ ĐIỂN HÌNH\nLẦN THỨ I (2025 - 2030)"},
    {"id": "khau-hieu", "name": "Khẩu hiệu", "text": "Nhiệt liệt chào mừng các đại biểu"},
]


def prepared():
    delegates = [{"id": "d1", "number": "AL0001", "name": "Đỗ Thị Ẩn", "code": "LPNBNCVLGLHGNC"}]
    return {**documents(PROGRAMME), "texts": TEXTS, "delegates": delegates}


async def choose(s, *, group, paper):
    """Open the list, a group of it and a paper of that, by the arrows."""
    s.app.screen.action_print()
    await s.settle()
    for wanted in (t(f"print.group.{group}"), t(f"print.choose.{paper}")):
        dialog = s.app.screen
        await s.press(*["down"] * [option.label for option in dialog.options].index(wanted), "enter")
        await s.settle()


async def test_the_list_is_readable_at_every_size_and_no_note_is_cut(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        s.app.screen.action_print()
        await s.settle()
        async for _ in at_every_size(s, EIGHTY, WIDE):
            for group in ("invite", "hall", "proof"):
                s.has(t(f"print.group.{group}"), t(f"print.group.{group}.note"))
        await s.press("escape")
        for group in ("invite", "hall", "proof"):
            s.app.screen._choose_office(group)
            await s.settle()
            for option in s.app.screen.options:
                s.has(option.label, option.note)
            await s.press("escape", "escape")


async def test_a_paper_is_chosen_in_two_steps_and_escape_goes_one_back(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        await choose(s, group="invite", paper="tickets")
        await s.app.workers.wait_for_complete()
        await s.settle()
        assert s.app.printed.startswith("thu-phieu-dai-bieu-"), s.receipt
        s.app.screen._choose_office("hall")
        await s.settle()
        await s.press("escape")
        await s.settle()
        s.has(t("print.choose.run-sheet"))


async def test_marking_as_submitted_asks_first(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        await choose(s, group="proof", paper="submitted")
        s.has(t("print.submit.title"))
        assert not s.app.meeting.table(Print)
        await s.press("enter")
        await s.settle()
        assert list(s.app.meeting.table(Print)) == ["submitted-1"]


async def test_the_printers_words_are_compared_as_they_are_pasted(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        s.app.screen.action_proof()
        await s.settle()
        s.has(t("proof.nothing"))
        field = s.app.screen.query_one(PrinterWords)
        field.load_text("HỘI NGHỊ ÐIỂN HÌNH\nLẦN THỨ I (2O25 - 2030)")
        await s.settle()
        said = widget_text(s, "#proof-found")
        assert "SAI 2 CHỖ: Ma két" in said
        assert "U+00D0" in said
        assert "▲" in widget_text(s, "#proof-approved")
        field.load_text("Nhiệt liệt chào mừng các đại biểu")
        await s.settle()
        assert "✓ ĐÚNG TỪNG CHỮ: Khẩu hiệu" in widget_text(s, "#proof-found")
        await s.press("f6")
        await s.settle()
        assert "SAI" in widget_text(s, "#proof-found")
        await s.resize(NARROW)
        assert "SAI" in widget_text(s, "#proof-found")
        await s.press("f8")
        await s.settle()
        s.has(t("proof.nothing").split(".")[0])
        await s.press("escape")
        await s.settle()
        assert s.app.screen.NAME == "runsheet"


async def test_marks_apart_are_said_though_the_field_holds_them_together(stage):
    from textual import events

    async with stage(size=EIGHTY, prepared=prepared()) as s:
        s.app.screen.action_proof()
        await s.settle()
        s.app.post_message(events.Paste(unicodedata.normalize("NFD", TEXTS[1]["text"])))
        await s.settle()
        said = widget_text(s, "#proof-found")
        assert "ĐÚNG TỪNG CHỮ" in said
        assert "dấu rời" in said


async def test_without_approved_words_it_says_so(stage):
    async with stage(size=EIGHTY, prepared=documents(PROGRAMME)) as s:
        s.app.screen.action_proof()
        await s.settle()
        assert s.receipt.endswith(t("print.no_texts"))


def test_long_lines_break_between_words_and_keep_their_marks():
    from meeting.proofreading import compare

    approved = "HỘI NGHỊ TUYÊN DƯƠNG ĐIỂN HÌNH"
    lines = [
        line.plain for line in marked(approved, compare(approved, approved.replace("HÌNH", "HINH")).differences, 22)
    ]
    assert lines == ["HỘI NGHỊ TUYÊN DƯƠNG ", "ĐIỂN HÌNH", "      ▲"]


async def test_printing_for_many_is_given_up_from_the_list_and_leaves_nothing(stage, tmp_path, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(meeting, t, *, told, into):
        into.write(b"%PDF")
        begun.set()
        go_on.wait(5)
        told(1, 2)

    monkeypatch.setattr("storage.paper.badges.badges", slow)
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        before = {*tmp_path.iterdir()}
        s.app.put_on_paper("badges")
        await asyncio.to_thread(begun.wait, 5)
        s.app.screen.action_print()
        await s.pilot.pause()
        assert s.app.screen.options[0].label == t("print.choose.stop")
        s.app.screen.dismiss(s.app.screen.options[0].value)
        await s.pilot.pause()
        go_on.set()
        await s.settle()
        assert s.receipt.endswith(t("print.stopped"))
        assert {*tmp_path.iterdir()} == before
        assert not s.app.drawing
