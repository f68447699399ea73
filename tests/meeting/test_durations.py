"""Durations and hours as hands type them: the tables of the module, then what is written in any form is read back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.text.durations import Ambiguous, Unreadable, read_duration, read_hour

MIN, HOUR = 60, 3600

DURATIONS = {
    90 * MIN: ["90", "1h30", "1g30", "1 giờ 30", "1 giờ 30 phút", "1h30p", "1h30'", "1H30", "1 h 30", "1,5 giờ", "1.5h",
               "1 tiếng rưỡi", "90:00", "90 phút", "1 giờ 30 phút.", "1 gio 30 phut", "1:30:00", "1g 30ph"],
    15 * MIN: ["15", "15 phút", "15p", "15 ph", "15'", "15′", "15’", "15m", "15 min", " 15  PHÚT "],
    HOUR: ["1h", "1 giờ", "1g", "60", "1 tiếng", "60 phút", "1 giờ 00"],
    30 * MIN: ["30", "nửa giờ", "nửa tiếng", "0h30", "0,5h"],
    30: ["30 giây", "30s", '30"', "30”", "nửa phút", "0,5 phút", "0'30"],
    330: ["5'30", "5'30\"", "5p30", "5 phút 30", "5 phút 30 giây", "5 phút rưỡi", "5m30s", "5,5 phút", "0:05:30"],
    3930: ["1h05'30", "1h5'30", "1 giờ 5 phút 30 giây", "1:05:30"],
    65 * MIN: ["1h05", "1 giờ 5", "1 giờ 5 phút", "1h5p"],
    68 * MIN: ["1h8"],
    27000: ["7h30", "7g30", "7 giờ 30"],
    0: ["0", "0 phút"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "seconds"), [(t, s) for s, texts in DURATIONS.items() for t in texts])
def test_durations(text, seconds):
    assert read_duration(text) == seconds
    assert read_duration(unicodedata.normalize("NFD", text)) == seconds


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("07:30", (450, 27000)), ("7.30", (450, 27000)), ("7,30", (450, 27000)), ("0:45", (45, 45 * MIN)),
        ("15-20 phút", (900, 1200)), ("15 – 20", (900, 1200)), ("15 đến 20 phút", (900, 1200)),
        ("15g", (15, 15 * HOUR)), ("30g", (30, 30 * HOUR)), ("1h5", (65 * MIN, 110 * MIN)), ("5'3", (303, 330)),
    ],
)  # fmt: skip
def test_ambiguous_durations_ask(text, readings):
    with pytest.raises(Ambiguous) as asked:
        read_duration(text)
    assert asked.value.readings == readings
    assert asked.value.text == text


@pytest.mark.parametrize(
    "text",
    ["", " ", "phút", "abc", "-5", "+5", "1h90", "1 giờ 60 phút", "5'60", "24h", "1440", "99999", "5 10", "1h30 sáng",
     "07:60", "1:60:00", "2h2h", "5 phút 1 giờ", "mười phút", "1/2 giờ", "1.333 phút", "5 %", "1h30p20p"],
)  # fmt: skip
def test_unreadable_durations(text):
    with pytest.raises(Unreadable) as refused:
        read_duration(text)
    assert refused.value.text == text


HOURS = {
    (7, 30): ["7h30", "7g30", "07h30", "7 giờ 30", "7 giờ 30 phút", "07:30", "7:30", "7.30", "0730", "07:30:00",
              "7 giờ rưỡi", "7h30 sáng", "7h 30", "7 GIỜ 30", "7h30'"],
    (7, 0): ["7", "7h", "7g", "7 giờ", "07:00", "7 giờ sáng"],
    (7, 45): ["8 giờ kém 15", "8h kém 15 phút"],
    (0, 0): ["0h", "00:00", "0000"],
    (23, 55): ["0 giờ kém 5", "23h55"],
    (14, 0): ["14h", "2 giờ chiều", "2h chiều", "14 giờ chiều"],
    (14, 30): ["2h30 chiều", "2 giờ rưỡi chiều"],
    (12, 0): ["12 giờ trưa", "12h"],
    (13, 0): ["1 giờ trưa"],
    (11, 0): ["11 giờ trưa"],
    (19, 0): ["7 giờ tối", "19 giờ tối"],
    (7, 8): ["7h8"],
    (7, 5): ["7h05", "7 giờ 5", "7h5p"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "hour"), [(t, h) for h, texts in HOURS.items() for t in texts])
def test_hours(text, hour):
    assert read_hour(text) == hour
    assert read_hour(unicodedata.normalize("NFD", text)) == hour


def test_an_ambiguous_hour_asks():
    with pytest.raises(Ambiguous) as asked:
        read_hour("7h5")
    assert asked.value.readings == (7 * HOUR + 5 * MIN, 7 * HOUR + 50 * MIN)


@pytest.mark.parametrize(
    "text",
    ["", "giờ", "24h", "25:00", "7:60", "7h60", "15 phút", "90", "07:30:05", "9 giờ chiều", "12 giờ tối", "7h30h",
     "2460", "-7h", "8 giờ kém 60", "13 giờ sáng", "7h-8h"],
)  # fmt: skip
def test_unreadable_hours(text):
    with pytest.raises(Unreadable):
        read_hour(text)


FORMS = st.sampled_from(["{h}h{m:02}", "{h}g{m:02}", "{h} giờ {m}", "{h} giờ {m} phút", "{h}h{m}p", "{h}h{m:02}'"])


@given(st.integers(0, 23), st.integers(0, 59), FORMS)
def test_hours_and_minutes_are_read_back_as_either(h, m, form):
    text = form.format(h=h, m=m)
    assert read_duration(text) == h * HOUR + m * MIN
    assert read_hour(text) == (h, m)


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["{h:02}:{m:02}", "{h}:{m:02}", "{h}.{m:02}"]))
def test_clock_forms_are_hours_and_ask_as_durations(h, m, form):
    text = form.format(h=h, m=m)
    assert read_hour(text) == (h, m)
    readings = {h * HOUR + m * MIN, h * MIN + m}
    if len(readings) == 1:
        assert read_duration(text) == readings.pop()
    else:
        with pytest.raises(Ambiguous) as asked:
            read_duration(text)
        assert set(asked.value.readings) == readings


@given(st.integers(0, 86399), st.sampled_from(["{h}:{m:02}:{s:02}", "{h} giờ {m} phút {s} giây", "{h}h{m}'{s}\"",
                                               "{h}h{m:02}'{s:02}", "{h}g{m}p{s}s"]))  # fmt: skip
def test_seconds_are_read_back(seconds, form):
    text = form.format(h=seconds // HOUR, m=seconds // MIN % 60, s=seconds % 60)
    assert read_duration(text) == seconds


@given(st.text(st.sampled_from("0123456789 hgp'\":.,-–giờphútâyrưỡi"), max_size=12) | st.text(max_size=8))
def test_any_text_is_read_or_refused_or_asked_about(text):
    for read in (read_duration, read_hour):
        readings, refused = (), ""
        try:
            read(text)
        except Ambiguous as asked:
            readings = asked.readings
        except Unreadable as unreadable:
            refused = unreadable.text
        assert len(readings) != 1
        assert list(readings) == sorted(set(readings))
        assert refused in {"", text}
