"""A keyboard for a scan gate: feeds it as the app does, ticks when due, and keeps what comes back."""

import random

from meeting.checkin.codes import draw
from meeting.scan import Gate, Pasted, Result, Scanned

CODE = "LPNBNCVLGLHGNC"
OTHERS = [draw(random.Random(n).choice) for n in range(20)]
NAMES = {" ": "space", "\r": "enter", "\n": "ctrl+j", "\t": "tab", "\x7f": "backspace"}
TERMINATORS = {"enter", "tab", "ctrl+j", "ctrl+m"}


class Keyboard:
    """Feeds a gate as the app does: ticks when due, and keeps what comes back."""

    def __init__(self, start: float = 1000.0) -> None:
        self.gate, self.now, self.results, self.fed = Gate(), start, [], []
        self.stamps: list[tuple[float, Result]] = []

    def wait(self, gap: float) -> None:
        due = self.gate.due()
        if due is not None and due < self.now + gap - 1e-9:
            self.keep(self.gate.tick(due), due)
        self.now += gap

    def press(self, key: str, gap: float = 0.1, character: str | None = "") -> None:
        self.wait(gap)
        if character == "":
            character = {v: k for k, v in NAMES.items()}.get(key, key if len(key) == 1 else None)
        self.fed.append((self.now, key, character))
        self.keep(self.gate.feed(key, character, self.now, (self.now, key)), self.now)

    def type(self, text: str, gap: float = 0.1, first: float | None = None) -> None:
        for n, c in enumerate(text):
            self.press(NAMES.get(c, c), gap if n or first is None else first, c)

    def scan(self, text: str, gap: float = 0.002, first: float = 0.2) -> None:
        self.type(text, gap, first)

    def paste(self, text: str, gap: float = 0.2) -> None:
        self.wait(gap)
        self.keep(self.gate.paste(text, self.now, "paste"), self.now)

    def keep(self, results: list[Result], at: float) -> None:
        self.results += results
        self.stamps += [(at, r) for r in results]

    def end(self) -> list[Result]:
        self.wait(5)
        assert self.gate.due() is None
        return self.results

    def outcome(self) -> list[str]:
        """Scans as text, released keys as their characters in one run, pastes in brackets."""
        said: list[str] = []
        for r in self.end():
            if isinstance(r, Scanned):
                said.append(f"scan {r.text}" + (f" -{r.unwind}" if r.unwind else ""))
            elif isinstance(r, Pasted):
                said.append(f"paste {r.text}")
            elif said and said[-1].startswith("keys "):
                said[-1] += r.character or f"<{r.key}>"
            else:
                said.append("keys " + (r.character or f"<{r.key}>"))
        return said
