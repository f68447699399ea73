"""The scanner's self-test: what comes through a fault of each kind, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.checkin import selftest
from meeting.checkin.codes import classify, draw
from meeting.checkin.selftest import PROBE, WRONG, Finding, Stroke, diagnose, typed
from meeting.scan import Gate, Released, Scanned

NAMES = {"\r": "enter", "\t": "tab", "\n": "ctrl+j", "\b": "backspace"}


def strokes(text, *, gap=0.004):
    """The keys of a text; \\b is a backspace, \\r \\n \\t are the keys that end a scan."""
    return [Stroke(NAMES.get(c, c), None if c == "\b" else c, n * gap) for n, c in enumerate(text)]


def kinds(text, **more):
    return [finding.kind for finding in diagnose(strokes(text, **more))]


CAPS = PROBE.swapcase()

FAULTS = {
    "all is well": (f"{PROBE}\r", ["fine"]),
    "CR LF": (f"{PROBE}\r\n", ["fine"]),
    "LF": (f"{PROBE}\n", ["fine"]),
    # UniKey and its kin send backspaces and the letter anew …
    "Telex": ("LeDai dd\b\bđaa\bâp\b\b\bđạpj\b\b\b\bđập d9a6p5 q\bqzym37\r", ["telex"]),
    "VNI": ("LeDai ddaapj d9\b\bđa6\bâp5\b\bập qzym37\r", ["vni"]),
    # … others commit the finished letters
    "Telex, committed": ("LeDai đập d9a6p5 qzym37\r", ["telex"]),
    "Telex, decomposed": ("LeDai đa\u0302\u0323p d9a6p5 qzym37\r", ["telex"]),
    "VNI, committed": ("LeDai ddaapj đập qzym37\r", ["vni"]),
    "Telex and VNI at once": ("LeDai đập đập qzym37\r", ["input_method"]),
    "put back by a spelling check": ("LeDai ddaapj\b\bpj d9a6p5 qzym37\r", ["input_method"]),
    "Telex, Caps Lock": ("lEdAI ĐẬP D9A6P5 QZYM37\r", ["telex", "caps"]),
    "Caps Lock": (f"{CAPS}\r", ["caps"]),
    "Vietnamese layout": ("LeDai ddaapj d\u0323a\u0309p\u0300 qzymê\u0303\r", ["vietnamese"]),
    "AZERTY": ('LeDqi ddqqpj dçq-p( awy,"è\r', ["azerty"]),
    "AZERTY, Caps Lock": ("lEdQI DDQQPJ D9Q6P5 AWY?37\r", ["azerty", "caps"]),
    "QWERTZ": (PROBE.translate(str.maketrans("zy", "yz")) + "\r", ["qwertz"]),
    "no suffix": (PROBE, ["no_suffix"]),
    "Tab": (f"{PROBE}\t", ["tab"]),
    "Caps Lock, no suffix": (CAPS, ["caps", "no_suffix"]),
    "AIM identifier": (f"]Q1{PROBE}\r", ["aim_prefix"]),
    "STX before it": (f"\x02{PROBE}\r", ["fine"]),
    "a prefix of its own": (f"A5{PROBE}\r", ["prefix"]),
    "a suffix of its own": (f"{PROBE}#\r", ["suffix"]),
    "read twice, glued": (f"{PROBE}{PROBE}\r", ["doubled"]),
    "read twice": (f"{PROBE}\r{PROBE}\r", ["doubled"]),
    "every key twice": ("".join(c + c for c in PROBE) + "\r", ["stutter"]),
    "keys lost": (f"{PROBE.replace('a', '')}\r", ["lost"]),
    "the beginning lost": (f"{PROBE[7:]}\r", ["lost"]),
    "a ticket": ("LPNBNCVLGLHGNC\r", ["other"]),
    "some other code": ("https://example.vn/a?b=1\r", ["other"]),
    "a citizen's card": ("034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022\r", ["other"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named(fault):
    text, expected = FAULTS[fault]
    assert kinds(text) == expected


@pytest.mark.parametrize("fault", FAULTS)
def test_a_slow_scanner_is_named_beside_any_other_fault(fault):
    text, expected = FAULTS[fault]
    slow = [] if expected == ["other"] else ["slow"]
    assert kinds(text, gap=0.08) == [kind for kind in expected if kind != "fine"] + slow


def test_slower_than_the_gate_can_follow_is_wrong():
    (finding,) = diagnose(strokes(f"{PROBE}\r", gap=1.2))
    assert (finding.kind, finding.ms, finding.level) == ("too_slow", 1200, "wrong")


def test_what_spoils_no_ticket_is_a_note_and_what_does_comes_first():
    assert {f.level for f in diagnose(strokes(CAPS))} == {"note"}
    assert [f.level for f in diagnose(strokes(f"A5{CAPS}", gap=0.1))] == ["wrong", "note", "note", "note"]
    assert Finding("fine").level == "fine"


def test_what_stands_before_and_behind_is_shown():
    before, behind = diagnose(strokes(f"A5{PROBE}#\r"))
    assert (before.text, behind.text) == ("A5", "#")


def test_a_few_keys_of_a_hand_are_no_scan():
    assert diagnose(strokes("abc")) == ()
    assert diagnose([]) == ()


def test_backspaces_take_back_what_stands_before_them():
    assert typed(strokes("\babc\b\bx\r")) == ("ax\r", 3)


def test_keys_without_a_character_harm_nothing():
    keys = [Stroke("f6", None, 0.0), *strokes(f"{PROBE}\r"), Stroke("up", None, 0.2)]
    assert [f.kind for f in diagnose(keys)] == ["slow"]


@given(st.text(max_size=60), st.floats(0.001, 2))
def test_whatever_comes_gets_an_answer_that_keeps_nothing_of_a_foreign_text(text, gap):
    findings = diagnose(strokes(text, gap=gap))
    assert (findings == ()) == (len(text) < 4)
    if [f.kind for f in findings] == ["other"]:
        assert findings[0].text == ""


@given(st.integers(0, len(PROBE) - 1), st.sampled_from("xZ0%ă"))
def test_a_single_wrong_letter_never_passes_as_fine(at, letter):
    text = PROBE[:at] + letter + PROBE[at + 1 :]
    assert text == PROBE or kinds(f"{text}\r") != ["fine"]


def test_every_wrong_kind_is_a_kind_that_something_gives():
    given_ = {kind for _, expected in FAULTS.values() for kind in expected} | {"too_slow"}
    assert given_ >= WRONG


# What it says of tickets is true


def at_the_door(text, gap=0.004):
    """The codes that the gate and the door make of a ticket's keys."""
    gate, keys = Gate(), strokes(text, gap=gap)
    results = [result for s in keys for result in gate.feed(s.key, s.character, s.time)]
    results += gate.tick(keys[-1].time + 1)
    scans = [classify(result.text) for result in results if isinstance(result, Scanned)]
    strays = sum(isinstance(result, Released) and result.key not in CODE for result in results)
    return [code for scan in scans for code in scan.codes], strays


