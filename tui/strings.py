"""Words on the screen: flat ids, two languages, one switch.

Every `assets/strings/vi.toml` and `assets/strings/*.vi.toml` is merged into the Vietnamese words, and the `en` files
into the English ones. `t` never raises: in a live show a missing word must not end the app. It comes back visibly
marked (⟦id⟧) and the tests, which compare the files, fail instead.
"""

import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args

from assets import asset

Language = Literal["vi", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

_language: Language = "vi"
_PLAIN = re.compile(r'"([^"\\]+)" = "((?:[^"\\]|\\["n])*)"')


def use(language: Language) -> None:
    """Speak this language from now on; whatever stands on the screen has to be drawn again by its owner.

    Raises:
        ValueError: there are no words in that language.
    """
    global _language  # noqa: PLW0603 - one screen, one language: the state is the module's purpose
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> Language:
    """The language spoken now."""
    return _language


def t(id: str, /, **values: object) -> str:  # noqa: A002 - it is called an id everywhere else
    """The words of this id, with its {placeholders} filled; never raises."""
    words = words_of(_language).get(id)
    if words is None:
        return marked(id)
    if "{" not in words and "}" not in words:
        return words
    try:
        return string.Formatter().vformat(words, (), _Values(values))
    except (ValueError, TypeError, AttributeError, LookupError):
        return marked(id)


def has(id: str) -> bool:  # noqa: A002
    """Whether the language spoken now has words for this id."""
    return id in words_of(_language)


def marked(id: str) -> str:  # noqa: A002
    """How a missing word is shown."""
    return f"⟦{id}⟧"


@cache
def words_of(language: Language) -> Mapping[str, str]:
    """All words of one language, its files merged in the order of their names."""
    merged: dict[str, str] = {}
    for _, words in files_of(language):
        merged.update(words)
    return merged


def files_of(language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    """Each file of a language with its words, so that the tests can find an id that two files claim."""
    folder = asset("strings")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name == f"{language}.toml" or entry.name.endswith(f".{language}.toml"):
            yield entry.name, _read(entry.read_text(encoding="utf-8"))


def _read(text: str) -> dict[str, str]:
    """The words of a file.

    A plain one (`"id" = "words"`, comments, nothing else) needs no parser: it takes a tenth of the time, and all of
    them are read before the first frame.
    """
    words: dict[str, str] = {}
    for line in text.splitlines():
        found = _PLAIN.fullmatch(line)
        if found and found[1] not in words:
            words[found[1]] = found[2].replace('\\"', '"').replace("\\n", "\n")
        elif line and not line.startswith("#"):
            import tomllib

            return dict(_flat(tomllib.loads(text)))
    return words


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """A table's words by dotted id, whether the file quotes its ids or nests them."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


class _Values(dict[str, object]):
    """Values that mark what they do not have."""

    def __missing__(self, key: str) -> str:
        return marked(key)
