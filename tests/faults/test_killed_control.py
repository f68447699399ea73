"""Control, recorder and file without a screen, killed more often and faster than a show can be."""

import subprocess
import sys
import time

from tests.pty.harness import ROOT
from tests.pty.show import digest, facts_in, meeting_in, seeded, write_running

CHILD = """
import asyncio, itertools, random, sys
from pathlib import Path
from meeting.awards.commands import Forward, next_step
from meeting.checkin.commands import Scan
from meeting.control import Control
from meeting.facts import Fact
from meeting.programme.commands import AddTime, Hold, Resume, Skip, Start
from meeting.refusal import Refused
from meeting.undo import Undo, last_of
from storage.clock import SystemClock
from storage.meeting_file import MeetingFile
from storage.recorder import DiskThread, Recorder
from tests.pty.show import digest

async def run(path, seed):
    chance, thread = random.Random(seed), DiskThread()
    file = MeetingFile.open(path, write=True, reserve=8192)
    control = Control(file.documents(), [Fact.read(f) for f in file.facts()], journal=Recorder(file, thread),
                      clock=SystemClock(), station=f"s{seed}", run=f"r{seed}")
    print(digest(control.meeting), flush=True)
    delegates = list(control.meeting.tables["delegates"])
    for n in itertools.count():
        meeting = control.meeting
        programme = meeting.programme
        last = last_of(meeting, "programme")
        command = chance.choice([
            Scan("", f"n{seed}-{n}", chance.choice(["enter", "leave"]), delegate=chance.choice(delegates)),
            Scan("", f"n{seed}-{n}", delegate=chance.choice(delegates)),
            AddTime(chance.choice([60, -60])), Hold(), Resume(),
            Undo("programme", last.id if last else ""),
            Undo("programme", last.id if last else ""),
            *([Start(programme.queue[0])] if programme.queue else []),
            *([Skip(programme.queue[-1])] if len(programme.queue) > 3 else []),
            Forward(next_step(meeting.awards)),
        ])
        try:
            await control.do(command)
        except Refused:
            continue
        print(digest(control.meeting), flush=True)

asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2])))
"""


def test_control_without_a_screen_killed_more_often(tmp_path):
    chance = seeded("killed control")
    path = tmp_path / "an-lao.ledai"
    write_running(path)
    steps = 0
    for _ in range(8):
        recorded = len(facts_in(path))
        command = [sys.executable, "-c", CHILD, str(path), str(chance.randrange(1 << 30))]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            opened = child.stdout.readline().rstrip()
            assert opened == digest(meeting_in(path)) or len(facts_in(path)) > recorded
            said = [child.stdout.readline() for _ in range(chance.randrange(60))]
            time.sleep(chance.random() * 0.01)
            child.kill()
            said += child.stdout.read().splitlines(keepends=True)
        said = [opened, *(line.rstrip() for line in said if line.endswith("\n"))]
        facts = facts_in(path)
        assert len({f.id for f in facts}) == len(facts)
        # A command makes one fact here: as many as were acknowledged, or one more that was under way.
        assert len(facts) - recorded - (len(said) - 1) in {0, 1}
        if len(facts) - recorded == len(said) - 1:
            assert digest(meeting_in(path)) == said[-1]
        steps += len(said) - 1
    assert steps > 100
