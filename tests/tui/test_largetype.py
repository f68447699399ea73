"""Large type: every letter of Vietnamese is its own, words stay whole, and what is asked for fits."""

from itertools import combinations
from time import process_time
from unicodedata import normalize

import pytest

from tui.widgets.largetype import ROWS, glyph, large_lines, typeset

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LOWER = [*"bcdđfghjklmnpqrstvwxz", *(normalize("NFC", v + tone) for v in VOWELS for tone in TONES)]
ALL = [*LOWER, *(c.upper() for c in LOWER)]
SENTENCE = "Kính thưa các vị đại biểu, xin trân trọng kính mời bà Nguyễn Thị Ánh Tuyết lên phát biểu."


def drawn(text, size="small", width=400):
    return "\n".join(large_lines(text, width, size))


@pytest.mark.parametrize("size", ["small", "large"])
def test_every_letter_of_vietnamese_differs_from_every_other(size):
    assert len(ALL) == 186
    assert len({drawn(letter, size) for letter in ALL}) == len(ALL)


def test_letters_that_differ_in_their_tone_alone_differ_in_several_pixels():
    for vowel in VOWELS + VOWELS.upper():
        toned = [glyph(normalize("NFD", vowel + tone)) for tone in TONES]
        for one, other in combinations(toned, 2):
            pairs = zip(one.rows, other.rows, strict=True)
            apart = sum((a << other.left ^ b << one.left).bit_count() for a, b in pairs)
            assert apart >= 2, vowel


@pytest.mark.parametrize("size", ["small", "large"])
def test_composed_and_decomposed_text_is_drawn_alike(size):
    text = " ".join(ALL)
    assert drawn(normalize("NFC", text), size) == drawn(normalize("NFD", text), size)


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("width", [40, 78, 118])
def test_lines_fit_and_break_between_words(width, size):
    lines = typeset(SENTENCE, width, size)
    assert all(len(row) <= width for line in lines for row in line.rows)
    assert all(len(line.rows) * 2 <= ROWS + 1 for line in lines)
    begins = [line.start for line in lines]
    assert begins == sorted(set(begins))
    assert all(n == 0 or SENTENCE[n - 1] == " " for n in begins)
    parts = [SENTENCE[a:b].strip() for a, b in zip(begins, [*begins[1:], None], strict=True)]
    assert [drawn(part, size) for part in parts] == ["\n".join(line.rows) for line in lines]


def test_a_word_wider_than_the_line_is_broken_and_nothing_of_it_lost():
    lines = typeset("nghiêng" * 4, 20)
    assert len(lines) > 1
    assert all(len(row) <= 20 for line in lines for row in line.rows)


def test_a_height_keeps_whole_lines_alone():
    whole = typeset(SENTENCE, 60)
    rows = large_lines(SENTENCE, 60, "small", 15)
    assert rows == [*whole[0].rows, *whole[1].rows]


def test_a_character_that_has_no_picture_is_seen_to_be_there():
    assert drawn("漢") == drawn("▯") != drawn("")


def test_letters_a_line():
    text = "xin trân trọng kính mời bà lên phát biểu " * 4
    small, large = (typeset(text, 120, size)[1].start for size in ("small", "large"))
    assert 35 <= small <= 50
    assert 18 <= large <= 26


def test_a_paragraph_is_set_quickly():
    text = " ".join([SENTENCE] * 3)
    large_lines(text, 118)
    began = process_time()
    for _ in range(5):
        large_lines(text, 118)
    assert (process_time() - began) / 5 < 0.05


def test_a_name_as_it_stands():
    assert large_lines("Đỗ Huân", 118) == [
        "   ▗▜▞",
        "    ▗          ▗",
        "▐▀▚ ▘▘  ▐ ▐    ▘▘",
        "▟▄▐▗▀▚  ▐▄▟▐ ▐ ▀▚▐▀▚",
        "▐ ▐▐ ▐  ▐ ▐▐ ▐▗▀▜▐ ▐",
        "▝▀▘ ▀▘  ▝ ▝ ▀▀ ▀▀▝ ▝",
        "",
    ]
