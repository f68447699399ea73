"""The immutable map of the rules against a dict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.maps import Map

KEYS = st.integers(0, 60)
PAIRS = st.lists(st.tuples(KEYS, st.integers()), max_size=150)


def same(made, model):
    assert made == model
    assert len(made) == len(model)
    assert list(made) == list(model)
    assert list(made.items()) == list(model.items())
    assert all((key in made) == (key in model) and made.get(key, "none") == model.get(key, "none") for key in range(62))


@given(st.dictionaries(KEYS, st.integers()), PAIRS)
def test_it_is_the_dict_that_the_same_puts_make(base, puts):
    made, model = Map(base), dict(base)
    for key, value in puts:
        made, model = made.put(key, value), {**model, key: value}
    same(made, model)


@given(st.dictionaries(KEYS, st.integers()), PAIRS)
def test_no_put_changes_a_map_that_was_there_before(base, puts):
    kept = [(Map(base), dict(base))]
    for key, value in puts:
        made, model = kept[-1]
        kept.append((made.put(key, value), {**model, key: value}))
    for made, model in kept:
        same(made, model)


@given(PAIRS, PAIRS, PAIRS)
def test_two_maps_grown_from_one_do_not_know_of_each_other(common, left, right):
    root, model = Map(), {}
    for key, value in common:
        root, model = root.put(key, value), {**model, key: value}
    grown = []
    for puts in (left, right):
        made, own = root, model
        for key, value in puts:
            made, own = made.put(key, value), {**own, key: value}
        grown.append((made, own))
    for made, own in (*grown, (root, model)):
        same(made, own)


def test_what_it_was_made_of_may_change_afterwards():
    base = {"a": 1}
    made = Map(base)
    base["b"] = 2
    same(made, {"a": 1})


def test_a_key_that_is_not_there_is_an_error_and_nothing_can_be_set():
    made = Map({"a": 1}).put("b", 2)
    with pytest.raises(KeyError):
        made["c"]
    with pytest.raises(TypeError):
        made["a"] = 3


def test_values_may_be_none_and_are_there_all_the_same():
    made = Map().put("a", None)
    assert "a" in made
    assert len(made) == 1
