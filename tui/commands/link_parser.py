"""The commands of several laptops on the command line: carry, join, hall start, hall join."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

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
    whose = one.add_mutually_exclusive_group()
    whose.add_argument("--merge", action="store_true", help=t("command.join.merge"))
    whose.add_argument("--theirs", action="store_true", help=t("command.join.theirs"))
    one.add_argument("--json", action="store_true", help=t("command.json"))


def add_hall(add: Add, group: Callable[[str], Any]) -> None:
    """Put the halls there too."""
    halls = group("hall")
    one = add("start", _start, halls, t("command.hall.start"))
    one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
    one.add_argument("--address", default="", metavar=t("command.ADDRESS"), help=t("command.hall.address"))
    one.add_argument("--name", default="", metavar=t("command.NAME"), help=t("command.hall.name"))
    one.add_argument("--json", action="store_true", help=t("command.json"))
    one = add("join", _enter, halls, t("command.hall.join"))
    one.add_argument("address", metavar=t("command.ADDRESS"), help=t("command.hall.there"))
    one.add_argument("code", metavar=t("command.CODE"), help=t("command.hall.code"))
    one.add_argument("-o", "--out", type=Path, required=True, metavar=t("command.PATH"), help=t("command.hall.out"))
    one.add_argument("--name", default="", metavar=t("command.NAME"), help=t("command.hall.name"))
    one.add_argument("--json", action="store_true", help=t("command.json"))


def _start(arguments: argparse.Namespace) -> int:
    from tui.commands.hall import start

    return start(arguments.file, arguments.address, name=arguments.name, as_json=arguments.json)


def _enter(arguments: argparse.Namespace) -> int:
    from tui.commands.hall import enter

    place = arguments.address, arguments.code
    return enter(*place, arguments.out, name=arguments.name, as_json=arguments.json)


def _carry(arguments: argparse.Namespace) -> int:
    from tui.commands.carrying import carry

    return carry(arguments.file, arguments.folder)


def _join(arguments: argparse.Namespace) -> int:
    from tui.commands.carrying import join

    how: Literal["", "merge", "theirs"] = "theirs" if arguments.theirs else "merge" if arguments.merge else ""
    return join(arguments.file, arguments.other, how=how, as_json=arguments.json)
