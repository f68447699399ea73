"""What is prepared for the award call: decisions, kinds of award, honourees, batches, frames and the stage.

The manners are those of `meeting/documents.py`, which names these kinds with all the others. New fields have defaults,
so that a file of an earlier version opens.
"""

from dataclasses import dataclass
from typing import Literal

from meeting.document import Document


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Decision(Document):
    """Table `decisions`: a decision on commendation, announced once."""

    number: str = ""
    date: str = ""
    """As it is read: "ngày 20 tháng 8 năm 2025"; number and date often come on the day."""
    authority: str
    """"Chủ tịch Ủy ban nhân dân xã An Lão"."""
    summary: str = ""
    """Trích yếu: what the decision is about, read after "về việc"."""
    heard_on_stage: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Category(Document):
    """Table `categories`: one kind of award within a decision."""

    decision: str
    name: str
    """"Giấy khen của Chủ tịch Ủy ban nhân dân xã An Lão"."""
    kind: Literal["collective", "household", "individual"]
    precedence: int
    """The lower is called first (award-calling: 10 the State's, 60 the commune's)."""
    posthumous: bool = False
    frame: bool = True
    """What is handed over, its kit (award-calling §2.2): a certificate in its frame …"""
    envelope: bool = False
    """… an envelope …"""
    flowers: bool = False
    """… flowers, which are off unless the organisers say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry(Document):
    """Table `entries`: one award of one honouree; one person may have two."""

    category: str
    form: str = ""
    name: str
    """The honouree: a person, a household's head, or the name of a collective."""
    position: str = ""
    unit: str = ""
    read_as: str = ""
    """Đọc là: a note on how to say it, never spoken itself."""
    receiver: Literal["self", "leader", "family"] = "self"
    receiver_form: str = ""
    receiver_name: str = ""
    """Who comes to the stage where it is not the honouree: the collective's leader, the family's representative."""
    relation: str = ""
    """Of a leader their office ("Trưởng thôn"), of a family's representative the kinship ("con trai")."""
    delegate: str = ""
    """Id of the delegate who comes to the stage; "" where nobody on the list does."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Batch(Document):
    """Table `batches`, in calling order: who is on the stage together."""

    number: int
    category: str
    entries: tuple[str, ...]
    presenters: tuple[str, ...] = ()
    """Ids of people by rank: those who present (`together` of them), behind them their substitutes in order."""
    together: int = 1
    """How many present side by side, 1 to 8."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Frame(Document):
    """Table `frames`: one framed certificate, with a tag on its back."""

    number: str = ""
    """What stands large on the tag: "Đ3-05", the fifth of batch 3."""
    entry: str = ""
    """Whose it is; "" for a spare one."""
    code: str = ""
    """What the QR on the tag holds, fourteen letters (meeting/checkin/codes.py); "" until one is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stage(Document):
    """Table `stage`, at most one document with id "stage": how people walk and stand, as the HALL sees it."""

    enter_from: Literal["left", "right"] = "right"
    first_to: Literal["far", "near"] = "far"
    """Whether the first who is called walks to the far end of the row or stays at the near one."""
    present_from: Literal["left", "right"] = "left"
    """At which end each presenter begins."""
    width_cm: int = 0
    """The width of the stage that can be used, in centimetres; 0 where nobody has measured it."""
    podium_cm: int = 0
    """What the lectern takes of it."""
    pitch_cm: int = 80
    """What one person with a frame takes: 80 for A4, 100 for A3."""
    places: int = 0
    """Places that are marked on the floor, which count before any width; 0 where none are."""
    trays: int = 0
    """How many trays there are; 0 for as many as the carriers have."""
    scan_people: bool = False
    """Whether those who are honoured are scanned at the steps; else somebody sees that they stand right."""
    scan_frames: bool = False
    """Whether the frames in the trays are scanned."""
    name_by_name: bool = False
    """Whether each name waits for the key; else a batch is called in one go."""
    read_absentees: bool = False
    """Whether absentees are read out ("vắng mặt, Ban Tổ chức trao sau")."""
