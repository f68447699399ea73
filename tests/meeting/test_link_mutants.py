"""The laws of several laptops catch a wrong rule: each mutant below is one slip of the hand in the order or in `fits`.

Scenes without chance, so that they cost little; each says one thing that must hold, and every mutant breaks one.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from meeting import control
from meeting.facts import Fact, Opened
from meeting.link import order, standing
from meeting.link.control import TakeControl
from meeting.link.facts import Took
from meeting.link.order import laptop_of, made, on_stage
from meeting.opening import Open
from meeting.parts import is_stage
from meeting.programme.commands import Start
from meeting.state import fold
from tests.meeting.test_link_laws import DOCUMENTS, Laptop, view


def laptops():
    stage, spare = Laptop("san"), Laptop("dem")
    stage.do(Open())
    spare.clock.advance(1)
    return stage, spare


def one_view(*given):
    """They meet; what each shows live is what the set of facts gives, in any order that they may have come in."""
    for _ in range(2):
        for laptop in given:
            for other in given:
                if other is not laptop:
                    laptop.hear(other)
    first = view(given[0].meeting)
    for laptop in given:
        facts = laptop.facts()
        assert view(laptop.meeting) == first
        assert view(fold(DOCUMENTS, facts, laptop.name)) == first
        by_laptop = sorted(facts, key=lambda f: (laptop_of(f.station), *made(f)))
        assert view(fold(DOCUMENTS, by_laptop, laptop.name)) == first
        assert view(fold(DOCUMENTS, facts + facts, laptop.name)) == first
    return given[0].meeting


def said(facts):
    return [(laptop_of(f.station), f.payload.item) for f in facts]


def took_over():
    """The stage went on without knowing; what it did since stands apart, what it did before counts."""
    stage, spare = laptops()
    stage.do(Start("1"))
    spare.hear(stage)
    stage.clock.advance(60_000)
    stage.do(Start("2"))
    stage.do(Start("3"))
    spare.clock.advance(70_000)
    spare.do(TakeControl("Máy dự phòng"))
    spare.do(Start("2"))
    meeting = one_view(stage, spare)
    assert meeting.programme.live == "2"
    assert said(meeting.log("programme")) == [("san", "1"), ("dem", "2")]
    assert said(meeting.link.apart) == [("san", "2"), ("san", "3")]
    assert meeting.link.holder == "dem"


def took_at_once():
    """Of two who took the same epoch the later one has control, whoever heard first and whatever they are called."""
    for late in (0, 1):
        both = laptops()
        both[1].hear(both[0])
        for laptop, seconds in zip(both, (5, 3) if late == 0 else (3, 5), strict=True):
            laptop.clock.advance(seconds * 1_000)
            laptop.do(TakeControl(laptop.name))
            laptop.do(Start("1"))
        meeting = one_view(*both)
        winner, loser = both[late].name, both[1 - late].name
        assert (meeting.link.holder, said(meeting.log("programme"))) == (winner, [(winner, "1")])
        assert said(meeting.link.apart) == [(loser, "1")]


def took_twice():
    """A later epoch beats an earlier one, whatever the clocks say."""
    stage, spare = laptops()
    stage.do(TakeControl("Sân khấu"))
    stage.do(Start("1"))
    spare.hear(stage)
    spare.clock.wall_jump(-3_600_000)
    spare.do(TakeControl("Dự phòng"))
    spare.do(Start("2"))
    meeting = one_view(stage, spare)
    assert (meeting.link.holder, meeting.link.epoch, meeting.programme.live) == ("dem", 2, "2")


def clock_back():
    """One laptop's facts never change places, though its clock was set back and it was started anew in between."""
    made_so = [("san.0001zz-9", 1_000), ("san.0001zz-10", 400), ("san.0002zz-1", 500), ("dem.0001zz-1", 700)]
    facts = [Fact(one, at, 0, "r", one.partition("-")[0], "", Opened()) for one, at in made_so]
    for given in permutations(facts):
        put = [f.id for f in order.arranged(given).facts]
        assert put == ["dem.0001zz-1", "san.0001zz-9", "san.0001zz-10", "san.0002zz-1"]


