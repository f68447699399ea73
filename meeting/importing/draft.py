"""The documents as they come to be while rows are laid one by one, and what has been said and asked on the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from meeting.document import Document
from meeting.documents import TABLES, Prepared
from meeting.importing.lists import NOWHERE, Cells, Place, clears
from meeting.importing.proposal import Answer, Difference, Doubt, Laid, Line, Status
from meeting.importing.reading import odd_weekday

D = TypeVar("D", bound=Document)
_ALIKE: Final = {"person": "twice", "twice": "person"}
_LEADS: Final = {"group": "groups", "category": "categories", "decision": "decisions", "delegate": "delegates"}
"""To which table a field leads."""


class Draft:
    """Begins as the meeting stands; `laid` and `lines` say in the end how it would differ."""

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, Document]],
        carried: Prepared,
        answers: Mapping[str, str],
        code: Callable[[], str],
        *,
        fresh: bool,
        opened: bool,
        own: str = "",
    ) -> None:
        self._before = tables
        self._now: dict[str, dict[str, Document]] = {name: dict(tables.get(name, {})) for name in TABLES}
        self._behind: dict[tuple[str, str], str] = {}
        self._places: dict[tuple[str, str], Place] = {}
        self._counts: dict[str, int] = {}
        self.base = {name: {str(d["id"]): d for d in carried.get(name, ())} for name in TABLES}
        """Whole documents of an exported workbook: what its sheets do not show."""
        self.field_places: dict[str, Place] = {}
        """Of the meeting itself, in which row each of its fields stands."""
        self._dropped: dict[tuple[str, str], tuple[str, str]] = {}
        self.answers, self.code = answers, code
        self.fresh, self.opened = fresh, opened
        """Whether nothing is prepared yet; whether the meeting was opened, so that what is laid are facts."""
        self._own = "" if fresh or not own else f".{own}"
        """What ids of this laptop end with: another one must not give the same to somebody else."""
        self.said: list[Line] = []
        self.doubts: list[Doubt] = []

    def all(self, cls: type[D]) -> Mapping[str, D]:
        """The documents of a kind as they stand now, by id."""
        name = next(n for n, c in TABLES.items() if c is cls)
        return self._now[name]  # type: ignore[return-value]  # a table holds documents of its own class

    def carried(self, cls: type[D], id_: str) -> D | None:
        """The whole document that the workbook brings along for a row of this id, if it does."""
        name = next(n for n, c in TABLES.items() if c is cls)
        found = self.base[name].get(id_)
        return cls.read(found) if found is not None else None

    def put(self, table: str, document: Document, place: Place, behind: str | None = None) -> None:
        """A document as it would be; `behind` as in `Laid`."""
        key = (table, document.id)
        if behind is not None and document.id not in self._now[table]:
            self._behind[key] = behind
        self._now[table][document.id] = document
        self._places.setdefault(key, place)

    def reorder(self, table: str, documents: Iterable[Document]) -> None:
        """These documents behind all others of their table, in this order."""
        now = self._now[table]
        for one in documents:
            now.pop(one.id)
            now[one.id] = one

    def drop(self, table: str, id_: str, said: str) -> None:
        """A document that would be there no more, or gives its id to another; `said` tells what becomes of it."""
        gone = self._now[table].pop(id_, None)
        if gone is not None:
            self._dropped[table, id_] = (_label(gone.write()), said)

    def seen(self, table: str, id_: str, place: Place) -> bool:
        """Note that a row is about this document; whether another row was before."""
        known = (table, id_) in self._places
        self._places.setdefault((table, id_), place)
        return known

    def places(self, table: str) -> Iterator[tuple[str, Place]]:
        """The documents of a table that rows were about, each with the first such row."""
        return ((id_, place) for (name, id_), place in self._places.items() if name == table)

    def had(self, table: str, id_: str) -> Document | None:
        """A document as it was before the list: in the meeting, or of a new one in the workbook it is made of."""
        there = None if (table, id_) in self._dropped else self._before.get(table, {}).get(id_)
        return there if there is not None or not self.fresh else self.carried(TABLES[table], id_)

    def place_of(self, table: str, id_: str) -> Place | None:
        """The first row that was about this document, None where none was."""
        return self._places.get((table, id_))

    def say(
        self, status: Status, said: str, row: Cells | Place = NOWHERE, label: str = "", **values: str | int
    ) -> None:
        """One more thing to be told."""
        place = row.place if isinstance(row, Cells) else row
        self.said.append(Line(status=status, label=label, place=place, said=said, values=values))

    def say_odd_weekday(self, row: Cells, field: str) -> None:
        """Tell of a date whose day of the week is another than the one that is written with it."""
        day = odd_weekday(row[field])
        if day is not None:
            shown = f"{day.day}/{day.month}/{day.year}"
            self.say("notice", "odd_weekday", row, text=row[field], day=shown, weekday=day.weekday())

    def ask(
        self, row: Cells, asked: str, answers: Sequence[Answer], default: str, *, label: str, where: str = ""
    ) -> str:
        """What was answered, or what is done where nobody says otherwise.

        Who is meant may be asked in other words once more is known; what was answered to the one counts for the other.
        """
        where_ = f"{row.place.file}!{row.place.sheet}!{row.place.row}!"
        id_ = where_ + asked
        given = self.answers.get(id_, self.answers.get(where_ + _ALIKE.get(asked, asked), default))
        chosen = given if any(one.value == given for one in answers) else default
        self.doubts.append(
            Doubt(id=id_, asked=asked, label=label, where=where, place=row.place, answers=tuple(answers), answer=chosen)
        )
        return chosen

    def free_id(self, table: str, prefix: str, wanted: str = "") -> str:
        """The id of a new document: the wanted one where nobody has it, else the next of its kind."""
        now, before, base = self._now[table], self._before.get(table, {}), self.base[table]
        if wanted and wanted not in now:
            return wanted
        n = self._counts.get(table, len(before)) + 1
        while any(f"{prefix}{n}{self._own}" in taken for taken in (now, before, base)):
            n += 1
        self._counts[table] = n
        return f"{prefix}{n}{self._own}"

    def laid(self) -> tuple[Laid, ...]:
        """How the documents would differ, table by table in their own order."""
        found: list[Laid] = []
        for table in TABLES:
            before, now = self._before.get(table, {}), self._now[table]
            found += [Laid(table=table, id=i, before=d.write(), after=None) for i, d in before.items() if i not in now]
            for id_, document in now.items():
                old = before.get(id_)
                if old is None or old != document:
                    found.append(
                        Laid(
                            table=table,
                            id=id_,
                            before=old.write() if old else None,
                            after=document.write(),
                            behind=self._behind.get((table, id_)),
                        )
                    )
        return tuple(found)

    def lines(self, laid: Iterable[Laid]) -> list[Line]:
        """A line for each document that a row is about, or that would be another; behind them what else was said."""
        told = {(one.table, one.id): one for one in laid}
        found = [
            Line(status="changed", table=table, label=label, said=said)
            for (table, _), (label, said) in self._dropped.items()
        ]
        for key in {**self._places, **told}:
            table, id_ = key
            one, place = told.get(key), self._places.get(key, NOWHERE)
            document = self._now[table].get(id_)
            if document is None:
                continue
            if one is not None and key in self._dropped:
                one = replace(one, before=None)  # it has the id of what was dropped, and nothing else of it
            status: Status = "kept" if one is None else "added" if one.before is None else "changed"
            differences = self._named(_differences(one))
            if table == "meeting" and one is not None:
                found += self._field_by_field(differences)
                continue
            whose = self._now["delegates"].get(id_) or self._now["units"].get(id_) if table == "invitations" else None
            label = _label((whose or document).write()) or id_
            found.append(Line(status=status, table=table, label=label, place=place, differences=differences))
        return found + self.said

    def _field_by_field(self, differences: Iterable[Difference]) -> Iterator[Line]:
        """Of the meeting itself a line for each field: each stands in a row of its own."""
        for one in differences:
            place = self.field_places.get(one.field, NOWHERE)
            yield Line(status="changed", table="meeting", place=place, differences=(one,))

    def _named(self, differences: tuple[Difference, ...]) -> tuple[Difference, ...]:
        """With the names of what is referred to, which may be as new as what refers to it."""
        return tuple(
            Difference(d.field, self._name(d.field, d.before), self._name(d.field, d.after)) if d.field in _LEADS else d
            for d in differences
        )

    def _name(self, field: str, id_: Any) -> Any:
        document = self._now[_LEADS[field]].get(str(id_))
        return getattr(document, "name", "") or getattr(document, "number", "") or id_


def _label(shown: Mapping[str, Any]) -> str:
    return next((str(shown[f]) for f in ("name", "title", "duty", "unit", "number") if shown.get(f)), "")


def _differences(one: Laid | None) -> tuple[Difference, ...]:
    if one is None or one.after is None:
        return ()
    if one.before is None:
        return tuple(Difference(f, "", v) for f, v in one.after.items() if v not in ("", 0, False, None, [], {}))
    return tuple(Difference(f, one.before.get(f), v) for f, v in one.after.items() if one.before.get(f) != v)


def with_cells(document: D, row: Cells, fields: Iterable[str]) -> D:
    """The document with the words that its row has for these fields of text.

    An empty cell takes nothing away; one that says so (`clears`) does.
    """
    values: dict[str, Any] = {}
    for field in fields:
        if clears(row[field]):
            values[field] = ""
        elif row[field] and not row.says(field, str(getattr(document, field))):
            values[field] = row[field]
    return replace(document, **values) if values else document
