"""Delegates: who is meant by a row. Nobody is made one with somebody else in silence, and no card is ever made void.

A row is about a delegate of the meeting by its id or its code, or by name and unit. A name that is there under another
unit, twice, or only without its marks, is asked about. Codes and short numbers of delegates who are there never change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from meeting.checkin.codes import canonical, read_short_number, short_number, well_formed
from meeting.documents import Delegate, Group, Unit
from meeting.importing import reading
from meeting.importing.crossed import agrees, holder_of, refuse_crossed
from meeting.importing.draft import Draft, with_cells
from meeting.importing.groups import group_of, lay_invitation, lay_unit, section_of
from meeting.importing.lists import Cells, clears, name_key, plain_key
from meeting.importing.persons import NEW, People, digits, other_year, renamed, where_of
from meeting.importing.proposal import Answer

PERSON: Final = -1
"""Instead of a number of seats: the row is a person's after all."""
TEXTS: Final = ("form", "name", "position", "unit", "phone", "seat", "note")


def lay_delegates(
    draft: Draft, rows: list[Cells], known: dict[str, str], *, prefix: str, cards: Mapping[str, str]
) -> None:
    """The sheets of delegates; rows that name a unit with seats instead of a person become units."""
    people = People(cards=cards)
    people.enter_all(draft.all(Delegate).values())
    persons = [row for row in rows if not _is_unit(draft, row, known, people)]
    for row in persons:
        if year := reading.year(row["born"]):
            people.years[_written(row)].add(year)
    _refuse_shared_codes(draft, persons)
    refuse_crossed(draft, persons, people)
    here = bool(people.by_code)
    later: list[Cells] = []
    for row in persons:
        found = _certain(draft, row, people)
        if found:
            _update(draft, row, found, known, people)
        else:
            later.append(row)
    coded = [row for row in later if here and canonical(row["code"])]
    foreign = [row for row in coded if canonical(row["code"]) not in people.by_code]
    if foreign:
        draft.say("notice", "foreign_codes", foreign[0], count=len(foreign))
    for row in later:
        found = _meant(draft, row, people)
        if found:
            _update(draft, row, found, known, people)
        else:
            _add(draft, row, known, people, prefix)
    _say_missing(draft, people)
    _say_homonyms(draft, people)


def _is_unit(draft: Draft, row: Cells, known: dict[str, str], people: People) -> bool:
    """Lay a row that is no person's: a unit with its seats, or nothing."""
    if row.seats:
        lay_unit(draft, row, known, row["unit"] or row["name"], row.seats)
    elif not row["name"]:
        draft.say("notice", "nameless", row)
    elif not row.unit or (seats := _seats(draft, row, people)) == PERSON:
        return False
    else:
        lay_unit(draft, row, known, row["name"], seats)
    return True


def _seats(draft: Draft, row: Cells, people: People) -> int | None:
    """Of a unit without a number how many are invited, None where the meeting knows it; `PERSON` for a name."""
    if people.by_name[name_key(row["name"])] or (draft.fresh and draft.carried(Delegate, row["id"])):
        return PERSON
    if any(plain_key(unit.name) == plain_key(row["name"]) for unit in draft.all(Unit).values()):
        return None
    answers = [Answer(str(n), "seats", str(n)) for n in (1, 2, 3)]
    answers += [Answer("0", "seats_open"), Answer(str(PERSON), "unit_as_person")]
    return int(draft.ask(row, "unit", answers, "1", label=row["name"]))


def _refuse_shared_codes(draft: Draft, rows: Iterable[Cells]) -> None:
    first: dict[str, Cells] = {}
    for row in rows:
        code = canonical(row["code"])
        if not code:
            continue
        if not well_formed(code):
            draft.say("notice", "bad_code", row, row["name"], code=code)
            continue
        other = first.setdefault(code, row)
        if other is not row and _written(other) != _written(row):
            draft.say("problem", "one_code", row, row["name"], other=other["name"], first=other.place.row)


