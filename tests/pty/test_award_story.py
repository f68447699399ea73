"""All thirty-five of the demonstration on real terminals: three away, one late, one proxy, one swap at the steps.

One story, told to five laptops from where the one before it stops; while one is deaf after a step the others are
pressed. Batch 1 is called in `test_ceremony.py`. In the end each journal is held against the story.
"""

import shutil
import time
from itertools import count

from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, NameProxy, next_step
from meeting.awards.facts import Arrived, Called, Given, Lined, Marked, ProxyNamed
from meeting.awards.preparing import ScanSteps
from meeting.awards.staging import EditStage
from meeting.awards.state import state_of
from meeting.checkin.commands import Scan
from meeting.opening import Open
from tests.pty.show import (
    DELETE,
    DOWN,
    ENTER,
    F4,
    F6,
    F8,
    F9,
    HOME,
    RIGHT,
    SPACE,
    TAB,
    Show,
    act,
    codes_of,
    facts_in,
    meeting_in,
    payloads,
    write_demo,
)  # fmt: skip
from tui.scanning import REPEAT_S

DEAF_S = 1.5
AWAY = {"KT04", "KT14", "KT32"}
HAND_S = 0.06
"""Between two letters of somebody who types; a burst would be taken for a scanner."""
LATE, REPRESENTED = "KT09", "KT20"
PROXY = ("ba", "Hoang Lua", "vo", "Chu toa")
SWAPPED = ("KT23", "KT24")
WORDS = (
    *("đợt {} sẵn sàng", "mời lên đợt {}", "mời người trao đợt {}"),
    *("trao đợt {}", "chụp ảnh đợt {}", "đợt {} về vị trí"),
)


def forward(meeting):
    return Forward(next_step(meeting.awards))


def story(documents):
    """What was done before batch 2, and then up to 3, to 4, to 6 and to 8; each entry's code; all entries."""
    codes, nonces = codes_of(documents), count(1)
    delegates = {str(e["id"]): str(e["delegate"]) for e in documents["entries"]}
    entries = list(delegates)
    batch = {n: [f"KT{k:02}" for k in range(a, b + 1)] for n, a, b in ((6, 23, 28), (7, 29, 34))}
    out = {delegates[e] for e in (*AWAY, LATE, REPRESENTED)}
    scans = [Scan(code, f"c{next(nonces)}") for d, code in codes.items() if d not in out]
    before = {2: [Open(), *scans, *[forward] * 7], 3: [forward] * 7}
    late = [Scan(codes[delegates[LATE]], "late"), MarkPresent(LATE)]
    before[4] = [*[forward] * 3, *late, *[forward] * 9]
    proxy, scanning = NameProxy(REPRESENTED, *PROXY), EditStage({"scan_people": True})
    before[6] = [*[forward] * 6, proxy, *[forward] * 6, scanning]
    line = tuple(e for e in batch[7] if e not in AWAY)
    swapped = (batch[6][1], batch[6][0], *batch[6][2:])
    before[8] = [
        ScanSteps(swapped), ScanSteps(tuple(batch[6])), *[forward] * 6,
        MarkAbsent("KT32"), ScanSteps(line), *[forward] * 6,
    ]  # fmt: skip
    return before, {e: codes[d] for e, d in delegates.items()}, entries


class Caller:
    """One laptop and what is left for its hand to do; each act waits until it has been seen."""

    def __init__(self, show, acts):
        self.show, self.acts, self.stepped = show, iter(acts), 0.0
        show.write(F4)

    def act(self):
        """The next one, or False where there is none."""
        one = next(self.acts, None)
        if one is None:
            return False
        if isinstance(one, str):
            time.sleep(max(0.0, self.stepped + DEAF_S - time.monotonic()))
            self.show.press(SPACE, one)
            self.stepped = time.monotonic()
        else:
            one(self.show)
        return True


def steps(number, *, before=(), after_call=()):
    """A batch from its confirmation to its seats, with what the hand does between."""
    said = [w.format(number) for w in WORDS]
    return [*before, *said[:2], *after_call, *said[2:]]


def comes_late(codes):
    def acts(show):
        show.scan(codes[LATE])
        show.sees("Nguyễn Thị Kim Thoa")
        show.write(HOME + DOWN * 3)
        show.press(F9, "Trường Mầm non Hoa Sen đến muộn, đứng cuối đợt 9")

    return acts


def is_represented(show):
    show.write(HOME + DOWN * 3 + F8)
    show.sees("Ai nhận thay?", "Trần Đình Nguyên")
    for n, text in enumerate(PROXY):
        show.type(text, HAND_S)
        time.sleep(HAND_S)
        show.sees(text)
        show.write(ENTER if n == len(PROXY) - 1 else TAB)
        time.sleep(HAND_S)
    show.sees("nhận thay: ba Hoang Lua")


