"""Digits as large as their room: they always fit, and a larger room never makes them smaller."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.blocks import SMALL
from tui.widgets.widetime import widest

TIMES = st.sampled_from(["04:52", "00:00", "1:04:52", "11:11"])


@given(TIMES, st.integers(1, 300), st.integers(1, 90))
def test_they_fit_and_are_missing_only_where_the_smallest_do_not_fit(text, width, rows):
    font = widest(text, width, rows)
    if font is None:
        assert SMALL.measure(text) > width or SMALL.rows > rows
        return
    drawn = font.draw(text)
    assert len(drawn) <= rows
    assert max(map(len, drawn)) <= width


@given(TIMES, st.integers(20, 300), st.integers(3, 90), st.integers(0, 40), st.integers(0, 40))
def test_more_room_makes_no_smaller_digits(text, width, rows, wider, higher):
    before, after = widest(text, width, rows), widest(text, width + wider, rows + higher)
    assert before is None or (after is not None and after.width >= before.width)


@given(st.integers(60, 250))
def test_they_take_most_of_a_width(width):
    assert widest("04:52", width, 60).measure("04:52") > 0.8 * width


@given(st.integers(20, 200), st.integers(3, 60))
def test_no_two_digits_look_alike(width, rows):
    font = widest("00:00", width, rows)
    assert len({tuple(font.draw(digit)) for digit in "0123456789"}) == 10
