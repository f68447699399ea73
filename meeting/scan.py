"""The scan gate: tells a scanner's keys from a human's by time and content, before anything else sees a key. Pure.

A USB scanner is a keyboard. The host feeds every key and paste, on every screen and above modals, and does in order
what comes back: `Scanned` goes to the door, `Released` and `Pasted` go on as if there were no gate. `due()` says until
when keys are held; the host calls `tick` then, inside its message pump. All times are seconds on one clock, at which
the keys were read from the terminal. What is no scan is released once and in its order.

- **Burst**: keys at most 30 ms apart. They are held; so a human's letter comes 30 ms late, never more, and a held-down
  key not at all (it repeats the key before). Function keys, arrows, Escape, Ctrl and Alt are released at once, after
  what was held before them.
- **With a terminator** (Enter, Tab, CR, LF) within 30 ms, a burst of six keys or more is a scan, whatever it holds:
  backspaces, and from the sixth key on arrows, Escape and Ctrl too, so that no foreign QR presses a key of ours. A
  burst of one and the same key is none: somebody leans on the keyboard.
- **Without a terminator** a burst is a scan if it is well-formed codes and nothing else, and so is each line of a paste
  that holds nothing but codes; else all is released: an input method's own bursts, a pasted name.
- **A human's last letter** may lie within 30 ms of a scanner's first. Fewer than six keys before well-formed codes are
  released if the gap behind them is clearly wider (over twice, and 1 ms) than any within the codes.
- **Terminators that follow a scan** (the LF of CR LF, Tab and CR) within 30 ms belong to it, and so does the first one
  within 120 ms after a code that came without, or after a CR if it is an LF. A human's Enter comes later. Lines that
  follow a scan within 30 ms are of one foreign text: each that is terminated is a scan, however short.

**Slow keys** (a slow terminal, a busy machine; gaps over 30 ms). Holding them until it is clear what they are would
either make each B, H, L and V of a human late by the slowest gap allowed, or lose the code. So they are released, and
the gate remembers the code letters released last, unbroken by any other key, at most a second apart. If the letters
before a terminator make well-formed codes, that is a scan, and its `unwind` tells how many of them went out as
`Released`: if a field has the focus, the host takes back so many characters before the cursor. Outside of a field none
of the ten letters does anything (architecture §8). What passes fourteen letters, both rules and the check is a code;
somebody who types one by hand makes a scan as well. Codes are looked for before the rule of six keys applies, or the
last six letters of a slow code would be taken for a foreign scan. A foreign text with gaps over 30 ms is typing.

The gate decides on keys alone: what an Enter does in a dialog is the host's business. The text of a scan is as the keys
had it (a key without character as U+FFFD); `meeting.checkin.codes` brings it into form. No text is kept after it.
"""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from meeting.checkin.codes import GLUED_AT_MOST, LENGTH, LETTERS, split_codes

GAP_S: Final = 0.030
"""Keys of a burst are at most so far apart."""
LATE_S: Final = 0.120
"""A terminator may follow a code that came without one at most so late."""
SLOW_S: Final = 1.0
"""Letters of a slow code are at most so far apart."""
REPEAT_S: Final = 1.0
"""A key that is held down repeats itself after at most so long (Windows' slowest setting)."""
BURST: Final = 6
_TOLERANCE_S: Final = 1e-6
"""Sums of floats are not exact: 0.1 + 0.03 - 0.1 is more than 0.03."""


_TERMINATORS: Final = {"enter": "\r", "ctrl+m": "\r", "tab": "\t", "ctrl+i": "\t", "ctrl+j": "\n"}
_MODIFIERS: Final = {"alt", "ctrl", "super", "hyper", "meta"}
_CODE_LETTERS: Final = frozenset(LETTERS + LETTERS.lower())


@dataclass(frozen=True, slots=True)
class Scanned:
    """Something was scanned. The first `unwind` characters of `text` are the last that were released before it."""

    text: str
    unwind: int = 0


@dataclass(frozen=True, slots=True)
class Released:
    """A key that is no part of a scan; `token` is what the host gave with it."""

    key: str
    character: str | None
    token: Any = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """A paste that is no scan, as it came; `token` is what the host gave with it."""

    text: str
    token: Any = None


