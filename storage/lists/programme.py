"""The meeting itself, its programme and the words of its hall, out of their TOML files.

`cuoc-hop.toml` is one table; `chuong-trinh.toml` has an array `noi_dung` whose rows may have parts (`phan`), and behind
it the arrays `song_song` (parallel lines) and `ve_som` (people who leave), which name rows by their printed numbers;
`chu-tren-hoi-truong.toml` has an array `chu`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from meeting.documents import About, Item, Leaving, Parallel, Text
from meeting.programme.hours import resolve
from storage.lists.cells import duration
from storage.lists.records import Record, Spec, look_up, refer, take_ids
from storage.lists.tables import Tables

Kind: TypeAlias = Literal["", "awards", "break", "performance", "talk", "speech", "video", "vote", "salute"]

MEETING: Final[Spec] = {
    "title": ("ten", "ten_cuoc_hop"),
    "short": ("ten_ngan",),
    "organiser": ("don_vi_to_chuc", "to_chuc"),
    "venue": ("dia_diem",),
    "date": ("ngay",),
    "latest_end": ("ket_thuc_cham_nhat",),
    "code_prefix": ("chu_dau_the",),
    "cut_order": ("thu_tu_rut_ngan",),
    "thresholds": ("nhac_khi_con",),
    "keep_until": ("giu_du_lieu_den",),
}
PROGRAMME: Final[Spec] = {"items": ("noi_dung",), "lines": ("song_song",), "leavings": ("ve_som",)}
PART: Final[Spec] = {
    "id": ("ma",),
    "number": ("so",),
    "title": ("ten",),
    "who": ("ai",),
    "seconds": ("phut",),
    "min_seconds": ("toi_thieu",),
    "start": ("gio",),
    "end": ("ket_thuc",),
    "skip": ("bo_qua",),
    "untimed": ("khong_nhac_gio",),
    "kind": ("loai",),
    "script": ("loi_dan",),
    "cues": ("nhac_viec",),
    "thresholds": ("nhac_khi_con",),
}
ROW: Final[Spec] = {**PART, "parts": ("phan",)}
LINE: Final[Spec] = {
    "id": ("ma",),
    "title": ("ten",),
    "who": ("ai",),
    "item": ("truoc_muc",),
    "lead_seconds": ("tu_truoc",),
    "seconds": ("phut",),
}
LEAVING: Final[Spec] = {"id": ("ma",), "name": ("ten",), "hour": ("gio",), "items": ("muc",)}
TEXTS: Final[Spec] = {"texts": ("chu",)}
TEXT: Final[Spec] = {"id": ("ma",), "name": ("ten",), "text": ("chu",)}

NEVER: Final = frozenset({"", "awards", "vote", "salute"})
KINDS: Final[Mapping[str, Kind]] = {
    "trao thưởng": "awards",
    "giải lao": "break",
    "văn nghệ": "performance",
    "tham luận": "talk",
    "phát biểu": "speech",
    "video": "video",
    "biểu quyết": "vote",
    "chào cờ": "salute",
}
TEXT_IDS: Final[Mapping[str, str]] = {
    "ma-ket": "backdrop",
    "khau-hieu": "slogan",
    "man-hinh": "screen",
    "su-co": "incident",
    "cho-dai-bieu": "waiting",
    "loi-chuyen": "bridge",
}
"""What a clerk calls the texts that the screens ask for by id; other ids stay as they are."""


def read_about(record: Record) -> About:
    """The one document of the table `meeting`."""
    prefix = record.text("code_prefix")
    if prefix and not re.fullmatch(r"[A-Z]{2}", prefix):
        record.complain("list.bad_prefix", "code_prefix", value=prefix)
        prefix = ""
    if not record.has("date"):
        record.complain("list.empty", "date")
    about = About(
        id="meeting",
        title=record.text("title", required=True),
        short=record.text("short"),
        organiser=record.text("organiser"),
        venue=record.text("venue"),
        date=record.day("date"),
        latest_end=record.hour("latest_end"),
        code_prefix=prefix or "AL",
        keep_until=record.day("keep_until"),
    )
    if record.has("cut_order"):
        about = replace(about, cut_order=_cut_order(record))
    return replace(about, thresholds=_thresholds(record)) if record.has("thresholds") else about


def _thresholds(record: Record) -> tuple[int, ...]:
    """Seconds left at which the speaker is reminded, as they are written: "2 phút", "30 giây"."""
    written = record.listed("thresholds")
    found = [duration(word) or 0 for word in written]
    for word, seconds in zip(written, found, strict=True):
        if seconds <= 0:
            record.complain("list.bad_duration", "thresholds", value=word)
    return tuple(seconds for seconds in found if seconds > 0)


def _cut_order(record: Record) -> tuple[str, ...]:
    """Kinds of items in the order in which they are cut; what may never be cut is complained about."""
    known = {word: kind for word, kind in KINDS.items() if kind not in NEVER}
    return tuple(refer(record, "cut_order", word, known, "list.not_cut") for word in record.listed("cut_order"))


def read_items(file: Record, tables: Tables) -> Iterator[Item]:
    """Rows and parts in running order, each part behind its row."""
    rows = [(row, list(tables.inside(row, "parts", PART))) for row in tables.inside(file, "items", ROW)]
    if not rows:
        file.complain("list.empty", "items")
    records = [record for row, parts in rows for record in (row, *parts)]
    known = _item_ids(records)
    _numbers_apart(records, known)
    ids = iter(known)
    for row, parts in rows:
        item = _item(row, next(ids), has_parts=bool(parts))
        inner = [replace(_item(part, next(ids), has_parts=False), parent=item.id) for part in parts]
        if parts and item.seconds and item.seconds != (total := sum(part.seconds for part in inner)):
            row.complain("list.parts_sum", "seconds", value=_minutes(item.seconds), total=_minutes(total))
        # A row with parts is as long as they are: the document says it once.
        yield replace(item, seconds=0, min_seconds=0) if parts else item
        yield from inner


def read_lines(file: Record, tables: Tables, items: Sequence[Item]) -> Iterator[Parallel]:
    """What must be ready beside the programme, each line leading to the row that it is for."""
    records = list(tables.inside(file, "lines", LINE))
    for record, key in zip(records, take_ids(records, "ss"), strict=True):
        lead, seconds = record.duration("lead_seconds"), record.duration("seconds")
        for field in ("item", "lead_seconds"):
            if not record.has(field):
                record.complain("list.empty", field)
        if lead and seconds > lead:
            record.complain("list.line_too_long", "seconds", value=_minutes(seconds), longest=_minutes(lead))
        yield Parallel(
            id=key,
            title=record.text("title", required=True),
            who=record.text("who"),
            item=look_up(record, "item", _numbers(items), "list.unknown_item"),
            lead_seconds=lead,
            seconds=seconds,
        )


def read_leavings(file: Record, tables: Tables, items: Sequence[Item]) -> Iterator[Leaving]:
    """Who leaves at an hour, and the rows that must be over before."""
    records = list(tables.inside(file, "leavings", LEAVING))
    numbers = _numbers(items)
    for record, key in zip(records, take_ids(records, "vs"), strict=True):
        for field in ("hour", "items"):
            if not record.has(field):
                record.complain("list.empty", field)
        yield Leaving(
            id=key,
            name=record.text("name", required=True),
            hour=record.hour("hour"),
            items=tuple(refer(record, "items", each, numbers, "list.unknown_item") for each in record.listed("items")),
        )


def _numbers(items: Sequence[Item]) -> dict[str, str]:
    return {**{item.id: item.id for item in items}, **{item.number: item.id for item in items if item.number}}


def read_texts(file: Record, tables: Tables) -> Iterator[Text]:
    """The words of the hall, letter by letter."""
    records = list(tables.inside(file, "texts", TEXT))
    for record, written in zip(records, take_ids(records, "chu"), strict=True):
        text = record.lines("text")
        if not text:
            record.complain("list.empty", "text")
        yield Text(id=TEXT_IDS.get(written, written), name=record.text("name"), text=text)


def _item_ids(records: Sequence[Record]) -> list[str]:
    # The printed number is the id unless another is given, so that people and scenarios can say "3.2".
    keyed = [
        record if record.has("id") or not record.has("number") else replace(
            record,
            values={**record.values, "id": record.values["number"]},
            places={**record.places, "id": record.places["number"]},
        )
        for record in records
    ]  # fmt: skip
    return take_ids(keyed, "nd")


def _numbers_apart(records: Sequence[Record], ids: Sequence[str]) -> None:
    """Complain about a printed number that two rows have; where it is their id too, that was said already."""
    seen: dict[str, tuple[str, int]] = {}
    for record, key in zip(records, ids, strict=True):
        number = record.text("number")
        first, line = seen.setdefault(number, (key, record.line("number")))
        if number and first != key:
            record.complain("list.duplicate", "number", value=number, first=str(line))


def _ends_before(item: Item) -> bool:
    """Whether its fixed end is no later than its fixed start; a vigil's end may be of the next day."""
    hours = resolve({item.id: item}, {}, (item.id,), "2000-01-01")[item.id]
    return hours.start is not None and hours.end is not None and hours.end <= hours.start


def _item(record: Record, key: str, *, has_parts: bool) -> Item:
    end = record.hour("end")
    seconds = record.duration("seconds")
    shortest = record.duration("min_seconds", zero=True)
    if not record.has("seconds") and not has_parts and not record.has("end"):
        record.complain("list.no_duration", "seconds")
    if seconds and shortest > seconds:
        record.complain("list.min_too_long", "min_seconds", value=_minutes(shortest), longest=_minutes(seconds))
    item = Item(
        id=key,
        number=record.text("number"),
        title=record.text("title", required=True),
        who=record.text("who"),
        seconds=seconds,
        min_seconds=shortest,
        start=record.hour("start"),
        end=end,
        skip=record.flag("skip"),
        untimed=record.flag("untimed"),
        kind=record.choice("kind", KINDS, ""),
        script=record.lines("script"),
        cues=record.listed("cues"),
        thresholds=_thresholds(record),
    )
    if _ends_before(item):
        record.complain("list.end_before_start", "end", end=item.end, start=item.start)
    return item


def _minutes(seconds: int) -> str:
    return f"{seconds / 60:g}"
