"""Texts in the fonts of before Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times"), where Latin letters stand for others.

Decode before any clean-up: in TCVN3 the soft hyphen is ư. TCVN3 has no capitals with tones; a font whose name ends in H
shows all letters as capitals. Where no font is known, columns are judged, not cells: one cell often reads as both.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from meeting.text.names import nfc

Encoding: TypeAlias = Literal["", "tcvn3", "vni"]

_TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""None, huyền, hỏi, ngã, sắc, nặng: the order in which TCVN3 lays out a vowel."""
_LAYOUT: Final = {
    "a": (0, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
TCVN3: Final[Mapping[str, str]] = {
    chr(code): nfc(vowel + tone)
    for vowel, codes in _LAYOUT.items()
    for code, tone in zip(codes, _TONES, strict=True)
    if code
} | dict(zip("®¡¢£¤¥¦§", "đĂÂÊÔƠƯĐ", strict=True))
"""TCVN3's Latin-1 letter -> the letter that it shows."""

_PLAIN: Final = dict(zip("øûõùï", _TONES[1:], strict=True))
_ROUND: Final = dict(zip("àåãáä", _TONES[1:], strict=True))
_BREVE: Final = dict(zip("èúüéë", _TONES[1:], strict=True))


def _vni() -> dict[str, str]:
    pairs = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    for base, shown in (("a", "a"), ("e", "e"), ("o", "o"), ("u", "u"), ("y", "y"), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + sign: nfc(shown + tone) for sign, tone in _PLAIN.items() if shown + tone != "y\u0323"}
    for base, shown in (("a", "â"), ("e", "ê"), ("o", "ô")):
        pairs[base + "â"] = shown
        pairs |= {base + sign: nfc(shown + tone) for sign, tone in _ROUND.items()}
    pairs["aê"] = "ă"
    pairs |= {"a" + sign: nfc("ă" + tone) for sign, tone in _BREVE.items()}
    return pairs


_SMALL: Final = _vni()
VNI: Final[Mapping[str, str]] = (
    _SMALL
    | {old.upper(): new.upper() for old, new in _SMALL.items()}
    # A capital with a small sign behind it, as hasty typing leaves it.
    | {old[0].upper() + old[1]: new.upper() for old, new in _SMALL.items() if len(old) == 2}
)
"""VNI's letter, or letter and sign -> the letter that it shows."""
_LETTERS: Final[Mapping[Encoding, frozenset[str]]] = {"tcvn3": frozenset(TCVN3), "vni": frozenset("".join(VNI))}
_VNI: Final = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_TCVN3: Final = str.maketrans(dict(TCVN3))

_UNICODE: Final = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
"""No text in an old encoding holds any of these."""
_MANGLED: Final = re.compile("á[º»]|[ÃÄÆ][\u0080-\u00bf\u0090-\u2122]")
_WESTERN: Final = {bytes([n]).decode("cp1252"): n for n in range(0x80, 0xA0) if n not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}}
_FOREIGN: Final = re.compile(r"[\x80-\xff]")


@lru_cache(maxsize=256)
def encoding_of(font: str) -> Encoding:
    """What a font of this name shows letters in; "" for a Unicode font, or none."""
    name = font.casefold().strip()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else ""


@lru_cache(maxsize=256)
def capitals(font: str) -> bool:
    """Whether a TCVN3 font shows small letters as capitals."""
    return encoding_of(font) == "tcvn3" and font.strip().endswith("H")


def decode(text: str, encoding: Encoding, *, upper: bool = False) -> str:
    """The text that was meant. One that holds letters that only Unicode has was typed in Unicode, and stays."""
    if not encoding or _UNICODE.search(text):
        return text
    plain = text.translate(_TCVN3) if encoding == "tcvn3" else _VNI.sub(lambda found: VNI[found[0]], text)
    return plain.upper() if upper else plain


def unmangled(text: str) -> str:
    """UTF-8 that was read as the Western code page, "Nguyá»…n", as what it was; any other text as it is."""
    if not _MANGLED.search(text):
        return text
    try:
        return bytes(_WESTERN.get(c, ord(c)) for c in text).decode()
    except (UnicodeDecodeError, ValueError):
        return text


def is_unicode(text: str, encoding: Encoding = "") -> bool:
    """Whether it holds a letter that no old encoding has, or one that this encoding has no use for."""
    if _UNICODE.search(text):
        return True
    known = _LETTERS.get(encoding)
    return known is not None and any(c.isalpha() and c not in known for c in text if c > "\u00bf")


def reads(text: str) -> bool:
    """Whether each of its words with marks is a Vietnamese syllable as it stands."""
    return all(_is_syllable(word) for word in _BETWEEN.split(text) if not word.isascii())


def judge(texts: Iterable[str], otherwise: Encoding = "") -> Encoding:
    """What the cells of one column are written in; `otherwise` where they do not tell."""
    suspects = [text for text in texts if _FOREIGN.search(text) and not _UNICODE.search(text)]
    if not suspects:
        return otherwise
    known: tuple[Encoding, ...] = ("", "tcvn3", "vni")
    marks = {encoding: sense(suspects, encoding) for encoding in known}
    best = max(marks.values())
    likely = [encoding for encoding in known if marks[encoding] == best]
    return likely[0] if len(likely) == 1 else otherwise


_ONSET: Final = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RIME: Final = (
    r"(?:a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây"
    r"|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu"
    r"|i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu"
    r"|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|ooc"
    r"|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt"
    r"|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uênh|ui|um|un|ung|uôc|uôi|uôm|uôn|uông|uôt|up|ut|uy|uya|uych|uyên|uyêt|uyt"
    r"|uynh|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu|y|yêm|yên|yêt|yêu|yên|ynh|uơ)"
)
_SYLLABLE: Final = re.compile(_ONSET + f"({_RIME})")
_OPEN: Final = frozenset({"oa", "oe", "uy", "uê", "uơ"})
"""Rimes of vowels alone whose last one may have the tone; "taù" is no word, and VNI's "tá"."""
_BETWEEN: Final = re.compile(r"[\s\d,.;:()/\"'“”–-]+")
_SIGNS: Final = frozenset(_TONES[1:])
_STRAY: Final = re.compile(r"[^aeiouy\u0302\u0306\u031b][\u0300\u0301\u0303\u0309\u0323]")
"""A tone over a consonant: ñ is a letter of Spanish, and of VNI."""


def sense(texts: Iterable[str], encoding: Encoding = "") -> int:
    """How well texts read as Vietnamese: words with marks count for them, what is no syllable against them."""
    words = (word for text in texts for word in _BETWEEN.split(decode(text, encoding)) if not word.isascii())
    return sum(1 if _is_syllable(word) else -2 for word in words)


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    spread = unicodedata.normalize("NFD", word.casefold())
    if sum(c in _SIGNS for c in spread) > 1 or _STRAY.search(spread):
        return False
    bare = nfc("".join(c for c in spread if c not in _SIGNS))
    found = _SYLLABLE.fullmatch(bare)
    if found is None:
        return False
    rime = found[1]
    late = spread[-1] in _SIGNS and len(rime) > 1
    return not late or rime in _OPEN
