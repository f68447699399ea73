"""The papers of the award call from the command line and from the menus of the stage's screens."""

import asyncio
from pathlib import Path

import pytest

from meeting.awards.commands import MarkPresent
from meeting.awards.preparing import Freeze
from meeting.opening import Open
from storage.meeting_file import MeetingFile
from tests.meeting.builders import CODES, awards
from tests.storage.paper_samples import pdf_pages, prepared
from tui.__main__ import main
from tui.session import Session
from tui.strings import t


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))


def framed(*sizes):
    made = awards(*sizes)
    made["frames"] = [
        {"id": f"f{n}", "entry": e["id"], "number": f"Đ-{n}", "code": code}
        for n, (e, code) in enumerate(zip(made["entries"], CODES, strict=False))
    ]
    return made


def ran(capsys, documents, folder, *words):
    """Exit code, the PDF's pages, its name, and what stands on stderr."""
    path = folder / "trao.ledai"
    MeetingFile.create(path, documents, reserve=0)
    code = main(["print", words[0], str(path), *words[1:]])
    out, err = capsys.readouterr()
    lines = out.splitlines()
    return code, pdf_pages(Path(lines[0]).read_bytes()) if lines else [], lines, err.strip()


def test_sheets_are_chosen_by_batch_and_role(tmp_path, capsys):
    code, pages, names, err = ran(capsys, framed(2, 2), tmp_path, "batch-sheets", "--role", "wings", "--batch", "2")
    assert (code, err, len(pages)) == (0, "", 1)
    assert "ĐỢT 2/2 CÁNH GÀ" in pages[0]
    assert Path(names[0]).name.startswith("trao-phieu-dot-2-wings-")


def test_all_sheets_are_one_file(tmp_path, capsys):
    code, pages, names, _ = ran(capsys, framed(2, 2), tmp_path, "batch-sheets", "--out", str(tmp_path / "phiếu.pdf"))
    assert (code, names) == (0, [str(tmp_path / "phiếu.pdf")])
    assert ("ĐỢT 1/2" in pages[0], "ĐỢT 2/2" in pages[-1]) == (True, True)


def test_tags_without_a_code_are_said(tmp_path, capsys):
    code, pages, _, err = ran(capsys, awards(3), tmp_path, "frame-tags")
    assert (code, err) == (0, t("print.tags_bare", count=3))
    assert "CHƯA CÓ MÃ QR" in pages[0]


def test_tags_carry_the_frames_codes(tmp_path, capsys):
    code, pages, _, err = ran(capsys, framed(3), tmp_path, "frame-tags")
    assert (code, err) == (0, "")
    assert [one for one in CODES[:3] if one not in pages[0]] == []


@pytest.mark.parametrize(
    ("documents", "words", "why"),
    [(awards(2), ["batch-sheets", "--batch", "9"], t("print.no_batch", batch=9, batches="1")),
     (prepared(), ["batch-sheets"], t("print.no_batches")),
     (prepared(), ["frame-tags"], t("print.no_tags"))],
)  # fmt: skip
def test_what_cannot_be_printed_is_one_sentence(documents, words, why, tmp_path, capsys):
    assert ran(capsys, documents, tmp_path, *words) == (1, [], [], why)


async def test_both_stand_first_in_the_menu_of_the_award_call(stage, tmp_path):
    async with stage(prepared=framed(2)) as s:
        await s.press("f4")
        await s.settle()
        s.app.screen.action_print()
        await s.at_first_choice()
        s.has("Phiếu đợt trao (PDF)", "Tem dán sau khung (PDF)", "Chương trình (PDF)")
        await s.press("enter")
        assert "đã in ra thu-phieu-dot-0720.pdf" in s.receipt
        s.app.put_on_paper("frame-tags")
        await s.settle()
        assert "đã in ra thu-tem-khung-0720.pdf" in s.receipt
    assert len(pdf_pages((tmp_path / "thu-tem-khung-0720.pdf").read_bytes())) == 1


async def test_what_cannot_be_printed_is_said_on_the_receipt(stage):
    async with stage() as s:
        s.app.put_on_paper("batch-sheets")
        await s.settle()
        assert t("print.no_batches") in s.receipt
        s.app.screen.action_print()
        await s.at_first_choice()
        s.lacks("Phiếu đợt trao")


def test_a_printing_is_registered_and_only_what_is_void_is_printed_again(tmp_path, capsys):
    path = tmp_path / "trao.ledai"
    MeetingFile.create(path, framed(2, 2), reserve=0)

    def run(*words):
        code = main(["print", "batch-sheets", str(path), *words])
        out, err = capsys.readouterr()
        return code, pdf_pages(Path(out.strip()).read_bytes()) if out else [], err.strip()

    code, pages, err = run()
    assert (code, err, "bản 1" in pages[0]) == (0, "", True)
    assert run("--only", "void") == (0, [], t("print.no_void_sheets"))
    session = Session.open(path)
    for command in (Open(), MarkPresent("e2.1"), Freeze("b2")):
        asyncio.run(session.do(command, "test"))
    session.close()
    code, pages, err = run("--only", "void")
    assert code == 0
    assert [page for page in pages if "ĐỢT 2/2" not in page or "bản 2" not in page] == []
    assert "đợt 2 người công bố, cánh gà" in err
    assert "(đã chốt đợt)" in err
    assert run("--only", "void")[2] == t("print.no_void_sheets")


def test_while_a_window_holds_the_file_sheets_are_printed_without_a_number(tmp_path, capsys):
    path = tmp_path / "trao.ledai"
    MeetingFile.create(path, framed(2), reserve=0)
    session = Session.open(path)
    code = main(["print", "batch-sheets", str(path)])
    out, err = capsys.readouterr()
    session.close()
    assert (code, "không được ghi số" in err) == (0, True)
    assert "bản 1" not in pdf_pages(Path(out.strip()).read_bytes())[0]


async def test_void_sheets_are_named_where_one_prints(stage, tmp_path):
    async with stage(prepared=framed(2)) as s:
        s.app.put_on_paper("batch-sheets")
        await s.settle()
        await s.press("f4")
        await s.do(MarkPresent("e1.1"))
        await s.do(Freeze("b1"))
        s.app.screen.action_print()
        await s.at_first_choice()
        s.has("Phiếu đợt đã cũ (PDF)", "đợt 1 người công bố", "(đã chốt đợt)")
        await s.press("down", "enter")
        assert "đã in ra thu-phieu-dot-0720" in s.receipt
        s.app.screen.action_print()
        await s.at_first_choice()
        s.lacks("Phiếu đợt đã cũ")
