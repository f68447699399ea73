"""Ten thousand random ceremonies of 20 to 60 honourees: not one wrong frame, not one absent name, nobody lost.

`python benchmarks/ceremonies.py [--count N] [--seed S]` prints the seed and what was counted; a ceremony in which
anything went wrong is named by its number and ends the run with exit code 1. Each has absentees, latecomers, swaps at
the steps and in the trays, proxies, withdrawals, undos and restarts (tests/meeting/ceremony.py), and goes through the
rules and the fold alone, without screen or disk. `--rows`, which the table of all benchmarks asks for, runs fewer.
"""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from random import Random, SystemRandom

from measuring import ROOT, Row, main

sys.path.insert(0, str(ROOT))

from tests.meeting.ceremony import Ceremony
from tests.meeting.ceremony_documents import FAULTS

ALL, FEW = 10_000, 500
PARCEL = 100


def parcel(seed: int, begin: int, end: int) -> tuple[Counter[str], list[int]]:
    """The counts of some ceremonies, and the numbers of those in which something went wrong."""
    total: Counter[str] = Counter()
    bad = []
    for n in range(begin, end):
        counts = Ceremony(Random(f"{seed}-{n}")).run()
        total += counts
        if any(counts[fault] for fault in FAULTS):
            bad.append(n)
    return total, bad


def ceremonies(seed: int, count: int) -> tuple[Counter[str], list[int]]:
    """The counts of all ceremonies of a seed, run on as many processors as there are."""
    total: Counter[str] = Counter()
    bad: list[int] = []
    begins = range(0, count, PARCEL)
    with ProcessPoolExecutor() as pool:
        ends = (min(b + PARCEL, count) for b in begins)
        for counts, wrong in pool.map(parcel, [seed] * len(begins), begins, ends):
            total += counts
            bad += wrong
    return total, bad


def rows() -> list[Row]:
    """A smaller run, for the table."""
    seed, began = SystemRandom().randrange(1 << 32), time.perf_counter()
    total, _ = ceremonies(seed, FEW)
    took = time.perf_counter() - began
    wrong = sum(total[fault] for fault in FAULTS)
    what = f"{total['ceremonies']} ceremonies, {total['frames handed over']} frames (seed {seed})"
    return [Row(what, f"{wrong} wrong, {took:.0f} s", "0 wrong")]


def run() -> int:
    """A whole run, told in full."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=ALL)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    began = time.perf_counter()
    total, bad = ceremonies(asked.seed, asked.count)
    print(f"{time.perf_counter() - began:.0f} s")
    for what in dict.fromkeys(("ceremonies", "honourees", *sorted(total))):
        if what not in FAULTS:
            print(f"{total[what]:>9} {what}")
    for what in FAULTS:
        print(f"{total[what]:>9} {what}")
    if bad:
        print(f"went wrong: {', '.join(map(str, bad))}")
    return 1 if bad else 0


if __name__ == "__main__":
    if "--rows" in sys.argv:
        main(rows)
    else:
        sys.exit(run())
