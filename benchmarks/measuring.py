"""What the benchmarks share: an app on a pseudo-terminal with every read stamped, quantiles, and the table of results.

Times are seconds on time.perf_counter. POSIX only. The terminal here has no thread and no screen model, so that nothing
runs between a byte's arrival and its stamp; `tests/pty/harness.py` is the one to look at a screen with.
"""

import fcntl
import json
import os
import platform
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from math import nan
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple, Self

ROOT: Final = Path(__file__).resolve().parents[1]
# The packages beside this folder are measured, installed or not.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SIZE: Final = (80, 24)
ANSWERS: Final = ((b"\x1b[?2026$p", b"\x1b[?2026;2$y"), (b"\x1b[6n", b"\x1b[1;1R"))
"""Textual's questions and what a common terminal says: synchronised output is there, and where the cursor is."""
BEGIN_FRAME, END_FRAME = b"\x1b[?2026h", b"\x1b[?2026l"


class Row(NamedTuple):
    """A line of the table."""

    what: str
    measured: str
    aim: str = ""


class Terminal:
    """A Python command on a pseudo-terminal: `with Terminal(["-m", "tui", "open", path]) as terminal`."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._fresh = b""
        """What was written since the last key."""
        self.began = time.perf_counter()
        """When the process was asked for."""
        self._child = subprocess.Popen(
            [sys.executable, *argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env=env,
            preexec_fn=lambda: os.login_tty(theirs),  # noqa: PLW1509  # there are no threads here
        )
        os.close(theirs)

    @property
    def pid(self) -> int:
        """The command's process."""
        return self._child.pid

    @property
    def cpu(self) -> float:
        """Processor time of its threads so far, to the nanosecond; NaN where the system does not say (not Linux)."""
        threads = list(Path(f"/proc/{self.pid}/task").glob("*/schedstat"))
        return sum(int(one.read_text("utf-8").split()[0]) for one in threads) / 1e9 if threads else nan

    def write(self, keys: bytes) -> float:
        """Send keys; when."""
        self._fresh = b""
        now = time.perf_counter()
        os.write(self._ours, keys)
        return now

    def until(self, text: str, timeout: float = 20.0) -> float:
        """Wait for a text of one style to be painted, to the end of its frame; when its last byte was read."""
        wanted = text.encode()
        return self._wait(lambda: _painted(self._fresh, wanted), timeout, text)

    def quiet(self, seconds: float) -> None:
        """Read on for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def _wait(self, found: Callable[[], bool], timeout: float, wanted: str) -> float:
        end = time.perf_counter() + timeout
        now = time.perf_counter()
        while not found():
            left = end - time.perf_counter()
            now = self._read(left) if left > 0 else 0.0
            if left <= 0:
                raise TimeoutError(f"{wanted!r} was not painted; the last bytes: {self._fresh[-2000:]!r}")
        return now

    def _read(self, timeout: float) -> float:
        ready, _, _ = select.select([self._ours], [], [], timeout)
        if not ready:
            return time.perf_counter()
        try:
            data = os.read(self._ours, 1 << 16)
        except OSError as error:  # how Linux says that nobody has the other end open
            raise EOFError(f"it has ended; its last words: {self._fresh[-2000:]!r}") from error
        now = time.perf_counter()
        self._fresh += data
        for question, answer in ANSWERS:
            if question in data:
                os.write(self._ours, answer)
        return now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.kill()
        self._child.wait()
        os.close(self._ours)


def _painted(data: bytes, wanted: bytes) -> bool:
    at = data.find(wanted)
    if at < 0:
        return False
    return data.rfind(BEGIN_FRAME, 0, at) < 0 or data.find(END_FRAME, at) >= 0


@contextmanager
def workshop() -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder that is gone afterwards, and the environment of a fresh user in it.

    Compiled modules are kept there, as an installed program keeps its own, whatever the environment says.
    """
    with tempfile.TemporaryDirectory(prefix="ledai-benchmark-") as name:
        folder = Path(name)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TEXTUAL", "LINES", "COLUMNS"))}
        ours = {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "LEDAI_HOME": str(folder / "home"),
        }
        yield folder, inherited | ours


def quantile(samples: Sequence[float], part: float) -> float:
    """The smallest sample that so large a part of all does not exceed."""
    return sorted(samples)[min(len(samples) - 1, int(part * len(samples)))]


def spread(samples: Sequence[float], unit: str = "ms", digits: int = 2) -> str:
    """p50, p90 and p99 of seconds."""
    scale = {"ms": 1e3, "µs": 1e6}[unit]
    return " · ".join(f"p{p} {quantile(samples, p / 100) * scale:.{digits}f}" for p in (50, 90, 99)) + f" {unit}"


def middle(samples: Sequence[float]) -> str:
    """Median and minimum of seconds."""
    return f"median {median(samples) * 1e3:.0f} ms, min {min(samples) * 1e3:.0f} ms"


def machine() -> str:
    """Where and when this was measured."""
    told = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = (line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name"))
    processor = next(names, "") or platform.processor() or platform.machine()
    return (
        f"{processor}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}, TinyDB {version('tinydb')}, "
        f"{datetime.now(UTC).date().isoformat()}"
    )


def table(rows: Sequence[Row]) -> str:
    """As Markdown."""
    lines = ["| what | measured | aim |", "|---|---|---|", *(f"| {r.what} | {r.measured} | {r.aim} |" for r in rows)]
    return "\n".join(lines)


def main(measure: Callable[[], list[Row]]) -> None:
    """Print what a benchmark has found: a table, or with `--rows` JSON for `run.py`."""
    rows = measure()
    print(json.dumps(rows) if "--rows" in sys.argv[1:] else f"{machine()}\n\n{table(rows)}")
