"""Duties of the plan's part III, and the people with a part in the ceremony."""

from dataclasses import replace
from typing import Any, cast

from meeting.documents import Delegate, Person, Task
from meeting.importing import reading
from meeting.importing.draft import Draft, with_cells
from meeting.importing.lists import Cells, name_key, plain_key


def lay_tasks(draft: Draft, rows: list[Cells]) -> None:
    """The sheet of duties: one is found by its id, or by unit and words."""
    unit = ""
    for row in rows:
        unit = row["unit"] or unit  # a unit is written once above all that it has to do
        if not row["duty"] or not unit:
            draft.say("notice", "nameless", row)
            continue
        tasks = draft.all(Task)
        same = tasks.get(row["id"]) or next(
            (
                one
                for one in tasks.values()
                if (plain_key(one.unit), plain_key(one.duty)) == (plain_key(unit), plain_key(row["duty"]))
            ),
            None,
        )
        base = draft.carried(Task, row["id"]) if draft.fresh else None
        task = base or same
        if task is None:
            task = Task(id=draft.free_id("tasks", "nv", row["id"] if draft.fresh else ""), unit=unit, duty=row["duty"])
        elif draft.seen("tasks", task.id, row.place):
            draft.say("duplicate", "twice", row, row["duty"], first=_first(draft, task.id))
        task = with_cells(task, row, ("unit", "duty", "deadline", "note"))
        phase, done = reading.PHASES.get(plain_key(row["phase"])), reading.flag(row["done"])
        if row["phase"] and phase is None:
            draft.say("notice", "unread", row, row["duty"], column="phase")
        task = replace(task, phase=phase or task.phase, done=task.done if done is None else done)
        draft.put("tasks", task, row.place)
        draft.say_odd_weekday(row, "deadline")


def _first(draft: Draft, task: str) -> int:
    place = draft.place_of("tasks", task)
    return place.row if place else 0


def lay_people(draft: Draft, rows: list[Cells]) -> None:
    """The sheet of those with a part: one is found by id, or by part and name."""
    for row in rows:
        role = reading.ROLES.get(plain_key(row["role"]))
        if not row["name"] or role is None:
            draft.say("notice", "unread" if row["name"] else "nameless", row, row["name"], column="role")
            continue
        people = draft.all(Person)
        same = people.get(row["id"]) or next(
            (one for one in people.values() if (one.role, name_key(one.name)) == (role, name_key(row["name"]))), None
        )
        base = draft.carried(Person, row["id"]) if draft.fresh else None
        person = base or same
        if person is None:
            id_ = draft.free_id("people", "ng", row["id"] if draft.fresh else "")
            person = Person(id=id_, role=cast("Any", role), name=row["name"])
        person = replace(with_cells(person, row, ("form", "name", "position")), role=cast("Any", role))
        tray, capacity = reading.whole(row["tray"]), reading.whole(row["capacity"])
        person = replace(
            person,
            tray=person.tray if tray is None else tray,
            capacity=capacity or person.capacity,
            delegate=person.delegate or _delegate(draft, person),
        )
        draft.put("people", person, row.place)


def _delegate(draft: Draft, person: Person) -> str:
    """The delegate who this is, where the name alone says it: it tells the screens whether they have come."""
    same = [d for d in draft.all(Delegate).values() if name_key(d.name) == name_key(person.name)]
    fit = [d for d in same if plain_key(d.position) == plain_key(person.position)] if person.position else same
    return fit[0].id if len(fit) == 1 else ""
