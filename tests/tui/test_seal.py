"""`ledai seal`: a parcel that only its password opens."""

import stat
import zipfile

import pytest

from storage.meeting_file import MeetingFile
from storage.private import written_for
from tui.__main__ import main
from tui.commands import seal
from tui.strings import t, use

NAME = "Trần Thị Sao"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture
def meeting(tmp_path):
    path = tmp_path / "an-lao.ledai"
    about = {"id": "meeting", "title": "Họp thôn", "date": "2025-08-28"}
    MeetingFile.create(path, {"meeting": [about], "delegates": [{"id": "d1", "name": NAME}]})
    return path


def said(capsys):
    return capsys.readouterr()


def test_a_parcel_opens_with_its_password_and_with_no_other(meeting, tmp_path, monkeypatch, capsys):
    pyzipper = pytest.importorskip("pyzipper")
    monkeypatch.setattr(seal, "has_terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: "mat khau dai")
    twin = tmp_path / "khac" / "an-lao.ledai"
    twin.parent.mkdir()
    twin.write_bytes(b"hai")
    assert main(["seal", str(meeting), str(twin), "-o", str(tmp_path / "goi")]) == 0
    parcel = tmp_path / "goi.zip"
    assert stat.S_IMODE(parcel.stat().st_mode) == 0o600
    assert NAME.encode() not in parcel.read_bytes()
    with pyzipper.AESZipFile(parcel) as opened:
        opened.setpassword(b"mat khau dai")
        assert opened.read("an-lao.ledai") == meeting.read_bytes()
        assert opened.read("an-lao-2.ledai") == b"hai"
        opened.setpassword(b"sai")
        with pytest.raises(RuntimeError):
            opened.read("an-lao.ledai")
    with zipfile.ZipFile(parcel) as plain, pytest.raises((RuntimeError, NotImplementedError)):
        plain.read("an-lao.ledai")
    assert main(["seal", str(meeting), "-o", str(parcel)]) == 1  # never over a file
    assert written_for(meeting) == (parcel,)  # so that it goes with the meeting


@pytest.mark.parametrize(
    ("typed", "said_"),
    [
        (["ngan"], "seal.too_short"),
        (["dai du roi", "khac han ra"], "seal.differs"),
        (["mật khẩu dài"], "seal.marks"),
    ],
)
def test_a_password_is_long_enough_and_typed_twice(meeting, typed, said_, monkeypatch, capsys):
    monkeypatch.setattr(seal, "has_terminal", lambda: True)
    monkeypatch.setattr(seal, "can_seal", lambda: True)
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda _: next(answers))
    assert main(["seal", str(meeting), "-o", str(meeting.with_name("x"))]) == 1
    assert t(said_, least=8) in said(capsys).err
    assert not meeting.with_name("x.zip").exists()


def test_at_the_end_of_the_input_nothing_is_sealed(meeting, monkeypatch, capsys):
    def ends(_):
        raise EOFError

    monkeypatch.setattr(seal, "has_terminal", lambda: True)
    monkeypatch.setattr(seal, "can_seal", lambda: True)
    monkeypatch.setattr("getpass.getpass", ends)
    assert main(["seal", str(meeting), "-o", str(meeting.with_name("x"))]) == 1
    assert t("seal.kept") in said(capsys).err
    assert main(["seal", str(meeting), "-o", str(meeting.parent / "khong-co" / "x")]) == 1
    assert "khong-co" in said(capsys).err


def test_without_the_extra_it_is_said_what_to_do(meeting, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(seal, "can_seal", lambda: False)
    assert main(["seal", str(meeting), "-o", str(tmp_path / "x")]) == 1
    assert "ledai[secure]" in said(capsys).err
