"""What is prepared before a meeting: one frozen dataclass for each kind of document.

A document is kept as a JSON object in the table named beside its class (`TABLES`), with a string `id` that is unique in
its table; the order of the documents in a table is the order in which they were prepared. All text is NFC. Durations
are whole seconds; hours of the day are "HH:MM" or "HH:MM:SS" on the meeting's own date, or "" where there is none. The
documents of the award call stand in `meeting/award_documents.py`, those of the office in `meeting/office_documents.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from meeting.award_documents import Batch, Category, Decision, Entry, Frame, Stage
from meeting.document import Document
from meeting.office_documents import Abbreviation, Approval, Invitation, Task

__all__ = [
    "TABLES",
    "Abbreviation",
    "Approval",
    "Batch",
    "Category",
    "Decision",
    "Document",
    "Entry",
    "Frame",
    "Invitation",
    "Stage",
    "Task",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class About(Document):
    """Table `meeting`, exactly one document with id "meeting": what the meeting is."""

    title: str
    short: str = ""
    """A title of at most some thirty letters for the header of an 80-column screen."""
    organiser: str = ""
    venue: str = ""
    date: str
    """ISO date, e.g. "2025-08-28"."""
    latest_end: str = ""
    """Hour at which the meeting must be over (giờ kết thúc chậm nhất)."""
    code_prefix: str = "AL"
    """Two letters before the short numbers of the tickets."""
    thresholds: tuple[int, ...] = (120, 60)
    """Seconds left at which the speaker is reminded, where an item does not say otherwise (run-sheet §3.7)."""
    keep_until: str = ""
    """ISO date until which personal data are kept; "" for ninety days after the meeting (Luật 91/2025/QH15, Đ.14)."""
    cut_order: tuple[str, ...] = ("break", "performance", "talk", "speech", "video")
    """Kinds of items in the order in which the cut list gives them up (run-sheet §3.6)."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Text(Document):
    """Table `texts`: approved words of the hall (ids "backdrop", "slogan" …), letter by letter."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Item(Document):
    """Table `programme`: one row of the run-sheet, or one of its parts (then `parent` is the row's id)."""

    number: str = ""
    """As printed: "3.2", "A"."""
    title: str = ""
    who: str = ""
    """Nội dung do ai thực hiện, as printed."""
    seconds: int = 0
    """Planned duration; 0 only for a row with parts (it is as long as they are) or with a fixed end."""
    min_seconds: int = 0
    """The shortest acceptable duration; 0 means that the item may be dropped."""
    start: str = ""
    end: str = ""
    skip: bool = False
    """The plan itself leaves it out."""
    parent: str = ""
    untimed: bool = False
    """"Không nhắc giờ": a leader is speaking, nothing may press them."""
    kind: Literal["", "awards", "break", "performance", "talk", "speech", "video", "vote", "salute"] = ""
    """What the cut list and the sounds go by; from a salute (chào cờ) on the machine is silent."""
    script: str = ""
    """What the MC reads for it (lời dẫn)."""
    cues: tuple[str, ...] = ()
    """Nhắc việc, one a line, as `meeting/programme/cues.py` reads them: "nhạc, còn 30 giây: nhạc nền nhỏ dần"."""
    thresholds: tuple[int, ...] = ()
    """Seconds left at which the speaker is reminded; () for those of the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Parallel(Document):
    """Table `parallels`: what must be ready beside the programme, in a time of its own ("chuẩn bị trao thưởng")."""

    title: str
    who: str = ""
    item: str
    """Id of the item that it must be ready for."""
    lead_seconds: int
    """It begins this long before that item."""
    seconds: int = 0
    """How long it takes; 0: as long as `lead_seconds`. It is never cut (run-sheet §3.14)."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Leaving(Document):
    """Table `leavings`: somebody who leaves at an hour, and what they must do before ("về lúc 09:45")."""

    name: str
    """With the form of address, as it is read."""
    hour: str
    items: tuple[str, ...]
    """Ids of the items in which they speak, present or sit in the chair."""
    delegate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Print(Document):
    """Table `prints`: what was put on paper, so that sheets that are void after a change can be named."""

    what: Literal["script", "run-sheet", "submitted", "batch-sheets"]
    version: int
    """1 for the first printing of its kind."""
    at: int
    """Milliseconds since the epoch."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """For each sheet (the id of its item) a digest of what stands on it; of "submitted", the words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Prior(Document):
    """Table `history`: what an edit of the programme before the opening can be taken back to; ids count from 1."""

    did: Literal["edited", "inserted", "moved", "removed", "imported"]
    item: str
    """How the row was called; of an import, the files."""
    changes: tuple[Mapping[str, Any], ...]
    """The documents as they were, in order: table, id, document (null where there was none), after."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Group(Document):
    """Table `groups`: one of the plan's groups of delegates (K1-K5 of the city, C1-C5 of the commune)."""

    number: int
    """1-10, as the plan counts them and as the screen shows them."""
    name: str
    guests: bool = False
    """Khách mời: counted apart from the official delegates."""
    introduced: Literal["", "name", "group"] = ""
    """How it is introduced: each by name, or as a group with its VIPs by name; "" for guests by name, hosts grouped."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unit(Document):
    """Table `units`: a unit that has seats (suất mời), with or without the names of those who will come."""

    name: str
    group: str = ""
    seats: int = 0
    """Seats whose holders are not known by name yet; named delegates of the unit are counted apart."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Delegate(Document):
    """Table `delegates`: a person who is invited."""

    number: str = ""
    """Short human number on the card, e.g. "AL0123"."""
    form: str = ""
    """Form of address: "ông", "bà", "đồng chí"."""
    name: str
    position: str = ""
    unit: str = ""
    """Name of the unit, as it is read."""
    group: str = ""
    """Id of a group."""
    official: bool = True
    born: int = 0
    """Year of birth, 0 where it is not known; it tells people of one name apart."""
    phone: str = ""
    seat: str = ""
    code: str = ""
    """Ticket code, fourteen letters (meeting/checkin/codes.py); "" until one is drawn."""
    ticket: Literal["valid", "cancelled", "replaced"] = "valid"
    replaced_codes: tuple[str, ...] = ()
    """Codes of cards that were replaced by the one with `code`."""
    vip: bool = False
    handouts: tuple[str, ...] = ()
    note: str = ""
    came_as: Literal["", "walk_in", "seat", "stand_in"] = ""
    """How somebody came who was not on the list: đại biểu bổ sung, suất mời của đơn vị, dự thay."""
    stands_for: str = ""
    """Of a stand-in, the id of the delegate for whom they come."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person(Document):
    """Table `people`: who has a part in the ceremony (presenter, carrier, MC, chair …)."""

    role: Literal["presenter", "carrier", "mc", "chair", "secretary", "reader"]
    form: str = "đồng chí"
    name: str
    position: str = ""
    """All concurrent titles, in full, as they are read."""
    delegate: str = ""
    tray: int = 0
    """Of a carrier, the tray they bear: 1 is the one farthest left as the hall sees it; 0 for a spare carrier."""
    capacity: int = 5
    """Of a carrier, how many frames they bear at a time (four or five framed A4; award-calling §6.5)."""


TABLES: Final[Mapping[str, type[Document]]] = {
    "meeting": About,
    "texts": Text,
    "programme": Item,
    "groups": Group,
    "units": Unit,
    "delegates": Delegate,
    "decisions": Decision,
    "categories": Category,
    "entries": Entry,
    "batches": Batch,
    "people": Person,
    "tasks": Task,
    "parallels": Parallel,
    "leavings": Leaving,
    "prints": Print,
    "history": Prior,
    "frames": Frame,
    "stage": Stage,
    "invitations": Invitation,
    "approvals": Approval,
    "abbreviations": Abbreviation,
}
"""Name of each table of documents, and the class of what stands in it."""

Prepared: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""Documents as they stand in a file: for each table its JSON objects in order."""
