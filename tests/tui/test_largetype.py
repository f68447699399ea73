"""Large type: a wrong tone is a wrong name, so every letter of Vietnamese looks like no other."""

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.largetype import large_lines, typeset

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VOWELS = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for t in TONES]
LETTERS = [*VOWELS, *"bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX", *"0123456789"]
NAME = [
    "   ▗▜▞",
    "    ▗          ▗",
    "▐▀▚ ▘▘  ▐ ▐    ▘▘",
    "▟▄▐▗▀▚  ▐▄▟▐ ▐ ▀▚▐▀▚",
    "▐ ▐▐ ▐  ▐ ▐▐ ▐▗▀▜▐ ▐",
    "▝▀▘ ▀▘  ▝ ▝ ▀▀ ▀▀▝ ▝",
    "",
]
SENTENCE = "Kính thưa các vị đại biểu, xin trân trọng kính mời bà Nguyễn Thị Ánh Tuyết"


@pytest.mark.parametrize("size", ["small", "large"])
def test_every_letter_of_vietnamese_looks_like_no_other(size):
    # Beside a letter without marks, so that the height of a mark shows.
    drawn = {letter: tuple(large_lines(f"h{letter}h", 200, size)) for letter in LETTERS}
    assert len(LETTERS) == len(set(LETTERS))
    assert [pair for pair in combinations(LETTERS, 2) if drawn[pair[0]] == drawn[pair[1]]] == []


@given(st.text(alphabet="".join(LETTERS) + " ", max_size=30))
def test_both_forms_of_text_are_drawn_alike(text):
    nfd = unicodedata.normalize("NFD", text)
    assert large_lines(text, 100) == large_lines(nfd, 100)


@given(
    st.lists(st.sampled_from(SENTENCE.split()), max_size=20), st.integers(20, 120), st.sampled_from(["small", "large"])
)
def test_no_row_is_wider_than_the_screen(words, width, size):
    text = " ".join(words)
    assert all(len(row) <= width for row in large_lines(text, width, size))


def test_lines_break_at_blanks_and_say_where_they_begin():
    lines = typeset(SENTENCE, 60)
    assert len(lines) > 1
    for line in lines:
        assert line.start == 0 or SENTENCE[line.start - 1] == " "
    assert [line.start for line in lines] == sorted({line.start for line in lines})


def test_only_lines_that_fit_whole_are_given():
    whole = large_lines(SENTENCE, 60)
    first = len(typeset(SENTENCE, 60)[0].rows)
    assert large_lines(SENTENCE, 60, height=first + 1) == whole[:first]


def test_what_has_no_picture_is_seen_as_a_box_and_nothing_fails():
    assert large_lines("漢", 20) == large_lines("▯", 20)
    assert large_lines("", 20) == large_lines("\u200b", 20)


def test_a_name_as_it_stands_on_the_screen():
    assert large_lines("Đỗ Huân", 40) == NAME
