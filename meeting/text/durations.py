"""Durations and hours of the day as Vietnamese hands type them (run-sheet §3.10). What can be read in two ways asks.

Case, blanks, NFD, a final full stop and the typographic quotes ’ ′ ” ″ make no difference.

| `read_duration`                                            | is                                                    |
|------------------------------------------------------------|-------------------------------------------------------|
| 90                                                         | minutes                                               |
| 15 phút, 15 ph, 15p, 15', 15m, 15 min                      | minutes                                               |
| 1h, 1 giờ, 1 tiếng, 1g                                     | hours                                                 |
| 30 giây, 30s, 30"                                          | seconds                                               |
| 1h30, 1g30, 1 giờ 30, 1h30p, 1 giờ 30 phút                 | 90 minutes                                            |
| 5'30, 5'30", 5p30, 5 phút 30 giây                          | 5 min 30 s                                            |
| 1h05'30, 1:05:30                                           | 1 h 5 min 30 s                                        |
| 1,5 giờ, 2.5 phút, 1 tiếng rưỡi, 5 phút rưỡi, nửa tiếng    | with halves                                           |
| 90:00                                                      | 90 minutes: nobody means ninety hours                 |
| 07:30, 7.30, 7,30                                          | Ambiguous: 7 min 30 s, or 7 h 30 min                  |
| 15-20 phút, 15 đến 20 phút                                 | Ambiguous: 15 min, or 20 min                          |
| 30g (over twelve)                                          | Ambiguous: giờ, or giây                               |
| 1h5, 5'3                                                   | Ambiguous: 05 or 50; 1h8 has one reading, 1 giờ 5 too |

| `read_hour`                                                | is                                                    |
|------------------------------------------------------------|-------------------------------------------------------|
| 07:30, 7:30, 07:30:00, 7.30, 0730, 7h30, 7g30, 7 giờ 30 phút | 07:30                                               |
| 7h, 7 giờ, 7                                               | 07:00                                                 |
| 7 giờ rưỡi, 8 giờ kém 15                                   | 07:30, 07:45                                          |
| 7h30 sáng, 12 giờ trưa, 2 giờ chiều, 7 giờ tối             | 07:30, 12:00, 14:00, 19:00                            |
| 7h5                                                        | Ambiguous: 07:05, or 07:50                            |

All else is Unreadable: minutes or seconds of 60 and more behind a larger unit, a day and more, a sign, a mere word.
"""

import re
from typing import Final

from meeting.text.names import nfc

_DAY_S: Final = 24 * 3600
_GIO_LIMIT: Final = 12
"""Nothing in a programme lasts longer than so many hours: beyond, "g" may as well be giây."""

_UNITS: Final = {
    3600: r"giờ|gio|tiếng|tieng|h|g",
    60: r"phút|phut|ph|p|min|m|'",
    1: r'giây|giay|s|"',
}
_H, _M, _S = (f"(?:{_UNITS[scale]})" for scale in (3600, 60, 1))
_N: Final = r"(\d{1,4})"
_WHOLE: Final = re.compile(rf"(?:{_N} ?({_H}) ?)?(?:{_N} ?({_M}) ?)?(?:{_N} ?{_S})?")
_OPEN: Final = re.compile(rf"(?:{_N} ?{_H} ?)?{_N} ?({_H}|{_M})( ?)(\d{{1,2}})")
_DECIMAL: Final = re.compile(rf"(\d{{1,2}})[.,](\d{{1,2}}) ?({_H}|{_M})")
_RUOI: Final = re.compile(rf"{_N} ?({_H}|{_M}) ?(?:rưỡi|ruoi)")
_NUA: Final = re.compile(rf"(?:nửa|nua) ({_H}|{_M})")
_COLONS: Final = re.compile(r"(\d{1,2})[:.,](\d{2})")
_LONG_COLONS: Final = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})")
_RANGE: Final = re.compile(rf"(\d{{1,3}}) ?(?:-|–|đến|den) ?(\d{{1,3}}) ?({_H}|{_M}|{_S})?")

_OF_DAY: Final = re.compile(
    rf"(\d{{1,2}})(?: ?{_H}(?:(?P<gap> ?)(?P<minute>\d{{1,2}})(?P<unit> ?{_M})?|(?P<half> ?(?:rưỡi|ruoi))"
    r"|(?: (?:kém|kem) (?P<less>\d{1,2})(?: ?(?:phút|phut|p|'))?))?|[:.](?P<clock>\d{2})(?::00)?)?"
    r"(?: ?(?P<part>sáng|sang|trưa|trua|chiều|chieu|tối|toi))?"
)
_PARTS: Final = {
    "sáng": range(12), "sang": range(12),
    "trưa": (11, 12, 1), "trua": (11, 12, 1),
    "chiều": (12, *range(1, 7), *range(13, 19)), "chieu": (12, *range(1, 7), *range(13, 19)),
    "tối": (*range(6, 12), *range(18, 24)), "toi": (*range(6, 12), *range(18, 24)),
}  # fmt: skip


