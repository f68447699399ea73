"""The scan gate, by hand for each of its rules; its laws are in test_scan_laws.py."""

import pytest

from meeting.checkin.codes import split_codes
from meeting.scan import Gate, Pasted, Released, Result, Scanned
from tests.meeting.keyboard import CODE, OTHERS, Keyboard


@pytest.mark.parametrize("end", ["\r", "\n", "\t", "\r\n", "\t\r", "\n\r", "\r\n\r\n"])
@pytest.mark.parametrize("gap", [0.0, 0.001, 0.005, 0.03])
def test_a_code_with_any_terminator_is_one_scan(end, gap):
    keyboard = Keyboard()
    keyboard.scan(CODE + end, gap)
    assert keyboard.outcome() == [f"scan {CODE}"]


@pytest.mark.parametrize(
    "text",
    ["https://an.vn/thiệp mời", "001201000001||Trần Văn Thử|01011990|Nam|Xã|01012022", "LPNB\x7fÂ\x7f\x7fNC", "123456"],
)
def test_a_foreign_scan_never_presses_anything(text):
    keyboard = Keyboard()
    keyboard.scan(text + "\r")
    assert keyboard.outcome() == [f"scan {text}"]


def test_page_keys_and_escape_within_a_scan_are_swallowed():
    keyboard = Keyboard()
    keyboard.scan("ABCDEF")
    for key in ("pagedown", "escape", "ctrl+right_square_bracket", "f5"):
        keyboard.press(key, 0.002, None)
    keyboard.scan("GH\r", first=0.002)
    assert keyboard.outcome() == ["scan ABCDEF\ufffd\ufffd\ufffd\ufffdGH"]


def test_short_lines_of_a_foreign_text_press_nothing():
    keyboard = Keyboard()
    keyboard.scan("BEGIN:VCARD\nN:An\nE\n\nEND:VCARD\r")
    assert keyboard.outcome() == ["scan BEGIN:VCARD", "scan N:An", "scan E", "scan END:VCARD"]


def test_five_keys_are_no_scan_and_six_are():
    keyboard = Keyboard()
    keyboard.scan("12345\r")
    keyboard.scan("123456\r")
    assert keyboard.outcome() == ["keys 12345\r", "scan 123456"]


def test_back_to_back_none_lost_none_glued():
    keyboard = Keyboard()
    keyboard.scan("".join(c + "\r\n" for c in OTHERS), 0.001)
    assert keyboard.outcome() == [f"scan {c}" for c in OTHERS]


def test_without_a_terminator_only_codes_are_a_scan():
    keyboard = Keyboard()
    keyboard.scan(CODE)
    keyboard.scan(CODE + OTHERS[0])
    keyboard.scan("\x7f\x7fếng")
    keyboard.scan("Nguyễn Văn Thử")
    keyboard.scan("".join(OTHERS[:4]))
    assert keyboard.outcome() == [
        f"scan {CODE}",
        f"scan {CODE}{OTHERS[0]}",
        "keys \x7f\x7fếngNguyễn Văn Thử",
        f"scan {''.join(OTHERS[:3])}",
        f"scan {OTHERS[3]}",
    ]


def test_a_late_terminator_belongs_to_its_code_and_a_human_s_enter_does_not():
    keyboard = Keyboard()
    keyboard.scan(CODE)
    keyboard.press("enter", 0.1)
    keyboard.press("enter", 0.1)
    keyboard.scan(CODE + "\r")
    keyboard.press("ctrl+j", 0.1)
    keyboard.press("enter", 0.3)
    assert keyboard.outcome() == [f"scan {CODE}", "keys \r", f"scan {CODE}", "keys \r"]


def test_an_enter_after_a_human_s_key_is_the_human_s():
    keyboard = Keyboard()
    keyboard.scan(CODE + "\r")
    keyboard.type("a\r", 0.05)
    assert keyboard.outcome() == [f"scan {CODE}", "keys a\r"]


@pytest.mark.parametrize("gap", [0.031, 0.05, 0.1, 0.4, 0.9])
@pytest.mark.parametrize("end", ["\r", "\t", "\r\n"])
def test_slow_codes_are_taken_back_out_of_the_field(gap, end):
    keyboard = Keyboard()
    keyboard.type("tìm ", 0.2)
    keyboard.type(CODE, gap, 2.0)
    keyboard.type(end, min(gap, 0.1))
    [typed, *code, scan] = keyboard.end()[3:]
    assert (typed.character, [k.character for k in code]) == (" ", list(CODE))
    assert scan == Scanned(CODE, 14)


@pytest.mark.parametrize("held", range(1, 14))
def test_a_code_torn_by_one_wide_gap_is_whole(held):
    keyboard = Keyboard()
    keyboard.scan(CODE[:held])
    keyboard.scan(CODE[held:] + "\r", first=0.08)
    assert keyboard.outcome() == [f"keys {CODE[:held]}", f"scan {CODE} -{held}"]


