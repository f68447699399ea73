"""Frames must match people: the four sequences for every layout, and the fewest swaps that mend a wrong order."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.awards.geometry import MOST_PRESENTERS, RECOMMENDED, Layout, arrange, close_ranks, standing
from meeting.awards.matching import compare, frame_swaps, people_swaps

LAYOUTS = [Layout(*sides) for sides in itertools.product(("left", "right"), ("far", "near"), ("left", "right"))]
CALLS = st.integers(0, 24).map(lambda n: tuple(f"e{k}" for k in range(n)))
PRESENTERS = st.integers(1, MOST_PRESENTERS)

TABLE = [
    ("left", "far", "left", "H G F E D C B A", "H G F E D C B A", "HGFE | DCBA"),
    ("left", "far", "right", "H G F E D C B A", "A B C D E F G H", "EFGH | ABCD"),
    ("right", "far", "left", "A B C D E F G H", "A B C D E F G H", "ABCD | EFGH"),
    ("right", "far", "right", "A B C D E F G H", "H G F E D C B A", "DCBA | HGFE"),
]
"""Award-calling §6.5."""


def spaced(ids):
    return " ".join(ids)


def piled(stacks):
    return " | ".join("".join(stack) for stack in stacks)


@pytest.mark.parametrize("line", TABLE)
def test_the_table_of_verified_sequences(line):
    *sides, row, one, two = line
    layout = Layout(*sides)
    alone, beside = arrange("ABCDEFGH", layout, 1), arrange("ABCDEFGH", layout, 2)
    assert spaced(alone.call) == "A B C D E F G H"
    assert (spaced(alone.row), [spaced(s) for s in alone.stacks]) == (row, [one])
    assert (spaced(beside.row), piled(beside.stacks)) == (row, two)
    assert piled(beside.trays) == two


@pytest.mark.parametrize("present", ["left", "right"])
def test_who_stays_at_the_near_end_stands_as_if_come_from_the_other_side(present):
    for enter, other in (("left", "right"), ("right", "left")):
        far, near = Layout(enter, "far", present), Layout(other, "near", present)
        assert arrange("ABCDEFGH", near, 2) == arrange("ABCDEFGH", far, 2)


def test_of_an_odd_number_the_presenters_on_the_left_have_one_more():
    assert piled(arrange("ABCDEFG", RECOMMENDED, 2).stacks) == "ABCD | EFG"
    assert piled(arrange("ABCDEFG", Layout("left", "far", "right"), 3).stacks) == "EFG | CD | AB"


def test_in_the_recommended_layout_all_four_sequences_are_one():
    for presenters in range(1, 9):
        a = arrange("ABCDEFGH", RECOMMENDED, presenters)
        assert a.row == a.call == tuple(i for s in a.stacks for i in s) == tuple(i for t in a.trays for i in t)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_says_of_itself_whether_the_sequences_agree(layout):
    a = arrange("ABCDEFGH", layout, 2)
    assert layout.in_call_order == (a.row == a.call == tuple(i for s in a.stacks for i in s))


def test_the_highest_presenter_stands_before_the_first_name_whatever_the_stacks():
    for layout in LAYOUTS:
        a = arrange("ABCDEFGH", layout, 4)
        at = standing(("bí thư", "chủ tịch", "phó 1", "phó 2"), layout)
        assert "A" in a.stacks[at.index("bí thư")]
        assert "H" in a.stacks[at.index("phó 2")]


@given(CALLS, st.sampled_from(LAYOUTS), PRESENTERS)
def test_stacks_are_neighbouring_segments_of_the_row_as_equal_as_can_be(call, layout, presenters):
    a = arrange(call, layout, presenters)
    back = layout.present_from == "right"
    segments = [stack[::-1] if back else stack for stack in a.stacks]
    assert tuple(i for s in segments for i in s) == a.row
    assert a.row in {call, call[::-1]}
    sizes = [len(s) for s in segments]
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    assert len(sizes) == min(presenters, len(call))


@given(CALLS, st.sampled_from(LAYOUTS), PRESENTERS)
def test_each_presenter_hands_from_the_top_to_those_before_them_in_the_order_of_their_walk(call, layout, presenters):
    a = arrange(call, layout, presenters)
    begun = 0
    for stack in a.stacks:
        before = list(range(begun, begun + len(stack)))
        begun += len(stack)
        walk = before if layout.present_from == "left" else before[::-1]
        assert list(stack) == [a.row[place] for place in walk]


@given(CALLS, st.sampled_from(LAYOUTS), PRESENTERS, st.integers(0, 6))
def test_trays_hold_each_frame_once_and_follow_the_stacks(call, layout, presenters, trays):
    a = arrange(call, layout, presenters, trays)
    assert sorted(i for t in a.trays for i in t) == sorted(call)
    assert all(a.trays)
    back = layout.present_from == "right"
    assert tuple(i for t in a.trays for i in (t[::-1] if back else t)) == a.row
    ends = set(itertools.accumulate(len(s) for s in a.stacks))
    tray_ends = set(itertools.accumulate(len(t) for t in a.trays))
    assert ends <= tray_ends or tray_ends <= ends


def test_two_trays_for_one_presenter_and_two_presenters_to_a_tray():
    assert piled(arrange("ABCDEFGH", RECOMMENDED, 1, 2).trays) == "ABCD | EFGH"
    assert piled(arrange("ABCDEFGH", Layout("right", "far", "right"), 1, 2).trays) == "DCBA | HGFE"
    assert piled(arrange("ABCDEFGH", Layout("right", "far", "right"), 4, 2).trays) == "DCBA | HGFE"
    assert piled(arrange("ABCDEFGH", RECOMMENDED, 2, 3).trays) == "AB | CD | EFGH"


@pytest.mark.parametrize(("presenters", "trays"), [(0, 0), (9, 0), (1, -1)])
def test_what_no_stage_can_have_is_refused(presenters, trays):
    with pytest.raises(ValueError, match="presenters"):
        arrange("AB", RECOMMENDED, presenters, trays)


def test_nobody_stands_in_a_row_twice():
    with pytest.raises(ValueError, match="twice"):
        arrange("ABA", RECOMMENDED)


# Gaps


def test_who_does_not_come_up_is_closed_over_and_their_frame_goes_to_the_bottom():
    a = arrange("ABCDEFGH", RECOMMENDED, 2)
    b = close_ranks(a, ("B",))
    assert (spaced(b.row), piled(b.stacks), piled(b.trays)) == ("A C D E F G H", "ACD | EFGH", "ACDB | EFGH")
    c = close_ranks(b, ("E", "D"))
    assert (spaced(c.call), piled(c.stacks), piled(c.trays)) == ("A C F G H", "AC | FGH", "ACBD | FGHE")
    with pytest.raises(ValueError, match="gone already"):
        close_ranks(b, ("B",))


@given(CALLS, st.sampled_from(LAYOUTS), PRESENTERS, st.data())
def test_nobody_changes_presenter_or_order_for_somebody_who_is_gone(call, layout, presenters, data):
    a = arrange(call, layout, presenters)
    gone = data.draw(st.sets(st.sampled_from(call)) if call else st.just(set()))
    b = close_ranks(a, tuple(gone))
    assert b.stacks == tuple(tuple(i for i in stack if i not in gone) for stack in a.stacks)
    assert b.row == tuple(i for i in a.row if i not in gone)
    for before, after in zip(a.trays, b.trays, strict=True):
        assert sorted(before) == sorted(after)
        assert not gone & set(after[: len(set(before) - gone)])


# Swaps


def test_the_example_of_the_rules():
    assert people_swaps("ABDCEFGH", "ABCDEFGH") == ((3, 4),)
    assert frame_swaps(["ABDCEFGH"], ["ABCDEFGH"]) == ((1, 3, 4),)
    assert frame_swaps(["ABCD", "EFHG"], ["ABCD", "EFGH"]) == ((2, 3, 4),)
    assert frame_swaps(["ABCD", "EFGH"], ["ABCD", "EFGH"]) == ()


def test_across_trays_both_trays_are_named_and_swaps_within_one_come_first():
    assert frame_swaps(["ABCE", "DFGH"], ["ABCD", "EFGH"]) == ((1, 4, 2, 1),)
    # One cycle through both trays: three swaps, and two frames must change over each way.
    assert [len(swap) for swap in frame_swaps(["EF", "BA"], ["AB", "EF"])] == [3, 4, 4]
    assert frame_swaps(["BEA", "CFD"], ["ABC", "DEF"])[0] == (1, 1, 3)


def test_people_who_are_not_wanted_or_not_there_leave_no_gap():
    assert people_swaps("XBA", "ABC") == ((1, 2),)
    assert people_swaps("AC", "ABC") == ()


def carried_out(trays, difference):
    """The trays after everything that a difference tells to do, but for what is lacking."""
    lie = [[f for f in tray if f not in difference.strange] for tray in trays]
    for frame, tray, place, to in difference.moves:
        assert lie[tray - 1].pop(place - 1) == frame
        lie[to - 1].append(frame)
    for swap in difference.swaps:
        (t, i, o, j) = swap if len(swap) == 4 else (swap[0], swap[1], swap[0], swap[2])
        lie[t - 1][i - 1], lie[o - 1][j - 1] = lie[o - 1][j - 1], lie[t - 1][i - 1]
    return lie


def cycles(have, want):
    """How many cycles a wrong order falls into, those of one counted."""
    goal, left, count = {one: n for n, one in enumerate(want)}, set(range(len(want))), 0
    while left:
        count, at = count + 1, min(left)
        while at in left:
            left.remove(at)
            at = goal[have[at]]
    return count


@st.composite
def trays_and_wrong_ones(draw):
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    letters = [chr(ord("A") + n) for n in range(sum(sizes))]
    mixed = draw(st.permutations(letters))
    ends = [0, *itertools.accumulate(sizes)]

    def cut(all_):
        return [list(all_[a:b]) for a, b in itertools.pairwise(ends)]

    return cut(mixed), cut(letters)


@given(st.integers(1, 8).flatmap(lambda n: st.permutations("ABCDEFGH"[:n])))
def test_people_come_into_order_with_the_fewest_swaps(line):
    want = sorted(line)
    swaps = people_swaps(line, want)
    line = list(line)
    assert len(swaps) == len(line) - cycles(line, want)
    for i, j in swaps:
        assert i < j
        line[i - 1], line[j - 1] = line[j - 1], line[i - 1]
    assert line == want


@given(trays_and_wrong_ones())
def test_frames_come_into_order_with_the_fewest_swaps_across_trays_too(trays):
    have, want = trays
    difference = compare(have, want)
    flat, goal = [f for t in have for f in t], [f for t in want for f in t]
    assert (difference.strange, difference.moves, difference.lacking) == ((), (), ())
    assert len(difference.swaps) == len(flat) - cycles(flat, goal)
    assert carried_out(have, difference) == want


def test_no_fewer_swaps_would_do():
    """By trying everything, for lines of up to five."""
    for n in range(1, 6):
        want = tuple("ABCDE"[:n])
        reached, edge, far = {want: 0}, {want}, 0
        while edge:
            far += 1
            beyond = set()
            for line in edge:
                for i, j in itertools.combinations(range(n), 2):
                    other = list(line)
                    other[i], other[j] = other[j], other[i]
                    beyond.add(tuple(other))
            edge = beyond - reached.keys()
            reached |= dict.fromkeys(edge, far)
        assert len(reached) == len(list(itertools.permutations(want)))
        assert all(len(people_swaps(line, want)) == least for line, least in reached.items())


@given(trays_and_wrong_ones(), st.data())
def test_strange_frames_come_out_and_missing_ones_are_named_and_the_rest_comes_right(trays, data):
    have, want = trays
    known = [f for t in want for f in t]
    lost = data.draw(st.sets(st.sampled_from(known), max_size=3))
    lie = [[f for f in tray if f not in lost] for tray in have]
    for n in range(data.draw(st.integers(0, 2))):
        lie[n % len(lie)].insert(0, f"strange {n}")
    difference = compare(lie, want)
    assert set(difference.lacking) == lost
    assert all(f.startswith("strange") for f in difference.strange)
    assert carried_out(lie, difference) == [[f for f in tray if f not in lost] for tray in want]


def test_a_frame_in_the_wrong_number_of_trays_is_moved_and_not_swapped():
    assert compare(["ABCE", "FGH"], ["ABC", "EFGH"]).moves == (("E", 1, 4, 2),)
    with pytest.raises(ValueError, match="twice"):
        compare(["AA"], ["A"])
