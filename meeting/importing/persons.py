"""By what the rows of a list find delegates, and whom a row may mean whose name was corrected."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from meeting.checkin.codes import read_short_number
from meeting.documents import Delegate
from meeting.importing import reading
from meeting.importing.draft import Draft
from meeting.importing.lists import Cells, name_key, plain_key
from meeting.importing.proposal import Answer

NEW: Final = "new"
NEAR: Final = 0.85
"""So alike two names must be for one to be asked about as the other, corrected."""
PHONE: Final = 9
MOST: Final = 50
"""With so many of one unit and position a name is compared, no more: a list may be long."""


@dataclass(slots=True)
class People:
    """The delegates by what rows may find them by."""

    by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_plain: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    highest: int = 0
    of_list: set[str] = field(default_factory=set)
    """Those whom a row was about already."""
    rows: dict[tuple[str, str], str] = field(default_factory=dict)
    """By name and unit as they are written, whom the first such row was about."""
    by_phone: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """By unit and position those who were there before the list."""
    years: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    """By name and unit as they are written, the years of birth that the list has for them."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """The code that counts for each, where the door knows another than the prepared one."""

    def code_of(self, one: Delegate) -> str:
        """The code that counts for somebody."""
        return self.cards.get(one.id, one.code)

    def enter_all(self, delegates: Iterable[Delegate]) -> None:
        """Those who were there before the list."""
        for one in delegates:
            self.enter(one)
            if len(number := digits(one.phone)) >= PHONE:
                self.by_phone[number].append(one.id)
            if one.unit:
                self.by_place[plain_key(one.unit), plain_key(one.position)].append(one.id)

    def enter(self, one: Delegate) -> None:
        """One more by whom rows may find them."""
        self.by_name[name_key(one.name)].append(one.id)
        self.by_plain[plain_key(one.name)].append(one.id)
        if code := self.code_of(one):
            self.by_code[code] = one.id
        if one.number:
            self.numbers.add(one.number.casefold())
            short = read_short_number(one.number)
            self.highest = max(self.highest, short[1] if short else 0)


def other_year(one: Delegate, row: Cells) -> bool:
    """Whether both say when they were born, and not the same."""
    born = reading.year(row["born"])
    return bool(born and one.born and born != one.born)


def renamed(draft: Draft, row: Cells, people: People) -> str:
    """Whom a row means under another name: the same telephone, or nearly that name in the same place; else ""."""
    delegates = draft.all(Delegate)
    places = people.by_place.get((plain_key(row["unit"]), plain_key(row["position"])), []) if row["unit"] else []
    places = [d for d in places if d not in people.of_list][:MOST]
    phones = people.by_phone.get(digits(row["phone"]), [])
    near = {d: _alike(delegates[d].name, row["name"]) for d in (*phones, *places)}
    found = [d for d, alike in near.items() if d not in people.of_list and (d in phones or alike >= NEAR)]
    found = [d for d in found if not other_year(delegates[d], row)]
    if not found:
        return ""
    phoned = [d for d in found if d in phones and near[d] >= NEAR]
    answers = [Answer(d, "same", delegates[d].name, where_of(delegates[d])) for d in found]
    where = ", ".join(part for part in (row["unit"], row["position"], row["born"]) if part)
    default = phoned[0] if len(phoned) == 1 else NEW
    chosen = draft.ask(row, "person", [*answers, Answer(NEW, "other")], default, label=row["name"], where=where)
    return "" if chosen == NEW else chosen


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, plain_key(one), plain_key(other), autojunk=False).ratio()


def where_of(one: Delegate) -> str:
    """What tells somebody apart from another of the same name."""
    return ", ".join(part for part in (one.unit, one.position, str(one.born or ""), one.number) if part)


def digits(phone: str) -> str:
    """The last nine digits of a telephone number."""
    return "".join(c for c in phone if c.isdecimal())[-9:]
