"""Proposals for what is written wholly in capitals or begins with a small letter; tones stay where they are."""

import re
from typing import Final

from meeting.text.names import fold

ABBREVIATIONS: Final = frozenset(
    [
        "UBND",
        "HĐND",
        "MTTQ",
        "UBMTTQ",
        "UB",
        "TT",
        "THCS",
        "THPT",
        "TH",
        "MN",
        "HTX",
        "TNHH",
        "MTV",
        "CP",
        "CLB",
        "CCB",
        "LLVT",
        "BCH",
        "BTV",
        "BCHQS",
        "CA",
        "TDP",
        "TP",
        "TW",
        "QĐ",
        "KHKT",
        "ĐH",
        "CĐ",
        "NXB",
        "VHXH",
        "TDTT",
        "PCT",
        "CT",
        "BT",
        "PBT",
        "TĐKT",
        "VN",
        "LĐ",
        "LĐLĐ",
        "LHPN",
        "HND",
        "TNCS",
        "HCM",
        "XH",
        "KT",
        "GD",
        "GDĐT",
        "NN",
        "PTNT",
        "TNMT",
        "DN",
        "SXKD",
        "TM",
        "DV",
        "XD",
    ]
)
_SMALL: Final = frozenset(
    "và của trên các những cho với tại về theo nhân dân cán bộ giáo viên học sinh thể tác xã phố".split()  # noqa: SIM905 (as above)
)
_CAPITAL: Final = (
    *("Đảng ủy", "Đảng uỷ", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Mặt trận Tổ quốc", "Việt Nam"),
    *("Đảng bộ", "Chi bộ", "Ban Chấp hành", "Ủy ban", "Uỷ ban", "Hội đồng", "Mặt trận", "Hải Phòng", "An Lão", "Đảng"),
    *("Hội Nông dân", "Hội Phụ nữ", "Hội Cựu chiến binh", "Đoàn Thanh niên", "Công an", "Sở", "Bộ"),
)
_ROMAN: Final = re.compile(r"[IVX]+")


def shouted(text: str) -> bool:
    """Whether it is wholly in capitals, and more than an abbreviation."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and text.upper() == text and any(len(w) > 1 and w not in ABBREVIATIONS for w in words)


def named(text: str) -> str:
    """A person's name with a capital for each word: "NGUYỄN VĂN AN", "lê thị ánh"."""
    return re.sub(r"[^\W\d_]+", lambda found: found[0][:1].upper() + found[0][1:].lower(), text)


def raised(text: str) -> str:
    """A name with a capital for each word that has none; no other letter is changed."""
    return re.sub(r"(?<![^\W\d_'’])[^\W\d_]", lambda found: found[0].upper(), text)


def unit_named(text: str) -> str:
    """A unit's name out of capitals: abbreviations stay, words like "và" are small."""

    def one(found: re.Match[str]) -> str:
        word = found[0]
        if word in ABBREVIATIONS or _ROMAN.fullmatch(word):
            return word
        small = word.lower()
        return small if small in _SMALL and found.start() else small[:1].upper() + small[1:]

    return re.sub(r"[^\W\d_]+", one, text)


def titled(text: str) -> str:
    """A position out of capitals: "BÍ THƯ ĐẢNG ỦY" becomes "Bí thư Đảng ủy"."""
    small = re.sub(r"[^\W\d_]+", lambda f: f[0] if f[0] in ABBREVIATIONS else f[0].lower(), text)
    for phrase in _CAPITAL:
        small = re.sub(rf"(?<![^\W\d_]){re.escape(phrase)}(?![^\W\d_])", phrase, small, flags=re.IGNORECASE)
    return small[:1].upper() + small[1:]


def is_lower_name(text: str) -> bool:
    """Whether a word of a person's name begins with a small letter; "H'Hen", "Y" and "Ê ban" have their own ways."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return any(word[:1].islower() for word in words) and fold(text).replace(" ", "").isascii()