def test_slow_letters_are_no_code_across_another_key_or_a_second():
    keyboard = Keyboard()
    keyboard.type(CODE[:7], 0.1)
    keyboard.press("left")
    keyboard.type(CODE[7:] + "\r", 0.1)
    keyboard.type(CODE[:7], 0.1)
    keyboard.type(CODE[7:] + "\r", 0.1, 1.1)
    keyboard.type(CODE, 0.1)
    keyboard.press("enter", 1.1)
    assert not [r for r in keyboard.end() if isinstance(r, Scanned)]
    assert len(keyboard.results) == len(keyboard.fed)


@pytest.mark.parametrize("before", ["a", "b", " ", "abc", "\x7f"])
@pytest.mark.parametrize("end", ["\r", ""])
def test_a_human_s_key_just_before_a_code_stays_the_human_s(before, end):
    keyboard = Keyboard()
    keyboard.type(before, 0.1)
    keyboard.scan(CODE + end, 0.002, first=0.02)
    assert keyboard.outcome()[-1].endswith(CODE)
    assert [r for r in keyboard.results if isinstance(r, Scanned)] != []
    assert split_codes(next(r.text for r in keyboard.results if isinstance(r, Scanned))) == (CODE,)


def test_prefixes_of_scanners_are_part_of_the_scan():
    keyboard = Keyboard()
    keyboard.scan("\ufeff]Q1\\000026" + CODE.lower() + " \r")
    assert keyboard.outcome() == [f"scan \ufeff]Q1\\000026{CODE.lower()} "]


@pytest.mark.parametrize("key", ["space", "a", "backspace", "B"])
def test_a_key_held_down_is_no_scan_and_is_not_held_back(key):
    keyboard = Keyboard()
    keyboard.press(key)
    keyboard.press(key, 0.5)
    for _ in range(30):
        keyboard.press(key, 0.03)
    keyboard.press("enter", 0.03)
    times = [at - r.token[0] for at, r in keyboard.stamps]
    keyboard.end()
    assert [r.key for r in keyboard.results] == [key] * 32 + ["enter"]
    assert max(times) <= 0.0301


def test_a_key_repeated_from_nothing_is_no_scan():
    keyboard = Keyboard()
    keyboard.scan(" " * 20 + "\r", 0.02)
    assert keyboard.outcome() == ["keys " + " " * 20 + "\r"]


def test_a_scan_while_a_key_is_held_down():
    keyboard = Keyboard()
    keyboard.press("backspace")
    keyboard.press("backspace", 0.5)
    for _ in range(5):
        keyboard.press("backspace", 0.03)
    keyboard.scan(CODE + "\r", first=0.02)
    assert keyboard.outcome() == ["keys " + "\x7f" * 7, f"scan {CODE}"]


@pytest.mark.parametrize("key", ["f2", "up", "escape", "ctrl+z", "pagedown", "alt+a", "delete", "shift+tab"])
def test_keys_that_type_nothing_are_released_at_once_and_in_order(key):
    keyboard = Keyboard()
    keyboard.press("b", 0.1)
    keyboard.press(key, 0.01, "a" if key == "alt+a" else None)
    assert [r.key for r in keyboard.results] == ["b", key]
    assert keyboard.gate.due() is None


def test_enter_alone_is_released_at_once():
    gate = Gate()
    assert gate.feed("enter", "\r", 5.0, "e") == [Released("enter", "\r", "e")]


def test_a_letter_is_held_thirty_milliseconds():
    gate = Gate()
    assert gate.feed("b", "b", 5.0) == []
    assert gate.due() == pytest.approx(5.03)
    assert gate.tick(5.02) == []
    assert gate.tick(gate.due()) == [Released("b", "b")]
    assert gate.due() is None


def test_a_tick_that_overtakes_a_key_leaks_letters_but_no_enter():
    gate = Gate()
    leaked: list[Result] = []
    for n, c in enumerate("001201000001|x"):
        leaked += gate.feed(c, c, 5 + n * 0.03)
        leaked += gate.tick(5 + n * 0.03 + 0.04) if n == 7 else []
    assert [r.character for r in leaked] == list("00120100")
    assert gate.feed("enter", "\r", 5 + 14 * 0.03) == [Scanned("001201000001|x", 8)]


def test_pastes():
    keyboard = Keyboard()
    keyboard.paste(f"{CODE}\r\n{OTHERS[0].lower()}{OTHERS[1]}\n\n")
    keyboard.press("enter", 0.02)
    keyboard.paste("Trần Thị Thử")
    keyboard.paste(f"{CODE}\nBình")
    keyboard.paste("\n")
    keyboard.press("b")
    keyboard.paste("x", 0.01)
    assert keyboard.outcome() == [
        f"scan {CODE}",
        f"scan {OTHERS[0].lower()}{OTHERS[1]}",
        "paste Trần Thị Thử",
        f"paste {CODE}\nBình",
        "paste \n",
        "keys b",
        "paste x",
    ]
    assert Pasted("x", "paste") in keyboard.results


def test_a_human_types_on_between_scans_and_keeps_every_letter():
    keyboard = Keyboard()
    keyboard.type("nguyen", 0.09)
    keyboard.scan(CODE + "\r", first=0.04)
    keyboard.type(" van\r", 0.09)
    assert keyboard.outcome() == ["keys nguyen", f"scan {CODE}", "keys  van\r"]
