"""A row is edited in a real terminal through UniKey, past the scan gate, while somebody is scanned in at the door."""

import time

from meeting.checkin.facts import Scanned
from meeting.facts import Edited
from tests.pty.show import DOWN, ENTER, Show, payloads, write_open

CTRL_G = b"\x07"
CHUNKS = (" ", "N", "g", "u", "y", "e", "⌫ê", "⌫ễ", "n", " ", "T", "h", "i", "⌫ị")
KEY_S = 0.07


def test_a_title_typed_with_an_input_method_is_saved_as_it_was_meant(tmp_path):
    path = tmp_path / "an-lao.ledai"
    codes = write_open(path)
    with Show(path, ready="CHÍNH THỨC") as show:
        show.write(DOWN)
        show.sees("Đón khách")
        show.write(ENTER)
        show.sees("Sửa: 1 Đón khách", "Người thực hiện")
        show.settled()
        for chunk in CHUNKS:
            show.write(b"".join(b"\x7f" if c == "⌫" else c.encode() for c in chunk))
            time.sleep(KEY_S)
        show.scan(codes["d1"])
        show.recorded(lambda facts: any(isinstance(f.payload, Scanned) for f in facts))
        show.sees("Đón khách Nguyễn Thị")
        show.write(CTRL_G)
        show.receipt("sửa 1")
        show.leave()
    [edited] = payloads(path, Edited)
    assert (edited.id, edited.values) == ("i1", {"title": "Đón khách Nguyễn Thị"})
