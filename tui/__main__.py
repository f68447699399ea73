"""`ledai`: from the shell to the running app. Nothing heavy is imported before the command is known.

Exit codes: 0 ok, 1 failure, 2 usage, 3 invalid data, 4 locked, 130 interrupted. What is asked for goes to stdout,
everything else to stderr.
"""

import contextlib
import os
import sys
from collections.abc import Sequence

from storage.errors import StorageError
from storage.lists.issues import FolderProblems
from tui.commands.parser import command_line, language_of
from tui.strings import t, use
from tui.terminal import prepare_environment

FAILURE, INVALID, INTERRUPTED = 1, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; never raises for what a user can do wrong."""
    words = list(sys.argv[1:] if argv is None else argv)
    prepare_environment(sys.platform, os.environ)
    speak_utf8()
    use(language_of(words))
    try:
        arguments = command_line().parse_args(words)
        return int(arguments.run(arguments))
    except SystemExit as end:  # argparse has said what it has to say
        return end.code if isinstance(end.code, int) else FAILURE
    except StorageError as error:
        return _told(error, error.exit_code)
    except FolderProblems as error:
        return _told(error, INVALID)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # `ledai delegates … | head`: who reads has enough. Python would complain once more when it ends.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except OSError as error:
        print(t("command.failed", reason=error.strerror or type(error).__name__), file=sys.stderr)  # noqa: T201
        return FAILURE


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page is: cp1258 has no ễ, cp437 not even đ."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _told(error: StorageError | FolderProblems, code: int) -> int:
    from tui.problems import sentences

    for sentence in sentences(error):
        print(sentence, file=sys.stderr)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