def drove_first():
    """Without a taking it is the laptop that drove first; the other's facts stand apart."""
    stage, spare = laptops()
    spare.do(Open())
    spare.clock.advance(10_000)
    spare.do(Start("1"))
    stage.clock.advance(20_000)
    stage.do(Start("1"))
    stage.do(Start("2"))
    meeting = one_view(spare, stage)
    assert meeting.link.holder == "dem"
    assert said(meeting.log("programme")) == [("dem", "1")]
    assert said(meeting.link.apart) == [("san", "1"), ("san", "2")]


def door_late():
    """A door's facts lie in the order of their instants, not of their coming."""
    first, second, third = Laptop("cua"), Laptop("dem"), Laptop("san")
    first.do(Open())
    second.clock.advance(2_000)
    second.do(Open())
    third.hear(second)
    third.hear(first)
    meeting = one_view(first, second, third)
    order_of = [f.id for f in order.arranged(third.facts()).facts]
    assert order_of == [f.id for f in sorted(third.facts(), key=lambda f: f.at)]
    assert meeting.opened_at == min(f.at for f in third.facts())


SCENES: tuple[Callable[[], None], ...] = (took_over, took_at_once, took_twice, clock_back, drove_first, door_late)
_KEYED, _STAGE, _SPANS, _FITS, _ARRANGED = order._keyed, order._stage, order._spans, standing.fits, order._merged


def ignore_after(facts):
    first, spans = _SPANS(facts)
    return first, [(fact, replace(took, after=""), span) for fact, took, span in spans]


def after_counts_all(facts):
    first, spans = _SPANS(facts)
    return first, [(fact, replace(took, after="unheard-of"), span) for fact, took, span in spans]


def epochs_are_one(facts):
    first, spans = _SPANS(facts)
    return first, [(fact, replace(took, epoch=1), span) for fact, took, span in spans]


def took_is_nothing(facts):
    first, spans = _SPANS(facts)
    return [*first, *(f for _, _, span in spans for f in span)], []


def by_arrival(given):
    holder = _ARRANGED(given)
    return holder._replace(facts=[*(f for f in given if not on_stage(f)), *(f for f in given if on_stage(f))])


def no_apart(given):
    return _ARRANGED(given)._replace(apart=())


def apart_counts(given):
    found = _ARRANGED(given)
    return found._replace(facts=[*found.facts, *found.apart])


def holder_is_last(given):
    driving = [f for f in given if is_stage(f.payload) or isinstance(f.payload, Took)]
    return _ARRANGED(given)._replace(holder=laptop_of(driving[-1].station) if driving else "")


def clock_alone(facts):
    for number, fact in enumerate(facts):
        yield fact, (fact.at, laptop_of(fact.station), number)


MUTANTS = {
    "`after` is not looked at": (order, "_spans", ignore_after),
    "`after` never found": (order, "_spans", after_counts_all),
    "a taking changes nothing": (order, "_spans", took_is_nothing),
    "in the order of coming": (order, "_merged", by_arrival),
    "what stands apart is dropped": (order, "_merged", no_apart),
    "what stands apart counts": (order, "_merged", apart_counts),
    "whoever spoke last has control": (order, "_merged", holder_is_last),
    "of two takings the earlier wins": (order, "_rank", lambda fact, took: (took.epoch, -fact.at, fact.id)),
    "epochs are not looked at": (order, "_spans", epochs_are_one),
    "of two takings the first letters win": (order, "_rank", lambda fact, took: (took.epoch, 0, fact.id)),
    "one laptop's order is its clock's": (order, "made", lambda fact: ("", fact.at)),
    "the key may run backwards": (order, "_keyed", clock_alone),
    "every fact may be laid over": (control, "fits", lambda link, fact: True),
    "a taking may be laid over": (
        control, "fits", lambda link, fact: isinstance(fact.payload, Took) or _FITS(link, fact)
    ),
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_the_rule(scene):
    scene()


def holds(scene):
    try:
        scene()
    except Exception:  # noqa: BLE001 - a mutant may also trip over itself
        return False
    return True


@pytest.mark.parametrize("slip", MUTANTS)
def test_a_slip_in_the_rule_is_caught(slip, monkeypatch):
    module, name, wrong = MUTANTS[slip]
    monkeypatch.setattr(module, name, wrong)
    assert not all(holds(scene) for scene in SCENES)
