"""Changed documents: in their order, and a long list in and out without being searched row by row."""

from hypothesis import given
from hypothesis import strategies as st

from meeting.command import Change, changed
from storage.changes import carried

ID = st.sampled_from("abcdef")


class Read(dict):
    """A document that counts how often it is looked at."""

    reads = 0

    def __getitem__(self, key):
        Read.reads += 1
        return super().__getitem__(key)


def test_a_long_list_is_taken_back_without_looking_at_every_row_for_every_row():
    Read.reads = 0
    rows = [Read(id=str(n)) for n in range(2000)]
    back = [Change("delegates", str(n), None) for n in reversed(range(2000))]
    assert changed({"delegates": rows}, back) == {"delegates": []}
    assert Read.reads <= 3 * len(rows)


def slowly(ids, changes):
    """The same by moving ids in a list."""
    ids = list(ids)
    for change in changes:
        at = ids.index(change.id) if change.id in ids else None
        if change.document is not None and change.after is None:
            ids = ids if at is not None else [*ids, change.id]
            continue
        if at is not None:
            del ids[at]
        if change.document is not None:
            ids.insert(ids.index(change.after) + 1 if change.after else 0, change.id)
    return ids


@given(st.lists(ID, unique=True), st.lists(st.tuples(ID, st.booleans(), st.none() | st.just("") | ID), max_size=8))
def test_memory_and_disk_keep_one_order(ids, steps):
    changes, there = [], set(ids)
    for id_, stays, after in steps:
        if (not stays and id_ not in there) or (after and (after not in there or after == id_)):
            continue
        changes.append(Change("tasks", id_, {"id": id_} if stays else None, after if stays else None))
        (there.add if stays else there.discard)(id_)
    documents = [{"id": one} for one in ids]
    expected = slowly(ids, changes)
    assert [d["id"] for d in changed({"tasks": documents}, changes)["tasks"]] == expected
    assert [d["id"] for d in carried(documents, changes)] == expected
