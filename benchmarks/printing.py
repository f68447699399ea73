"""Papers for many: 150 letters, tickets and badges, and 10,000 badges; how long, and how much memory they take.

Each in a process of its own, since what is measured is the most that a process ever held (its peak resident set).
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from measuring import Row, main
from samples import SEED

from meeting.checkin.codes import draw
from meeting.state import Meeting, fold
from meeting.text.hours import at_hour
from tui.strings import t

NOW = at_hour("2025-08-20", "09:00")
MANY = 10_000
PAPERS = ("invitations", "invitations-word", "tickets", "ticket-pictures", "badges", "desk-list")


def meeting(people: int) -> Meeting:
    """So many delegates with names of all lengths and codes."""
    choice = Random(SEED).choice
    long = "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Thanh Thuỷ"
    delegates = [
        {
            "id": f"d{n}",
            "number": f"AL{n:04}",
            "form": "đồng chí",
            "name": f"{long if n % 9 == 0 else 'Nguyễn Thị Ánh Tuyết'} {n}",
            "position": "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã An Lão",
            "code": draw(choice),
        }
        for n in range(1, people + 1)
    ]
    about = {"id": "meeting", "title": "Hội nghị", "date": "2025-08-28", "organiser": "Ủy ban nhân dân xã An Lão"}
    return fold({"meeting": [about], "delegates": delegates}, [])


def made(what: str, of: Meeting) -> int:
    """Make a paper; how many bytes it has."""
    from storage.paper import desk_list, invitation_template, invitation_words, invitations, tickets
    from tui import office_papers

    match what:
        case "invitations":
            return len(invitations.invitations(of, NOW, t))
        case "invitations-word":
            words = invitation_words.letters(of, NOW, t)
            return len(invitation_template.invitation_document(words, invitation_template.shipped(), t))
        case "tickets":
            return len(tickets.tickets(of, NOW, t).content)
        case "ticket-pictures":
            return sum(len(content) for _, content in tickets.ticket_pictures(of, NOW, t))
        case "desk-list":
            return len(desk_list.desk_list(of, NOW, t))
        case "badges":
            with TemporaryDirectory() as folder:
                return office_papers.make(what, of, NOW, Path(folder) / "meeting.ledai").path.stat().st_size
        case _:
            return 0  # only the meeting


def alone(what: str, people: int) -> tuple[float, int, float]:
    """Seconds with all imports, bytes, and megabytes at the peak, in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", what, str(people)], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, size, peak = done.stdout.split()
    return float(seconds), int(size), float(peak)


def one(what: str, people: int) -> None:
    """In that process; prints the three."""
    of = meeting(people)
    began = time.perf_counter()
    size = made(what, of)
    seconds = time.perf_counter() - began
    unit = 1 if sys.platform == "darwin" else 1024
    print(seconds, size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)


def rows() -> list[Row]:
    """The lines of the table."""
    found = []
    for what in PAPERS:
        seconds, size, _ = alone(what, 150)
        aim = "3 s" if what.startswith("invitations") else ""
        found.append(Row(f"{what}, 150", f"{seconds:.2f} s, {size / 1024:.0f} KB", aim))
    peaks = {}
    for people in (100, 1_000, MANY):
        _, _, bare = alone("none", people)
        seconds, size, peak = alone("badges", people)
        peaks[people] = peak - bare
        found.append(
            Row(f"badges, {people:,}", f"{seconds:.1f} s, {size / 1e6:.1f} MB; peak {peak:.0f} MB, "
                f"{peaks[people]:.1f} MB of it for the paper", "")
        )  # fmt: skip
    ratio = peaks[MANY] / peaks[100]
    found.append(Row(f"memory for {MANY:,} badges, of that for 100", f"{ratio:.2f} times", "flat"))
    return found


if __name__ == "__main__":
    if "--one" in sys.argv:
        sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
        asked, count = sys.argv[-2:]
        one(asked, int(count))
    else:
        main(rows)
