"""What kind of words stand in a cell: a person, a unit, a number of seats, a total, what follows below a list."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from meeting.text.names import fold, nfc
from storage.lists.office import units
from storage.lists.office.casing import abbreviated

_UNITS: Final = (
    *(
        "truong ",
        "thon ",
        "phong ",
        "ban ",
        "cong ty ",
        "ubnd",
        "uy ban ",
        "hdnd",
        "hoi ",
        "doan ",
        "hop tac xa ",
        "htx ",
    ),
    *(
        "tram ",
        "trung tam ",
        "cong an",
        "so ",
        "dang uy",
        "chi bo ",
        "to dan pho ",
        "to ",
        "mttq",
        "ubmttq",
        "mat tran ",
    ),
    *("doanh nghiep ", "cau lac bo ", "clb ", "ngan hang ", "bao ", "benh vien ", "tap the ", "can bo va ", "dang bo "),
    *(
        "van phong ",
        "lien doan ",
        "quy ",
        "chua ",
        "giao xu ",
        "ho kinh doanh ",
        "doi ",
        "nha may ",
        "xi nghiep ",
        "khu ",
    ),
    *(
        "bch ",
        "ban chi huy ",
        "truong,",
        "cac ",
        "dai dien ",
        "lanh dao ",
        "chi hoi ",
        "chi doan ",
        "vien ",
        "buu dien",
    ),
    *("thanh vien ", "chuyen vien ", "thuong truc ", "nhan dan ", "ho gia dinh ", "gia dinh ", "ho ong ", "ho ba "),
    *("benh xa ", "hat ", "xa ", "phuong ", "tong cong ty ", "thtt", "thcs ", "thpt ", "truong"),
)
_NAMES_AS_WELL: Final = frozenset(
    {"doan ", "to ", "quy ", "bao ", "ban ", "so ", "doi ", "hat ", "xa ", "khu ", "chua "}
)
"""Beginnings that are family or given names as well: these count only before a small letter, or in a longer text."""
_MARKED: Final = {
    fold(word): word
    for word in (
        "trường",
        "phòng",
        "thôn",
        "trạm",
        "hội",
        "viện",
        "quỹ",
        "báo",
        "tổ",
        "đoàn",
        "đội",
        "sở",
        "chùa",
        "hộ",
    )
}
"""With other marks these are names: Trương is a family."""
PEOPLE: Final = r"(?:đồng chí|đ/c|đ\.c|đc|người|đại biểu|suất|ghế|vị|em|học sinh|giáo viên|thành viên|hội viên|khách)"
_WHO: Final = r"(?::\s*([^()\[\]\d:]+?))?"
_SEATS: Final = re.compile(
    rf"(.*?\S)[\s:,–-]*[(\[]?\s*(?:mời\s*)?(\d{{1,3}})\s*{PEOPLE}\s*{_WHO}\s*[)\]]?[.;]?", re.IGNORECASE
)
_FIRST: Final = re.compile(rf"(?:mời\s*)?(\d{{1,3}})\s*{PEOPLE}\s+(.*\S)", re.IGNORECASE)
_BARE_SEATS: Final = re.compile(r"(.*?\S)\s*(?:\(\s*(0\d)\s*\)|:\s*(\d{1,2}))")
_COUNT: Final = re.compile(rf"\s*[:(\[–-]+\s*\d{{1,4}}(?:\s*{PEOPLE})?\s*[)\]]?\s*$", re.IGNORECASE)
_NUMERAL: Final = re.compile(
    r"(?:[IVXL]{1,6}|[A-HĐ])\s*[.):/–-]+\s*(?=\S)|nhóm\s*\d+\s*[.:–-]\s*(?=\S)|\d{1,2}[.)]\s+(?=\S)", re.IGNORECASE
)
_BARE: Final = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])\s*[.)/-]?")
_TOTAL: Final = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng trang|cộng dồn|cộng|mang sang|chuyển sang trang|lũy kế)"
    r"\s*(?:$|:|\(|=|\d|là\b|đại biểu|người|danh sách|có\b|suất|đồng chí)"
    r"|\(?(?:ấn định )?danh sách (?:này |trên )?(?:có|gồm)\b",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(
    r"\(?(?:tiếp theo|tiếp)(?: trang.{0,8})?\)?|(?:trang|page)\s*\d{1,3}(?:\s*/\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]",
    re.IGNORECASE,
)
_TAIL: Final = (
    *("nguoi lap", "noi nhan", "xac nhan cua", "tm. ", "tm uy ban", "kt. ", "kt chu tich", "t/m ", "thu truong don vi"),
    *("nguoi tong hop", "can bo tong hop", "tl. ", "ky, ghi ro", "(ky", "nguoi ky", "ke toan truong", "q. chu tich"),
)
_ROLES: Final = (
    r"(?:(?:người|cán bộ|công chức) )?(?:lập|tổng hợp|duyệt|soát|kiểm tra)(?: (?:biểu|bảng|danh sách|bảng kê))?"
    r"|(?:q\. ?|quyền )?(?:phó )?(?:chủ tịch|bí thư|trưởng ban|trưởng phòng|hiệu trưởng|giám đốc|chánh văn phòng)"
    r"|(?:phó )?(?:trưởng )?ban tổ chức|thủ trưởng(?: đơn vị| cơ quan)?|kế toán|thủ quỹ|thư ký|trưởng thôn"
    r"|bí thư chi bộ"
    r"|(?:phó )?trưởng ban tổ chức"
)
_ROLE: Final = re.compile(rf"(?:{_ROLES})[\s.:]*", re.IGNORECASE)
_OFFICES: Final = re.compile(
    r"(?:nguyên |quyền )?(?:chủ tịch|phó (?:chủ|bí|trưởng|giám|hiệu|ban|phòng|chánh|tổng|viện|trạm|chỉ)|pct\b|trưởng "
    r"|pbt\b|bí thư|chánh |cán bộ|công chức|viên chức|chuyên viên|giáo viên|gv\b|ủy viên|uỷ viên|uv\b|nông dân"
    r"|hiệu trưởng|giám đốc|(?:tổ|đội|trạm|thôn|chi hội|hội|ban|đoàn|xã đội|thôn đội|viện|khoa) trưởng|thư ký"
    r"|kế toán|y tá|thành viên|hội viên|nhân viên|công nhân|công an viên|chỉ huy|thủ quỹ|văn thư|đảng viên|chủ nhiệm"
    r"|(?:bác sĩ|dược sĩ|y sĩ|kỹ sư)$)"
)
"""How positions begin."""
_REMARK: Final = re.compile(r"[(*\s-]*(?:ghi chú|lưu ý|chú ý|chú thích)\s*(?:[:.*]|$)", re.IGNORECASE)
_DATED: Final = re.compile(
    r"(?:[^\W\d]+\s+){0,6}[^\W\d]*,?\s*ngày\s*[\d.…\s]*\s*tháng\s*[\d.…\s]*\s*năm\s*[\d.…\s]*", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def is_numeral(text: str) -> bool:
    """Whether it numbers a section, alone in its cell: "I", "II.", "A)"."""
    return bool(_BARE.fullmatch(text.strip()))


def begins_with_numeral(text: str) -> bool:
    """Whether it begins as sections do: "I. ĐẠI BIỂU THÀNH PHỐ", "Nhóm 2: …"."""
    return bool(_NUMERAL.match(text))


def section_name(text: str) -> str:
    """A section's own words: without its numeral, and without a count behind them."""
    begins = _NUMERAL.match(text)
    bare = text[begins.end() :] if begins else text.lstrip("*+-–•·\uf0b7 ")
    return _COUNT.sub("", bare).rstrip(" :.;").strip()


