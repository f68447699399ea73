"""How long the awards will take: the usual times first, then the pace of the batches done (award-calling §6.6).

A batch takes a breath before it, five seconds a name, the way and the sentence of whoever presents, seven seconds for
each that one presenter hands over, the picture, and the way back. How much slower or faster a meeting does each of
these is the median over its batches that are done, from the second one on, so that one batch that stood still (a hold,
a fallen frame) does not stretch all that follow. Everything follows from recorded facts and the instant.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from meeting.awards.arranging import hands_of, lineup
from meeting.awards.ranks import BEFORE_CALL
from meeting.programme.pace import Pace, is_awarding
from meeting.programme.projection import length, stands_at
from meeting.programme.state import Programme

if TYPE_CHECKING:
    from meeting.awards.state import Awards
    from meeting.state import Meeting

READING_S: Final = 270
"""A decision, in full: eight to ten minutes for two."""
BREATH_S: Final = 10
NAME_S: Final = 5
PRESENTER_S: Final = 27
HAND_OVER_S: Final = 7
PICTURE_S: Final = 20
WAY_BACK_S: Final = 20
LEARNT_FROM: Final = 2
"""So many batches are to be done before their pace counts."""
ACTS: Final = ("breath", "call", "invite", "give", "photo")
_FROM_TO: Final[Mapping[str, tuple[str, str]]] = {
    "call": ("called", "invited"),
    "invite": ("invited", "given"),
    "give": ("given", "photo"),
    "photo": ("photo", "seated"),
}
_AT: Final[Mapping[str, str]] = {"calling": "call", "on_stage": "invite", "awarding": "give", "photo": "photo"}


class Shortfall(NamedTuple):
    """The awards need longer than the programme gives them; both in seconds."""

    need_s: int
    plan_s: int


def usual_ms(act: str, people: int, hands: int) -> int:
    """What an act of a batch usually takes, in milliseconds."""
    each = -(-people // max(1, hands))
    usual = {
        "breath": BREATH_S,
        "call": NAME_S * people,
        "invite": PRESENTER_S,
        "give": HAND_OVER_S * each,
        "photo": PICTURE_S + WAY_BACK_S,
    }
    return usual[act] * 1000


def learnt(awards: "Awards") -> Mapping[str, float]:
    """How many times as long as usual each act takes here; empty until enough batches are done."""
    done = [b for b in awards.batches if len(awards.times.get(b, {})) == len(_FROM_TO) + 1]
    if len(done) < LEARNT_FROM:
        return {}
    ratios: dict[str, list[float]] = {act: [] for act in ACTS}
    for batch in done:
        times = awards.times[batch]
        for act, (start, end) in _FROM_TO.items():
            ratios[act].append(max(0, times[end] - times[start]) / _usual(awards, batch, act))
    for before, after in pairwise(sorted(done, key=lambda b: awards.times[b]["called"])):
        seated, called = awards.times[before]["seated"], awards.times[after]["called"]
        if not any(seated <= read <= called for read in awards.announced.values()):
            ratios["breath"].append(max(0, called - seated) / _usual(awards, after, "breath"))
    return {act: _middle(found) for act, found in ratios.items() if found}


def _middle(values: list[float]) -> float:
    """The median; of two in the middle of which one is more than twice the other, the smaller: that one stood still."""
    ordered = sorted(values)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return low if high > 2 * low else (low + high) / 2


def _usual(awards: "Awards", batch: str, act: str) -> int:
    return max(1, usual_ms(act, len(lineup(awards, batch)), hands_of(awards.batches[batch])))


def _takes(awards: "Awards", batch: str, act: str, scale: Mapping[str, float]) -> int:
    return round(_usual(awards, batch, act) * scale.get(act, 1.0))


def pace_of(awards: "Awards") -> Pace | None:
    """What the award call still needs as of its last act; None before its first one and after its last batch."""
    current = awards.current
    if current is None or current not in _known(awards) or not (awards.announced or awards.times):
        return None
    scale, unread = learnt(awards), _unread(awards)
    waiting = (b for b in _known(awards) if b != current and awards.stages[b] in BEFORE_CALL)
    rest = sum(_whole(awards, b, scale) for b in waiting)
    since, running, later = _under_way(awards, current, scale)
    if awards.decision_of(current).id not in unread:
        read_at = awards.announced[awards.decision_of(current).id]
        if read_at >= since and awards.stages[current] in BEFORE_CALL | {"calling"}:
            # The reading goes on: what the batch itself needs comes after it.
            since, running, later = read_at, READING_S * 1000, later + running
    return Pace(since, running, later + rest + len(unread) * READING_S * 1000, measured=bool(scale))


def _unread(awards: "Awards") -> set[str]:
    to_come = (b for b in _known(awards) if awards.stages[b] != "done")
    return {awards.decision_of(b).id for b in to_come} - awards.announced.keys()


def _whole(awards: "Awards", batch: str, scale: Mapping[str, float]) -> int:
    """What a batch that was not called needs; nothing where nobody of it will come."""
    return sum(_takes(awards, batch, act, scale) for act in ACTS) if lineup(awards, batch) else 0


def _under_way(awards: "Awards", batch: str, scale: Mapping[str, float]) -> tuple[int, int, int]:
    """Since when the act under way lasts, what it takes, and what the batch needs behind it."""
    act = _AT.get(awards.stages[batch])
    if act is None:
        before = [t["seated"] for t in awards.times.values() if "seated" in t] or list(awards.announced.values())
        breath = _takes(awards, batch, "breath", scale) if lineup(awards, batch) else 0
        return max(before, default=0), breath, _whole(awards, batch, scale) - breath
    behind = ACTS[ACTS.index(act) + 1 :]
    since = awards.times.get(batch, {}).get(_FROM_TO[act][0], 0)
    return since, _takes(awards, batch, act, scale), sum(_takes(awards, batch, a, scale) for a in behind)


def needs_s(meeting: "Meeting") -> int:
    """What the whole award call takes at the usual pace, decisions included, in seconds; 0 where nothing is given."""
    awards = meeting.awards
    known = _known(awards)
    decisions = {awards.decision_of(b).id for b in known}
    return sum(_whole(awards, b, {}) for b in known) // 1000 + READING_S * len(decisions)


def _known(awards: "Awards") -> tuple[str, ...]:
    """Batches whose kind of award and decision are there: a document may lead nowhere."""
    kinds = awards.categories
    return tuple(
        b.id for b in awards.batches.values() if b.category in kinds and kinds[b.category].decision in awards.decisions
    )


def ends_at(meeting: "Meeting", now: int) -> int | None:
    """When the last batch is expected to be seated, if the awards go on now; None where nothing is left to give."""
    programme, pace = meeting.programme, meeting.programme.pace
    if pace is not None:
        return pace.ends_at(programme, stands_at(programme, now))
    if meeting.awards.current is None:
        return None
    return stands_at(programme, now) + needs_s(meeting) * 1000


def remaining_s(meeting: "Meeting", now: int) -> int:
    """Seconds until the last batch is expected to be seated, if the awards go on now; 0 where nothing is left."""
    end = ends_at(meeting, now)
    return 0 if end is None else -(-(end - stands_at(meeting.programme, now)) // 1000)


def shortfall(meeting: "Meeting") -> Shortfall | None:
    """Before the awards begin: what they need and what the programme gives them, where that is too little."""
    plan_s = planned_s(meeting.programme)
    if plan_s is None or meeting.awards.announced or meeting.awards.times:
        return None
    need_s = needs_s(meeting)
    return Shortfall(need_s, plan_s) if need_s > plan_s else None


def planned_s(programme: Programme) -> int | None:
    """What the programme gives the awards, in seconds; None where it gives no row, or one has begun already."""
    rows = [i for i in programme.order if is_awarding(programme, i) and programme.runs[i].status != "skipped"]
    if not rows or any(programme.runs[i].start is not None for i in rows):
        return None
    return sum(length(programme, i) for i in rows) // 1000
