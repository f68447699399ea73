"""The search of the reception desk: one keystroke to the list, at 150 and 10,000 delegates; and the figures at 100,000.

On the screen: a short number is typed but for its last digit; from writing that digit until the name of its delegate is
painted in the list, to the end of its frame. The scan gate holds each letter for 30 ms, since it might be a scanner's;
that is part of the first figure and taken off in the second. Alone: every beginning of names as they are typed, through
`Index.find`.
For 100,000 delegates the rule of a scan and the making of the index are measured too; no aim stands for them.
"""

import time
from pathlib import Path
from random import Random

from measuring import Row, Terminal, main, quantile, spread, workshop
from samples import HOUR, SEED, hall, opened, written

from meeting.checkin.commands import Scan
from meeting.checkin.search import Index
from meeting.documents import Delegate, Prepared
from meeting.facts import Fact
from meeting.scan import GAP_S
from meeting.state import apply
from meeting.text.names import fold
from tui.strings import t

SIZES = (150, 10_000)
HUGE = 100_000
NAMES = 40
NUMBERS = range(15, 145, 10)
MOST = 40
"""Rows that the screen asks for."""


def people(documents: Prepared) -> list[Delegate]:
    """The delegates of a hall."""
    return [Delegate.read(d) for d in documents["delegates"]]


def alone(index: Index, found: list[Delegate]) -> list[float]:
    """Seconds of each keystroke of some names, typed without marks."""
    times = []
    for person in Random(SEED).sample(found, NAMES):
        query = fold(person.name)
        for length in range(1, len(query) + 1):
            began = time.perf_counter()
            index.find(query[:length], MOST)
            times.append(time.perf_counter() - began)
    return times


def on_the_screen(file: Path, env: dict[str, str], found: list[Delegate]) -> list[float]:
    """Seconds from the last digit of a short number to its delegate's name in the list."""
    times = []
    with Terminal(["-m", "tui", "open", str(file), "--screen", "checkin"], env) as terminal:
        terminal.until(t("checkin.search"), timeout=60)
        terminal.quiet(1)
        for n in NUMBERS:
            person = found[n]
            terminal.write(b"/")
            terminal.quiet(0.5)
            for digit in person.number[:-1]:
                terminal.write(digit.encode())
                terminal.quiet(0.08)
            terminal.quiet(0.4)
            began = terminal.write(person.number[-1].encode())
            times.append(terminal.until(f"{person.form} {person.name}") - began)
            terminal.write(b"\x1b")
            terminal.quiet(0.4)
    return times


def huge() -> list[Row]:
    """What a hundred thousand delegates cost."""
    documents = hall(HUGE)
    began = time.perf_counter()
    meeting, _ = opened(documents)
    opening = time.perf_counter() - began
    times = []
    for n, row in enumerate(documents["delegates"][: HUGE // 20]):
        now = HOUR + n * 1000
        began = time.perf_counter()
        decided = Scan(str(row["code"]), nonce=f"huge.{n}").decide(meeting, now)
        meeting = apply(meeting, Fact(f"huge-{n}", now, n, "huge", "huge", "door", decided.payloads[0]))
        times.append(time.perf_counter() - began)
    everybody = people(documents)
    began = time.perf_counter()
    index = Index(everybody)
    making = time.perf_counter() - began
    return [
        Row(f"{HUGE:,} delegates: documents to a meeting; to a search index", f"{opening:.1f} s; {making:.1f} s"),
        Row(f"{HUGE:,} delegates: the rule alone, {len(times):,} scans", spread(times, "µs", 0)),
        Row(f"{HUGE:,} delegates: one keystroke of a name, no screen", spread(alone(index, everybody), digits=1)),
    ]


def measure() -> list[Row]:
    """Both sizes on the screen and alone, then the huge hall."""
    halls = [hall(size) for size in SIZES]
    rows: list[Row] = []
    with workshop() as (folder, env):
        for size, documents in zip(SIZES, halls, strict=True):
            found = people(documents)
            _, facts = opened(documents)
            painted = on_the_screen(written(folder / f"{size}.ledai", documents, facts), env, found)
            keys = alone(Index(found), found)
            aim = "p99 < 30 ms" if size > SIZES[0] else ""
            what = f"one keystroke to the list on the screen, {size:,} delegates, {len(painted)} keys"
            worst = f"{spread(painted, digits=1)}, most {quantile(painted, 1) * 1e3:.1f}"
            own = [seconds - GAP_S for seconds in painted]
            rows.append(Row(f"{what}, the gate's hold of {GAP_S * 1e3:.0f} ms in it", worst))
            rows.append(Row(f"the same without the gate's hold, {size:,} delegates", spread(own, digits=1), aim))
            rows.append(Row(f"one keystroke of a name, no screen, {size:,} delegates", spread(keys, digits=1), aim))
    return rows + huge()


if __name__ == "__main__":
    main(measure)
