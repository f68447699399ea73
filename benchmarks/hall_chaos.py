"""Desks, stage and server killed at random, the server's disk wiped once: what is missing, twice or different.

`python benchmarks/hall_chaos.py --seconds 60 --seed N`. Real processes and a real server on loopback
(`tests/faults/hall_chaos.py`); every fact that a laptop said was recorded is noted outside of it. The seed is printed:
it decides who is killed and when, not how the machine schedules what happens in between.
"""

import argparse
import tempfile
import time
from pathlib import Path

from measuring import machine
from samples import hall

from tests.faults.hall_chaos import chaos


def main() -> None:
    """Run it once and say what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 100_000)
    parser.add_argument("--desks", type=int, default=2, help="beside the laptop of the stage, which has the server")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ledai-chaos-") as folder:
        told = chaos(Path(folder), dict(hall(150)), seconds=asked.seconds, seed=asked.seed, desks=asked.desks)
    kills = ", ".join(f"{name} {number}" for name, number in sorted(told.kills.items()))
    print(machine())
    print(f"seed {asked.seed}, {asked.seconds:.0f} s; killed: {kills}; server's disk wiped: {told.wiped}")
    print(
        f"acknowledged {told.acknowledged}, facts {told.facts}, missing {told.missing}, twice {told.twice}, "
        f"laptops that differ {told.apart}; in peace after {told.peace_s:.2f} s"
    )


if __name__ == "__main__":
    main()
