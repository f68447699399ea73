"""One person's name beside another's code: no printed card becomes somebody else's in silence."""

import pytest

from tests.meeting.listing import PEOPLE, Office, documents, listed, said

MORE = [*PEOPLE, {"id": "d4", "number": "AL0004", "name": "Mai Văn Tám", "unit": "Thôn Nam", "code": "KQ7X2M"}]


def rows(*people, without=()):
    kept = ("id", "number", "name", "born", "phone", "unit", "code")
    return [{k: str(one[k]) for k in kept if k in one and k not in without} for one in people]


def cards(office):
    return {(one["id"], one["name"], one["number"], one["code"]) for one in office.table("delegates")}


def exchanged(people, field, *moved):
    """The list with this field of these rows passed on from each to the next."""
    values = [people[n][field] for n in moved]
    found = [dict(one) for one in people]
    for n, value in zip(moved, [*values[1:], values[0]], strict=True):
        found[n][field] = value
    return found


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("without", [(), ("id",), ("code",), ("id", "code")])
def test_two_names_that_were_exchanged_are_asked_about_and_each_keeps_the_card(opened, without):
    people = [{**one, "phone": f"091234567{n}", "born": 1970 + n} for n, one in enumerate(PEOPLE)]
    office = Office(documents(delegates=people), opened=opened)
    before = cards(office)
    sheet = listed(*rows(*exchanged(people, "name", 0, 1), without=without))
    proposal = office.lay(sheet)
    assert {(d.asked, d.answer) for d in proposal.doubts} == {("person", "d1"), ("person", "d2")}
    assert cards(office) == before
    assert office.look(sheet).laid == ()


def test_who_says_so_renames_the_card():
    office = Office()
    sheet = listed(*rows(*exchanged(PEOPLE, "name", 0, 1)))
    first = office.look(sheet).doubts[0]
    assert [a.value for a in first.answers] == ["d2", "d1", "new"]
    proposal = office.look(sheet, answers={first.id: "d1"})
    assert ("changed", "Đỗ Khắc Trường") in {(line.status, line.label) for line in proposal.lines}


@pytest.mark.parametrize("opened", [False, True])
def test_a_column_that_was_sorted_alone_is_refused_with_its_first_row(opened):
    office = Office(documents(delegates=MORE), opened=opened)
    proposal = office.look(listed(*rows(*exchanged(MORE, "name", 0, 1, 3))))
    assert [(line.said, line.place.row, line.values["count"]) for line in proposal.problems] == [("crossed", 2, 3)]


@pytest.mark.parametrize("field", ["code", "id"])
def test_where_two_of_name_code_and_id_agree_nothing_is_asked(field):
    office = Office()
    proposal = office.look(listed(*rows(*exchanged(PEOPLE, field, 0, 1))))
    assert (proposal.doubts, proposal.problems, proposal.laid) == ((), (), ())


def test_a_row_that_was_copied_has_no_code_of_another_meeting():
    proposal = Office().look(listed(*rows(PEOPLE[0], PEOPLE[0])))
    assert ("notice", "foreign_codes") not in said(proposal)
    assert ("duplicate", "twice") in said(proposal)


def test_another_order_is_said_and_moves_nothing():
    items = [{"id": str(n), "title": f"Việc {n}", "seconds": 600} for n in (1, 2, 3)]
    office = Office(documents(programme=items))
    turned = listed(*({"id": i["id"], "title": i["title"]} for i in (items[1], items[0], items[2])), kind="programme")
    [line] = [one for one in office.look(turned).lines if one.said == "order_programme"]
    assert (line.place.row, line.label) == (3, "Việc 1")
    assert office.look(turned).laid == ()
    straight = listed(*({"id": i["id"], "title": i["title"]} for i in items), kind="programme")
    assert said(office.look(straight)) == []
