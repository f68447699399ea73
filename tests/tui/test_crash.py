import os
from pathlib import Path

import pytest
from textual import events
from textual.app import App

from tui import crash
from tui.crash import QuietCrash, report, write_report

SECRET = "0912-345-678"


class LoudError(ValueError):
    def __rich__(self):
        return SECRET


def failing(error):
    phone = SECRET
    try:
        int(phone)
    except ValueError as cause:
        raise error(phone) from cause


@pytest.mark.parametrize("error", [RuntimeError, LoudError])
async def test_neither_words_nor_file_say_a_value(error, tmp_path):
    class Faulty(QuietCrash, App[None]):
        crash_folder = tmp_path

        def on_mount(self):
            failing(error)

    app = Faulty()
    said = []
    app._print_error_renderables = lambda: said.extend(map(str, app._exit_renderables))
    with pytest.raises(error):
        async with app.run_test():
            pass
    [file] = tmp_path.iterdir()
    text = file.read_text(encoding="utf-8")
    assert SECRET not in text + "".join(said) + "".join(map(str, app._exit_renderables))
    assert error.__name__ in text
    assert "test_crash.py" in text
    assert "failing" in text
    assert "ValueError" in text
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


async def test_a_key_that_comes_while_the_app_ends_is_for_nobody():
    class Ending(QuietCrash, App[None]):
        pass

    app = Ending()
    async with app.run_test() as pilot:
        await pilot.pause()
        app._screen_stacks[app.current_mode].clear()  # as Textual leaves it on its way out
        for event in (events.Key("enter", None), events.Paste("x")):
            await app.on_event(event)
            event._set_forwarded()  # one that a widget had no use for, on its way back
            await app.on_event(event)


def test_the_cause_inside_a_failed_worker_is_reported():
    from textual.worker import WorkerFailed

    try:
        failing(RuntimeError)
    except RuntimeError as error:
        lines = list(report(WorkerFailed(error)))
    assert [line for line in lines if "RuntimeError" in line]
    assert SECRET not in "".join(lines)


def test_a_folder_that_cannot_be_written_is_no_second_crash(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr(crash.tempfile, "gettempdir", lambda: str(file))
    assert write_report(None, file) is None


def test_it_is_still_needed():
    """Fails once Textual stops printing locals, or moves the method: then look at tui/crash.py again."""
    import inspect

    assert "show_locals=True" in inspect.getsource(App._fatal_error)


def test_a_file_is_named_without_its_home():
    assert crash._short(str(Path("/home/binh/ledai/tui/app.py"))) == "ledai/tui/app.py"
