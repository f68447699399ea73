"""Groups, units, delegates, people with a part in the ceremony, and tasks, out of their CSV files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from meeting.checkin.codes import short_number
from meeting.documents import Delegate, Group, Person, Task, Unit
from storage.lists import cells
from storage.lists.records import Record, Spec, look_up, take_ids

Role: TypeAlias = Literal["presenter", "carrier", "mc", "chair", "secretary", "reader"]
Ticket: TypeAlias = Literal["valid", "cancelled", "replaced"]

GROUPS: Final[Spec] = {
    "id": ("mã", "mã nhóm"),
    "number": ("số", "số nhóm", "số thứ tự", "stt"),
    "name": ("tên nhóm", "tên", "nhóm"),
    "guests": ("khách mời", "là khách mời"),
}
UNITS: Final[Spec] = {
    "id": ("mã", "mã đơn vị"),
    "name": ("tên đơn vị", "tên", "đơn vị"),
    "group": ("nhóm", "mã nhóm"),
    "seats": ("số suất", "suất mời", "số suất mời", "suất"),
}
DELEGATES: Final[Spec] = {
    "id": ("mã", "mã đại biểu"),
    "number": ("số", "số thẻ"),
    "form": ("danh xưng",),
    "name": ("họ và tên", "họ tên", "tên"),
    "position": ("chức vụ", "chức danh"),
    "unit": ("đơn vị", "đơn vị công tác"),
    "group": ("nhóm", "mã nhóm"),
    "official": ("chính thức", "đại biểu chính thức"),
    "born": ("năm sinh",),
    "phone": ("điện thoại", "số điện thoại"),
    "seat": ("khu", "khu ngồi", "chỗ ngồi"),
    "code": ("mã vé", "mã QR"),
    "ticket": ("tình trạng vé",),
    "vip": ("đón riêng", "VIP"),
    "handouts": ("tài liệu", "tài liệu phát"),
    "note": ("ghi chú",),
}
PEOPLE: Final[Spec] = {
    "id": ("mã",),
    "role": ("việc", "vai", "nhiệm vụ"),
    "form": ("danh xưng",),
    "name": ("họ và tên", "họ tên", "tên"),
    "position": ("chức vụ", "chức danh"),
    "delegate": ("đại biểu", "mã đại biểu"),
    "tray": ("khay",),
    "capacity": ("số khung mỗi khay", "số khung"),
}
TASKS: Final[Spec] = {
    "id": ("mã",),
    "unit": ("đơn vị",),
    "duty": ("nhiệm vụ", "nội dung", "việc"),
    "phase": ("giai đoạn",),
    "deadline": ("hạn", "thời hạn", "hạn hoàn thành"),
    "done": ("xong", "đã xong"),
    "note": ("ghi chú",),
}
ROLES: Final[Mapping[str, Role]] = {
    "người trao": "presenter",
    "lễ tân bê khung": "carrier",
    "MC": "mc",
    "chủ tọa": "chair",
    "thư ký": "secretary",
    "công bố": "reader",
}
CAPACITY: Final = Person(id="", role="carrier", name="").capacity
TICKETS: Final[Mapping[str, Ticket]] = {"còn hiệu lực": "valid", "đã hủy": "cancelled", "đã cấp thẻ mới": "replaced"}
PHASES: Final[Mapping[str, str]] = {"trước": "trước", "trong": "trong", "sau": "sau"}


def read_groups(records: Sequence[Record]) -> Iterator[Group]:
    """The groups, with the numbers written or counted."""
    numbers: dict[int, int] = {}
    for place, (record, key) in enumerate(zip(records, take_ids(records, "N"), strict=True), 1):
        number = record.number("number", place, low=1, high=99)
        if number in numbers:
            record.complain("list.duplicate", "number", value=str(number), first=str(numbers[number]))
        numbers.setdefault(number, record.row)
        yield Group(id=key, number=number, name=record.text("name", required=True), guests=record.flag("guests"))


def group_names(groups: Sequence[Group]) -> dict[str, str]:
    """By what a group may be referred to: its id, its number."""
    return {str(group.number): group.id for group in groups} | {group.id: group.id for group in groups}


def read_units(records: Sequence[Record], groups: Sequence[Group]) -> Iterator[Unit]:
    """The units, each once."""
    names: dict[str, int] = {}
    known = group_names(groups)
    for record, key in zip(records, take_ids(records, "dv"), strict=True):
        name = record.text("name", required=True)
        if name and name.casefold() in names:
            record.complain("list.duplicate", "name", value=name, first=str(names[name.casefold()]))
        names.setdefault(name.casefold(), record.row)
        group = look_up(record, "group", known, "list.unknown_group")
        yield Unit(id=key, name=name, group=group, seats=record.number("seats", high=999))


def read_delegates(
    records: Sequence[Record],
    groups: Sequence[Group],
    units: Sequence[Unit],
    prefix: str,
    codes: Sequence[str],
) -> Iterator[Delegate]:
    """The delegates; `codes` are their ticket codes, one for each row."""
    known_groups = group_names(groups)
    # Where no list of units is kept, a unit is whatever stands in its column.
    known_units = {unit.id: unit.name for unit in units} | {unit.name: unit.name for unit in units}
    guests = {group.id: group.guests for group in groups}
    people: dict[tuple[str, str, int], int] = {}
    numbers = _numbers(records, prefix)
    for record, key, number, code in zip(records, take_ids(records, "db"), numbers, codes, strict=True):
        group = look_up(record, "group", known_groups, "list.unknown_group")
        unit = look_up(record, "unit", known_units, "list.unknown_unit") if units else record.text("unit")
        name, born = record.text("name", required=True), record.number("born", low=1900, high=2100)
        first = people.setdefault((name.casefold(), unit.casefold(), born), record.row)
        if name and first != record.row:
            record.complain("list.same_person", "name", value=name, first=str(first))
        yield Delegate(
            id=key,
            number=number,
            form=record.text("form"),
            name=name,
            position=record.text("position"),
            unit=unit,
            group=group,
            official=record.flag("official", default=not guests.get(group, False)),
            born=born,
            phone=cells.phone(record.text("phone")),
            seat=record.text("seat"),
            code=code,
            ticket=record.choice("ticket", TICKETS, "valid"),
            vip=record.flag("vip"),
            handouts=record.listed("handouts"),
            note=record.text("note"),
        )


def read_people(records: Sequence[Record], delegates: Mapping[str, Delegate]) -> Iterator[Person]:
    """Those with a part in the ceremony; form, name and position come from the delegate where they are left empty."""
    known = {key: key for key in delegates}
    for record, key in zip(records, take_ids(records, "ng"), strict=True):
        if not record.has("role"):
            record.complain("list.empty", "role")
        delegate = delegates.get(look_up(record, "delegate", known, "list.unknown_delegate"))
        name = take_name(record, "name", delegate)
        position = record.text("position") or (delegate.position if delegate else "")
        yield Person(
            id=key,
            role=record.choice("role", ROLES, "presenter"),
            form=record.text("form") or "đồng chí",
            name=name,
            position=position,
            delegate=delegate.id if delegate else "",
            tray=record.number("tray", high=9),
            capacity=record.number("capacity", CAPACITY, low=1, high=20),
        )


def take_name(record: Record, field: str, delegate: Delegate | None) -> str:
    """The written name, or the delegate's; where both are there they must be the same, letter by letter."""
    written = record.text(field)
    if delegate is None:
        # A reference that leads nowhere has been complained about already.
        return record.text(field, required=not record.has("delegate"))
    if written and delegate.name and written != delegate.name:
        record.complain("list.name_differs", field, value=written, delegate=delegate.id, name=delegate.name)
    return written or delegate.name


def read_tasks(records: Sequence[Record]) -> Iterator[Task]:
    """The duties of part III of the plan."""
    for record, key in zip(records, take_ids(records, "nv"), strict=True):
        yield Task(
            id=key,
            unit=record.text("unit", required=True),
            duty=record.text("duty", required=True),
            phase=record.choice("phase", PHASES, ""),
            deadline=record.text("deadline"),
            done=record.flag("done"),
            note=record.text("note"),
        )


def _numbers(records: Sequence[Record], prefix: str) -> list[str]:
    """Short numbers as written (digits alone get the prefix), and the next free ones for those without."""
    written = [record.text("number") for record in records]
    numbers = [short_number(prefix, int(n)) if n.isascii() and n.isdigit() and len(n) < 9 else n for n in written]
    first: dict[str, int] = {}
    for record, number in zip(records, numbers, strict=True):
        if number and first.setdefault(number.casefold(), record.row) != record.row:
            record.complain("list.duplicate", "number", value=number, first=str(first[number.casefold()]))
    free = (n for i in range(1, 2 * len(numbers) + 1) if (n := short_number(prefix, i)).casefold() not in first)
    return [number or next(free) for number in numbers]
