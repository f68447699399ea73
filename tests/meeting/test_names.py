"""Names: forms for comparing, tone places, and the order against a table sorted by ICU's vi_VN collator."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.text.names import alphabetical, by_given_name, fold, given_name, nfc, same_tone_place

ORDER = [
    # Letters, tones in ICU's order, and capitals last.
    "a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ",
    "ba", "Ba", "bà", "bá", "bạ", "ba An", "Bà An", "ban", "bàn An", "bàn Án", "bán An", "ban Anh",
    "chi", "cồi", "cổi", "cỗi", "cối", "Cối", "cội", "cu", "da", "dy", "đa", "đy", "Đy", "e", "ê", "f", "g",
    "hoa", "hoà", "hoả", "hoã", "hoá", "hòa", "hỏa", "hõa", "hóa", "i", "ngu", "nu", "o", "ô", "ơ", "p", "u", "ư",
    "v", "w", "x", "y", "ỳ", "z",
]  # fmt: skip

PEOPLE = [
    "Bùi Thị An", "Đỗ Văn An", "Lê Án", "Phạm Ánh", "Trần Ân", "Vũ Bình", "Hồ Cường", "Lý Dung", "Ngô Dũng",
    "Mai Đạt", "An Đức", "Bùi Đức", "Đinh Đức", "Đinh Văn Đức", "Bùi Yến",
]  # fmt: skip


def shuffled(texts):
    return random.Random(3).sample(texts, len(texts))


def test_alphabetical_order_is_icu_s():
    assert sorted(shuffled(ORDER), key=alphabetical) == ORDER


def test_signs_digits_and_blanks_come_before_letters():
    table = ["a", "a b", "a-b", "a1", "a10", "a2", "ab"]
    assert sorted(shuffled(table), key=alphabetical) == table


def test_people_stand_by_given_name_then_by_the_rest():
    assert sorted(shuffled(PEOPLE), key=by_given_name) == PEOPLE


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thuỳ Trâm", "dang thuy tram"),
        ("NGUYỄN ĐỨC ƯỚC", "nguyen duc uoc"),
        ("đ Đ", "d d"),
        ("THCS số 2, xã Ỷ", "thcs so 2, xa y"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Hoà", "Hòa"), ("Thuỷ", "Thủy"), ("HOÀ", "HÒA"), ("khoẻ", "khỏe"), ("toạ đàm", "tọa đàm"),
        ("Nguyễn Thị Thuý", "Nguyễn Thị Thúy"), ("luỹ", "lũy"),
    ],
)  # fmt: skip
def test_both_tone_places_compare_equal(new, old):
    assert same_tone_place(new) == same_tone_place(old) == old
    assert same_tone_place(unicodedata.normalize("NFD", new)) == old


@pytest.mark.parametrize("name", ["Quý", "quỳ", "QUÝ", "Hoàn", "Thuỷu", "Hoàng", "Khuyến", "Toán", "Huỳnh", "Nguỵt"])
def test_a_tone_that_has_one_place_stays(name):
    assert same_tone_place(name) == name


@pytest.mark.parametrize(
    ("name", "given"), [("Nguyễn Văn An", "An"), ("  Lê  Thử ", "Thử"), ("An", "An"), (" ", ""), ("", "")]
)
def test_given_name(name, given):
    assert given_name(name) == given


def test_nfc():
    assert nfc(unicodedata.normalize("NFD", "Nguyễn")) == "Nguyễn"


@given(st.text())
def test_fold_is_idempotent_and_forgets_composition(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_tone_place_is_idempotent_and_changes_no_letter(text):
    placed = same_tone_place(text)
    assert same_tone_place(placed) == placed
    assert fold(placed) == fold(nfc(text))


@given(st.text(), st.text())
def test_order_does_not_depend_on_composition(a, b):
    decomposed = unicodedata.normalize("NFD", a)
    assert alphabetical(decomposed) == alphabetical(nfc(a))
    assert (by_given_name(a) < by_given_name(b)) == (by_given_name(decomposed) < by_given_name(nfc(b)))
