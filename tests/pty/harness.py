"""Drive a command in a real pseudo-terminal and look at its screen, as a person would.

A thread reads what the command writes, feeds it to a screen model (pyte) and answers the questions that Textual asks a
terminal; without it a command blocks when the pty's buffer is full. Times are seconds on time.monotonic. POSIX only.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

ROOT = Path(__file__).resolve().parents[2]

TAKE_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""A preexec_fn would fork a process with threads (pytest-xdist has some), which Python 3.12 warns about."""

ANSWERS = ((re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"), (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"))
"""Textual's questions and what a common terminal says: synchronised output is there, and where the cursor is."""

PRIVATE_CSI = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]")
"""The kitty protocol's push and pop, which pyte would print."""


class Terminal:
    """`with Terminal(["ledai", "an-lao.ledai"]) as terminal: terminal.until("LỄ ĐÀI")`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        columns, rows = size
        self._model = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._model)
        self._changed = threading.Condition()
        self.raw = bytearray()
        """All that the command ever wrote."""
        self.written_at = time.monotonic()
        """When the last key was sent."""
        self._stop, self._stopper = os.pipe()
        self._ours, theirs = pty.openpty()
        _set_size(theirs, columns, rows)
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("TEXTUAL", "COLUMNS", "LINES"))}
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", TAKE_TERMINAL, *argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env={**plain, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), **(env or {})},
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def write(self, data: bytes) -> None:
        """Send bytes in one chunk, as an input method or a scanner does."""
        self.written_at = time.monotonic()
        os.write(self._ours, data)

    def type(self, text: str, gap_s: float = 0.0) -> None:
        """Send a text character by character, with a pause before each but the first."""
        for n, character in enumerate(text):
            if n and gap_s:
                time.sleep(gap_s)
            self.write(character.encode())

    def until(self, wanted: str | Callable[[list[str]], bool], timeout: float = 10.0) -> float:
        """Wait until a text, or what a predicate wants, stands on the screen; seconds since the last key.

        Raises:
            AssertionError: it did not come; with the screen as it is.
        """
        deadline = time.monotonic() + timeout
        found = (lambda lines: any(wanted in line for line in lines)) if isinstance(wanted, str) else wanted
        with self._changed:
            while not found(list(self._model.display)):
                left = deadline - time.monotonic()
                if left <= 0 or (not self._reader.is_alive() and not found(list(self._model.display))):
                    raise AssertionError(f"not seen: {wanted!r}\n" + "\n".join(self._model.display))
                self._changed.wait(min(left, 0.5))
        return time.monotonic() - self.written_at

    def screen(self) -> list[str]:
        """The lines as they stand now."""
        with self._changed:
            return list(self._model.display)

    def settled(self, quiet_s: float = 0.15) -> list[str]:
        """The lines once nothing was written for a while."""
        with self._changed:
            while self._changed.wait(quiet_s):
                pass
            return list(self._model.display)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, from 0."""
        with self._changed:
            return self._model.cursor.x, self._model.cursor.y

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as dragging the window does; the command gets its signal from the kernel."""
        with self._changed:
            self._model.resize(rows, columns)
        _set_size(self._ours, columns, rows)

    def wait(self, timeout: float = 10.0) -> int:
        """Wait for the end; the exit code, negative for a signal."""
        code = self._child.wait(timeout)
        self._reader.join(timeout)
        return code

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """End the command by a signal."""
        if self._child.poll() is None:
            self._child.send_signal(number)

    @property
    def pid(self) -> int:
        """The command's process."""
        return self._child.pid

    def hang_up(self) -> None:
        """Close the terminal's window: the command gets SIGHUP from the kernel."""
        # The reader first: while it waits on the pty, closing it here would not close it.
        os.close(self._stopper)
        self._reader.join()
        os.close(self._stop)
        os.close(self._ours)
        self._ours = -1

    def close(self) -> None:
        """End it if it still runs, and give everything back."""
        self.kill()
        self._child.wait()
        if self._ours >= 0:
            self.hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([self._ours, self._stop], [], [])
            try:
                data = os.read(self._ours, 65536) if self._ours in ready else b""
            except OSError:
                data = b""
            with self._changed:
                self.raw += data
                if data:
                    self._stream.feed(PRIVATE_CSI.sub(b"", data))
                self._changed.notify_all()
            if not data:
                return
            for question, answer in ANSWERS:
                if question.search(data):
                    os.write(self._ours, answer)


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
