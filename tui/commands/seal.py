"""`ledai seal FILE… -o OUT.zip`: files in a parcel that only a password opens; the password is asked on the terminal.

It is never an argument, which other users of the machine could read. It needs the extra `secure`.
"""

import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from storage.errors import StorageError
from storage.sealed import LEAST, can_seal, seal
from tui.commands.asking import has_terminal
from tui.strings import t

SUFFIX = ".zip"


def run(files: Sequence[Path], out: Path) -> int:
    """Seal them; prints where the parcel lies."""
    if not can_seal():
        raise StorageError("seal.no_library")
    if not out.parent.is_dir():
        raise StorageError("file.no_folder", path=str(out.parent))
    if not has_terminal():
        print(t("seal.no_terminal"), file=sys.stderr)
        return 2
    if out.suffix.casefold() != SUFFIX:
        out = out.with_name(f"{out.name}{SUFFIX}")
    try:
        first = getpass.getpass(f"{t('seal.password', least=LEAST)} ")
        if why := _why_not(first):
            print(t(why, least=LEAST), file=sys.stderr)
            return 1
        again = getpass.getpass(f"{t('seal.again')} ")
    except EOFError:
        print(t("seal.kept"), file=sys.stderr)
        return 1
    if again != first:
        print(t("seal.differs"), file=sys.stderr)
        return 1
    print(seal(files, out, first))
    print(t("seal.how_to_open"), file=sys.stderr)
    return 0


def _why_not(password: str) -> str:
    """Why a password will not do; "" where it does.

    7-Zip on Windows reads it in the code page of the machine: with marks in it nobody gets in again.
    """
    if not password.isascii():
        return "seal.marks"
    return "seal.too_short" if len(password) < LEAST else ""
