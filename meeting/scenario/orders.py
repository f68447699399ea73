"""The orders of a scenario's steps: their names, their keys and what may stand behind them (docs/scenarios.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from meeting.awards.facts import REASONS
from meeting.documents import Item

KINDS: Final[tuple[str, ...]] = get_args(Item.__annotations__["kind"])


@dataclass(frozen=True, slots=True)
class Order:
    """One command of a step, by name, with its place for complaints."""

    name: str
    data: Mapping[str, Any]
    place: str


COMMANDS: Final[Mapping[str, Mapping[str, type | tuple[type, ...]]]] = {
    "start": {"start": str, "passed_over": str, "since": str},
    "add_s": {"add_s": (int, float), "reason": str},
    "hold": {"hold": bool, "reason": str},
    "resume": {"resume": bool},
    "skip": {"skip": str},
    "defer": {"defer": str, "after": str, "despite": bool},
    "edit": {
        "edit": str,
        "minutes": (int, float),
        "min_minutes": (int, float),
        **dict.fromkeys(("start", "end", "title", "number", "who", "kind", "script"), str),
        **dict.fromkeys(("skip", "untimed"), bool),
        **dict.fromkeys(("cues", "thresholds"), list),
    },
    "insert": {"insert": dict, "after": (str, type(None)), "despite": bool},
    "move": {"move": str, "after": (str, type(None)), "despite": bool},
    "next": {"next": (str, bool), "despite": bool},
    "cut": {"cut": str},
    "tick": {"tick": str, "item": str, "back": bool},
    "read": {"read": str},
    "tell": {"tell": str},
    "print": {"print": bool},
    "ready": {"ready": str, "is": str},
    "line": {"line": dict},
    "leaving": {"leaving": dict},
    "judge": {"judge": (int, str), "counts": bool},
    "close": {"close": bool, "skip": bool, "since": str},
    "undo": {"undo": str},
    "scan": {
        "scan": str,
        "id": str,
        "type": str,
        "desk": str,
        "event_at": str,
        "offline": bool,
        "override": str,
    },
    "annul": {"annul": str, "desk": str},
    "ticket": {"ticket": str, "set": str, "code": str},
    "enrol": {"enrol": dict, "as": str, "unit": str, "for": str, "id": str, "desk": str, "code": str},
    "paper": {"paper": str, "id": str, "desk": str, "event_at": str},
    "hand_out": {"hand_out": str, "what": str, "desk": str, "back": bool},
    "note": {"note": str, "text": str, "desk": str},
    "excuse": {"excuse": str, "unit": str, "count": int, "desk": str},
    "quote": {"quote": bool},
    "clock": {"clock": str, "offset_s": (int, float), "shown": str},
    "introduce": {"introduce": str},
    "build": {"build": bool},
    "announce": {"announce": str},
    "freeze": {"freeze": int},
    "load": {"load": int},
    "steps": {"steps": list},
    "frames": {"frames": dict},
    "confirm": {"confirm": int, "by": str, "reason": str},
    "call": {"call": str},
    "on_stage": {"on_stage": int},
    "no_show": {"no_show": str},
    "given": {"given": (int, str)},
    "late": {"late": str},
    "seen": {"seen": str},
    "proxy": {"proxy": str, "by": str, "approved": str, "relation": str, "form": str},
    "withdraw": {"withdraw": str},
    "photo": {"photo": int},
    "hold_batch": {"hold_batch": int, "back": bool},
    "frame_missing": {"frame_missing": str, "back": bool},
    "forward": {"forward": bool},
    "wall_jump_s": {"wall_jump_s": (int, float)},
    "sleep_s": {"sleep_s": (int, float)},
    "restart": {"restart": bool},
}
"""Each command's name, and its keys with the types of their values; the key of the same name is the one required."""

ORDER: Final = (
    "close",
    "insert",
    "move",
    "edit",
    "scan",
    "annul",
    "ticket",
    "enrol",
    "paper",
    "hand_out",
    "note",
    "excuse",
    "start",
)
"""Where a command has keys that are names of commands too ("edit" may have "start"), the first of these is meant."""

CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("start", "passed_over"): ("skip", "defer"),
    ("undo", "undo"): ("programme", "door", "awards"),
    ("scan", "type"): ("enter", "leave"),
    ("ticket", "set"): ("valid", "cancelled", "replaced"),
    ("enrol", "as"): ("walk_in", "seat", "stand_in"),
    ("introduce", "introduce"): ("all", "late"),
    ("hold", "reason"): ("incident", "waiting"),
    ("ready", "is"): ("begun", "done", "open"),
    ("edit", "kind"): KINDS,
    ("confirm", "reason"): REASONS,
}
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket": ("set",),
    "enrol": ("as",),
    "hand_out": ("what",),
    "note": ("text",),
    "clock": ("offset_s",),
    "tick": ("item",),
    "ready": ("is",),
    "judge": ("counts",),
    "insert": ("after",),
    "move": ("after",),
}
TRUE_ONLY: Final = frozenset({"hold", "resume", "close", "restart", "quote", "print", "build", "forward"})
NEVER_EMPTY: Final = frozenset({"since", "event_at", "shown"})
"""An item may be given an empty hour, which takes the one it has away; these say when something was."""
HOURS: Final = frozenset(
    {
        ("start", "since"),
        ("close", "since"),
        ("scan", "event_at"),
        ("paper", "event_at"),
        ("clock", "shown"),
        ("edit", "start"),
        ("edit", "end"),
    }
)
