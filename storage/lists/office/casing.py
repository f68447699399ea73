"""Proposals for what is written wholly in capitals or begins with a small letter; tones stay where they are."""

import re
from typing import Final

from meeting.text.names import fold, same_tone_place
from storage.lists.office import units

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
        "VNAH",
        "LLVTND",
        "TM",
        "DV",
        "XD",
    ]
)
_CAPITAL: Final = (
    *("Đảng ủy", "Đảng uỷ", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Mặt trận Tổ quốc", "Việt Nam"),
    *("Đảng bộ", "Chi bộ", "Ban Chấp hành", "Ủy ban", "Uỷ ban", "Hội đồng", "Mặt trận", "Hải Phòng", "An Lão", "Đảng"),
    *("Phó Chủ tịch", "Phó Bí thư", "Phó Trưởng", "Chánh Văn phòng", "Phòng Văn hóa", "Văn phòng"),
    *("Hội Nông dân", "Hội Phụ nữ", "Hội Cựu chiến binh", "Đoàn Thanh niên", "Công an", "Sở", "Bộ"),
    # These hold a word that has a capital only by itself.
    *("cán bộ", "cơ sở", "nội bộ", "bộ phận", "bộ đội", "đảng viên", "công an viên", "trụ sở", "toàn bộ", "sở hữu"),
)
_CASED: Final = re.compile(
    "|".join(rf"(?<![^\W\d_]){re.escape(one)}(?![^\W\d_])" for one in sorted(_CAPITAL, key=len, reverse=True)),
    re.IGNORECASE,
)
_SHAPES: Final = {one.lower(): one for one in _CAPITAL}
_PLACE: Final = re.compile(
    r"(?<![^\W\d_])(thôn|xã|phường|thị trấn|huyện|quận|tỉnh|làng|xóm|ấp|khu phố|tổ dân phố|khu dân cư"
    r"|trường (?:mầm non|tiểu học|THCS|THPT|TH|MN)) ([^\W\d_]+(?: [^\W\d_]+)?)"
)
_NO_PLACE: Final = frozenset(
    (
        *("hội", "đội", "viên", "kiêm", "và", "nhiệm", "phụ", "phó", "trưởng", "bí", "chủ", "uỷ", "ủy", "nguyên", "số"),
        *("khóa", "khoá", "thuộc", "của", "có", "theo", "trên"),
    )
)
"""Words that are no part of a place's name behind "xã", "thôn"."""


def shouted(text: str) -> bool:
    """Whether it is wholly in capitals, and more than an abbreviation."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and text.upper() == text and any(len(w) > 1 and not abbreviated(w) for w in words)


_RANKS: Final = tuple(
    same_tone_place(rank)
    for rank in (
        *("hòa thượng", "thượng tọa", "đại đức", "ni trưởng", "ni sư", "sư cô", "sư thầy", "sư cụ", "sa di"),
        *("tổng giám mục", "giám mục", "linh mục", "mục sư", "truyền đạo", "nữ tu", "giáo sĩ", "già làng"),
        *("đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "đại tá", "thượng tá", "trung tá", "thiếu tá"),
        *("đại úy", "thượng úy", "trung úy", "thiếu úy", "nhà giáo ưu tú", "nhà giáo nhân dân", "nhà giáo"),
        *("nghệ nhân ưu tú", "nghệ nhân nhân dân", "nghệ nhân", "nghệ sĩ ưu tú", "nghệ sĩ nhân dân", "nghệ sĩ"),
        *("thầy thuốc ưu tú", "thầy thuốc nhân dân", "bác sĩ", "dược sĩ", "y sĩ", "luật sư", "kỹ sư", "kiến trúc sư"),
        *("phó giáo sư", "giáo sư", "tiến sĩ", "thạc sĩ", "cử nhân", "mẹ việt nam anh hùng", "mẹ vnah"),
        *("anh hùng lao động", "anh hùng llvtnd", "anh hùng llvt", "thương binh", "cựu chiến binh"),
    )
)
"""What stands before a name and is none: only its first letter is a capital."""


def _parted(text: str) -> tuple[str, str]:
    """A rank before a name, with what stands between them, and the name."""
    plain = same_tone_place(text.casefold())
    size = next((len(rank) for rank in _RANKS if plain.startswith(rank + " ")), -1) + 1
    return text[:size], text[size:]


def named(text: str) -> str:
    """A person's name with a capital for each word: "NGUYỄN VĂN AN", "lê thị ánh", "LINH MỤC TRẦN AN"."""
    rank, name = _parted(text)
    small = re.sub(r"[^\W\d_]+", lambda found: found[0][:1].upper() + found[0][1:].lower(), name)
    small = re.sub(r"(?<=[(\[])(Bí Danh|Tức|Còn Gọi Là|Tên Thường Gọi)\b", lambda found: found[0].lower(), small)
    return (titled(rank) if rank else "") + small


def raised(text: str) -> str:
    """A name with a capital for each word that has none, a rank before it with one; no other letter is changed."""
    rank, name = _parted(text)
    return rank[:1].upper() + rank[1:] + re.sub(r"(?<![^\W\d_'’])[^\W\d_]", lambda found: found[0].upper(), name)


def unit_named(text: str) -> str:
    """A unit's name out of capitals, as far as its words are known."""
    words = re.findall(r"[^\W\d_]+", text)
    return units.unit_named(text, frozenset(word for word in words if abbreviated(word)))


def abbreviated(word: str) -> bool:
    """Whether a word in capitals is an abbreviation: a known one, or one without a vowel."""
    return word in ABBREVIATIONS or not any(c in "aeiouy" for c in fold(word))


def titled(text: str) -> str:
    """A position out of capitals: "BÍ THƯ ĐẢNG ỦY" becomes "Bí thư Đảng ủy"."""
    small = re.sub(r"[^\W\d_]+", lambda f: f[0] if abbreviated(f[0]) else f[0].lower(), text)
    small = _CASED.sub(lambda found: _SHAPES[found[0].lower()], small)
    small = re.sub(r"(?<=[,;] )\w", lambda found: found[0].upper(), _PLACE.sub(_placed, small))
    return small[:1].upper() + small[1:]


def _placed(found: re.Match[str]) -> str:
    words = found[2].split(" ")
    named = len(words) if words[-1] not in _NO_PLACE else len(words) - 1
    if words[0] in _NO_PLACE:
        return found[0]
    return " ".join([found[1], *(w[:1].upper() + w[1:] for w in words[:named]), *words[named:]])


def is_lower_name(text: str) -> bool:
    """Whether a word of a person's name, or the rank before it, begins with a small letter."""
    rank, name = _parted(text)
    words = [word for word in (rank[:1], *name.split()) if word[:1].isalpha()]
    return any(word[:1].islower() for word in words) and fold(text).replace(" ", "").isascii()