Result: TypeAlias = Scanned | Released | Pasted


class _Key(NamedTuple):
    key: str
    character: str | None
    time: float
    token: Any = None

    @property
    def text(self) -> str:
        return _TERMINATORS.get(self.key) or self.character or ("\x7f" if self.key == "backspace" else "\ufffd")

    @property
    def terminates(self) -> bool:
        return self.key in _TERMINATORS

    @property
    def types(self) -> bool:
        """Whether it writes a character or takes one back; only such keys begin a burst."""
        if self.key == "backspace":
            return True
        modified = not _MODIFIERS.isdisjoint(self.key.split("+")[:-1])
        return self.character is not None and self.character >= " " and not modified

    def released(self) -> Released:
        return Released(self.key, self.character, self.token)


class Gate:
    """The gate of one keyboard (see the module)."""

    def __init__(self) -> None:
        self._burst: list[_Key] = []
        self._gone = 0
        """So many of the burst are released: a tick overtook a key that had been read in time."""
        self._trail: list[_Key] = []
        """Code letters released before the burst, unbroken: perhaps the beginning of a slow code."""
        self._single: _Key | None = None
        """The last key of the burst before, if all of it was that one key."""
        self._down: _Key | None = None
        """The last repeat of a key that is held down."""
        self._ended: _Key | None = None
        """The last key of the last scan, while nothing but terminators has come since."""
        self._machine = False
        """The burst came so close behind a scan's terminator that it is more of the same."""

    def feed(self, key: str, character: str | None, time: float, token: Any = None) -> list[Result]:
        """A key, by Textual's name for it, with its character if it has one; what it decides, in order."""
        new = _Key(key, character, time, token)
        results = [] if self._burst and _near(self._burst[-1], new) else self._settle()
        if new.terminates:
            return results + self._terminate(new)
        if self._ended is not None:
            self._machine, self._ended = self._ended.terminates and _near(self._ended, new), None
        if not new.types and (len(self._burst) < BURST or _one_key(self._burst)):
            results += self._settle()
            self._forget()
            return [*results, new.released()]
        return results + self._hold(new)

    def paste(self, text: str, time: float, token: Any = None) -> list[Result]:
        """A bracketed paste: a scan for each line, if every line that is not blank is codes; else it is a paste."""
        results = self._settle()
        self._forget()
        lines = [line for line in text.splitlines() if line.strip()]
        if not lines or not all(split_codes(line) for line in lines):
            return [*results, Pasted(text, token)]
        self._ended = _Key("", None, time)
        return results + [scan for line in lines for scan in _scans(line)]

    def due(self) -> float | None:
        """When to call `tick`: the time at which the keys that are held are decided on; None if none is held."""
        return self._burst[-1].time + GAP_S if len(self._burst) > self._gone else None

    def tick(self, time: float) -> list[Result]:
        """What the silence until `time` decides."""
        due = self.due()
        if due is None or time < due - _TOLERANCE_S:
            return []
        if self._unterminated():
            return self._settle()
        held = self._burst[self._gone :]
        # They stay known: a key that was read in time but is handled after this tick still continues the burst.
        self._gone = len(self._burst)
        return [k.released() for k in held]

    def _hold(self, new: _Key) -> list[Result]:
        if self._down is not None and self._down.key == new.key and _near(self._down, new):
            self._down = new
            return [new.released()]
        self._down = None
        self._burst.append(new)
        # No code has two equal neighbours, so none is harmed if two that follow a third one alike are let go.
        if self._single is None or len(self._burst) < 2 or not _one_key([self._single, *self._burst]):
            return []
        if self._burst[0].time - self._single.time > REPEAT_S:
            return []
        held = self._burst[self._gone :]
        self._forget()
        self._down = new
        return [k.released() for k in held]

    def _settle(self) -> list[Result]:
        """The end of a burst that has no terminator."""
        burst, gone = self._burst, self._gone
        if not burst:
            return []
        if codes := self._unterminated():
            self._forget()
            self._ended = burst[-1]
            return [*(k.released() for k in burst[: -len(codes)]), *_scans(_text(codes))]
        letters = self._letters()
        self._forget()
        self._trail, self._single = letters, burst[-1] if _one_key(burst) else None
        return [k.released() for k in burst[gone:]]

    def _unterminated(self) -> list[_Key]:
        """The keys of the burst that are a scan without a terminator: all, or those behind a human's."""
        if self._gone or not self._burst:
            return []
        if split_codes(_text(self._burst)):
            return self._burst
        codes = _codes_at_end(self._letters())
        return codes if len(codes) < len(self._burst) and _stands_apart(self._burst, len(codes)) else []

    def _terminate(self, new: _Key) -> list[Result]:
        if not self._burst and self._ended is not None and _belongs(self._ended, new):
            self._ended = new
            return []
        burst, gone, machine = self._burst, self._gone, self._machine
        letters = self._letters()
        codes = _codes_at_end(letters) if letters and new.time - letters[-1].time <= SLOW_S else []
        self._forget()
        self._ended = new
        if not gone and burst and split_codes(_text(burst)):
            return _scans(_text(burst))
        before = burst[gone : max(gone, len(burst) - len(codes))]
        if codes and (not before or _stands_apart(burst, len(codes))):
            unwind = max(0, len(codes) - (len(burst) - gone))
            return [*(k.released() for k in before), *_scans(_text(codes), unwind)]
        if (machine and burst) or (len(burst) >= BURST and not _one_key(burst)):
            first = _first_in_field(burst, gone)
            return [Scanned(_text(burst[first:]), gone - first)]
        self._ended = None
        return [*(k.released() for k in burst[gone:]), new.released()]

    def _letters(self) -> list[_Key]:
        """The code letters that came last, released or held, unbroken and none later than the slowest gap."""
        keys = self._trail + self._burst
        first = len(keys)
        while first and keys[first - 1].text in _CODE_LETTERS:
            if first < len(keys) and keys[first].time - keys[first - 1].time > SLOW_S:
                break
            first -= 1
        return keys[first:][-LENGTH * GLUED_AT_MOST :]

    def _forget(self) -> None:
        self._burst, self._gone, self._trail = [], 0, []
        self._single, self._down, self._ended, self._machine = None, None, None, False