@lru_cache(maxsize=8192)
def is_unit(text: str) -> bool:
    """Whether it begins as units do ("Trường …", "Công ty …"), not as persons do."""
    first = nfc(text.partition(" ")[0]).casefold().rstrip(",.")
    if fold(text).startswith("xa hoi"):
        return False
    if not first.isascii() and _MARKED.get(fold(first), first) != first:
        return False
    plain = fold(text) + " "
    begin = next((one for one in _UNITS if plain.startswith(one)), "")
    if begin not in _NAMES_AS_WELL:
        return bool(begin)
    words = text.split()
    if begin == "doan " and text.isupper():  # the one that is a family of many: "ĐOÀN VĂN AN"
        known = units.unit_named(text, frozenset()) != text
        return known or any(abbreviated(word) for word in words[1:])
    return len(words) > 5 or any(_is_small(word) or word.isupper() for word in words[1:])


def _is_small(word: str) -> bool:
    """Whether it is no name's word; "ánh" may be one, since TCVN3 has no capital Á."""
    toned = len(unicodedata.normalize("NFD", word[:1])) > 1 and word[:1] not in "ăâêôơưđ"
    return word[:1].islower() and (not toned or word in {"ủy", "uỷ", "ấp"})


def seats_of(text: str) -> tuple[str, int]:
    """The unit and how many are invited of "Trường THCS Quang Trung (02 đồng chí)"; 0 where none are said."""
    found = _seats(text)
    if found is None and (first := _FIRST.fullmatch(text.strip())) and is_unit(first[2]):
        return first[2], int(first[1])
    if found is None and (bare := _BARE_SEATS.fullmatch(text.strip())) and is_unit(bare[1]):
        return bare[1], int(bare[2] or bare[3])
    return (found[1].rstrip(" :,-–("), int(found[2])) if found else (text, 0)


