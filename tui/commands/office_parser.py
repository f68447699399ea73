"""The commands of the office on the command line: check, erase, subject, seal."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.strings import LANGUAGES, t

Add = Callable[..., argparse.ArgumentParser]


def add_office(add: Add, group: Callable[[str], Any]) -> None:
    """Put them on the command line."""
    one = _of_file(add("check", _check))
    one.add_argument("--json", action="store_true", help=t("command.json"))
    _yes(_of_file(add("erase", _erase)))
    people = group("subject")
    one = _of_person(people, "show", _show)
    one.add_argument("--json", action="store_true", help=t("command.json"))
    _yes(_of_person(people, "erase", _forget))
    one = add("seal", _seal)
    one.add_argument("files", type=Path, nargs="+", metavar=t("command.FILE"), help=t("command.seal.files"))
    one.add_argument("-o", "--out", type=Path, required=True, metavar=t("command.PATH"), help=t("command.seal.out"))


def _of_file(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
    one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
    return one


def _of_person(people: Any, name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    words = t(f"command.subject.{name}")
    one: argparse.ArgumentParser = people.add_parser(name, help=words, description=words, allow_abbrev=False)
    one.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=t("command.lang"))
    one.set_defaults(run=run)
    one.add_argument("person", metavar=t("command.PERSON"), help=t("command.subject.person"))
    return _of_file(one)


def _yes(one: argparse.ArgumentParser) -> None:
    one.add_argument("--yes", action="store_true", help=t("command.yes"))


def _check(arguments: argparse.Namespace) -> int:
    from tui.commands.check import run

    return run(arguments.file, as_json=arguments.json)


def _erase(arguments: argparse.Namespace) -> int:
    from tui.commands.erase import run

    return run(arguments.file, yes=arguments.yes)


def _show(arguments: argparse.Namespace) -> int:
    from tui.commands.subject import show

    return show(arguments.person, arguments.file, as_json=arguments.json)


def _forget(arguments: argparse.Namespace) -> int:
    from tui.commands.subject import erase

    return erase(arguments.person, arguments.file, yes=arguments.yes)


def _seal(arguments: argparse.Namespace) -> int:
    from tui.commands.seal import run

    return run(arguments.files, arguments.out)
