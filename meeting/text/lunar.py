"""The lunar date of a day in Vietnam, and the public holidays (Bộ luật Lao động 2019, Điều 112).

The calendar is reckoned as Hồ Ngọc Đức describes it (new moons and the sun's longitude after Meeus, at UTC+7), which
gives the official Vietnamese dates of the years 1968 to 2199.
"""

from datetime import date
from math import floor, pi, sin
from typing import Final, Literal, TypeAlias

Holiday: TypeAlias = Literal["new_year", "tet", "hung_kings", "reunification", "labour", "national", "sunday"]

_FIXED: Final[dict[tuple[int, int], Holiday]] = {
    (1, 1): "new_year",
    (4, 30): "reunification",
    (5, 1): "labour",
    (9, 2): "national",
}
_JULIAN: Final = 1721425
"""From Python's ordinal of a date to the number of its Julian day."""
_EPOCH: Final = 2415021.076998695
_MONTH: Final = 29.530588853
_ZONE: Final = 7 / 24
_TET_DAYS: Final = 5


def holiday(day: date) -> Holiday | None:
    """Which public holiday a day is, else whether it is a Sunday; None for a day on which offices are open."""
    if named := _FIXED.get((day.month, day.day)):
        return named
    lunar_day, lunar_month = lunar(day)
    if (lunar_day, lunar_month) == (10, 3):
        return "hung_kings"
    if (lunar_month == 1 and lunar_day <= _TET_DAYS) or lunar(date.fromordinal(day.toordinal() + 1)) == (1, 1):
        return "tet"
    return "sunday" if day.weekday() == 6 else None


def lunar(day: date) -> tuple[int, int]:
    """Day and month of the lunar year; a leap month has the number of the one before it."""
    number = day.toordinal() + _JULIAN
    k = floor((number - _EPOCH) / _MONTH)
    begins = _new_moon(k + 1)
    if begins > number:
        begins = _new_moon(k)
    a11, b11 = _month_11(day.year), _month_11(day.year)
    if a11 >= begins:
        a11 = _month_11(day.year - 1)
    else:
        b11 = _month_11(day.year + 1)
    ahead = (begins - a11) // 29
    month = ahead + 11
    if b11 - a11 > 365 and ahead >= _leap(a11):
        month = ahead + 10
    return number - begins + 1, month - 12 if month > 12 else month


def _new_moon(k: int) -> int:
    """The Julian day, in Vietnam, of the k-th new moon since 1900-01-01."""
    t = k / 1236.85
    at = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    at += 0.00033 * _sin(166.56 + 132.87 * t - 0.009173 * t**2)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3
    at += (0.1734 - 0.000393 * t) * _sin(sun) + 0.0021 * _sin(2 * sun)
    at += -0.4068 * _sin(moon) + 0.0161 * _sin(2 * moon) - 0.0004 * _sin(3 * moon)
    at += 0.0104 * _sin(2 * node) - 0.0051 * _sin(sun + moon) - 0.0074 * _sin(sun - moon)
    at += 0.0004 * _sin(2 * node + sun) - 0.0004 * _sin(2 * node - sun) - 0.0006 * _sin(2 * node + moon)
    at += 0.0010 * _sin(2 * node - moon) + 0.0005 * _sin(2 * moon + sun)
    late = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(at + 0.5 - late + _ZONE)


def _sun(julian: int) -> int:
    """In which twelfth of its way the sun stands at the beginning of a day in Vietnam; 0 begins at the equinox."""
    t = (julian - 0.5 - _ZONE - 2451545.0) / 36525
    mean = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    at = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    at += (1.914600 - 0.004817 * t - 0.000014 * t**2) * _sin(mean)
    at += (0.019993 - 0.000101 * t) * _sin(2 * mean) + 0.000290 * _sin(3 * mean)
    return floor(at % 360 / 30)


def _month_11(year: int) -> int:
    """When the lunar month begins in which the winter solstice of a year lies."""
    k = floor((date(year, 12, 31).toordinal() + _JULIAN - 2415021) / _MONTH)
    begins = _new_moon(k)
    return _new_moon(k - 1) if _sun(begins) >= 9 else begins


def _leap(a11: int) -> int:
    """How many months behind an eleventh month the leap month is: the first in which the sun stays in its twelfth."""
    k = floor((a11 - _EPOCH) / _MONTH + 0.5)
    ahead, last = 1, -1
    arc = _sun(_new_moon(k + 1))
    while arc != last and ahead < 14:
        last, ahead = arc, ahead + 1
        arc = _sun(_new_moon(k + ahead))
    return ahead - 1


def _sin(degrees: float) -> float:
    return sin(degrees * pi / 180)