def _text(keys: list[_Key]) -> str:
    return "".join(k.text for k in keys)


def _scans(text: str, unwind: int = 0) -> list[Result]:
    """One scan; more than three codes in a row, which nothing downstream takes as one scan, become several."""
    codes = split_codes(text)
    if len(codes) <= GLUED_AT_MOST:
        return [Scanned(text, unwind)]
    return [Scanned("".join(codes[n : n + GLUED_AT_MOST])) for n in range(0, len(codes), GLUED_AT_MOST)]


def _one_key(keys: list[_Key]) -> bool:
    return all(k.key == keys[0].key for k in keys)


def _near(last: _Key, new: _Key) -> bool:
    return new.time - last.time <= GAP_S + _TOLERANCE_S


def _belongs(ended: _Key, new: _Key) -> bool:
    """Whether a terminator is one more of the scan that ended with `ended`."""
    late = not ended.terminates or (ended.text, new.text) == ("\r", "\n")
    return new.time - ended.time <= (LATE_S if late else GAP_S) + _TOLERANCE_S


def _codes_at_end(letters: list[_Key]) -> list[_Key]:
    """The last 42, 28 or 14 letters, whichever are the most that are well-formed codes."""
    for length in range(LENGTH * GLUED_AT_MOST, 0, -LENGTH):
        if len(letters) >= length and split_codes(_text(letters[-length:])):
            return letters[-length:]
    return []


def _stands_apart(burst: list[_Key], length: int) -> bool:
    """Whether the last `length` keys are codes behind a few keys of another hand.

    Their gaps do not count: a machine that was busy reads both at once, and the code's check tells them apart. A
    scanner's own prefix never comes here, since with it the whole burst is a code.
    """
    return 0 < length < len(burst) < length + BURST


def _first_in_field(burst: list[_Key], gone: int) -> int:
    """Where, among the released keys of a burst, those begin that still stand as characters in a field."""
    first = gone
    while first and burst[first - 1].types and burst[first - 1].key != "backspace":
        first -= 1
    return first
