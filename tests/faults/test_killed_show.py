"""A running show that is killed again and again: what was acknowledged is there, and it goes on where it was."""

import re
import time

from meeting.awards.commands import next_step
from tests.pty.show import (
    DELETE,
    ENTER,
    F2,
    F4,
    F7,
    LEFT,
    RIGHT,
    SPACE,
    UP,
    Show,
    facts_in,
    meeting_in,
    seeded,
    write_running,
)
from tui.widgets.blocks import SMALL

LIVES = 6
END = b"\x1b[F"
STEPS = {"announce": "công bố quyết định", "confirm": "đợt", "call": "mời lên đợt", "invite": "mời người trao đợt",
         "give": "trao đợt", "photo": "chụp ảnh đợt", "seat": "đợt"}  # fmt: skip
FACTS = {"announce": "announced", "confirm": "confirmed", "call": "called", "invite": "presenter_invited",
         "give": "given", "photo": "photographed", "seat": "seated"}  # fmt: skip


def digits_on(lines: list[str]) -> int:
    """The seconds that stand in large on a run-sheet at 80x24, below 0 for overtime."""
    # A long title takes two lines and moves them down.
    top = next(n for n in (2, 3, 4) if any(block in lines[n][:8] for block in "█▀▄"))
    rows = [line[1:] for line in lines[top : top + 3]]
    text, at = "", 0
    while at < 40:
        for letter in "0123456789:+":
            drawn = SMALL.draw(letter)
            if all(row[at : at + len(part)] == part for row, part in zip(rows, drawn, strict=True)):
                text += letter
                at += len(drawn[0]) + 1
                break
        else:
            break
    if not re.fullmatch(r"\+?(\d+:)?\d\d:\d\d", text):
        raise ValueError("half a frame")
    seconds = 0
    for part in text.removeprefix("+").split(":"):
        seconds = seconds * 60 + int(part)
    return -seconds if text.startswith("+") else seconds


class Face:
    """What the run-sheet says at one moment."""

    def __init__(self, lines: list[str]) -> None:
        text = " ".join(" ".join(lines).split())
        self.live = lines[1].split()[1]
        self.held = "TẠM DỪNG" in text
        self.left = digits_on(lines)
        self.present = text.split("có mặt ")[1].split("/")[0]
        hours, minutes, seconds = lines[0].split()[-1].split(":")
        self.clock = int(hours) * 3600 + int(minutes) * 60 + int(seconds)

    @classmethod
    def of(cls, show: Show) -> "Face":
        """Once a whole frame stands."""

        def whole(lines: list[str]) -> bool:
            try:
                cls(lines)
            except (ValueError, IndexError, StopIteration):
                return False
            return True

        show.until(whole)
        return cls(show.settled(0.05))

    def assert_goes_on(self, before: "Face", taps: int) -> None:
        """Nothing has changed since but the time."""
        assert (self.live, self.held, self.present) == (before.live, before.held, before.present)
        passed = 0 if self.held else (self.clock - before.clock) % 86_400
        assert abs(before.left - passed - self.left) <= taps, (vars(before), vars(self))


