"""Halls and wires that are only pretended, and the hand that goes through the questions about them."""

import asyncio
from types import SimpleNamespace

from storage.link.standing import Link, counter
from tests.screens.builders import documents

JOIN = "LPNBNCVLGLHGNC"


class Wire:
    def __init__(self, control):
        self.link = Link(since=counter())
        self.control, self.ended = control, False

    def recorded(self):
        self.link.waiting += 0 if self.link.up else 1

    async def run(self):
        self.link.up = True
        try:
            await asyncio.Event().wait()
        finally:
            self.ended = True


class Engine:
    """Pretends; `refuses` is what it says instead, `theirs` what the host prepared."""

    def __init__(self, theirs=None):
        self.refuses, self.theirs, self.asked = None, theirs or documents(), []
        self.halls, self.wires, self.ended = [], [], []

    def hall(self, door, folder, prepared):
        if self.refuses:
            raise self.refuses
        hall = SimpleNamespace(door=door, closed=False)

        async def opened(laptop):
            return "secret"

        async def close(*, forget):
            hall.closed = True

        hall.open, hall.close = opened, close
        self.halls.append(hall)
        return hall

    def wire(self, session, door, user, password, name):
        self.wires.append(Wire(session.control))
        return self.wires[-1]

    async def ask_in(self, door, laptop, name):
        self.asked.append((door, name))
        if self.refuses:
            raise self.refuses
        return SimpleNamespace(user=laptop, password="p", documents=self.theirs)

    def last_door(self, folder):
        return None

    def new_code(self):
        return JOIN

    def end(self, folder):
        self.ended.append(folder)


async def until(s, what):
    """Until what runs in threads and tasks has come to this."""
    for _ in range(200):
        await s.settle()
        if what():
            await s.pilot.pause(0.02)
            return
        await asyncio.sleep(0.005)
    raise AssertionError(s.text)


async def start(s, *keys):
    await s.app.run_action("link")
    await s.settle()
    await s.at_first_choice()
    await s.press(*keys)


async def open_hall(s):
    await start(s, "enter")
    await s.at_first_choice()
    await s.press("enter", "enter")
    await until(s, lambda: "Địa chỉ" in s.text)


async def enter_hall(s, address="192.168.1.20", code=JOIN):
    await start(s, "down", "enter")
    await s.press("tab")
    fields = list(s.app.screen.query("Field"))
    fields[1].value, fields[2].value = address, code
    await s.press("enter")
