"""The commands of several laptops on the command line: carry, join."""

import argparse
from collections.abc import Callable
from pathlib import Path

from tui.strings import t

Add = Callable[..., argparse.ArgumentParser]


def add_link(add: Add) -> None:
    """Put them on the command line."""
    one = add("carry", _carry)
    one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
    one.add_argument("folder", type=Path, metavar=t("command.FOLDER"), help=t("command.carry.dir"))
    one = add("join", _join)
    one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
    one.add_argument("other", type=Path, metavar=t("command.PATH"), help=t("command.join.other"))
    one.add_argument("--theirs", action="store_true", help=t("command.join.theirs"))
    one.add_argument("--json", action="store_true", help=t("command.json"))


def _carry(arguments: argparse.Namespace) -> int:
    from tui.commands.carrying import carry

    return carry(arguments.file, arguments.folder)


def _join(arguments: argparse.Namespace) -> int:
    from tui.commands.carrying import join

    return join(arguments.file, arguments.other, theirs=arguments.theirs, as_json=arguments.json)
