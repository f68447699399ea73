"""F3 with the lists that offices have: twins, endless names, NFD, brackets, an empty group, a code of elsewhere."""

import re
import unicodedata
from random import Random

import pytest

from meeting.checkin.codes import draw
from meeting.checkin.desk import Enrol
from tests.screens.checkin_desk import CODES, DOCUMENTS, MARKUP, delegate
from tests.screens.test_desk import act, enter, find

ENDLESS = ("Công Tằng Tôn Nữ " * 8)[:119] + "C"
NFD = unicodedata.normalize("NFD", "Đặng Thị Hòa")
ODD = "Trường [b]Chữ[/b] [/] {x} «Ngoặc»"
HALL = {
    **DOCUMENTS,
    "groups": [*DOCUMENTS["groups"], {"id": "C9", "number": 9, "name": "Nhóm [bold]trống[/bold]"}],
    "units": [{"id": "u1", "name": ODD, "seats": 1}],
    "delegates": [
        *DOCUMENTS["delegates"],
        delegate("twin1", "Bế Văn Đôi", unit="thôn Đông", born=1960, number="AL0021"),
        delegate("twin2", "Bế Văn Đôi", unit="thôn Đông", born=1960, number="AL0022"),
        delegate("endless", ENDLESS, number="AL0023", vip=True),
        delegate("nfd", NFD, number="AL0024", unit=ODD),
    ],
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_shows_whole_in_every_question_of_the_desk(desk, size):
    async with desk(size, documents=HALL) as d:
        for query, name in (("cong tang", ENDLESS), ("[/x]", MARKUP), ("dang thi hoa", "Đặng Thị Hòa")):
            await find(d, query if "[" not in query else "bay")
            # The other columns of a row stand between the first line of a name and the next.
            assert name in composed(re.sub(r"– (AL\d+ )?", "", d.words_of("#results")))
            await d.press("f7")
            d.has("Việc với đại biểu này")
            assert name in unframed(d)
            await d.press("escape")
            await d.press("f8")
            d.has("Dự thay")
            assert name in unframed(d)
            await d.press("escape", "escape")


async def test_twins_of_one_unit_are_told_apart_by_their_numbers(desk):
    async with desk((80, 24), documents=HALL) as d:
        await find(d, "be van doi")
        d.has("AL0021", "AL0022")
        await d.press("down")
        await enter(d)
        assert d.app.meeting.door.is_present("twin2")
        await d.press("f6")
        await d.type("Bế Văn Đôi")
        await enter(d, 5)
        d.has("AL0021", "AL0022", "đã điểm danh")


async def test_figures_and_introductions_show_them_too(desk):
    async with desk((80, 24), documents=HALL) as d:
        d.app.do(Enrol("seat", {"name": "[red]Đỏ[/red]"}, "s1", unit="u1"), "test")
        await d.burst(CODES["ngoac"])
        d.app.admit("endless")
        await d.settle()
        await d.app.run_action("app.show_counts")
        await d.settle()
        assert "Nhóm" not in d.words_of("#places")
        await d.press("tab")
        assert ODD in d.words_of("#places")
        await d.app.run_action("app.show_introductions")
        await d.settle()
        assert ENDLESS in d.words_of("#read")


async def test_the_code_of_another_meeting_is_unknown_and_courteous(desk):
    async with desk((80, 24), documents=HALL) as d:
        await d.burst(draw(Random(77).choice))
        d.has("XIN MỜI GẶP BÀN HƯỚNG DẪN", "F6 bổ sung")


async def test_an_empty_group_is_offered_and_taken(desk):
    async with desk((80, 24), documents=HALL) as d:
        await d.press("f6")
        await d.type("Khúc Thừa Mây")
        await enter(d, 5)
        d.has("9 Nhóm [bold]trống[/bold]")
        await d.press("down", "down")
        await enter(d)
        d.has("KÍNH MỜI VÀO", "nhóm 9: Nhóm [bold]trống[/bold]")
        await act(d, "Ghi chú")
        await d.type("[/] [bold]x")
        await enter(d)
        d.has("✎ [/] [bold]x")


def unframed(d):
    """The dialog's text without its frame, words that wrapped on one line again."""
    return composed(d.words_of(".dialog").replace("▐", "").replace("▌", ""))


def composed(text):
    """As the eye reads it: composed letters, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())
