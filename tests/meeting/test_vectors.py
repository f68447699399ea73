"""The cases on which Ontime, stagetimer and the rule of this program agree (vectors/schedule.json)."""

import asyncio
import json
from pathlib import Path

import pytest

from meeting.scenario import read
from tui.commands.simulate import play

VECTORS = json.loads((Path(__file__).parent / "vectors" / "schedule.json").read_text("utf-8"))
CASES = [pytest.param(s, n, id=f"{s['id']}-{n}") for s in VECTORS for n in range(len(s["steps"]))]


@pytest.mark.parametrize(("scenario", "n"), CASES)
def test_the_case_holds(scenario, n):
    line = asyncio.run(play(read(scenario, "")))[n]
    expected = scenario["steps"][n]["expect"]
    assert {key: line[key] for key in expected} == expected
    assert line["refused"] == []