class Life:
    """One start of the app: what was asked of it, and what it had acknowledged when it was killed."""

    def __init__(self, show: Show, chance, codes: dict[str, str]) -> None:
        self.show, self.chance = show, chance
        self.meeting = meeting_in(show.path)
        self.codes = {d: c for d, c in codes.items() if not self.meeting.door.is_present(d)}
        self.live, self.queue = self.meeting.programme.live, list(self.meeting.programme.queue)
        self.held = self.meeting.programme.runs[self.live].held_since is not None
        self.acknowledged: list[tuple[str, str]] = []
        self.hurry = False
        """Whether the next act is not waited for."""

    def act(self, name: str) -> tuple[str, str]:
        """Do something; the kind and the key of the fact that it makes."""
        return getattr(self, name)()

    def told(self, wait, *words: str) -> None:
        if not self.hurry:
            wait(*words)

    def scan(self):
        delegate = self.chance.choice(sorted(self.codes))
        self.show.scan(self.codes.pop(delegate), gap_s=self.chance.choice([0, 0.001]))
        self.told(self.show.sees, "Cửa:", self.meeting.tables["delegates"][delegate].name, "mời vào")
        return "door.scanned", delegate

    def go(self):
        item = self.queue.pop(0)
        number = self.meeting.programme.items[item].number
        self.show.write(SPACE)
        asked, begun = f"Bắt đầu ngay: {number}", f"· bắt đầu {number} "
        # It asks in an item's first twenty seconds only, and lives are long on a busy machine.
        self.show.until(lambda _: asked in self.show.text() or begun in self.show.text())
        if asked in self.show.text():
            self.show.write(ENTER)
        self.told(self.show.receipt, f"bắt đầu {number}")
        self.held = False
        return "programme.started", item

    def hold(self):
        self.show.write(F7)
        self.held = not self.held
        self.told(self.show.receipt, "tạm dừng" if self.held else "tiếp tục")
        return ("programme.held" if self.held else "programme.resumed"), ""

    def minute(self):
        more = self.chance.random() < 0.7
        self.show.write(RIGHT if more else LEFT)
        self.told(self.show.receipt, "cộng 1 phút" if more else "bớt 1 phút")
        return "programme.added", "60000" if more else "-60000"

    def skip(self):
        item = self.queue.pop()
        number = self.meeting.programme.items[item].number
        below = list(self.meeting.programme.items)[::-1].index(item)
        self.show.write(END + UP * below)
        self.show.write(DELETE)
        self.show.sees("Bỏ qua nội dung này?", number)
        self.show.write(ENTER)
        self.told(self.show.receipt, f"bỏ qua {number}")
        return "programme.skipped", item

    def award(self):
        step = next_step(self.meeting.awards)
        self.show.write(F4)
        self.show.sees("F4 Trao thưởng")
        self.show.write(SPACE)
        self.told(self.show.receipt, STEPS[step.kind])
        self.show.write(F2)
        return f"awards.{FACTS[step.kind]}", step.subject


ACTS = ("scan", "scan", "go", "hold", "minute", "skip", "award", "award")


def key_of(fact) -> tuple[str, str]:
    data = fact.payload.data()
    words = ("delegate", "decision", "batch", "item", "ms")
    key = next((str(data[word]) for word in words if word in data), "".join(data.get("items", ())))
    return fact.payload.KIND, key


def made(path, after: int) -> list[tuple[str, str]]:
    return [key_of(f) for f in facts_in(path)[after:] if f.payload.PART != "clock"]


def test_a_show_goes_on_however_often_it_is_killed(tmp_path):
    chance = seeded("killed show")
    path = tmp_path / "an-lao.ledai"
    codes = write_running(path)
    before: Face | None = None
    counted = 0
    for life in range(LIVES):
        recorded = len(facts_in(path))
        with Show(path, ready="CHÍNH THỨC") as show:
            face = Face.of(show)
            mine = Life(show, chance, codes)
            assert face.live == mine.meeting.programme.items[mine.live].number
            assert (face.held, face.present) == (mine.held, str(mine.meeting.door.present_count))
            if before:
                face.assert_goes_on(before, taps=2)
            names = chance.sample(ACTS, chance.randrange(4))
            names = list(dict.fromkeys(names))
            for name in names:
                mine.acknowledged.append(mine.act(name))
            pending, before = None, None
            match chance.choice(("at once", "at rest", "on the way", "on the way")):
                case "at rest":
                    before = Face.of(show) if names[-1:] != ["award"] else None
                    time.sleep(chance.random() * 0.06)
                case "on the way":
                    mine.hurry = True
                    pending = mine.act(chance.choice([a for a in ACTS if a not in names]))
                    time.sleep(chance.random() * 0.06)
            show.kill()
            show.wait()
        found = made(path, recorded)
        assert found in (mine.acknowledged, [*mine.acknowledged, pending]), (
            f"life {life}: {mine.acknowledged} {pending}"
        )
        counted += len(found)
    facts = facts_in(path)
    assert len({f.id for f in facts}) == len(facts)
    inside = [key for kind, key in made(path, 0) if kind == "door.scanned"]
    assert len(inside) == len(set(inside))
    assert counted > LIVES / 2
