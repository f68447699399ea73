"""A unit's name out of capitals, word by known word; one that holds a word that nobody knows stays as it is.

"PHÒNG VĂN HÓA" is "Phòng Văn hóa" and "THÔN QUYẾT THẮNG" is "Thôn Quyết Thắng": which words have a capital is no rule
of letters but of the words. Where a tone stands in a word is left as it was typed.
"""

import re
from functools import lru_cache
from typing import Final

from meeting.text.names import same_tone_place

_KNOWN: Final = (
    *("Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban", "Hội đồng", "Đảng ủy", "Đảng bộ", "Đảng", "Chi bộ", "Chi ủy"),
    *("Mặt trận Tổ quốc", "Mặt trận", "Việt Nam", "Công tác Mặt trận", "Ban Chỉ huy Quân sự", "Quân sự", "Công an"),
    *("Phòng", "Ban", "Sở", "Bộ", "Văn phòng", "Trung tâm", "Trạm", "Hội", "Đoàn", "Liên đoàn", "Chi hội", "Chi đoàn"),
    *("Văn hóa", "Thông tin", "Thể thao", "Du lịch", "Xã hội", "Kinh tế", "Hạ tầng", "Đô thị", "Nội vụ", "Tư pháp"),
    *("Tài chính", "Kế hoạch", "Giáo dục", "Đào tạo", "Nông nghiệp", "Môi trường", "Công thương", "Xây dựng", "Y tế"),
    *("Thi đua", "Khen thưởng", "Xây dựng Đảng", "Tuyên giáo", "Dân vận", "Tổ chức", "Kiểm tra", "Chấp hành"),
    *("Thường vụ", "Thường trực", "Dịch vụ", "Sự nghiệp công", "Phục vụ hành chính công", "Hành chính công"),
    *("Liên hiệp Phụ nữ", "Phụ nữ", "Nông dân", "Cựu chiến binh", "Chữ thập đỏ", "Người cao tuổi", "Khuyến học"),
    *("Cựu giáo chức", "Thanh niên", "Cộng sản", "Lao động", "Công đoàn", "Bưu điện", "Ngân hàng", "Nhà văn hóa"),
    *("Quỹ tín dụng nhân dân", "Chính sách xã hội", "Câu lạc bộ", "Hội đồng Thi đua", "Đại biểu", "Khách mời"),
    *(
        "Tập thể",
        "cán bộ",
        "nhân dân",
        "giáo viên",
        "học sinh",
        "công chức",
        "viên chức",
        "và",
        "của",
        "các",
        "cơ quan",
    ),
    *("đơn vị", "trực thuộc", "trên địa bàn", "Hải Phòng", "Hà Nội", "An Lão", "Tiểu học", "Mầm non", "Mẫu giáo"),
    *("Trung học cơ sở", "Trung học phổ thông", "cổ phần", "trách nhiệm hữu hạn", "một thành viên", "tư nhân"),
)
_HEADS: Final = (
    *("Trường", "thôn", "xóm", "làng", "bản", "ấp", "xã", "phường", "thị trấn", "huyện", "quận", "tỉnh", "thành phố"),
    *("tổ dân phố", "khu phố", "khu dân cư", "Công ty", "Hợp tác xã", "Doanh nghiệp", "hộ gia đình", "hộ", "gia đình"),
    *("ông", "bà", "Hồ Chí Minh"),
)
"""Behind these stand names of their own, each word with a capital."""
_ENDS: Final = frozenset({"bản", "làng", "ấp", "xóm", "hộ", "bà", "ông"})
"""Of these such as end the name of a place as well: "Thôn Đại Bản"."""
_HEADED: Final = [[same_tone_place(one.lower())] for one in _HEADS]
_WORD: Final = re.compile(r"[^\W\d_]+")
_ROMAN: Final = re.compile(r"[IVX]+")


def _words(text: str) -> tuple[str, ...]:
    return tuple(same_tone_place(word.lower()) for word in text.split())


_PHRASES: Final = {_words(one): (one.split(), one in _HEADS) for one in (*_KNOWN, *_HEADS)}
_LONGEST: Final = max(len(words) for words in _PHRASES)


@lru_cache(maxsize=4096)
def unit_named(text: str, kept: frozenset[str]) -> str:
    """`text`, which is wholly in capitals, as it is written; unchanged where a word is not known. `kept` stay."""
    words = [found[0] for found in _WORD.finditer(text)]
    keys = [same_tone_place(word.lower()) for word in words]
    made: list[str] = []
    named = False
    while len(made) < len(words):
        at = len(made)
        word = words[at]
        size = next((n for n in range(_LONGEST, 0, -1) if tuple(keys[at : at + n]) in _PHRASES), 0)
        if word in kept or _ROMAN.fullmatch(word):
            made.append(word)
        elif named and at + 1 == len(words) > 1 and keys[at] in _ENDS and keys[at - 1 : at] not in _HEADED:
            made.append(_capital(word))
        elif size:
            shape, head = _PHRASES[tuple(keys[at : at + size])]
            cased = zip(words[at : at + size], shape, strict=False)
            made += [_capital(w) if s[0].isupper() or not at + n else w.lower() for n, (w, s) in enumerate(cased)]
            named = head
        elif named:
            made.append(_capital(word))
        else:
            return text
    rest = iter(made)
    return _WORD.sub(lambda _: next(rest), text)


def _capital(word: str) -> str:
    return word[:1] + word[1:].lower()
