"""A text on its way to the clipboard: the system's own tool, where there is one; OSC 52 is Textual's own way.

The text goes to a tool's standard input and never onto a command line, where other users of the machine would read it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

TIMEOUT_S: Final = 2.0
"""A tool that waits for a display that is not there is given up."""


class Tool(NamedTuple):
    """A program that takes what it reads for the clipboard."""

    argv: tuple[str, ...]
    encoding: str = "utf-8"
    needs: str = ""
    """The variable without which it has no display to speak to."""


TOOLS: Final[Mapping[str, tuple[Tool, ...]]] = {
    "win32": (Tool(("clip.exe",), "utf-16-le"),),
    "darwin": (Tool(("pbcopy",)),),
    "linux": (
        Tool(("wl-copy",), needs="WAYLAND_DISPLAY"),
        Tool(("xclip", "-selection", "clipboard"), needs="DISPLAY"),
        Tool(("xsel", "--clipboard", "--input"), needs="DISPLAY"),
        Tool(("clip.exe",), "utf-16-le"),  # Linux inside Windows
    ),
}
"""By platform, in the order in which they are tried. clip.exe takes bytes that are not UTF-16 for the old code page."""


def hand_over(text: str, *, platform: str = sys.platform) -> str:
    """Give `text` to the first tool that takes it; the tool's name, or "" where none did. It may take two seconds."""
    return next((tool.argv[0] for path, tool in _there(platform) if _takes(path, tool, text)), "")


def _there(platform: str) -> Iterator[tuple[str, Tool]]:
    for tool in TOOLS.get(platform, TOOLS["linux"]):
        path = shutil.which(tool.argv[0])
        if path and (not tool.needs or os.environ.get(tool.needs)):
            yield path, tool


def _takes(path: str, tool: Tool, text: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - a path of our own table, no shell
            [path, *tool.argv[1:]],
            input=text.encode(tool.encoding),
            # A tool stays behind to serve the clipboard: with a pipe of ours it would be waited for.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=False,
            env={**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None,  # pbcopy reads by it
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