CODE = draw(lambda letters: letters[-1])
NOTES = {
    "caps": (f"{CODE.lower()}\r", 0.004),
    "no_suffix": (CODE, 0.004),
    "tab": (f"{CODE}\t", 0.004),
    "slow": (f"{CODE}\r", 0.08),
    "aim_prefix": (f"]Q1{CODE}\r", 0.004),
    "vietnamese": (f"{CODE.translate(selftest._VIETNAMESE)}\r", 0.004),
    "azerty": (f"{CODE.translate(selftest._AZERTY)}\r", 0.004),
    "qwertz": (f"{CODE.translate(selftest._QWERTZ)}\r", 0.004),
}
SPOILT = {
    "prefix": (f"A5{CODE}\r", 0.004),
    "suffix": (f"{CODE}#\r", 0.004),
    "stutter": ("".join(c + c for c in CODE) + "\r", 0.004),
    "lost": (f"{CODE[:4]}{CODE[5:]}\r", 0.004),
    "too_slow": (f"{CODE}\r", 1.2),
    "doubled": (f"{CODE}{CODE}\r", 0.004),
}


@pytest.mark.parametrize("kind", NOTES)
def test_under_a_note_a_ticket_is_read_and_nothing_goes_astray(kind):
    assert Finding(kind).level == "note"
    assert at_the_door(*NOTES[kind]) == ([CODE], 0)


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_called_wrong_spoils_a_ticket_or_lets_keys_go_astray(kind):
    assert Finding(kind).level == "wrong"
    assert at_the_door(*SPOILT[kind]) != ([CODE], 0)
