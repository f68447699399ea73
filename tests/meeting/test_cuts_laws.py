"""Laws of the cut list, over random programmes at random moments: what it promises is what comes of it."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.programme.beside import Ready, not_before, starts
from meeting.programme.commands import AddTime, Defer, Start
from meeting.programme.cuts import NEVER, AcceptCut, cut_down, kind_of, propose
from meeting.programme.projection import project
from meeting.refusal import Refused
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents
from tests.often import often

SETTINGS = settings(max_examples=often(70), deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = st.sampled_from(["break", "performance", "talk", "speech", "video", "awards", "vote", "salute", ""])
ORDERS = st.permutations(["break", "performance", "talk", "speech", "video", "awards", "salute", "vote"]).flatmap(
    lambda kinds: st.integers(0, 8).map(lambda n: kinds[:n])
)


@st.composite
def rows(draw):
    found = []
    for n in range(1, draw(st.integers(2, 8)) + 1):
        seconds = draw(st.one_of(st.integers(1, 30).map(lambda m: m * 60), st.integers(10, 1800)))
        item = {
            "id": str(n),
            "seconds": seconds,
            "min_seconds": draw(st.one_of(st.just(0), st.integers(0, seconds))),
            "kind": draw(KINDS),
            "untimed": draw(st.booleans()),
            "start": "07:30" if n == 1 else draw(st.sampled_from(["", "", "", "08:00", "08:40"])),
            "end": draw(st.sampled_from(["", "", "", "", "08:20", "09:00"])) if n > 1 else "",
        }
        found.append(item)
        if n == 3 and draw(st.booleans()):
            found[-1] = {**item, "seconds": 0, "min_seconds": 0}
            found += [{"id": f"3.{k}", "parent": "3", "seconds": 60 * k, "kind": draw(KINDS)} for k in (5, 9)]
    return found


@st.composite
def halls(draw):
    """A meeting at some moment, and an hour to end by that lies before its expected end, as a rule."""
    programme = draw(rows())
    ids = [r["id"] for r in programme]
    lines = [
        {"id": f"p{n}", "title": "x", "item": draw(st.sampled_from(ids)), "lead_seconds": draw(st.integers(60, 2400))}
        for n in range(draw(st.integers(0, 2)))
    ]
    prepared = documents(programme=programme, parallels=lines)
    prepared["meeting"][0]["cut_order"] = draw(ORDERS)
    hall = Hall(prepared)
    if draw(st.integers(0, 4)):
        asyncio.run(_go(draw, hall.open(), ids, lines))
    return hall


async def _go(draw, hall, ids, lines):
    commands = [Start(draw(st.sampled_from(ids)), passed_over=draw(st.sampled_from(["skip", "defer"])))]
    commands += [AddTime(draw(st.sampled_from([300, -60])))] if draw(st.booleans()) else []
    commands += [Defer(draw(st.sampled_from(ids)))] if draw(st.booleans()) else []
    commands += [Ready(line["id"], draw(st.sampled_from(["begun", "done"]))) for line in lines if draw(st.booleans())]
    for command in commands:
        try:
            await hall.control.do(command)
        except Refused:
            continue
        hall.clock.advance(draw(st.integers(0, 1_200_000)))


def looked_at(draw, hall):
    now = hall.control.now()
    end = project(hall.meeting.programme, now).expected_end
    return propose(hall.meeting, now, end - draw(st.integers(-60, 5400)) * 1000)


def accepted(cut):
    return AcceptCut(cut.item, cut.to_seconds, cut.seconds)


@SETTINGS
@given(st.data(), halls())
def test_no_proposal_breaks_a_minimum_or_touches_what_may_not_be_cut(data, hall):
    programme, order = hall.meeting.programme, hall.meeting.about.cut_order
    plan = looked_at(data.draw, hall)
    kinds = [kind_of(programme, cut.item) for cut in plan.cuts]
    for cut, kind in zip(plan.cuts, kinds, strict=True):
        item = programme.items[cut.item]
        assert kind in order
        assert kind not in NEVER
        assert cut.item in programme.queue
        assert item.min_seconds <= cut.to_seconds < cut.seconds == item.seconds
        assert (cut.kind == "drop") == (cut.to_seconds == 0)
        assert cut.kind == "shorten" or item.min_seconds == 0
        assert cut.saves > 0
    places = [order.index(kind) for kind in kinds]
    for n, place in enumerate(places):
        # A kind gives way before its turn is over only where nothing would have been gained of it in its turn.
        turn = next((m for m in range(n) if places[m] > place), None)
        if turn is not None:
            assert gained(programme, plan.cuts[:turn], plan.cuts[n], hall.control.now()) == 0


def gained(programme, before, cut, now):
    """By how many milliseconds the meeting ends earlier for one cut, behind those that were made already."""
    for made in before:
        programme = cut_down(programme, made.item, made.to_seconds)
    after = cut_down(programme, cut.item, cut.to_seconds)
    return project(programme, now).expected_end - project(after, now).expected_end


@SETTINGS
@given(st.data(), halls())
def test_what_it_promises_is_what_comes_of_it_and_each_is_undone_by_itself(data, hall):
    plan = looked_at(data.draw, hall)
    stood = [hall.meeting.programme]
    assert plan.end == project(hall.meeting.programme, hall.control.now()).expected_end

    async def take():
        for cut in plan.cuts:
            await hall.control.do(accepted(cut))
            stood.append(hall.meeting.programme)
            assert project(hall.meeting.programme, hall.control.now()).expected_end == cut.end
        while hall.meeting.opened_at is not None and len(stood) > 1:
            assert stood.pop() == hall.meeting.programme
            await hall.control.do(Undo("programme"))
            assert hall.meeting.programme == stood[-1]

    asyncio.run(take())
    assert sum(cut.saves for cut in plan.cuts) == plan.end - plan.end_then


@SETTINGS
@given(st.data(), halls())
def test_no_more_is_proposed_than_is_needed_and_it_says_so_where_it_is_not_enough(data, hall):
    plan = looked_at(data.draw, hall)
    if plan.end <= plan.hard_end:
        assert (plan.verdict, plan.cuts, plan.over) == ("fits", (), 0)
        return
    before = plan.cuts[-2].end if len(plan.cuts) > 1 else plan.end
    assert not plan.cuts or before > plan.hard_end
    assert (plan.verdict == "enough") == (plan.end_then <= plan.hard_end) == (plan.over == 0)
    assert plan.over == max(0, plan.end_then - plan.hard_end)
    if plan.cuts and plan.cuts[-1].kind == "shorten" and plan.verdict == "enough":
        # A minute less of it would not do: whole minutes are all that is given away.
        assert plan.hard_end - plan.end_then < 60_000


@SETTINGS
@given(st.data(), halls())
def test_where_it_is_not_enough_nothing_that_may_be_cut_would_save_more(data, hall):
    plan = looked_at(data.draw, hall)
    if plan.verdict != "not_enough" or hall.meeting.tables["parallels"]:
        return
    now, programme = hall.control.now(), hall.meeting.programme
    for cut in plan.cuts:
        programme = cut_down(programme, cut.item, cut.to_seconds)
    for leaf in programme.queue:
        kind, item = kind_of(programme, leaf), programme.items[leaf]
        if kind in NEVER or kind not in hall.meeting.about.cut_order or (kind == "video" and not item.min_seconds):
            continue
        if item.min_seconds < item.seconds:
            assert project(cut_down(programme, leaf, item.min_seconds), now).expected_end >= plan.end_then


@SETTINGS
@given(st.data(), halls())
def test_no_item_begins_before_its_parallel_line_is_ready_or_earlier_than_it_would_anyway(data, hall):
    now, programme = hall.control.now(), hall.meeting.programme
    plan = looked_at(data.draw, hall)
    bounds = not_before(hall.meeting, now)
    before = project(programme, now)
    first = {item: starts(programme, before, item) for item in bounds}
    for cut in plan.cuts:
        programme = cut_down(programme, cut.item, cut.to_seconds)
        shown = project(programme, now)
        for item, (_, bound) in bounds.items():
            start = starts(programme, shown, item)
            if start is not None and first[item] is not None:
                assert start >= min(bound, first[item])
