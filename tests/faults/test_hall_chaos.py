"""With real servers on loopback: whatever is killed, no acknowledged fact is lost, none counts twice, views are one."""

from pathlib import Path

from tests.faults.hall_chaos import PEACE_S, chaos
from tests.meeting.builders import CODES, documents, rows

PEOPLE = [{"id": f"d{n}", "name": f"Phùng Thị Mây {n}", "group": "", "code": CODES[n]} for n in range(30)]


def test_everything_is_killed_at_random_and_the_servers_disk_is_wiped(tmp_path: Path) -> None:
    told = chaos(tmp_path, documents(delegates=PEOPLE, programme=rows(600, 600)), seconds=6, seed=4)
    assert told.acknowledged > 50
    assert sum(told.kills.values()) > 3
    assert told.wiped == 1
    assert told.peace_s < PEACE_S
    assert (told.missing, told.twice, told.apart) == (0, 0, 0)
