import subprocess
import sys

import pytest

from tui.terminal import FRAMES, KITTY, prepare_environment


@pytest.mark.parametrize(("platform", "set_to"), [("linux", "1"), ("darwin", "1"), ("win32", None)])
def test_the_kitty_protocol_is_off_except_on_windows(platform, set_to):
    environ: dict[str, str] = {}
    prepare_environment(platform, environ)
    assert environ.get(KITTY) == set_to


def test_what_the_user_has_set_stays():
    environ = {KITTY: "0", FRAMES: "30"}
    prepare_environment("linux", environ)
    assert environ == {KITTY: "0", FRAMES: "30"}


def test_it_comes_before_textual():
    code = (
        "import os, sys; from tui.terminal import prepare_environment; assert 'textual' not in sys.modules; "
        f"[os.environ.pop(name, None) for name in ({KITTY!r}, {FRAMES!r})]; prepare_environment('linux', os.environ); "
        "from textual import constants; assert constants.DISABLE_KITTY_KEY and constants.MAX_FPS == 120"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
