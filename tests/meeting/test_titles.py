"""One title letter by letter; the plan's own three variants are the test case."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.preflight.titles import variants

TITLE = "Hội nghị Tuyên dương điển hình tiên tiến xã An Lão lần thứ I (2025 - 2030)"
PLAN = {
    "heading": TITLE.replace(
        "lần thứ I (2025 - 2030)",
        "tiến tới Đại hội thi đua yêu nước thành phố Hải Phòng lần thứ I (2025-2030)",
    ),
    "2.1": TITLE.replace("lần thứ I (2025 - 2030)", "giai đoạn 2025 - 2030"),
    "backdrop": f"ỦY BAN NHÂN DÂN XÃ AN LÃO\n{TITLE.upper()}\nAn Lão, ngày … tháng 8 năm 2025",
}


@pytest.mark.parametrize(
    ("where", "instead", "approved"),
    [
        ("heading", "tiến tới Đại hội thi đua yêu nước thành phố Hải Phòng", ""),
        ("2.1", "giai đoạn", "lần thứ I"),
    ],
)
def test_the_plan_calls_the_conference_by_two_more_names(where, instead, approved):
    (one,) = variants(TITLE, PLAN[where])
    assert (one.instead, one.approved, one.signs_only) == (instead, approved, False)


def test_the_plan_s_own_backdrop_is_right():
    assert variants(TITLE, PLAN["backdrop"]) == ()


@pytest.mark.parametrize(
    ("text", "instead", "approved"),
    [
        (TITLE.replace("điển", "điễn"), "điễn", "điển"),
        (TITLE.replace("tiên tiến", "tiến tiến"), "tiến", "tiên"),
        (TITLE.replace("thứ I ", "thứ II "), "II", "I"),
        (TITLE.replace("2030", "2035"), "2035", "2030"),
        (TITLE.replace("xã An Lão ", ""), "", "xã An Lão"),
        (f"Nhiệt liệt chào mừng các đại biểu về dự {TITLE.replace('dương', 'dưong')}", "dưong", "dương"),
        (unicodedata.normalize("NFD", TITLE.replace("điển", "điễn")), "điễn", "điển"),
    ],
)
def test_each_letter_that_differs_is_shown_beside_the_approved_one(text, instead, approved):
    (one,) = variants(TITLE, text)
    assert (one.instead, one.approved) == (instead, approved)


@pytest.mark.parametrize(
    ("text", "instead"),
    [(TITLE.replace("2025 - 2030", "2025-2030"), "2025-2030"), (TITLE.replace("I (2025", "I, 2025"), "I, 2025")],
)
def test_signs_and_blanks_are_told_from_letters(text, instead):
    (one,) = variants(TITLE, text)
    assert (one.instead, one.signs_only) == (instead, True)


@pytest.mark.parametrize(
    "text",
    [
        TITLE.upper().replace(" XÃ", "\nXÃ"),
        unicodedata.normalize("NFD", TITLE),
        f"Thay mặt Ban Tổ chức, tôi tuyên bố khai mạc {TITLE}. Xin mời.",
        "Hội nghị Tuyên dương điển hình tiên tiến xã An Lão xin được bắt đầu.",
        "Phát động phong trào thi đua yêu nước giai đoạn 2025 - 2030",
        "Kính thưa Hội nghị",
        "",
    ],
)
def test_the_title_itself_a_part_of_it_and_other_words_are_no_variant(text):
    assert variants(TITLE, text) == ()


@given(st.integers(0, len(TITLE) - 1))
def test_no_letter_of_the_title_can_be_lost_unseen(n):
    broken = TITLE[:n] + TITLE[n + 1 :]
    if TITLE[n] != " ":
        assert variants(TITLE, broken) != ()