def _certain(draft: Draft, row: Cells, people: People) -> str:
    """The delegate whom a row is about beyond doubt; "" where there is none, or a doubt."""
    delegates, code, id_ = draft.all(Delegate), canonical(row["code"]), row["id"]
    holder = people.by_code.get(code, "") if code else ""
    if holder_of(draft, row, people):
        return ""
    by_id = id_ not in people.of_list and agrees(delegates, id_, row)
    if holder and holder not in people.of_list and not (by_id and not agrees(delegates, holder, row)):
        return holder
    if by_id:
        return id_
    named = [d for d in people.by_name[name_key(row["name"])] if not other_year(delegates[d], row)]
    same = [d for d in named if _one_unit(delegates[d], row)]
    if len(named) > 1 and not row["unit"]:
        return ""  # a row without a unit may mean any homonym
    years = people.years[_written(row)] | {delegates[d].born for d in same if delegates[d].born}
    if not reading.year(row["born"]) and len(years) > 1:
        return ""  # nor is one without a year certain where there are two
    return same[0] if len(same) == 1 and same[0] not in people.of_list else ""


def _written(row: Cells) -> tuple[str, str]:
    return name_key(row["name"]), plain_key(row["unit"])


def _one_unit(one: Delegate, row: Cells) -> bool:
    return plain_key(one.unit) == plain_key(row["unit"])


def _meant(draft: Draft, row: Cells, people: People) -> str:
    """Whom a row means that is not certain, by what was answered; "" for somebody new."""
    delegates = draft.all(Delegate)
    id_ = row["id"]
    if draft.fresh and id_ not in delegates and draft.carried(Delegate, id_):
        return ""  # the workbook itself knows who is who
    holder = holder_of(draft, row, people)
    named = [d for d in people.by_name[name_key(row["name"])] if holder or not other_year(delegates[d], row)]
    if not named:
        unmarked = people.by_plain[plain_key(row["name"])]
        named = [d for d in unmarked if d not in people.of_list and _one_unit(delegates[d], row)]
        named = [d for d in named if not other_year(delegates[d], row)]
    if id_ in delegates and id_ not in people.of_list and id_ not in named and not canonical(row["code"]):
        named.append(id_)
    if holder and holder not in [*people.of_list, *named]:
        named.append(holder)
    if not named:
        return renamed(draft, row, people)
    exact = [d for d in named if d not in people.of_list and _one_unit(delegates[d], row)]
    exact = [d for d in exact if _says_nothing_new(row, delegates[d])]
    if len(exact) == 1:
        return exact[0]  # of two homonyms in one unit the one of whom the row says nothing but what is known
    earlier = people.rows.get(_written(row))
    twice = [d for d in named if d in people.of_list and (d == earlier or _one_unit(delegates[d], row))]
    asked = "twice" if twice else "person"
    answers = [Answer(d, "same", delegates[d].name, where_of(delegates[d])) for d in named]
    default = _likely(draft.all(Delegate), row, named, twice, people)
    if holder and default in {"", holder}:  # a card keeps the name that it was printed with
        default = next((d for d in named if d not in people.of_list), holder)
    if twice and default and _says_nothing_new(row, delegates[default]):
        # Letter by letter the same row once more is no question.
        draft.say("duplicate", "twice", row, row["name"], first=_first(draft, default))
        return default
    where = ", ".join(part for part in (row["unit"], row["position"], row["born"]) if part)
    chosen = draft.ask(row, asked, [*answers, Answer(NEW, "other")], default or NEW, label=row["name"], where=where)
    if chosen == NEW:
        return ""
    if chosen in people.of_list:
        draft.say("duplicate", "twice", row, row["name"], first=_first(draft, chosen))
    return chosen


def _likely(delegates: Mapping[str, Delegate], row: Cells, named: list[str], twice: list[str], people: People) -> str:
    """Whom the rows' other words speak for, "" where they speak for somebody else."""
    if len(twice) == 1:
        return twice[0]
    free = [d for d in named if d not in people.of_list]
    phone = digits(row["phone"])
    for d in free:
        one = delegates[d]
        if (phone and phone == digits(one.phone)) or (one.born and one.born == reading.year(row["born"])):
            return d
    for d in free:
        one = delegates[d]
        if row["position"] and plain_key(one.position) == plain_key(row["position"]):
            return d
        if not one.unit or not row["unit"] or _one_unit(one, row):
            return d
    return ""


def _says_nothing_new(row: Cells, one: Delegate) -> bool:
    return with_cells(one, row, TEXTS) == one


