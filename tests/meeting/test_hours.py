"""Hours, dates and lengths of time as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.text.hours import at_hour, clock_text, clock_text_s, date_text, drift_minutes, mm_ss

DATES = st.dates().filter(lambda d: 1971 <= d.year <= 2200)


def test_vietnam_is_seven_hours_ahead_all_year():
    assert at_hour("1970-01-01", "07:00") == 0
    assert at_hour("2025-08-28", "07:30") == 1756341000000
    assert clock_text(1756341000000) == "07:30"
    assert clock_text_s(1756341005999) == "07:30:05"


@given(DATES, st.integers(0, 86399), st.integers(0, 999))
def test_what_was_set_is_what_the_clock_shows(date, second, ms):
    text = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    instant = at_hour(date.isoformat(), text) + ms
    assert clock_text_s(instant) == text
    assert clock_text(instant) == text[:5]


@pytest.mark.parametrize("hour", ["", "7h30", "24:00", "07:60", "07:30:60", "07:3", "-1:00", "07:30 ", "٠٧:٣٠"])
def test_what_is_no_hour_is_refused(hour):
    with pytest.raises(ValueError, match="no hour"):
        at_hour("2025-08-28", hour)


@pytest.mark.parametrize("date", ["", "28/8/2025", "2025-02-30"])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(ValueError):
        at_hour(date, "07:30")
    with pytest.raises(ValueError):
        date_text(date)


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2025-08-28", "ngày 28 tháng 8 năm 2025"),
        ("2025-02-05", "ngày 05 tháng 02 năm 2025"),
        ("2025-01-31", "ngày 31 tháng 01 năm 2025"),
        ("2025-12-09", "ngày 09 tháng 12 năm 2025"),
    ],
)
def test_date_text(iso, text):
    assert date_text(iso) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "00:00"), (999, "00:00"), (292_000, "04:52"), (3_599_999, "59:59"), (3_892_000, "1:04:52"),
        (36_000_000, "10:00:00"), (-292_000, "-04:52"), (-999, "00:00"), (-3_600_000, "-1:00:00"),
    ],
)  # fmt: skip
def test_mm_ss(ms, text):
    assert mm_ss(ms) == text


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 0), (29.999, 0), (30, 1), (89.999, 1), (90, 2), (150, 3), (300, 5), (329, 5), (3600, 60)],
)
def test_drift_is_to_the_nearest_minute_both_ways(seconds, minutes):
    assert drift_minutes(int(seconds * 1000)) == minutes
    assert drift_minutes(-int(seconds * 1000)) == -minutes
