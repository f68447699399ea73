"""What the reading of a scenario checks everywhere, and how a fault is told with its place."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from meeting.text.hours import at_hour

LARGEST: Final = 7 * 24 * 3600
"""Seconds or minutes beyond this are a slip of the pen."""


class Malformed(Exception):  # noqa: N818 - a verdict on a file
    """A scenario that cannot be run; `place` is where, `string_id` and `values` say why."""

    def __init__(self, place: str, string_id: str, **values: str | int) -> None:
        super().__init__(f"{place}: {string_id}")
        self.place = place
        self.string_id = string_id
        self.values: Mapping[str, str | int] = values


def an_object(data: object, place: str) -> Mapping[str, Any]:
    """What stands at this place, which must be an object."""
    if not isinstance(data, dict):
        raise Malformed(place, "scenario.not_an_object")
    return data


def a_text(data: object, place: str) -> str:
    """What stands at this place, which must be text."""
    if not isinstance(data, str):
        raise Malformed(place, "scenario.not_text")
    return data


def check_number(value: object, place: str, *, least: float = -LARGEST) -> None:
    """Refuse what is no number, or one that is a slip of the pen."""
    # NaN fails every comparison, so that it is caught here too; an endless number would stop the clock.
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= LARGEST:
        raise Malformed(place, "scenario.wrong_type", value=str(value))


def check_spelling(data: Mapping[str, Any], known: Iterable[str], place: str, *, strict: bool = False) -> None:
    """Refuse keys that look like misspelt ones (`strict`: all that are not known): they would be lost in silence."""
    names = list(known)
    for key in data:
        if key not in names and (strict or get_close_matches(key, names, 1, 0.75)):
            raise Malformed(f"{place}.{key}", "scenario.unknown_key", value=key)


def an_hour(date: str, hour: object, place: str) -> int:
    """The instant of an hour of the meeting's day, in milliseconds since the epoch."""
    try:
        return at_hour(date, a_text(hour, place))
    except ValueError as error:
        raise Malformed(place, "scenario.not_an_hour", value=str(hour)) from error
