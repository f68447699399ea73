"""Soát ma két: each kind of difference is found at its place, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.proofreading import compare, kind_of, marks_of

APPROVED = "ỦY BAN NHÂN DÂN XÃ AN LÃO\nHỘI NGHỊ ĐIỂN HÌNH LẦN THỨ I (2025 - 2030)\nngày 28 tháng 8"
letters = st.text(alphabet="aăĐ0 \n", max_size=12)


def found(old, new):
    return [
        (d.kind, d.line, d.column, d.approved, d.printed, d.word)
        for d in compare(APPROVED, APPROVED.replace(old, new)).differences
    ]


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("LÃO", "LAO", ("mark", 1, 24, "Ã", "A", "LÃO")),
        ("ĐIỂN", "ÐIỂN", ("confusable", 2, 10, "Đ", "Ð", "ĐIỂN")),
        ("2025", "2O25", ("confusable", 2, 32, "0", "O", "(2025")),
        (" - ", " – ", ("confusable", 2, 36, "-", "–", "-")),
        ("LẦN", "LẨN", ("mark", 2, 21, "Ầ", "Ẩ", "LẦN")),
        ("HÌNH", "HìNH", ("case", 2, 16, "Ì", "ì", "HÌNH")),
        ("XÃ", "XỮ", ("letter", 1, 18, "Ã", "Ữ", "XÃ")),
        ("ĐIỂN HÌNH", "ĐIỂNHÌNH", ("space", 2, 14, " ", "", "ĐIỂN")),
        ("ĐIỂN HÌNH", "ĐIỂN  HÌNH", ("space", 2, 14, "", " ", "ĐIỂN")),
        ("ngày 28", "ngày\u00a028", ("space", 3, 5, " ", "\u00a0", "ngày")),
        ("BAN", "BA\u200bN", ("invisible", 1, 6, "", "\u200b", "BAN")),
        ("NGHỊ ", "", ("missing", 2, 5, "NGHỊ", "", "NGHỊ")),
        ("tháng", "tháangg", ("extra", 3, 12, "", "a", "tháng")),
        ("THỨ", "TH\u0443", ("letter", 2, 26, "Ứ", "\u0443", "THỨ")),
    ],
)
def test_a_difference_is_named_and_placed(old, new, difference):
    assert found(old, new)[0] == difference


def test_a_place_that_was_left_open_is_no_wrong_letter():
    (one,) = compare("ngày … tháng 8", "ngày 28 tháng 8").differences
    assert (one.kind, one.column, one.approved, one.printed) == ("blank", 6, "…", "28")


def test_marks_apart_are_said_and_are_the_same():
    proof = compare(APPROVED, unicodedata.normalize("NFD", APPROVED))
    assert (proof.same, proof.decomposed, proof.differences) == (True, True, ())


def test_lines_that_break_elsewhere_and_blanks_at_their_ends_are_not_wrong():
    proof = compare(APPROVED, APPROVED.replace("\n", " "))
    assert proof.same
    assert [(d.kind, d.line) for d in proof.differences] == [("break", 1), ("break", 2)]
    assert not compare(APPROVED, APPROVED.replace("LÃO\n", "LÃO")).same
    assert not compare(APPROVED, APPROVED.replace("NGHỊ", "NG\nHỊ")).same
    assert compare(APPROVED, "\n\n" + APPROVED.replace("\n", "  \n\n ") + "\n").differences == ()


def test_nothing_at_all_is_not_the_same():
    assert not compare(APPROVED, "").same
    assert not compare("", "chữ").same
    assert compare("", "").same


@given(letters)
def test_a_text_is_the_same_as_itself(text):
    assert compare(text, text).same


@given(letters, letters)
def test_texts_are_the_same_only_where_their_words_are(one, other):
    words = [[line.strip() for line in text.splitlines() if line.strip()] for text in (one, other)]
    assert compare(one, other).same == (" ".join(words[0]) == " ".join(words[1]))


@pytest.mark.parametrize(
    ("sign", "marks"),
    [("ế", ("circumflex", "acute")), ("Đ", ("stroke",)), ("Ử", ("horn", "hook")), ("ẵ", ("breve", "tilde")), ("a", ())],
)
def test_marks_are_named_in_the_order_in_which_they_are_said(sign, marks):
    assert marks_of(sign) == marks


def test_a_capital_o_is_a_capital_and_no_other_sign():
    assert kind_of("O", "o") == "case"
    assert kind_of("O", "0") == "confusable"


def test_what_is_too_much_behind_a_wrong_sign_is_where_it_stands():
    found = compare("NGHỊ TUYÊN", "NGHĨ DƯƠNG TUYÊN").differences
    assert [(d.kind, d.column, d.word) for d in found] == [("mark", 4, "NGHỊ"), ("extra", 6, "TUYÊN")]
