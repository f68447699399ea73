"""Words shrink, then wrap, and are never cut."""

from hypothesis import given
from hypothesis import strategies as st

from storage.paper.fit import fitted, wrapped


def measure(text, size):
    return len(text) * size * 0.5


SIZES = (18, 16, 14, 12)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=60
)


def test_a_short_name_is_as_large_as_may_be():
    assert fitted("Lê Ấm", measure, 200, 30, SIZES) == (18, ("Lê Ấm",))


def test_a_longer_one_shrinks_before_it_wraps():
    name = "Nguyễn Thị Ánh Tuyết Mai"
    assert fitted(name, measure, 170, 60, SIZES) == (14, (name,))
    assert fitted(name, measure, 130, 60, SIZES).lines == ("Nguyễn Thị Ánh", "Tuyết Mai")
    assert fitted(name, measure, 130, 60, SIZES).size == 18


def test_what_is_read_close_by_rather_wraps():
    assert fitted("Trưởng thôn Quyết Thắng", measure, 170, 60, SIZES, whole=False).size == 18


@given(st.lists(words, min_size=1, max_size=25), st.floats(20, 300), st.floats(10, 120))
def test_nothing_is_lost_and_lines_are_no_wider_than_the_room(parts, width, height):
    text = " ".join(parts)
    shown = fitted(text, measure, width, height, SIZES)
    assert "".join("".join(shown.lines).split()) == "".join(text.split())
    if shown.size > 3:
        assert all(measure(line, shown.size) <= width + 1e-6 for line in shown.lines)
        assert shown.height <= height + 1e-6


def test_a_word_that_is_wider_than_the_room_is_torn():
    assert wrapped("Krông-Pắk-Ea-Kar", measure, 50, 10) == ["Krông-Pắk-", "Ea-Kar"]
