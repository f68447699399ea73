"""Decisions and their kinds of award, honourees, and batches.

`quyet-dinh.toml` has an array `quyet_dinh`, each with its `hinh_thuc`; `duoc-khen.csv` has one award of one honouree a
row, and the number of its batch; `dot-trao.csv` says what is given in each batch and by whom. The order of the rows is
the order of calling. Position and unit of an honouree are as the decision has them, never taken from the delegates.
Several presenters in one cell hand over side by side. The frames stand in `storage/lists/frames.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from meeting.awards.geometry import MOST_PRESENTERS
from meeting.awards.ladder import usual
from meeting.documents import Batch, Category, Decision, Delegate, Entry, Person
from meeting.text.hours import date_text
from storage.lists.ladder import ladder
from storage.lists.people import take_name
from storage.lists.records import Record, Spec, look_up, refer, take_ids
from storage.lists.tables import Tables

Kind: TypeAlias = Literal["collective", "household", "individual"]
Receiver: TypeAlias = Literal["self", "leader", "family"]

DECISIONS: Final[Spec] = {"decisions": ("quyet_dinh",)}
DECISION: Final[Spec] = {
    "id": ("ma",),
    "number": ("so",),
    "date": ("ngay",),
    "authority": ("cap_ban_hanh",),
    "summary": ("trich_yeu",),
    "heard_on_stage": ("doc_tren_san_khau",),
    "categories": ("hinh_thuc",),
}
CATEGORY: Final[Spec] = {
    "id": ("ma",),
    "name": ("ten",),
    "kind": ("doi_tuong",),
    "precedence": ("thu_bac",),
    "posthumous": ("truy_tang",),
    "kit": ("vat_trao",),
}
ENTRIES: Final[Spec] = {
    "id": ("mã",),
    "batch": ("đợt",),
    "category": ("hình thức", "hình thức khen"),
    "form": ("danh xưng",),
    "name": ("tên được khen", "họ và tên", "tên", "tập thể, cá nhân"),
    "position": ("chức vụ", "chức danh"),
    "unit": ("đơn vị",),
    "read_as": ("đọc là",),
    "receiver": ("ai lên nhận",),
    "receiver_form": ("danh xưng người nhận",),
    "receiver_name": ("người nhận", "họ tên người nhận"),
    "relation": ("quan hệ", "quan hệ, chức vụ người nhận"),
    "delegate": ("đại biểu", "mã đại biểu"),
    "frame": ("khung", "số khung"),
}
BATCHES: Final[Spec] = {
    "number": ("đợt",),
    "category": ("hình thức", "hình thức khen"),
    "presenter": ("người trao",),
    "substitutes": ("người trao thay", "trao thay"),
}
KINDS: Final[Mapping[str, Kind]] = {"tập thể": "collective", "hộ gia đình": "household", "cá nhân": "individual"}
KIT: Final = ("khung", "phong bì", "hoa")
"""What may be handed over; a kind of award that says nothing of it has a frame alone."""
RECEIVERS: Final[Mapping[str, Receiver]] = {"bản thân": "self", "lãnh đạo": "leader", "gia đình": "family"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An honouree together with the row it stands in and the number of its batch, 0 if it is in none."""

    record: Record
    batch: int
    entry: Entry


def read_decisions(file: Record, tables: Tables) -> tuple[list[Decision], list[Category]]:
    """The decisions, and all their kinds of award."""
    rows = [
        (row, list(tables.inside(row, "categories", CATEGORY))) for row in tables.inside(file, "decisions", DECISION)
    ]
    category_ids = iter(take_ids([inner for _, kinds in rows for inner in kinds], "ht"))
    decisions: list[Decision] = []
    categories: list[Category] = []
    for (row, kinds), key in zip(rows, take_ids([row for row, _ in rows], "qd"), strict=True):
        decisions.append(
            Decision(
                id=key,
                number=row.text("number"),
                date=date_text(day) if (day := row.day("date")) else "",
                authority=row.text("authority", required=True),
                summary=row.text("summary"),
                heard_on_stage=row.flag("heard_on_stage"),
            )
        )
        categories += [_category(inner, next(category_ids), key) for inner in kinds]
    return decisions, categories


