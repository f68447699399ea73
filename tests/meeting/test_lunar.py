"""The lunar calendar of Vietnam, which is not always that of China, and the holidays."""

from datetime import date

import pytest

from meeting.text.lunar import holiday, lunar


@pytest.mark.parametrize("tet", ["1968-01-29", "1985-01-21", "2007-02-17", "2025-01-29", "2026-02-17", "2033-01-31"])
def test_the_year_begins_where_it_begins_in_vietnam(tet):
    assert lunar(date.fromisoformat(tet)) == (1, 1)


@pytest.mark.parametrize(
    ("day", "is_"),
    [
        ("2025-07-25", (1, 6)),  # of the leap month
        ("2025-08-23", (1, 7)),
        ("2025-06-25", (1, 6)),
    ],
)
def test_a_leap_month_has_the_number_of_the_one_before_it(day, is_):
    assert lunar(date.fromisoformat(day)) == is_


@pytest.mark.parametrize(
    ("day", "is_"),
    [
        ("2025-01-01", "new_year"), ("2026-02-16", "tet"), ("2026-02-21", "tet"), ("2026-02-23", None),
        ("2024-04-18", "hung_kings"), ("2025-04-30", "reunification"), ("2025-05-01", "labour"),
        ("2025-09-02", "national"), ("2025-08-31", "sunday"), ("2025-08-28", None),
    ],
)  # fmt: skip
def test_holidays(day, is_):
    assert holiday(date.fromisoformat(day)) == is_
