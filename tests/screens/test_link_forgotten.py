"""Going into a hall whose host still has somebody whose data were erased here."""

from meeting.documents import Delegate
from meeting.office.forgetting import STAND_IN
from tests.screens.builders import DELEGATE, documents
from tests.screens.pretended_halls import Engine, enter_hall, until
from tui import link_acts
from tui.linked import Linked


async def test_who_was_erased_here_does_not_come_back_with_the_host_s_lists(stage, monkeypatch):
    monkeypatch.setattr(link_acts, "Linked", lambda session: Linked(session, Engine()))
    monkeypatch.setattr("storage.addresses.own_addresses", lambda: ["192.168.1.20"])
    erased = {**documents(), "delegates": [{**DELEGATE, "form": "", "name": STAND_IN}]}
    async with stage(prepared=erased, size=(80, 24)) as s:
        await enter_hall(s)
        await until(s, lambda: s.app.linked.role == "guest")
        assert "vẫn giữ dữ liệu của 1 người đã xóa" in " ".join(s.text.split())
        assert s.app.meeting.table(Delegate)["d1"].name == STAND_IN
