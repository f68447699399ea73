"""Opening a meeting with 10,000 facts, part by part: the file read, the facts built, the meeting folded.

Every opening is in a process of its own that has the app's modules loaded, as `ledai open` has by then; two meetings
in turn: the hall of 150 delegates who come and go, and one of 10,000 who each come once.
"""

import gc
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from measuring import Row, main, workshop
from samples import HOUR, SEED, hall, opened, written

from meeting.checkin.commands import Scan
from meeting.documents import Prepared
from meeting.facts import Fact
from meeting.state import apply

FACTS = 10_000
SIZES = (150, 10_000)
TIMES = 9
PARTS = ("open", "read", "fold")


def history(documents: Prepared) -> list[Fact]:
    """The opening, then scans: everybody comes, then goes, until there are enough."""
    meeting, facts = opened(documents)
    codes = [row["code"] for row in documents["delegates"]]
    for n in range(FACTS - 1):
        leaves = n // len(codes) % 2 == 1
        now = HOUR + n * 1000
        scan = Scan(codes[n % len(codes)], nonce=f"replay.{n}", type="leave" if leaves else "enter")
        facts.append(Fact(f"replay-{n}", now, n, "replay", "replay", "door", scan.decide(meeting, now).payloads[0]))
        meeting = apply(meeting, facts[-1])
    return facts


def opening(path: Path) -> dict[str, float]:
    """Seconds of each part of one opening, in this process."""
    import tui.app  # noqa: F401  # what it brings along makes the collector's work longer
    from meeting.state import fold
    from storage.meeting_file import MeetingFile

    gc.disable()  # as `ledai open` does until the first frame stands
    worked, started = time.process_time(), time.perf_counter()
    file = MeetingFile.open(path, write=True)
    documents, rows = file.documents(), file.facts()
    at_open = time.perf_counter()
    facts = [Fact.read(row) for row in rows]
    at_read = time.perf_counter()
    fold(documents, facts)
    at_fold, cpu = time.perf_counter(), time.process_time() - worked
    file.close()
    return {"open": at_open - started, "read": at_read - at_open, "fold": at_fold - at_read, "cpu": cpu}


def measure() -> list[Row]:
    """All openings."""
    with workshop() as (folder, env):
        files = []
        for size in SIZES:
            documents = hall(size)
            files.append(str(written(folder / f"{size}.ledai", documents, history(documents))))
        found: dict[str, list[dict[str, float]]] = {file: [] for file in files}
        for _ in range(TIMES):
            for file in files:
                argv = [sys.executable, __file__, "--once", file]
                done = subprocess.run(argv, env=env, capture_output=True, text=True, check=True)
                found[file].append(json.loads(done.stdout))
    rows = []
    for size, file in zip(SIZES, files, strict=True):
        whole = [sum(one[part] for part in PARTS) for one in found[file]]
        parts = ", ".join(f"{part} {median(one[part] for one in found[file]) * 1e3:.0f}" for part in PARTS)
        cpu = median(one["cpu"] for one in found[file]) * 1e3
        times = f"**median {median(whole) * 1e3:.0f} ms**, min {min(whole) * 1e3:.0f} ms"
        told = f"{times} ({parts}; processor time {cpu:.0f})"
        rows.append(Row(f"opening a meeting with {FACTS:,} facts, {size:,} delegates (seed {SEED})", told, "< 200 ms"))
    return rows


if __name__ == "__main__":
    if "--once" in sys.argv[1:]:
        print(json.dumps(opening(Path(sys.argv[2]))))
    else:
        main(measure)