class Unreadable(ValueError):  # noqa: N818 - a verdict on a text
    """No form of the table; `text` is what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__(f"unreadable: {text!r}")
        self.text = text


class Ambiguous(ValueError):  # noqa: N818 - a verdict on a text
    """Two readings or more, ascending, in seconds (of an hour of the day: since midnight); ask which is meant."""

    def __init__(self, text: str, readings: tuple[int, ...]) -> None:
        super().__init__(f"ambiguous: {text!r} may be {readings} s")
        self.text = text
        self.readings = readings


def read_duration(text: str) -> int:
    """Seconds. Raises Unreadable or Ambiguous (see the table)."""
    readings = set(_durations(_regular(text)))
    return _only(text, readings if min(readings, default=0) < _DAY_S else set())


def read_hour(text: str) -> tuple[int, int]:
    """Hour (0-23) and minute of the day. Raises Unreadable or Ambiguous (see the table)."""
    minutes, rest = divmod(_only(text, set(_hours(_regular(text)))), 60)
    assert not rest, text  # noqa: S101 - no form of an hour has seconds
    return divmod(minutes, 60)


def _only(text: str, readings: set[int]) -> int:
    if not readings:
        raise Unreadable(text)
    if len(readings) > 1:
        raise Ambiguous(text, tuple(sorted(readings)))
    return readings.pop()


def _regular(text: str) -> str:
    plain = " ".join(nfc(text).casefold().split()).removesuffix(".")
    return re.sub("[’′]", "'", re.sub("[”″]|''", '"', plain))


def _scale(unit: str) -> int:
    return next(scale for scale, words in _UNITS.items() if re.fullmatch(words, unit))


def _durations(text: str) -> list[int]:
    if re.fullmatch(_N, text):
        return [int(text) * 60]
    if found := _LONG_COLONS.fullmatch(text):
        return _sum((int(found[1]), 3600), (int(found[2]), 60), (int(found[3]), 1))
    if found := _COLONS.fullmatch(text):
        large, small = int(found[1]), int(found[2])
        as_hours = _sum((large, 3600), (small, 60)) if large < 24 else []
        return _sum((large, 60), (small, 1)) + as_hours
    if found := _NUA.fullmatch(text):
        return [_scale(found[1]) // 2]
    if found := _RUOI.fullmatch(text):
        return [int(found[1]) * _scale(found[2]) + _scale(found[2]) // 2]
    if found := _DECIMAL.fullmatch(text):
        scale = _scale(found[3])
        hundredths = (int(found[1]) * 100 + int(found[2].ljust(2, "0"))) * scale
        return [] if hundredths % 100 else [hundredths // 100]
    if found := _RANGE.fullmatch(text):
        return [int(n) * _scale(found[3] or "'") for n in (found[1], found[2])]
    if found := _OPEN.fullmatch(text):
        return _open(found)
    return _whole(text)


def _whole(text: str) -> list[int]:
    found = _WHOLE.fullmatch(text)
    if found is None or not text:
        return []
    hours, unit, minutes, _, seconds = found.groups()
    if unit == "g" and minutes is None and seconds is None and int(hours) > _GIO_LIMIT:
        return [int(hours) * 3600, int(hours)]
    return _sum(*((int(n), s) for n, s in ((hours, 3600), (minutes, 60), (seconds, 1)) if n is not None))


def _open(found: re.Match[str]) -> list[int]:
    """A last number without its unit: it counts the next smaller one."""
    hours, large, unit, gap, small = found.groups()
    scale = _scale(unit)
    if hours is not None and scale == 3600:
        return []
    before = ((int(hours), 3600),) if hours is not None else ()
    return [s for n in _smalls(small, gap) for s in _sum(*before, (int(large), scale), (n, scale // 60))]


def _smalls(digits: str, gap: str) -> list[int]:
    """What a number behind a larger unit may mean: "1h5" is 1:05 or 1:50; with a blank it is as one says it."""
    return [int(digits)] if len(digits) == 2 or gap else [int(digits), int(digits) * 10]


def _sum(*terms: tuple[int, int]) -> list[int]:
    """One reading, or none where a smaller unit would make up one of the larger."""
    return [] if any(n >= 60 for n, _ in terms[1:]) else [sum(n * scale for n, scale in terms)]


def _hours(text: str) -> list[int]:
    if re.fullmatch(r"\d{4}", text):
        text = f"{text[:2]}:{text[2:]}"
    found = _OF_DAY.fullmatch(text)
    if found is None:
        return []
    hour = int(found[1])
    if part := found["part"]:
        if hour not in _PARTS[part]:
            return []
        hour += (
            12 if hour < 12 and part not in {"sáng", "sang"} and not (hour == 11 and part in {"trưa", "trua"}) else 0
        )
    if found["less"]:
        return [s for s in _sum((hour, 3600), (int(found["less"]), 60)) if hour < 24] and [
            (hour * 60 - int(found["less"])) * 60 % _DAY_S
        ]
    if found["minute"]:
        minutes = _smalls(found["minute"], found["gap"] or found["unit"] or "")
    else:
        minutes = [int(found["clock"] or (30 if found["half"] else 0))]
    return [hour * 3600 + m * 60 for m in minutes if hour < 24 and m < 60]
