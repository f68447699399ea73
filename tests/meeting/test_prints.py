from hypothesis import given
from hypothesis import strategies as st

from meeting.documents import Item
from meeting.opening import Open
from meeting.prints import RecordPrint, digests, last_print, next_version, sheets, void_sheets
from meeting.programme.commands import Defer, Skip, Start
from meeting.programme.editing import EditItem, InsertItem, MoveItem
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

PROGRAMME = [
    {"id": "1", "number": "1", "title": "Chào cờ", "seconds": 600, "start": "07:30", "script": "Xin mời đứng dậy."},
    {"id": "2", "number": "2", "title": "Giải lao", "seconds": 600},
    {"id": "3", "number": "3", "title": "Tham luận", "script": "Sau đây là tham luận."},
    {"id": "3.1", "number": "3.1", "title": "Bà Hoa", "who": "bà Hoa", "seconds": 480, "parent": "3",
     "script": "Mời bà Hoa. Có mặt [có mặt] đại biểu."},
    {"id": "3.2", "number": "3.2", "title": "Ông Sơn", "seconds": 720, "parent": "3", "script": "Mời ông Sơn."},
    {"id": "4", "number": "4", "title": "Bế mạc", "seconds": 300, "script": "Xin cảm ơn."},
]  # fmt: skip


def hall(*, opened=True, printed=True):
    h = Hall(documents(programme=PROGRAMME), "07:00")
    if opened:
        h.open()
    return put_on_paper(h) if printed else h


def put_on_paper(h):
    meeting = h.meeting
    h.do(RecordPrint(next_version(meeting), h.clock.now().wall, digests(meeting)))
    return h


def void(h):
    return {v.item: v.why for v in void_sheets(h.meeting).void}


def test_each_item_or_part_with_a_script_has_a_sheet_and_a_whole_before_its_parts():
    assert sheets(hall().meeting.programme) == ("1", "3", "3.1", "3.2", "4")


def test_nothing_is_void_where_nothing_was_printed_or_nothing_changed():
    assert not void_sheets(hall(printed=False).meeting)
    assert void_sheets(hall(printed=False).meeting).version == 0
    assert not void_sheets(hall().meeting)
    assert void_sheets(hall().meeting).version == 1


def test_a_printing_is_a_document_before_the_opening_and_a_fact_after_it():
    before = hall(opened=False)
    assert (before.kinds(), len(before.journal.documents()["prints"])) == ([], 1)
    after = hall()
    assert after.kinds() == ["meeting.opened", "entered"]
    for h in (before, after):
        h.restart()
        assert last_print(h.meeting).version == 1
        assert not void_sheets(h.meeting)


def test_what_stands_on_a_sheet_makes_it_void_and_says_why():
    h = hall()
    h.do(EditItem("1", {"script": "Xin trân trọng kính mời đứng dậy."}))
    h.do(EditItem("3.1", {"who": "bà Mai", "title": "Bà Mai"}))
    h.do(EditItem("4", {"number": "5"}))
    assert void(h) == {"1": ("text",), "3.1": ("title", "who"), "4": ("number",)}
    named = {v.item: (v.number, v.title) for v in void_sheets(h.meeting).void}
    assert named["4"] == ("4", "Bế mạc"), "the number is the one that stands on the sheet"
    assert void_sheets(h.meeting).to_print == {"1", "3.1", "4"}


def test_what_does_not_stand_on_a_sheet_leaves_it_valid():
    h = hall()
    h.do(EditItem("1", {"seconds": 900}))
    h.do(EditItem("4", {"cues": ("nhạc",), "min_seconds": 60, "script": "  Xin cảm ơn.\n"}))
    assert not void_sheets(h.meeting)


def test_a_skipped_item_is_taken_out_and_not_printed_again():
    h = hall()
    h.do(Skip("3.2"))
    folder = void_sheets(h.meeting)
    assert [(v.item, v.why, v.reprint) for v in folder.void] == [("3.2", ("skipped",), False)]
    assert folder.to_print == frozenset()
    h.do(Undo("programme"))
    assert not void_sheets(h.meeting)


def test_a_script_that_was_emptied_has_no_sheet_any_more():
    h = hall()
    h.do(EditItem("3", {"script": " "}))
    assert void(h) == {"3": ("removed",)}
    assert not void_sheets(h.meeting).to_print


def test_a_new_item_is_missing_and_makes_no_other_sheet_void():
    h = hall()
    h.do(InsertItem((Item(id="n", number="2a", title="Tặng hoa", seconds=60, script="Xin mời."),), "2"))
    folder = void_sheets(h.meeting)
    assert (folder.void, folder.missing, folder.to_print) == ((), ("n",), {"n"})


def test_only_the_sheet_that_moved_changes_its_place():
    h = hall()
    h.do(MoveItem("4", "1"))
    assert void(h) == {"4": ("order",)}
    assert sheets(h.meeting.programme)[:2] == ("1", "4")


def test_what_runs_later_than_planned_changes_its_place():
    h = hall()
    h.at("07:30").do(Start("2", passed_over="defer"))
    h.do(Defer("1", after="3.1"))
    assert void(h) == {"1": ("order",)}


def test_a_row_that_is_done_needs_no_sheet():
    h = hall()
    h.at("07:30").do(Start("1"))
    h.do(EditItem("1", {"script": "Khác."}))
    assert void(h) == {"1": ("text",)}
    h.at("07:40").do(Start("2"))
    assert not void_sheets(h.meeting)


def test_printing_the_void_sheets_makes_the_folder_right():
    h = hall()
    h.do(EditItem("1", {"script": "Khác."}))
    h.do(Skip("3.2"))
    put_on_paper(h)
    assert (void_sheets(h.meeting).version, bool(void_sheets(h.meeting))) == (2, False)
    h.do(EditItem("4", {"script": "Khác nữa."}))
    assert void(h) == {"4": ("text",)}


def test_a_version_is_registered_once():
    h = hall()
    found = digests(h.meeting)
    assert h.refused(RecordPrint(1, 0, found)) == "print.version"
    assert h.refused(RecordPrint(3, 0, found)) == "print.version"


def test_what_is_kept_of_a_printing_says_nothing_of_what_stands_on_it():
    h = hall()
    kept = str(h.journal.facts()[-1])
    assert [words for words in ("Hoa", "Chào cờ", "Xin") if words in kept] == []


@given(st.permutations(["1", "2", "3", "4", "5"]))
def test_whatever_the_new_order_taking_out_the_moved_sheets_leaves_the_others_in_place(order):
    rows = [{"id": i, "number": i, "title": i, "seconds": 60, "script": i} for i in "12345"]
    h = put_on_paper(Hall(documents(programme=rows)))
    after = ""
    for item in order:
        if h.meeting.programme.order[list(order).index(item)] != item:
            h.do(MoveItem(item, after))
        after = item
    moved = void(h)
    assert set(moved.values()) <= {("order",)}
    stays = [i for i in order if i not in moved]
    assert stays == sorted(stays)
    assert len(stays) == max(len(run) for run in _rising(order))


def _rising(order):
    """Every run of rising numbers, however far apart."""
    runs = [()]
    for item in order:
        runs += [(*run, item) for run in runs if not run or run[-1] < item]
    return runs


def test_opening_keeps_what_was_printed_before_it():
    h = hall(opened=False)
    h.do(Open())
    h.at("07:30").do(Start("1"))
    assert h.clock.now().wall == ms("07:30")
    assert (void_sheets(h.meeting).version, bool(void_sheets(h.meeting))) == (1, False)
