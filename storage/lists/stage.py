"""The stage, out of `san-khau.toml`: how people come on, how wide it is, how many trays there are, what is scanned.

Left and right are the hall's, which looks at the stage. Without the file nothing is known of it, and the recommended
way is meant.
"""

from collections.abc import Mapping
from typing import Final

from meeting.awards.geometry import RECOMMENDED, Side
from meeting.documents import Stage
from storage.lists.records import Record, Spec

STAGE: Final[Spec] = {
    "enter_from": ("vao_tu",),
    "first_to": ("nguoi_dau_dung",),
    "present_from": ("trao_tu",),
    "width_cm": ("be_rong",),
    "podium_cm": ("buc_chiem",),
    "pitch_cm": ("moi_nguoi",),
    "places": ("so_cho",),
    "trays": ("so_khay",),
    "scan_people": ("quet_nguoi",),
    "scan_frames": ("quet_khung",),
    "name_by_name": ("xuong_tung_ten",),
    "read_absentees": ("doc_nguoi_vang",),
}
SIDES: Final[Mapping[str, Side]] = {"trái": "left", "phải": "right"}
ENDS: Final = {"đầu xa": "far", "đầu gần": "near"}


def read_stage(record: Record) -> Stage:
    """The one document of the table `stage`."""
    return Stage(
        id="stage",
        enter_from=record.choice("enter_from", SIDES, RECOMMENDED.enter_from),
        first_to="near" if record.choice("first_to", ENDS, RECOMMENDED.first_to) == "near" else "far",
        present_from=record.choice("present_from", SIDES, RECOMMENDED.present_from),
        width_cm=record.centimetres("width_cm"),
        podium_cm=record.centimetres("podium_cm"),
        pitch_cm=record.centimetres("pitch_cm") or Stage(id="").pitch_cm,
        places=record.number("places", high=99),
        trays=record.number("trays", high=9),
        scan_people=record.flag("scan_people"),
        scan_frames=record.flag("scan_frames"),
        name_by_name=record.flag("name_by_name"),
        read_absentees=record.flag("read_absentees"),
    )
