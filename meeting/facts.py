"""Every kind of thing that can have happened at a meeting, and the envelope it is kept in.

A payload is a frozen dataclass with a `KIND` (its name on disk) and a `PART`: the part of the meeting that it belongs
to, which is also the part whose undo takes it back. The parts keep theirs in `programme/facts.py`, `checkin/facts.py`
and `awards/facts.py`; this module has the envelope and what belongs to the meeting as a whole. Instants are
milliseconds since the Unix epoch (UTC), as the meeting counts them (a stepped wall clock is corrected for). No fact is
ever changed or removed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Final, Literal, cast

Part = Literal["meeting", "programme", "door", "awards", "clock"]


NOT_KNOWN: Final = "?"

_KNOWN: Final[dict[str, Callable[..., "Payload"]]] = {}
"""Each kind's name on disk and its class; the parts of the meeting enter theirs when they are imported."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What a fact says; fields are JSON values, with tuples for lists."""

    KIND: ClassVar[str]
    PART: ClassVar[Part]

    def __init_subclass__(cls) -> None:
        if cls.KIND != NOT_KNOWN:
            _KNOWN[cls.KIND] = cls

    def data(self) -> dict[str, Any]:
        """The JSON object of this payload; what is as it is by default is left out, and read back as it was."""
        return {n: v for n, d in _fields_of(cast("Any", type(self))) if (v := getattr(self, n)) is not d and v != d}


@cache
def _fields_of(cls: Any) -> tuple[tuple[str, Any], ...]:
    """Name and default of each field; MISSING, which equals nothing, where there is no default."""
    return tuple((f.name, f.default) for f in fields(cls))


@dataclass(frozen=True, slots=True)
class Fact:
    """A payload in its envelope."""

    id: str
    """"<station>-<n>": a station is drawn anew at each opening for writing, so no id is ever given twice."""
    at: int
    mono: int
    """The machine's own counter in milliseconds; it means nothing across runs."""
    run: str
    station: str
    by: str
    """The role of the screen that it came from."""
    payload: Payload
    told: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)
    """The JSON object as it came, where a later version made it and this one does not understand all of it."""

    def write(self) -> dict[str, Any]:
        """The JSON object of this fact; what a later version said goes on unchanged."""
        if self.told is not None:
            return dict(self.told)
        return {
            "id": self.id,
            "kind": self.payload.KIND,
            "at": self.at,
            "mono": self.mono,
            "run": self.run,
            "station": self.station,
            "by": self.by,
            "data": self.payload.data(),
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Fact":
        """Build from a JSON object.

        A kind that this version does not know becomes `Unknown`, of no effect; of a known kind with more in it than
        this version knows, what is known counts. Both are kept and written as they came.
        """
        told: Mapping[str, Any] | None = data if len(data) > ENVELOPE else None
        payload: Payload
        try:
            payload = _KNOWN[data["kind"]](**{k: tuple(v) if type(v) is list else v for k, v in data["data"].items()})
        except (KeyError, TypeError):
            data = told = _unwrapped(data)
            payload = _understood(data["kind"], data["data"])
        return cls(data["id"], data["at"], data["mono"], data["run"], data["station"], data["by"], payload, told)


ENVELOPE: Final = 8
"""Fields of a fact's JSON object, its data among them."""


def _unwrapped(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A fact as the later version wrote it: 1.0 wrote those that it did not know as data of a kind "?"."""
    while data["kind"] == NOT_KNOWN and {"kind", "raw"} == data["data"].keys():
        data = {**data, "kind": data["data"]["kind"], "data": data["data"]["raw"]}
    return data


def _understood(name: str, raw: Mapping[str, Any]) -> Payload:
    """As much of a later version's payload as this one can make of it."""
    kind = _KNOWN.get(name)
    if kind is not None:
        known = {f for f, _ in _fields_of(cast("Any", kind))}
        try:
            return kind(**{k: tuple(v) if type(v) is list else v for k, v in raw.items() if k in known})
        except TypeError:  # something lacks without which it says nothing
            return Unknown(name, dict(raw))
    return Unknown(name, dict(raw))


@dataclass(frozen=True, slots=True)
class Unknown(Payload):
    """A fact of a later version."""

    KIND: ClassVar[str] = NOT_KNOWN
    PART: ClassVar[Part] = "meeting"
    kind: str
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opened(Payload):
    """Somebody opened the meeting; what is scanned before it is a test."""

    KIND: ClassVar[str] = "meeting.opened"
    PART: ClassVar[Part] = "meeting"


@dataclass(frozen=True, slots=True)
class Undone(Payload):
    """The fact `target` of `part` counts no more."""

    KIND: ClassVar[str] = "undone"
    PART: ClassVar[Part] = "meeting"
    part: str
    target: str
    desk: str = ""
    """Of the door's, the desk that took it back."""


@dataclass(frozen=True, slots=True)
class Edited(Payload):
    """After the opening, fields of a document have other values."""

    KIND: ClassVar[str] = "edited"
    PART: ClassVar[Part] = "meeting"
    table: str
    id: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entered(Payload):
    """After the opening, a document is there that was not, or (`document` is None) one is there no more."""

    KIND: ClassVar[str] = "entered"
    PART: ClassVar[Part] = "meeting"
    table: str
    id: str
    document: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Jumped(Payload):
    """The wall clock was stepped by `ms` while the machine's counter went on: the counter counts."""

    KIND: ClassVar[str] = "clock.jumped"
    PART: ClassVar[Part] = "clock"
    ms: int


@dataclass(frozen=True, slots=True)
class Gap(Payload):
    """The machine slept or stalled for `ms`: that time counts, and it is said.

    `closed`: nobody had the meeting open for so long that it may be a file of another day. Until somebody has judged
    it, the programme stands still at the instant of the fact before.
    """

    KIND: ClassVar[str] = "clock.gap"
    PART: ClassVar[Part] = "clock"
    ms: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Judged(Payload):
    """What the operator decided about the gap or the jump `target`.

    A gap `counts` or the live row stood still meanwhile. A jump `counts` where the stepped clock is the right one: then
    everything recorded before is read on it, so that what is left of the live row stays what it was.
    """

    KIND: ClassVar[str] = "clock.judged"
    PART: ClassVar[Part] = "clock"
    target: str
    counts: bool
