"""What a commune writes short and reads in full: "Trường THCS Quang Trung" is "Trường trung học cơ sở Quang Trung".

Only whole words count, letter by letter as they are written, so "thcs" and "THCSX" stay. The number of a document
("185/QĐ-UBND") is no word and stays too. Names of persons are never given to this: an initial is not an abbreviation.
What is a school in one place and something else in another ("Trường TH Quang Trung", "Đài TH Hải Phòng") is read in
full only where it is a school beyond doubt.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from meeting.office_documents import Abbreviation
from meeting.text.names import nfc
from meeting.text.schools import is_school

if TYPE_CHECKING:
    from meeting.state import Meeting

USUAL: Final[Mapping[str, str]] = {
    "&": "và",
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "BCH": "Ban Chấp hành",
    "BCHQS": "Ban Chỉ huy Quân sự",
    "BCĐ": "Ban Chỉ đạo",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BQL": "Ban Quản lý",
    "BTC": "Ban Tổ chức",
    "BTV": "Ban Thường vụ",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CCB": "Cựu chiến binh",
    "CLB": "câu lạc bộ",
    "CSTĐ": "Chiến sĩ thi đua",
    "CTCP": "công ty cổ phần",
    "CTĐ": "Chữ thập đỏ",
    "DNTN": "doanh nghiệp tư nhân",
    "DQTV": "dân quân tự vệ",
    "DVNN": "dịch vụ nông nghiệp",
    "GDNN": "giáo dục nghề nghiệp",
    "GDTX": "giáo dục thường xuyên",
    "HCM": "Hồ Chí Minh",
    "HTX": "hợp tác xã",
    "HĐND": "Hội đồng nhân dân",
    "KHHGĐ": "kế hoạch hóa gia đình",
    "KT-XH": "kinh tế - xã hội",
    "LHPN": "Liên hiệp Phụ nữ",
    "LLVT": "lực lượng vũ trang",
    "LĐTT": "Lao động tiên tiến",
    "MN": "mầm non",
    "MTTQ": "Mặt trận Tổ quốc",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "MTV": "một thành viên",
    "NCT": "Người cao tuổi",
    "NTM": "nông thôn mới",
    "NTTS": "nuôi trồng thủy sản",
    "PBT": "Phó Bí thư",
    "PCCC": "phòng cháy, chữa cháy",
    "PCT": "Phó Chủ tịch",
    "QP-AN": "quốc phòng - an ninh",
    "QS": "quân sự",
    "TDP": "tổ dân phố",
    "TDTT": "thể dục thể thao",
    "TH …": "tiểu học",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TN&MT": "tài nguyên và môi trường",
    "TNCS": "Thanh niên Cộng sản",
    "TNHH": "trách nhiệm hữu hạn",
    "TNXP": "Thanh niên xung phong",
    "TP": "thành phố",
    "TP.": "thành phố",
    "TW": "Trung ương",
    "TYT": "trạm y tế",
    "TĐKT": "Thi đua - Khen thưởng",
    "UBKT": "Ủy ban Kiểm tra",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "VH-TT": "văn hóa - thông tin",
    "VH-XH": "Văn hóa - Xã hội",
    "VHXH": "Văn hóa - Xã hội",
    "VN": "Việt Nam",
    "VSMT": "vệ sinh môi trường",
    "ĐU": "Đảng ủy",
    "ĐVTN": "đoàn viên thanh niên",
}
"""The usual ones. What means two things in one commune (CT, TT, NN, CA) is not among them: the office adds its own.
What ends in `BEFORE_NAME` counts only for a school; the office's own without it counts everywhere instead.
"""
BEFORE_NAME: Final = " …"


def of(meeting: "Meeting") -> Mapping[str, str]:
    """The usual ones with those of the meeting laid over them; one that is to be read as written is left out."""
    own = {nfc(a.short).strip(): nfc(a.full).strip() for a in meeting.table(Abbreviation).values()}
    usual = {short: full for short, full in USUAL.items() if short.removesuffix(BEFORE_NAME) not in own}
    return {short: full for short, full in {**usual, **own}.items() if short and full}


def expanded(text: str, abbreviations: Mapping[str, str]) -> str:
    """`text` with each abbreviation in full, the longest first; punctuation stays.

    Several that a hyphen joins are read one by one ("HĐND-UBND"); "TP." loses its point before what it belongs to.
    What stands first in the text begins with a capital, as a name of a unit does ("HTX An Thắng": "Hợp tác xã An
    Thắng"). Nothing in a full text is expanded once more.
    """
    if not abbreviations:
        return text
    words, one = _patterns(tuple(abbreviations))

    def full(found: re.Match[str]) -> str:
        short, keys = found[0], _keys(found, one, abbreviations)
        if not keys:
            return short
        said = " - ".join(abbreviations[key] for key in keys)
        if found.start() == 0:
            said = said[:1].upper() + said[1:]
        # "TP.Hải Phòng", "HĐND&UBND": what is a word now stands apart from its neighbours.
        before = " " if not short[0].isalnum() and not _blank(text[found.start() - 1 : found.start()]) else ""
        after = " " if not short[-1].isalnum() and not _blank(text[found.end() :][:1]) else ""
        return f"{before}{said}{after}"

    return words.sub(full, text)


def found_in(text: str, abbreviations: Mapping[str, str]) -> tuple[list[str], str]:
    """The abbreviations that `expanded` would read in full there, as often as they stand; and the text without them."""
    if not abbreviations:
        return [], text
    words, one = _patterns(tuple(abbreviations))
    shorts: list[str] = []

    def taken(found: re.Match[str]) -> str:
        keys = _keys(found, one, abbreviations)
        shorts.extend(keys)
        return " " if keys else found[0]

    rest = words.sub(taken, text)
    return shorts, rest


def _keys(found: re.Match[str], one: re.Pattern[str], abbreviations: Mapping[str, str]) -> list[str]:
    """Under which keys the parts of what was found are kept; none where it is in doubt what one of them means."""
    parts = [found[0]] if found[0] in abbreviations else one.findall(found[0])
    keys = [part if part in abbreviations else part + BEFORE_NAME for part in parts]
    certain = all(part in abbreviations for part in parts) or is_school(found.string, found.start(), found.end())
    return keys if certain else []


def _blank(neighbour: str) -> bool:
    return not neighbour or neighbour.isspace()


@lru_cache(maxsize=8)
def _patterns(shorts: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands as a word of its own, or as several joined by hyphens; and each one within it."""
    longest = sorted((short.removesuffix(BEFORE_NAME) for short in shorts), key=len, reverse=True)
    words = "|".join(re.escape(s) for s in longest if s[0].isalnum() and s[-1].isalnum()) or r"(?!)"
    others = "|".join(_ended(s) for s in longest if not (s[0].isalnum() and s[-1].isalnum())) or r"(?!)"
    whole = rf"(?<![\w/])(?<!\w-)(?:{words})(?:-(?:{words}))*(?!-?[\w/])"
    return re.compile(f"{others}|{whole}"), re.compile(rf"(?:{words})(?!\w)")


def _ended(short: str) -> str:
    """What ends in a point stands before what it belongs to; a sign stands anywhere."""
    return rf"(?<![\w/-]){re.escape(short)}(?=\s*\w)" if short[0].isalnum() else re.escape(short)
