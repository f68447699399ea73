"""The scan gate's law, by hypothesis: whatever comes, nothing is lost, nothing twice, nothing glued."""

import random
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from meeting.scan import Pasted, Released, Scanned
from tests.meeting.keyboard import CODE, NAMES, OTHERS, Keyboard


@dataclass(frozen=True)
class Part:
    kind: str
    text: str
    gaps: tuple[float, ...]
    before: float


def _parts(kind: str, texts: st.SearchStrategy[str], low: float, high: float, before: float) -> st.SearchStrategy[Part]:
    def build(text: str, seed: int, wait: float) -> Part:
        rng = random.Random(seed)
        return Part(kind, text, tuple(rng.uniform(low, high) for _ in text), wait)

    return st.builds(build, texts, st.integers(0, 2**32), st.floats(before, 0.6))


CODES = st.sampled_from([CODE, *OTHERS])
ENDS = st.sampled_from(["\r", "\n", "\t", "\r\n"])
HUMAN = _parts("typed", st.text(st.sampled_from("aáhnvđ B7\x7f\r\t"), min_size=1, max_size=12), 0.035, 0.4, 0.15)
BURSTS = _parts("typed", st.sampled_from(["\x7f\x7fếng", "\x7fê", "\x7f\x7f\x7fương nh", "ươ"]), 0.0, 0.004, 0.15)
FAST = _parts("scanned", st.builds(lambda c, e: c + e, CODES, ENDS), 0.0, 0.03, 0.035)
BACK_TO_BACK = _parts("scanned", st.builds(lambda c, e: c + e, CODES, ENDS), 0.0, 0.008, 0.0)
NO_END = _parts("scanned", CODES, 0.0, 0.03, 0.15)
SLOW = _parts("scanned", st.builds(lambda c, e: c + e, CODES, ENDS), 0.0, 0.11, 0.15)
FOREIGN = _parts(
    "scanned", st.text(st.characters(min_codepoint=32, max_codepoint=0x1EFF), min_size=6).map(lambda t: "x" + t + "\r"),
    0.0, 0.03, 0.15,
)  # fmt: skip
PASTES = st.builds(Part, st.just("pasted"), st.sampled_from(["Lê Thử", CODE, f"{CODE}\n{OTHERS[3]}\n"]),
                   st.just(()), st.floats(0.15, 0.6))  # fmt: skip


@given(st.lists(st.one_of(HUMAN, BURSTS, FAST, BACK_TO_BACK, NO_END, SLOW, FOREIGN, PASTES), max_size=12))
def test_whatever_comes_nothing_is_lost_or_twice_or_glued(parts):
    keyboard, expected, scanned_before = Keyboard(), [], False
    for part in parts:
        # Only a scanner comes at once behind a scan; a scanner behind a human is a rule of its own.
        before = part.before if scanned_before or part.before >= 0.035 else 0.035
        if part.kind == "pasted":
            keyboard.paste(part.text, before)
            expected += [f"scan {c}" for c in part.text.split()] if CODE in part.text else [f"paste {part.text}"]
        elif part.kind == "scanned":
            for n, c in enumerate(part.text):
                keyboard.press(NAMES.get(c, c), part.gaps[n] if n else before, c)
            expected.append(f"scan {part.text.rstrip(chr(13) + chr(10) + chr(9))}")
        else:
            for n, c in enumerate(part.text):
                keyboard.press(NAMES.get(c, c), part.gaps[n] if n else before, c)
            expected += [f"key {c}" for c in part.text]
        scanned_before = part.kind == "scanned" and part.text[-1] in "\r\n\t"
    seen: list[str] = []
    for r in keyboard.end():
        if isinstance(r, Scanned):
            taken_back = "".join(s.removeprefix("key ") for s in seen[len(seen) - r.unwind :])
            assert taken_back == r.text[: r.unwind]
            seen = [*seen[: len(seen) - r.unwind], f"scan {r.text}"]
        else:
            seen.append(f"paste {r.text}" if isinstance(r, Pasted) else f"key {r.character}")
    assert seen == expected


@given(st.lists(st.tuples(st.sampled_from([*"abBhLv ", "\x7f", "\r", "\t", "\n"]), st.floats(0.0, 0.2)), max_size=80))
def test_any_stream_comes_out_in_order_and_once(stream):
    keyboard = Keyboard()
    for c, gap in stream:
        keyboard.press(NAMES.get(c, c), gap, c)
    out = ""
    for r in keyboard.end():
        if isinstance(r, Scanned):
            out = out[: len(out) - r.unwind] + r.text
        else:
            out += r.character
    # Terminators of scans are the only keys that nobody gets.
    whole = iter("".join(c for c, _ in stream))
    assert all(any(c == w for w in whole) for c in out)
    strip = str.maketrans("", "", "\r\n\t")
    assert out.translate(strip) == "".join(c for c, _ in stream).translate(strip)
    assert all(
        at - r.token[0] <= 0.0301 or _crowded(keyboard, r) for at, r in keyboard.stamps if isinstance(r, Released)
    )


def _crowded(keyboard: Keyboard, released: Released) -> bool:
    """Whether a next key came within the burst's gap, so that the key had to wait for it."""
    at = released.token[0]
    later = [t for t, *_ in keyboard.fed if t > at]
    return bool(later) and later[0] - at <= 0.0301