def _first(draft: Draft, delegate: str) -> int:
    place = draft.place_of("delegates", delegate)
    return place.row if place else 0


def _filled(draft: Draft, one: Delegate, row: Cells, known: dict[str, str]) -> Delegate:
    """The delegate with everything that the row says but number and code."""
    one = with_cells(one, row, TEXTS)
    born, official, vip = reading.year(row["born"]), reading.flag(row["official"]), reading.flag(row["vip"])
    if row["born"] and born is None and not clears(row["born"]):
        draft.say("notice", "unread", row, row["name"], column="born")
    settled = one.group and not row["group"]
    group = section_of(draft, row) if settled else group_of(draft, row, known)
    if group and not one.group and official is None:
        # Guests of the city are never "triệu tập": the group says it where no column does.
        official = not draft.all(Group)[group].guests
    return replace(
        one,
        born=0 if clears(row["born"]) else born or one.born,
        group="" if clears(row["group"]) else group or one.group,
        official=one.official if official is None else official,
        vip=one.vip if vip is None else vip,
    )


def _update(draft: Draft, row: Cells, id_: str, known: dict[str, str], people: People) -> None:
    one = draft.all(Delegate)[id_]
    code, again = canonical(row["code"]), id_ in people.of_list
    if code and well_formed(code) and code != people.code_of(one) and code not in one.replaced_codes:
        draft.say("notice", "code_stays", row, row["name"], number=one.number)
    people.of_list.add(id_)
    people.rows.setdefault(_written(row), id_)
    after = _filled(draft, one, row, known)
    if again:
        # The second row of one person fills what the first left open and overrules nothing.
        after = replace(after, **{f: getattr(one, f) for f in (*TEXTS, "born", "group") if getattr(one, f)})
    draft.put("delegates", after, row.place)
    lay_invitation(draft, row, id_)


def _add(draft: Draft, row: Cells, known: dict[str, str], people: People, prefix: str) -> None:
    base = draft.carried(Delegate, row["id"])
    id_ = draft.free_id("delegates", "db", row["id"] if draft.fresh else "")
    number, code = _card(draft, row, people, prefix, base if draft.fresh else None)
    one = replace(base or Delegate(id=id_, name=row["name"]), id=id_, number=number, code=code)
    if base and not draft.fresh:
        # Its cards are those of the meeting that it comes from.
        one = replace(one, ticket="valid", replaced_codes=(), group="", stands_for="")
    one = _filled(draft, one, row, known)
    people.of_list.add(id_)
    people.rows.setdefault(_written(row), id_)
    people.enter(one)
    draft.put("delegates", one, row.place)
    lay_invitation(draft, row, id_)


def _card(draft: Draft, row: Cells, people: People, prefix: str, base: Delegate | None = None) -> tuple[str, str]:
    """Short number and code of somebody new: those of the list where the meeting has none yet, else new ones.

    Whom a workbook of ours brings along keeps what they had, and has no card where they had none.
    """
    code, number = canonical(row["code"]), row["number"]
    if base is not None and number in {"", base.number} and code in {"", canonical(base.code)}:
        there = base.number.casefold() in people.numbers or canonical(base.code) in people.by_code
        if not there:
            return base.number, base.code
    kept = draft.fresh and well_formed(code) and code not in people.by_code
    short = read_short_number(number)
    fits = short is not None and short[0] == prefix and number.casefold() not in people.numbers
    if not (draft.fresh and fits):
        people.highest += 1
        number = short_number(prefix, people.highest)
    return number, code if kept else draft.code()


def _say_missing(draft: Draft, people: People) -> None:
    delegates = draft.all(Delegate)
    if not people.of_list:
        return
    for one in delegates.values():
        if one.id not in people.of_list and not one.came_as:
            draft.say("missing", "missing", label=one.name, where=where_of(one))


def _say_homonyms(draft: Draft, people: People) -> None:
    delegates = draft.all(Delegate)
    for ids in people.by_name.values():
        if len(ids) > 1 and any(d in people.of_list for d in ids):
            places = "; ".join(where_of(delegates[d]) or delegates[d].number for d in ids)
            draft.say("notice", "homonyms", label=delegates[ids[0]].name, count=len(ids), where=places)