def read_entries(
    records: Sequence[Record], categories: Sequence[Category], delegates: Mapping[str, Delegate]
) -> Iterator[Written]:
    """The honourees; forms and names come from the delegate where they are left empty."""
    by_id = {category.id: category for category in categories}
    known = {key: key for key in delegates}
    for record, key in zip(records, take_ids(records, "kt"), strict=True):
        if not record.has("category"):
            record.complain("list.empty", "category")
        category = by_id.get(look_up(record, "category", {k: k for k in by_id}, "list.unknown_category"))
        delegate = delegates.get(look_up(record, "delegate", known, "list.unknown_delegate"))
        receiver = record.choice("receiver", RECEIVERS, _receiver(category))
        alone = receiver == "self"
        receiver_name = "" if alone or (delegate is None and not record.has("receiver_name")) else (
            take_name(record, "receiver_name", delegate)
        )  # fmt: skip
        form = delegate.form if delegate else ""
        yield Written(
            record=record,
            batch=record.number("batch", high=999),
            entry=Entry(
                id=key,
                category=category.id if category else "",
                form=record.text("form") or (form if alone else ""),
                name=take_name(record, "name", delegate if alone else None),
                position=record.text("position"),
                unit=record.text("unit"),
                read_as=record.text("read_as"),
                receiver=receiver,
                receiver_form="" if alone else record.text("receiver_form") or form,
                receiver_name=receiver_name,
                relation=record.text("relation"),
                delegate=delegate.id if delegate else "",
            ),
        )


def read_batches(
    records: Sequence[Record], entries: Sequence[Written], categories: Sequence[Category], people: Sequence[Person]
) -> Iterator[Batch]:
    """The batches, each of one kind of award and with nobody twice in it."""
    kinds = {category.id: category.id for category in categories}
    presenters = {person.id: person.id for person in people if person.role == "presenter"}
    rows: dict[int, int] = {}
    for place, record in enumerate(records, 1):
        number = record.number("number", place, low=1, high=999)
        if number in rows:
            record.complain("list.duplicate", "number", value=str(number), first=str(rows[number]))
            continue
        rows[number] = record.row
        if not record.has("category"):
            record.complain("list.empty", "category")
        category = look_up(record, "category", kinds, "list.unknown_category")
        inside = [written for written in entries if written.batch == number]
        if not inside:
            record.complain("list.empty_batch", "number", value=str(number))
        _check(inside, number, category)
        beside = record.listed("presenter")
        if len(beside) > MOST_PRESENTERS:
            record.complain("list.too_many_presenters", "presenter", value=str(len(beside)), high=str(MOST_PRESENTERS))
        asked = [("presenter", name) for name in beside]
        asked += [("substitutes", name) for name in record.listed("substitutes")]
        named = [refer(record, field, name, presenters, "list.unknown_person") for field, name in asked]
        yield Batch(
            id=f"dot{number}",
            number=number,
            category=category,
            entries=tuple(written.entry.id for written in inside),
            presenters=tuple(key for key in named if key),
            together=max(1, len(beside)),
        )
    known = ", ".join(str(number) for number in sorted(rows))
    for written in entries:
        if written.batch and written.batch not in rows:
            written.record.complain("list.unknown_batch", "batch", value=str(written.batch), known=known)


def _check(inside: Sequence[Written], number: int, category: str) -> None:
    first: dict[str, int] = {}
    for written in inside:
        record, entry = written.record, written.entry
        if category and entry.category and entry.category != category:
            record.complain("list.mixed_batch", "category", value=entry.category, batch=str(number), known=category)
        if entry.delegate and first.setdefault(entry.delegate, record.row) != record.row:
            record.complain("list.twice_in_batch", "delegate", value=entry.delegate, batch=str(number),
                            first=str(first[entry.delegate]))  # fmt: skip


def _category(record: Record, key: str, decision: str) -> Category:
    name = record.text("name", required=True)
    expected = usual(ladder(), name)
    for field in ("kind", "precedence"):
        if not record.has(field) and (field == "kind" or expected is None):
            record.complain("list.empty", field)
    kit = record.listed("kit") if "kit" in record.values else KIT[:1]
    for thing in kit:
        refer(record, "kit", thing, {known: known for known in KIT}, "list.bad_choice")
    held = {thing.casefold() for thing in kit}
    return Category(
        id=key,
        decision=decision,
        name=name,
        kind=record.choice("kind", KINDS, "individual"),
        precedence=record.number("precedence", expected or 0, low=0, high=999),
        posthumous=record.flag("posthumous"),
        frame="khung" in held,
        envelope="phong bì" in held,
        flowers="hoa" in held,
    )


def _receiver(category: Category | None) -> Receiver:
    # The law's own rule: a collective's leader, a household's or an honoured person themself, the family of the dead.
    if category is None:
        return "self"
    return "family" if category.posthumous else "leader" if category.kind == "collective" else "self"
