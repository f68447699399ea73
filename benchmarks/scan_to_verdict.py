"""From the last key of a scan to its verdict on the check-in screen, at 150 and at 10,000 delegates.

Two apps run at once and are scanned at in turn, in blocks. A scan is its letters, 2 ms apart as a scanner types, then
Enter; from writing that until the delegate's name, as only the banner writes it, is painted to the end of its frame.
The next delegate comes when the former verdict stands. Half of each hall is in already; the same persons are scanned
in both, some a second time. Then the rule alone: decide and apply, each size in turn within one loop.
"""

import time
from pathlib import Path
from random import Random

from measuring import Row, Terminal, main, quantile, spread, workshop
from samples import HOUR, SEED, hall, opened, scanned, written

from meeting.checkin.commands import Scan
from meeting.documents import Prepared
from meeting.facts import Fact
from meeting.state import Meeting, apply
from tui.strings import t

SIZES = (150, 10_000)
COMMON = 150
"""So many first delegates stand in every hall; these are scanned."""
AGAIN = 90
BLOCK = 20
KEY_GAP_S = 0.002
ROUNDS = 20


def queue(documents: Prepared) -> list[tuple[str, str]]:
    """Code and salutation of those who come, in their order: all of the common ones, then some again."""
    random = Random(SEED)
    order = random.sample(range(COMMON), COMMON) + random.sample(range(COMMON), AGAIN)
    people = [documents["delegates"][n] for n in order]
    # The banner begins with the form of address in capitals, which no other place on the screen does.
    return [(p["code"], f"{str(p['form']).capitalize()} {p['name']}") for p in people]


def half_full(documents: Prepared) -> tuple[Meeting, list[Fact]]:
    """The meeting with every second delegate in the hall."""
    meeting, facts = opened(documents)
    meeting, more = scanned(meeting, [d["code"] for d in documents["delegates"][::2]])
    return meeting, facts + more


def scan(terminal: Terminal, code: str, wanted: str) -> float:
    """Seconds from Enter to the verdict."""
    for letter in code:
        terminal.write(letter.encode())
        time.sleep(KEY_GAP_S)
    began = terminal.write(b"\r")
    return terminal.until(wanted) - began


def on_the_screen(files: list[Path], env: dict[str, str], comers: list[tuple[str, str]]) -> list[list[float]]:
    """Times of every scan, by size."""
    times: list[list[float]] = [[] for _ in files]
    argv = [["-m", "tui", "open", str(file), "--screen", "checkin"] for file in files]
    with Terminal(argv[0], env) as one, Terminal(argv[1], env) as other:
        for terminal in (one, other):
            terminal.until(t("checkin.search"), timeout=60)
            terminal.quiet(1)
        for start in range(0, len(comers), BLOCK):
            for terminal, found in zip((one, other), times, strict=True):
                terminal.quiet(0.2)
                found += [scan(terminal, *comer) for comer in comers[start : start + BLOCK]]
    return times


def rule(meetings: list[Meeting], codes: list[str]) -> list[list[float]]:
    """Times of decide and apply alone, by size; every round begins with the same meeting."""
    times: list[list[float]] = [[] for _ in meetings]
    for number in range(ROUNDS):
        states = list(meetings)
        for n, code in enumerate(codes):
            now = HOUR + 20_000_000 + n * 1000
            for which in (0, 1) if (n + number) % 2 else (1, 0):
                began = time.perf_counter()
                decided = Scan(code, nonce=f"rule.{n}").decide(states[which], now)
                fact = Fact(f"rule-{n}", now, n, "rule", "rule", "door", decided.payloads[0])
                states[which] = apply(states[which], fact)
                times[which].append(time.perf_counter() - began)
    return times


def measure() -> list[Row]:
    """The screen, then the rule."""
    halls = [hall(size) for size in SIZES]
    comers = queue(halls[0])
    with workshop() as (folder, env):
        full = [half_full(documents) for documents in halls]
        files = [
            written(folder / f"{size}.ledai", documents, facts)
            for size, documents, (_, facts) in zip(SIZES, halls, full, strict=True)
        ]
        painted = on_the_screen(files, env, comers)
        alone = rule([meeting for meeting, _ in full], [code for code, _ in comers[:COMMON]])
    rows = [
        Row(f"scan to verdict on the screen, {size:,} delegates, {len(found)} scans", spread(found, digits=1), aim)
        for size, found, aim in zip(SIZES, painted, ("p99 < 50 ms", "p99 < 50 ms"), strict=True)
    ]
    rows.append(Row("scan to verdict, 10,000 against 150 delegates", _ratio(painted), "p50 within 1.3x"))
    rows += [
        Row(f"the rule alone (decide, apply), {size:,} delegates, {len(found):,} scans", spread(found, "µs", 0))
        for size, found in zip(SIZES, alone, strict=True)
    ]
    return [*rows, Row(f"the rule alone, 10,000 against 150 delegates (seed {SEED})", _ratio(alone))]


def _ratio(times: list[list[float]]) -> str:
    few, many = times
    p50, p99 = (quantile(many, part) / quantile(few, part) for part in (0.5, 0.99))
    return f"p50 **{p50:.2f}x**, p99 {p99:.2f}x"


if __name__ == "__main__":
    main(measure)
