"""The form of a row as text: what stands in its fields, and what they say once somebody has typed there.

Pure functions. Every value of an `Item` that can be edited is a text here, and only texts that were changed are read
back, so that a save touches nothing that nobody touched. Durations and hours are read as Vietnamese hands type them;
what has two readings becomes a `Problem` with both, never a guess.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, NamedTuple

from meeting.documents import Item
from meeting.refusal import Refused
from meeting.text.durations import Ambiguous, Unreadable, read_duration, read_hour
from tui import words
from tui.strings import t

Shape = Literal["text", "short", "duration", "hour", "durations", "choice", "lines"]

SHAPES: Final[Mapping[str, Shape]] = {
    "number": "short",
    "title": "text",
    "who": "text",
    "seconds": "duration",
    "min_seconds": "duration",
    "start": "hour",
    "end": "hour",
    "kind": "choice",
    "untimed": "choice",
    "skip": "choice",
    "thresholds": "durations",
    "script": "lines",
    "cues": "lines",
}
"""The fields of a row in the order of the form."""

KINDS: Final = ("", "speech", "talk", "awards", "vote", "break", "performance", "video", "salute")
YES: Final = "yes"
TOLD_AT: Final[Mapping[str, str]] = {
    "programme.duration": "seconds",
    "programme.sum_of_parts": "seconds",
    "programme.minimum": "min_seconds",
    "programme.end_before_start": "end",
    "programme.start_in_past": "start",
    "programme.hour_unreadable": "start",
    "programme.number_taken": "number",
    "programme.id_taken": "number",
    "programme.already_live": "skip",
    "programme.above_done": "place",
    "programme.between_parts": "place",
}
"""The field beside which a refusal is said."""

_LIST: Final = re.compile(r";|,\s+|(?<=\D),|,(?=\D)")


class Problem(NamedTuple):
    """Why a text cannot be taken: a sentence, and where there are two readings, both as texts to choose from."""

    said: str
    readings: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What a form says: the values that are different, and what is wrong, by field."""

    values: dict[str, Any]
    problems: dict[str, Problem]


def texts(item: Item) -> dict[str, str]:
    """What stands in the fields of a row."""
    return {
        **{field: getattr(item, field) for field in ("number", "title", "who", "start", "end", "kind", "script")},
        "seconds": words.duration(item.seconds),
        "min_seconds": words.duration(item.min_seconds),
        "untimed": YES if item.untimed else "",
        "skip": YES if item.skip else "",
        "thresholds": ", ".join(words.duration(s) for s in item.thresholds),
        "cues": "\n".join(item.cues),
    }


def read(typed: Mapping[str, str], before: Mapping[str, str]) -> Reading:
    """The values of the fields whose text is not as it was `before`."""
    values: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    for field, text in typed.items():
        if field not in SHAPES or text == before.get(field):
            continue
        try:
            values[field] = READ[field](text.strip())
        except Unreadable:
            problems[field] = Problem(t(f"editor.unreadable.{SHAPES[field]}", text=text.strip()))
        except Ambiguous as two:
            # Of a list it is not known here which of its texts has two readings: it is typed again.
            readings = () if SHAPES[field] == "durations" else tuple(_as_text(field, r) for r in two.readings)
            problems[field] = Problem(t("editor.ambiguous", text=two.text), readings)
    if "title" in typed and not typed["title"].strip():
        problems["title"] = Problem(t("editor.no_title"))
    return Reading(values, problems)


def understood(field: str, text: str) -> str:
    """What a duration or an hour was read as while it is being typed, or how to type one."""
    shape = SHAPES.get(field, "text")
    if shape not in {"duration", "hour", "durations"}:
        return ""
    if not text.strip():
        return t(f"editor.empty.{field}")
    try:
        value = READ[field](text.strip())
    except Ambiguous as two:
        return "? " + t("editor.or").join(_as_text(field, r) for r in two.readings)
    except Unreadable:
        return t(f"editor.how.{shape}")
    if shape == "durations":
        return "= " + ", ".join(words.duration(s) for s in value)
    return f"= {value if shape == 'hour' else words.duration(value)}"


def problem_of(refused: Refused) -> tuple[str, Problem]:
    """The field at which a refusal is said (the title where it is about none), and its sentence."""
    return TOLD_AT.get(refused.string_id, "title"), Problem(t(refused.string_id, **refused.values))


def _as_text(field: str, seconds: int) -> str:
    if SHAPES[field] == "hour":
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return words.duration(seconds)


def _hour(text: str) -> str:
    if not text:
        return ""
    hour, minute = read_hour(text)
    return f"{hour:02}:{minute:02}"


def _durations(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return tuple(sorted({read_duration(part) for part in parts} - {0}, reverse=True))


def _as_typed(text: str) -> str:
    return text


READ: Final[Mapping[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("number", "title", "who", "kind", "script"), _as_typed),
    **dict.fromkeys(("seconds", "min_seconds"), lambda text: read_duration(text) if text else 0),
    **dict.fromkeys(("start", "end"), _hour),
    **dict.fromkeys(("untimed", "skip"), lambda text: text == YES),
    "thresholds": _durations,
    "cues": lambda text: tuple(line.strip() for line in text.splitlines() if line.strip()),
}
