"""What becomes of sticks: broken, pulled out, of somebody else; and of laptops whose disk was copied."""

import shutil

from meeting.opening import Open
from meeting.programme.commands import Start
from storage.meeting_file import MeetingFile
from tests.meeting.builders import CODES
from tests.tui.test_carrying import DOCUMENTS, PEOPLE, added, documents_of, places, prepare, scan

__all__ = ["places"]


def test_a_copy_that_is_broken_gives_what_can_be_read_and_says_so_and_junk_gives_a_sentence(places, capsys):
    door, stage, stick = places
    door.do(Open(), scan(1), scan(2))
    door.run("carry", door.file, stick)
    (copy,) = stick.iterdir()
    whole = copy.read_bytes()
    lines = whole.split(b"\n")
    torn = next(n for n, line in enumerate(lines) if CODES[2].encode() in line and b"door.scanned" in line)
    lines[torn] = lines[torn].replace(b"door", b"dxxr")
    copy.write_bytes(b"\n".join(lines))
    assert stage.run("join", stage.file, stick) == 0
    assert "hỏng một phần" in capsys.readouterr().out
    assert stage.present()[0] == {"d1"}
    copy.write_bytes(whole)
    assert stage.run("join", stage.file, stick) == 0
    assert stage.present()[0] == {"d1", "d2"}
    before = stage.file.read_bytes()
    for junk in (b"", b"\0" * 4096, b"JUNK" * 2000):
        copy.write_bytes(junk)
        assert stage.run("join", stage.file, copy) != 0
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert stage.file.read_bytes() == before
    # What another preparation that is broken would say is not taken over.
    prepare(door, added(9))
    door.run("carry", door.file, stick)
    copy.write_bytes(copy.read_bytes().replace(b"Kh\xc3\xbac Gi\xc3\xb3", b"Kh\xc3\xbac Gi\xc3\xb2", 1))
    assert stage.run("join", stage.file, stick, "--merge") in {0, 1}
    assert [d["id"] for d in documents_of(stage.file)["delegates"]] == ["d1", "d2", "d3"]


def test_a_copy_of_another_meeting_or_with_more_in_it_is_never_written_over(places, tmp_path):
    door, _, stick = places
    door.do(Open(), scan(1))
    old = tmp_path / "cu" / "an-lao.ledai"
    old.parent.mkdir()
    MeetingFile.create(old, {**DOCUMENTS, "delegates": [{**PEOPLE[0], "code": CODES[9]}]})
    door.run("carry", old, stick)
    (first,) = stick.iterdir()
    kept = first.read_bytes()
    (stick / f"{first.name}.new-0badc0de").write_bytes(b"half")  # a stick that was pulled out
    for _ in range(2):
        assert door.run("carry", door.file, stick) == 0
    assert first.read_bytes() == kept
    assert len(list(stick.iterdir())) == 2
    # The file was put back to what it was this morning: the copy of noon is all that is left of noon.
    morning = door.file.read_bytes()
    door.do(scan(2))
    door.run("carry", door.file, stick)
    door.file.write_bytes(morning)
    door.run("carry", door.file, stick)
    assert len(list(stick.iterdir())) == 3
    assert door.run("join", door.file, stick) == 0
    assert door.present()[0] == {"d1", "d2"}


def test_a_laptop_whose_disk_was_cloned_takes_letters_of_its_own_when_it_meets_its_twin(places, capsys):
    door, stage, stick = places
    door.do(Open(), scan(1))
    shutil.copytree(door.home, stage.home)
    stage.do(Open(), scan(2), Start("1"))
    door.run("carry", door.file, stick)
    capsys.readouterr()
    assert stage.run("join", stage.file, stick) == 0
    assert "vừa nhận ký hiệu mới" in capsys.readouterr().out
    stage.run("carry", stage.file, stick)
    assert len(list(stick.iterdir())) == 2
    door.run("join", door.file, stick)
    assert door.present() == stage.present() == ({"d1", "d2"}, "1")


def test_a_stick_with_meetings_of_others_only_and_one_that_is_gone_say_so(places, tmp_path, capsys):
    door, _, stick = places
    for number in (8, 9):
        MeetingFile.create(
            stick / f"{number}.ledai", {**DOCUMENTS, "delegates": [{**PEOPLE[0], "code": CODES[number]}]}
        )
    assert door.run("join", door.file, stick) == 1
    assert "Không thấy tệp cuộc họp của máy khác" in capsys.readouterr().err
    assert door.run("join", door.file, tmp_path / "usb-da-rut") != 0
    assert capsys.readouterr().err.strip()
