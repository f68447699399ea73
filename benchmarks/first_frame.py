"""From the start of the process to the first frame, and to the first key answered, against a bare Textual app.

The two are started in turn, the other one first in every second pair. Ours opens the demonstration (150 delegates) on
the run-sheet; the frame counts when the head of the programme's table is painted. The key is sent at once: Right asks
for a minute more, goes through the rules, and is refused in words because nothing runs yet; the bare app changes the
text of its widget. Processor time is what a busy machine distorts least.
"""

from collections.abc import Mapping
from pathlib import Path
from statistics import median

from measuring import ROOT, Row, Terminal, main, middle, workshop
from samples import demonstration, written

from meeting.programme.commands import AddTime
from meeting.refusal import Refused
from meeting.state import fold
from tui.strings import t

PAIRS = 21
WHAT = ("first frame", "first frame painted and a key answered", "processor time until that key is answered")
RIGHT = b"\x1b[C"
Times = tuple[float, float, float]


def answer() -> str:
    """What Right is answered with before anything runs."""
    try:
        AddTime(60).decide(fold(demonstration(), ()), 0)
    except Refused as refused:
        return t(refused.string_id, **refused.values)
    raise AssertionError("it is no longer refused: choose another key")


def start(argv: list[str], env: Mapping[str, str], first: str, answered: str) -> Times:
    """Seconds to the first frame and to the first answer, and of processor time until then."""
    with Terminal(argv, env) as terminal:
        framed = terminal.until(first)
        terminal.write(RIGHT)
        done = terminal.until(answered)
        return framed - terminal.began, done - terminal.began, terminal.cpu


def measure() -> list[Row]:
    """All pairs; a first one that compiles the modules is not counted."""
    refused = " ".join(answer().split()[:3])
    with workshop() as (folder, env):
        file = str(written(folder / "demo.ledai", demonstration(), []))
        bare = [str(Path(__file__).with_name("bare_app.py").relative_to(ROOT))]

        def ours() -> Times:
            return start(["-m", "tui", "open", file], env, t("runsheet.planned"), refused)

        def theirs() -> Times:
            return start(bare, env, "bare and ready", "bare and answered")

        pairs: list[tuple[Times, Times]] = []
        for n in range(PAIRS + 1):
            if n % 2:
                one = ours()
                pairs.append((one, theirs()))
            else:
                other = theirs()
                pairs.append((ours(), other))
    rows = []
    for at, what in enumerate(WHAT):
        us, them = [p[0][at] for p in pairs[1:]], [p[1][at] for p in pairs[1:]]
        ratio = f"**{median(us) / median(them):.2f}x** (of minima {min(us) / min(them):.2f}x)"
        rows += [
            Row(f"start: {what}, `ledai open demo.ledai`, {PAIRS} starts in turn", middle(us)),
            Row(f"start: {what}, bare Textual app", middle(them)),
            Row(f"start: {what}, ours against bare", ratio, "within 1.6x" if at == 1 else ""),
        ]
    return rows


if __name__ == "__main__":
    main(measure)
