"""What holds of every import: once is twice, order is nothing, codes stay, nothing goes, all or nothing, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checkin.commands import Scan
from meeting.control import NotRecorded
from meeting.facts import Fact
from meeting.importing.laying import ImportList, TakeBackImport
from meeting.refusal import Refused
from meeting.state import fold
from meeting.undo import Undo
from storage.errors import StorageError
from tests.meeting.listing import Office, documents, listed, unit_row

NAMES = st.sampled_from(
    ["Vũ Thị Mộc Lan", "Đỗ Khắc Trường", "Hoàng Ngọc Ánh", "Lê Văn Mới", "Mai Thị Hoà", "Mai Thị Hòa"]
)
UNITS = st.sampled_from(["", "Thôn Đông", "Thôn Tây", "Trường THCS Quang Trung"])
PERSON = st.fixed_dictionaries(
    {"name": NAMES, "unit": UNITS},
    optional={
        "position": st.sampled_from(["Trưởng thôn", "Bí thư"]),
        "born": st.sampled_from(["1970", "1988"]),
        "group": st.sampled_from(["9", "Khách mời", "C4"]),
        "invitation": st.sampled_from(["đã gửi", "nhận lời"]),
    },
)
PEOPLE = st.lists(PERSON, max_size=7)
HONOURS = st.lists(
    st.fixed_dictionaries(
        {"name": NAMES, "category": st.sampled_from(["Giấy khen của Chủ tịch UBND xã", "Biểu dương"])},
        optional={"unit": UNITS, "kind": st.sampled_from(["cá nhân", "tập thể"])},
    ),
    max_size=5,
)


def lists_of(people, honours):
    half = len(people) // 2
    return [
        listed(*people[:half], sheet="A"),
        listed(*people[half:], sheet="B", file="b.docx"),
        listed(*honours, sheet="C", kind="entries"),
    ]


def cards(office):
    return {d["id"]: (d["number"], d["code"]) for d in office.table("delegates")}


def lay(office, lists):
    """What the list would do, done; a list with nothing new in it does nothing."""
    proposal = office.look(*lists)
    return office.lay(*lists) if proposal.laid else proposal


@given(PEOPLE, HONOURS, st.booleans())
@settings(max_examples=25, deadline=None)
def test_twice_is_once_and_no_card_ever_changes(people, honours, opened):
    office = Office(opened=opened)
    before = cards(office)
    proposal = lay(office, lists_of(people, honours))
    after = office.all()
    assert before.items() <= cards(office).items()
    codes = [code for _, code in cards(office).values()]
    assert len(set(codes)) == len(codes)
    # The same answers once more: what was new is there by now, and nothing else is.
    given_ = {d.id: d.answer for d in proposal.doubts}
    again = office.look(*lists_of(people, honours), answers=given_)
    asked = {d.id for d in again.doubts if d.asked in {"person", "twice"} and d.answer == "new"}
    assert asked or not again.laid
    assert office.all() == after


@given(PEOPLE, HONOURS, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_sheets_makes_no_difference(people, honours, random):
    one, other = Office(), Office()
    lists = lists_of(people, honours)
    lay(one, lists)
    random.shuffle(lists)
    lay(other, lists)
    assert one.all() == other.all()


@given(PEOPLE, HONOURS, st.booleans())
@settings(max_examples=25, deadline=None)
def test_what_was_laid_is_taken_back_to_the_letter(people, honours, opened):
    office = Office(opened=opened)
    before = office.all()
    proposal = lay(office, lists_of(people, honours))
    if not proposal.laid or office.all() == before:
        return
    office.do(TakeBackImport())
    assert office.all() == before


@given(PEOPLE, HONOURS, st.booleans())
@settings(max_examples=25, deadline=None)
def test_what_the_disk_refuses_is_not_laid_at_all(people, honours, opened):
    office = Office(opened=opened)
    before = office.all()
    proposal = office.look(*lists_of(people, honours))
    if not proposal.laid:
        return
    office.journal.fail_next(StorageError("file.disk_full"))
    with pytest.raises((NotRecorded, StorageError)):
        office.do(ImportList(proposal))
    assert office.all() == before
    office.do(ImportList(proposal))
    told = {t: [d.write() for d in table.values()] for t, table in _reopened(office).tables.items() if t != "history"}
    assert told == office.all()


def _reopened(office):
    """The meeting as it is after a crash: what the journal has, folded."""
    return fold(office.journal.documents(), [Fact.read(f) for f in office.journal.facts()])


def test_control_z_takes_an_import_before_the_opening_back():
    office = Office()
    before = office.all()
    corrected = {"name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông", "phone": "0912"}
    office.lay(listed({"name": "Lê Văn Mới", "position": "Trưởng thôn"}, corrected))
    office.do(Undo("programme"))
    assert office.all() == before


def test_what_was_changed_meanwhile_is_looked_at_again():
    office = Office()
    sheet = listed({"name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông", "phone": "0912"})
    proposal = office.look(sheet)
    office.lay(listed({"name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông", "position": "Trưởng thôn"}))
    with pytest.raises(Refused) as refused:
        office.do(ImportList(proposal))
    assert refused.value.string_id == "import.moved_on"


def test_a_new_row_after_the_opening_is_a_fact_and_runs():
    office = Office(opened=True)
    rows = ({"title": "Khai mạc", "number": "1", "minutes": "15"}, {"title": "Bế mạc", "minutes": "5"})
    office.lay(listed(*rows, kind="programme"))
    programme = office.meeting.programme
    now = [(programme.items[i].title, programme.items[i].seconds) for i in programme.order]
    assert now == [("Khai mạc", 900), ("Bế mạc", 300)]
    assert {fact["kind"] for fact in office.journal.facts()} == {"meeting.opened", "edited", "programme.inserted"}


def test_who_came_in_on_an_imported_card_keeps_the_import():
    office = Office(opened=True)
    office.lay(listed({"name": "Lê Văn Mới", "unit": "Thôn Đông"}))
    new = office.named("Lê Văn Mới")
    office.do(Scan(new["code"], "n1"))
    assert office.meeting.door.is_present(new["id"])
    with pytest.raises(Refused) as refused:
        office.do(TakeBackImport())
    assert refused.value.string_id == "import.relied_on"


def test_a_unit_with_seats_after_the_opening():
    office = Office(documents(units=[{"id": "u1", "name": "Thôn Đông", "seats": 1}]), opened=True)
    office.lay(listed(unit_row(2, "Thôn Đông", 3), unit_row(3, "Thôn Bắc", 2)))
    assert [(u["name"], u["seats"]) for u in office.table("units")] == [("Thôn Đông", 3), ("Thôn Bắc", 2)]