def who_of(text: str) -> str:
    """Who is to come of "Trường THCS Quang Trung (02 đ/c: Hiệu trưởng, Bí thư)"; "" where it is not said."""
    found = _seats(text)
    return (found[3] or "").rstrip(" .;,") if found else ""


def _seats(text: str) -> re.Match[str] | None:
    found = None if "mỗi" in text.casefold() else _SEATS.fullmatch(text.strip())
    # Whoever is named there is a delegate.
    who = _AND.split(found[3]) if found and found[3] else []
    return None if any(is_person(one.strip()) for one in who) else found


@lru_cache(maxsize=8192)
def is_person(text: str) -> bool:
    """Whether it looks like the name of one person: two to seven words, each with a capital or all of them without."""
    words = text.split()
    if not 2 <= len(words) <= 7 or is_unit(text) or not all(_WORD.fullmatch(word) for word in words):
        return False
    return all(word[:1].isupper() for word in words) or text.islower()


def is_several(text: str) -> bool:
    """Whether it names more than one person: "Lê Văn An + Lê Thị Bình"."""
    names = _AND.split(text)
    return len(names) > 1 and all(is_person(name.strip()) for name in names)


_AND: Final = re.compile(r"\s*[;,+&/\n]\s*|\s+(?:và|-|–)\s+", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether it says how many there are: "Tổng cộng: 35"."""
    return bool(_TOTAL.match(text.strip()))


def is_page(text: str) -> bool:
    """Whether it is a page's number in print: "Trang 2", "- 2 -"."""
    return bool(_PAGE.fullmatch(text))


def is_role(text: str) -> bool:
    """Whether it says in whose name somebody signs: "NGƯỜI LẬP BIỂU", "PHÓ CHỦ TỊCH"."""
    return bool(_ROLE.fullmatch(text.strip()))


def is_position(text: str) -> bool:
    """Whether it begins as positions do: "Chủ tịch UBND xã"."""
    return bool(_OFFICES.match(nfc(text).casefold()))


def is_remark(text: str) -> bool:
    """Whether it begins as what is remarked of a list does: "Ghi chú: …"."""
    return bool(_REMARK.match(text))


def signs(texts: Collection[str], key: str, *, counted: bool) -> bool:
    """Whether a row begins what stands below a list: who made it, who signs it. `key` stands in the column of names.

    Such rows fill few cells: a full row that names the Chủ tịch is a row. `counted`: whether the list numbers its rows.
    """
    if len(texts) > _SIGNED:
        return False
    if counted and any(text.isupper() for text in texts) and all(is_role(text) for text in texts):
        return True
    return any(is_tail(text) for text in texts) and (not is_person(key) or is_tail(key) or is_role(key))


_SIGNED: Final = 5


def is_tail(text: str) -> bool:
    """What stands below a list: who made it, where it goes, the date, the signature."""
    plain = " ".join(fold(text).split()) + " "
    return plain.startswith(_TAIL) or bool(_DATED.fullmatch(text.strip()))
