"""`ledai print` of what the office prints, `ledai proof`, and both from the screen."""

import errno
import json
import stat
from pathlib import Path

import docx
import pypdfium2
import pytest

from meeting.documents import Print
from storage.durable import Disk
from storage.meeting_file import MeetingFile
from tests.storage.paper.office import MARKUP, documents, tight
from tui.__main__ import main
from tui.commands.delegates import read
from tui.commands.parser import OFFICE_PAPERS
from tui.office_papers import STEMS
from tui.printing import OFFICE
from tui.strings import t, use


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    yield
    use("vi")


@pytest.fixture
def meeting(tmp_path):
    path = tmp_path / "an-lao.ledai"
    MeetingFile.create(path, documents(), reserve=0)
    return path


@pytest.fixture
def ran(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return run


def test_the_command_line_and_the_screen_know_every_paper():
    assert {*OFFICE_PAPERS, "invitations-word", "ticket-pictures"} == set(STEMS) == OFFICE


@pytest.mark.parametrize("what", [name for name in OFFICE_PAPERS if name not in {"changes", "invitation-template"}])
def test_every_paper_lies_beside_the_meeting_for_nobody_but_its_owner(meeting, ran, what):
    before = meeting.read_bytes()
    code, out, _ = ran("print", what, meeting)
    path = Path(out)
    assert code == 0
    assert path.parent == meeting.parent
    assert path.name.startswith(f"an-lao-{STEMS[what]}-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(pypdfium2.PdfDocument(path.read_bytes())) >= 1
    assert meeting.read_bytes() == before


def test_invitations_are_word_where_the_file_is_called_so(meeting, ran, tmp_path):
    code, out, _ = ran("print", "invitations", meeting, "-o", tmp_path / "thu.docx", "--number", "7")
    assert (code, Path(out).name) == (0, "thu.docx")
    cells = [cell.text for table in docx.Document(out).tables for row in table.rows for cell in row.cells]
    assert any("Số: 7/GM-UBND" in cell for cell in cells)


def test_the_template_is_written_edited_and_used(meeting, ran, tmp_path):
    _, out, _ = ran("print", "invitation-template", meeting, "-o", tmp_path / "mau.docx")
    template = docx.Document(out)
    template.add_paragraph("Dòng riêng của xã: {{ ho_ten }}")
    template.save(out)
    _, made, _ = ran("print", "invitations", meeting, "--template", out)
    paragraphs = [p.text for p in docx.Document(made).paragraphs]
    assert f"Dòng riêng của xã: {MARKUP}" in paragraphs


def test_a_placeholder_that_nobody_knows_is_a_sentence_and_no_file(meeting, ran, tmp_path):
    template = docx.Document()
    template.add_paragraph("{{ kinh_moi }} {{ ten_sai }}")
    template.save(str(tmp_path / "mau.docx"))
    before = {*tmp_path.iterdir()}
    code, out, err = ran("print", "invitations", meeting, "--template", tmp_path / "mau.docx")
    assert (code, out) == (1, "")
    assert "{{ ten_sai }}" in err
    assert "Traceback" not in err
    assert {*tmp_path.iterdir()} - before <= {tmp_path / "home"}
    code, _, err = ran("print", "invitations", meeting, "--template", tmp_path / "khong-co.docx")
    assert (code, "khong-co.docx" in err) == (1, True)


def test_pictures_go_into_a_folder_and_never_over_another(meeting, ran, tmp_path):
    folder = tmp_path / "zalo"
    code, out, err = ran("print", "tickets", meeting, "--png", folder)
    assert (code, out) == (0, str(folder))
    assert sorted(p.name for p in folder.iterdir()) == [
        "CV0001-2.png", "CV0001.png", "CV0002.png", "CV0003.png", "CV0005.png"
    ]  # fmt: skip
    assert "5 ảnh phiếu" in err
    assert "1 đại biểu chưa có mã" in err
    assert ran("print", "tickets", meeting, "--png", folder)[0] == 1


def test_a_terminal_sees_how_far_it_is_and_is_left_clean(meeting, ran, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    _, out, err = ran("print", "invitations", meeting)
    assert out.endswith(".pdf")
    assert "Đang in… 3/6" in err
    assert err.endswith("\r\033[K")


def test_a_letter_is_dated_as_dates_are_written_here(meeting, ran, tmp_path):
    out = ran("print", "invitations", meeting, "--date", "05/8/2025", "-o", tmp_path / "x.pdf")[1]
    words = pypdfium2.PdfDocument(Path(out).read_bytes())[0].get_textpage().get_text_bounded()
    assert tight("Cẩm Văn, ngày 05 tháng 8 năm 2025") in tight(words)


def test_a_date_that_is_none_is_a_sentence(meeting, ran):
    code, _, err = ran("print", "invitations", meeting, "--date", "20/8")
    assert (code, "20/8" in err) == (1, True)


def test_a_full_disk_leaves_no_half_paper(meeting, ran, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = {path.name for path in meeting.parent.iterdir()}
    monkeypatch.setattr(Disk, "put", full)
    code, out, err = ran("print", "badges", meeting)
    assert (code, out) == (1, "")
    assert t("file.disk_full", path="x", reason="x")[:10] in err
    assert "Traceback" not in err
    assert {path.name for path in meeting.parent.iterdir()} - {"home"} == before - {"home"}


def test_what_was_submitted_is_marked_and_its_changes_are_printed(meeting, ran):
    code, _, err = ran("print", "changes", meeting)
    assert (code, "submitted" in err) == (1, True)
    code, out, _ = ran("print", "submitted", meeting)
    assert (code, "lần 1" in out) == (0, True)
    assert [p.id for p in read(meeting).table(Print).values()] == ["submitted-1"]
    _, out, _ = ran("print", "changes", meeting)
    pdf = pypdfium2.PdfDocument(Path(out).read_bytes())
    assert tight("Không có thay đổi nào.") in tight(pdf[0].get_textpage().get_text_bounded())


def test_proof_finds_the_text_that_is_meant_and_says_what_is_wrong(meeting, ran, tmp_path):
    words = tmp_path / "nha-in.txt"
    words.write_bytes("Nhiệt liệt chào mừng các ðại biểu".encode("utf-16"))
    code, out, _ = ran("proof", meeting, "--input", words)
    assert code == 1
    assert "SAI 1 CHỖ: Khẩu hiệu" in out
    assert "U+0111" in out
    assert "U+00F0" in out
    code, out, _ = ran("proof", meeting, "--input", words, "--json")
    told = json.loads(out)
    assert (told["text"], told["same"], told["differences"][0]["kind"]) == ("khau-hieu", False, "confusable")
    words.write_text("Nhiệt liệt chào mừng các đại biểu\n", "utf-8")
    code, out, _ = ran("proof", meeting, "--input", words, "--text-id", "khau-hieu")
    assert (code, "ĐÚNG TỪNG CHỮ" in out) == (0, True)


def test_proof_of_nothing_or_against_nothing_is_a_sentence(meeting, ran, tmp_path):
    words = tmp_path / "nha-in.txt"
    words.write_text(" \n", "utf-8")
    assert ran("proof", meeting, "--input", words)[::2] == (1, t("proof.nothing"))
    words.write_text("chữ", "utf-8")
    code, _, err = ran("proof", meeting, "--input", words, "--text-id", "x")
    assert (code, "ma-ket, khau-hieu" in err) == (1, True)
    code, _, err = ran("proof", meeting, "--input", tmp_path / "khong-co.txt")
    assert (code, "khong-co.txt" in err) == (1, True)


def test_a_letter_by_a_template_is_word_and_says_so_where_another_kind_was_asked_for(meeting, ran, tmp_path):
    template = ran("print", "invitation-template", meeting, "-o", tmp_path / "mau.docx")[1]
    code, out, err = ran("print", "invitations", meeting, "--template", template, "-o", tmp_path / "thu.pdf")
    assert (code, Path(out).name, err) == (0, "thu.docx", t("print.other_kind", kind=".docx", path="thu.docx"))
