"""Ticket codes, and what a scanned text is."""

import random
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.checkin.codes import (
    FIRST,
    LETTERS,
    Classified,
    canonical,
    classify,
    draw,
    read_short_number,
    short_number,
    split_codes,
    well_formed,
)

CODE = "LPNBNCVLGLHGNC"
CODES = st.integers(0, 2**64).map(lambda seed: draw(random.Random(seed).choice))
CCCD = "001099000001|012345678|Trần Văn Thử|01011999|Nam|Thôn Thử, Xã Thử|01012022"


@given(CODES)
def test_a_drawn_code_keeps_the_rules(code):
    assert well_formed(code)
    assert len(code) == 14
    assert code[0] in FIRST
    assert set(code) <= set(LETTERS)
    assert int("".join(str(LETTERS.index(c)) for c in code)) % 97 == 1
    assert not any(pair in code for pair in (c * 2 for c in LETTERS))


def test_codes_do_not_repeat():
    rng = random.Random(1)
    assert len({draw(rng.choice) for _ in range(2000)}) == 2000


def test_a_choice_that_is_not_random_is_noticed():
    # Of the constant choices at least one never makes a code: without a limit it would draw for ever.
    made = []
    for n in range(9):
        try:
            made.append(draw(lambda letters, n=n: letters[min(n, len(letters) - 1)]))
        except RuntimeError:
            made.append("")
    assert "" in made
    assert all(well_formed(code) for code in made if code)


@given(CODES)
def test_no_single_substitution_and_no_adjacent_swap_goes_unnoticed(code):
    for n in range(14):
        for c in LETTERS.replace(code[n], ""):
            assert not well_formed(code[:n] + c + code[n + 1 :])
        if n < 13:
            assert not well_formed(code[:n] + code[n + 1] + code[n] + code[n + 2 :])


@pytest.mark.parametrize("code", ["", CODE.lower(), CODE[:-1], CODE + "B", "X" * 14, "LPNBNCVLGLHGNH", "٠" * 14])
def test_what_is_not_well_formed(code):
    assert not well_formed(code)


WRAPPINGS = [
    "{}",
    "{}\r\n",
    "\ufeff{}",
    "  {}\t",
    "\\000026{}",
    "]Q1{}",
    "]Q1\\000026{}",
    "\u200b{}\u200d",
    "\x02{}\x03",
]


@given(CODES, st.sampled_from(WRAPPINGS), st.booleans())
def test_what_scanners_put_around_a_code_is_gone(code, wrapping, caps_lock):
    text = wrapping.format(code.lower() if caps_lock else code)
    assert canonical(text) == code
    assert classify(text) == Classified("code", (code,))


def test_backspaces_take_back():
    assert canonical("\x7fLPNX\x7fB\bB" + CODE[4:]) == CODE


@given(st.text())
def test_canonical_is_idempotent(text):
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CCCD, "cccd"),
        (CCCD.rsplit("|", 1)[0] + "\r", "cccd"),
        ("\ufeff" + CCCD, "cccd"),
        ("001099000001|1|Tran Van Thu|01011999|Nam", "foreign"),
        ("001099000001|1|Tran Van Thu|01011999|Nam|Xa Thu|01012022|", "foreign"),
        ("01099000001|1|Tran Van Thu|01011999|Nam|Xa Thu|01012022", "foreign"),
        (CODE, "code"),
        (CODE * 2, "glued"),
        (f"{CODE}\r\n{CODE}", "glued"),
        (CODE * 3, "glued"),
        (CODE * 4, "foreign"),
        ("LPNBNCVLGLHGNĐ", "input_method"),
        ("LPNB\x7fÂNC", "input_method"),
        ("ắ", "input_method"),
        ("https://vi.an/thử", "input_method"),
        (CODE[:13], "partial"),
        ("b", "partial"),
        (CODE[:-1] + "H", "foreign"),
        (CODE[:-1] + "X", "foreign"),
        (CODE + CODE[:5], "foreign"),
        ("https://example.vn/x", "foreign"),
        ("AL0123", "foreign"),
        ("", "foreign"),
        ("\r\n", "foreign"),
    ],
)
def test_kinds(text, kind):
    found = classify(text)
    assert found.kind == kind
    assert "".join(found.codes) == (canonical(text) if kind in {"code", "glued"} else "")


@given(st.text())
def test_nothing_of_a_text_is_kept_but_codes(text):
    found = classify(text)
    assert [f.name for f in fields(found)] == ["kind", "codes"]
    assert all(well_formed(code) for code in found.codes)
    assert bool(found.codes) == (found.kind in {"code", "glued"})


@given(st.lists(CODES, min_size=2, max_size=3))
def test_glued_codes_come_apart_in_order(codes):
    assert classify("".join(codes)) == Classified("glued", tuple(codes))
    assert split_codes("\r".join(codes)) == tuple(codes)


@given(st.text(alphabet="AL", min_size=1, max_size=4), st.integers(0, 999999))
def test_short_numbers_are_read_back(prefix, n):
    assert read_short_number(short_number(prefix, n)) == (prefix, n)
    assert read_short_number(f" {short_number(prefix, n).lower()}\r") == (prefix, n)


def test_short_numbers():
    assert short_number("AL", 123) == "AL0123"
    assert read_short_number("al 123") == ("AL", 123)
    assert read_short_number("AL-0007") == ("AL", 7)
    for text in ("", "123", "AL", "ĐL12", "AL12B", CODE, "AL1234567"):
        assert read_short_number(text) is None
