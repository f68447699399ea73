"""Every benchmark, each in a process of its own, and one Markdown table of what they found."""

import json
import subprocess
import sys
from pathlib import Path

from measuring import Row, machine, table

NAMES = (
    "first_frame",
    "ticking",
    "runsheet_tick",
    "scan_to_verdict",
    "search",
    "fact",
    "replay",
    "ceremonies",
    "printing",
    "hall",
)


def rows(name: str) -> list[Row]:
    """What one benchmark finds; one that fails is a line of the table, and its complaint goes to stderr."""
    print(f"{name} …", file=sys.stderr)
    script = Path(__file__).with_name(f"{name}.py")
    done = subprocess.run([sys.executable, str(script), "--rows"], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return [Row(name, "could not be measured")]
    return [Row(*row) for row in json.loads(done.stdout)]


if __name__ == "__main__":
    found = [row for name in NAMES for row in rows(name)]
    print(f"{machine()}\n\n{table(found)}")
