"""What comes in over the wire and has no place here, and what is owed, fact by fact."""

import asyncio
import json
from types import SimpleNamespace

from meeting.facts import Fact, Unknown
from storage.link.code import Door
from storage.link.outbox import Outbox
from storage.link.wire import Wire
from tests.meeting.builders import ms
from tests.meeting.test_link_laws import Laptop


class Arrivals:
    """A subscription in which these messages wait."""

    def __init__(self, *texts):
        self.messages = [
            SimpleNamespace(
                data=text.encode(), metadata=SimpleNamespace(sequence=SimpleNamespace(stream=n), timestamp=n)
            )
            for n, text in enumerate(texts, 1)
        ]

    @property
    def pending_msgs(self):
        return len(self.messages)

    async def next_msg(self, **_):
        return self.messages.pop(0)


def fact(number, payload):
    return Fact(f"san.0001zz-{number}", ms("07:30"), 0, "r", "san.0001zz", "", payload)


def taken(laptop, *texts):
    wire = Wire(
        laptop.control, Door("127.0.0.1", 1, ""), user="cua", password="", laptop="cua", name="cua", now=lambda: 0
    )
    wire.link.up = True
    wire._subscription = arrivals = Arrivals(*texts)
    asyncio.run(wire._take(arrivals.messages.pop(0)))
    return wire


class Particular:
    """A meeting that has no place for one fact."""

    def __init__(self, unwanted):
        self.unwanted, self.facts = unwanted, []

    async def absorb(self, facts):
        facts = list(facts)
        if self.unwanted in {one.id for one in facts}:
            raise ValueError("facts of another meeting")
        self.facts += facts


def test_a_fact_that_has_no_place_here_keeps_no_other_out_and_is_said():
    book = Particular("san.0001zz-2")
    wire = taken(SimpleNamespace(control=book), *(json.dumps(fact(n, Unknown("x", {})).write()) for n in range(5)))
    assert [one.id for one in book.facts] == [f"san.0001zz-{n}" for n in (0, 1, 3, 4)]
    assert (wire.link.trouble, wire.link.waiting, wire._cursor) == ("hall.prepared_apart", 0, 5)
    # What it lacked has come: it is taken in with the next message, and nothing is said any more.
    book.unwanted = ""
    wire._subscription = arrivals = Arrivals(json.dumps(fact(9, Unknown("x", {})).write()))
    asyncio.run(wire._take(arrivals.messages.pop(0)))
    assert {one.id for one in book.facts} >= {"san.0001zz-2", "san.0001zz-9"}
    assert wire.link.trouble == ""


def test_a_message_that_is_no_fact_is_passed_over():
    laptop = Laptop("cua")
    good = json.dumps(fact(1, Unknown("later", {})).write())
    taken(laptop, "", "[]", "{}", "null", '{"kind": "x", "data": null}', '"x"', "\ud7ff{", good)
    assert "san.0001zz-1" in {one.id for one in laptop.facts()}


def test_what_is_owed_is_what_stands_here_and_not_in_the_stream():
    box, book = Outbox(), [fact(n, Unknown("x", {})) for n in range(3)]
    box.stands(["san.0001zz-0"])
    assert box.look(book) == 2
    book.append(fact(3, Unknown("x", {})))
    assert box.look(book) == 3
    box.stands(f"san.0001zz-{n}" for n in (1, 2, 3))
    assert box.look(book) == 0
    # Begun anew from other facts, it is looked through again.
    assert box.look([*book, fact(9, Unknown("x", {}))]) == 1
