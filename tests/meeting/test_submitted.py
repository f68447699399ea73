"""What differs from what was submitted."""

import pytest

from meeting.documents import Print
from meeting.facts import Entered
from meeting.office.forgetting import Forgetting
from meeting.office.subject import named
from meeting.refusal import Refused
from meeting.state import fold
from meeting.submitted import altered, mark_submitted, submitted_at, words
from tests.meeting.builders import Hall
from tests.storage.paper.office import documents


def after(**more):
    before = documents()
    (change,) = mark_submitted(fold(before, []), 1000).decide(fold(before, []), 1000).changes
    return fold({**before, "prints": [dict(change.document)], **more}, [])


def told(meeting):
    return [(a.how, a.table, a.name, a.field, a.was, a.now) for a in altered(meeting)]


def test_nothing_was_submitted_and_nothing_differs():
    meeting = fold(documents(), [])
    assert submitted_at(meeting) is None
    assert altered(meeting) == ()
    assert altered(after()) == ()
    assert submitted_at(after()) == 1000


def test_a_field_a_row_that_came_and_one_that_went():
    programme = [dict(item) for item in documents()["programme"] if item["id"] != "2"]
    programme[0]["seconds"] = 900
    programme.append({"id": "9", "number": "5", "title": "Bổ sung", "who": "MC", "seconds": 60})
    assert told(after(programme=programme)) == [
        ("changed", "programme", "1 Chào cờ & <b>Quốc ca</b>", "minutes", "10", "15"),
        ("added", "programme", "5 Bổ sung", "", "", "5 Bổ sung; MC"),
        ("removed", "programme", "2 Khai mạc", "", "2 Khai mạc", ""),
    ]


def test_a_row_that_changed_places_is_named_once():
    programme = list(documents()["programme"])
    programme.insert(1, programme.pop(-1))
    meeting = after(programme=[{**item, "start": ""} for item in programme])
    assert [(how, name) for how, _, name, field, _, _ in told(meeting) if how == "moved"] == [("moved", "4 Bế mạc")]


def test_names_titles_and_awards_of_those_honoured_are_compared():
    entries = [dict(entry) for entry in documents()["entries"]]
    entries[1]["receiver_name"] = "Lê Văn Tùng"
    assert told(after(entries=entries))[0][3:] == ("receiver", "ông Lê Văn Sơn", "ông Lê Văn Tùng")


def test_what_nobody_approves_is_not_compared():
    assert told(after(delegates=[], units=[], groups=[])) == []


def test_it_is_kept_by_its_number_before_the_opening_and_after_it():
    hall = Hall(documents(), "07:00").open()
    hall.do(mark_submitted(hall.meeting, 5))
    kept = hall.meeting.table(Print)["submitted-1"]
    assert (kept.what, kept.version, dict(kept.sheets)) == ("submitted", 1, words(hall.meeting))
    assert altered(hall.meeting) == ()
    decided = mark_submitted(hall.meeting, 6).decide(hall.meeting, 6)
    assert [type(p) for p in decided.payloads] == [Entered]
    with pytest.raises(Refused, match=r"print\.version"):
        mark_submitted(fold(documents(), []), 7).decide(hall.meeting, 7)


def test_a_person_who_is_forgotten_is_in_no_submitted_words_either():
    meeting = after()
    (subject,) = named(meeting, "Đinh Quang Vinh")
    kept = meeting.table(Print)["submitted-1"].write()
    assert any("Đinh Quang Vinh" in text for text in kept["sheets"].values())
    forgotten = Forgetting(subject, lambda: "LPNBNCVLGLHGNC").document("prints", kept)
    assert not any("Đinh Quang Vinh" in text for text in forgotten["sheets"].values())


def test_who_presents_and_who_is_called_in_which_batch_is_compared_by_the_batch_not_by_its_document():
    (batch,) = documents()["batches"]
    divided = [{**batch, "id": "anew", "entries": ["e2", "e1"], "presenters": ["p1"]}]
    found = [(a.how, a.table, a.id, a.field) for a in altered(after(batches=divided))]
    assert found == [("changed", "batches", "1", "presenters"), ("changed", "batches", "1", "honoured")]
    same = [{**batch, "id": "anew"}]
    assert told(after(batches=same)) == []
    assert [(a.how, a.id) for a in altered(after(batches=[]))] == [("removed", "1")]


def test_of_what_was_submitted_before_batches_were_nothing_is_invented():
    meeting = after()
    old = meeting.table(Print)["submitted-1"].write()
    old["sheets"] = {key: text for key, text in old["sheets"].items() if not key.startswith("batches/")}
    assert altered(fold({**documents(), "prints": [old]}, [])) == ()