def to_line(batch):
    """The right side is turned to the line at the steps."""

    def acts(show):
        show.write(RIGHT)
        show.sees(f"QUÉT HÀNG LÊN, ĐỢT {batch}")

    return acts


def lines_up(codes, line, sees, *, again=False):
    """The cards of those who stand at the steps, as they stand there; again once a card is no echo of its own."""

    def acts(show):
        if again:
            time.sleep(REPEAT_S)
            show.write(DELETE)
        for entry in line:
            show.scan(codes[entry])
        show.sees(sees)

    return acts


def test_all_of_the_demonstration_are_called_and_the_journal_tells_the_true_story(tmp_path):
    told = tmp_path / "an-lao.ledai"
    before, codes, entries = story(write_demo(told))
    paths = {}
    for n, commands in before.items():
        act(told, *commands)
        paths[n] = tmp_path / str(n) / told.name
        paths[n].parent.mkdir()
        shutil.copy(told, paths[n])
    six = [f"KT{k:02}" for k in range(23, 29)]
    seven = [f"KT{k:02}" for k in range(29, 35)]
    swap = [six[1], six[0], *six[2:]]

    def away(show):
        for entry in seven[:3]:
            show.scan(codes[entry])
        show.sees("QUÉT HÀNG LÊN, ĐỢT 7: 3/")
        show.press(F6, "Nguyễn Văn Hùng vắng")
        for entry in seven[4:]:
            show.scan(codes[entry])
        show.sees("HÀNG ĐỢT 7 ĐÃ ĐÚNG: 5/5")

    wrong, right = lines_up(codes, swap, "chỗ 1 ⇄ 2"), lines_up(codes, six, "HÀNG ĐỢT 6 ĐÃ ĐÚNG: 6/6", again=True)
    plans = {
        2: [*steps(2), "công bố quyết định"],
        3: [*steps(3, after_call=[comes_late(codes)]), *steps(9)],
        4: [*steps(4), *steps(5, before=[is_represented])],
        6: [*steps(6, before=[to_line(6), wrong, right]), *steps(7, before=[away])],
        8: steps(8, before=[to_line(8), lines_up(codes, ["KT35"], "HÀNG ĐỢT 8 ĐÃ ĐÚNG: 1/1")]),
    }
    shows = {n: Show(path, ready="CHÍNH THỨC") for n, path in paths.items()}
    try:
        callers = [Caller(show, plans[n]) for n, show in shows.items()]
        while callers:
            callers = [c for c in callers if c.act()]
        for show in shows.values():
            show.leave()
    finally:
        for show in shows.values():
            show.close()
    for n, path in paths.items():
        tells_the_story(path, n, entries)


def tells_the_story(path, began, entries):
    """What the laptop that took over before a batch has in its journal."""
    meeting = meeting_in(path)
    called = payloads(path, Called)
    said = [e for c in called for e in c.spoken]
    here = set(entries) - AWAY
    assert len(said) == len(set(said))
    assert set(said) <= here
    given = {e for g in payloads(path, Given) for e in g.entries}
    assert given == set(said)
    assert all(p for g in payloads(path, Given) for p in g.presenters)
    numbers = [meeting.awards.batches[c.batch].number for c in called]
    assert numbers == [1, 2, 3, 9, 4, 5, 6, 7, 8][: {2: 2, 3: 4, 4: 6, 6: 8, 8: 9}[began]]
    assert called[1].absent == ("KT04",)
    if began == 2:
        return
    assert called[3].spoken == (LATE,)
    assert [a.entry for a in payloads(path, Arrived)] == [LATE]
    assert LATE in called[2].absent
    if began > 3:
        (proxy,) = payloads(path, ProxyNamed)
        assert (proxy.entry, proxy.form, proxy.name, proxy.relation, proxy.approved_by) == (REPRESENTED, *PROXY)
        assert REPRESENTED in called[5].spoken
    if began > 4:
        of_six = [f.entries for f in payloads(path, Lined) if set(f.entries) == {f"KT{k}" for k in range(23, 29)}]
        assert of_six == [("KT24", "KT23", *of_six[-1][2:]), called[6].spoken]
        assert any("KT32" in m.absent for m in payloads(path, Marked))
    if began == 8:
        assert set(said) == here
        assert {e: state_of(meeting, e) for e in AWAY} == dict.fromkeys(AWAY, "deferred")
        assert set(meeting.awards.stages.values()) == {"done"}
    assert len({f.id for f in facts_in(path)}) == len(facts_in(path))
