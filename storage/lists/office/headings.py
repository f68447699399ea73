"""What a column is by its heading, and what a sheet lists by its columns, its name and the words above it.

Headings are compared without marks, case, blanks and signs (`fold`). A heading that holds a known one and more ("Họ và
tên đại biểu") is recognised by the longest known one that it begins with, or else by a word that it holds.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from storage.lists.grids import FIELDS, Kind
from storage.lists.shape import SHEETS
from storage.lists.text import fold

STT: Final = "stt"
SEX: Final = "sex"
MALE: Final = "male"
FEMALE: Final = "female"
POSITION_UNIT: Final = "position_unit"
"""Meanings beside the fields: a running number, "Giới tính", "Nam" and "Nữ", and position and unit in one cell."""

_WORDS: Final[Mapping[str, str]] = {
    STT: "STT; TT; Số TT; Số thứ tự; Thứ tự; No",
    SEX: "Giới tính; Nam/Nữ; Nam, nữ; Giới; Phái",
    MALE: "Nam; Năm sinh Nam; Ngày sinh Nam; Ngày tháng năm sinh Nam; Giới tính Nam",
    FEMALE: "Nữ; Năm sinh Nữ; Ngày sinh Nữ; Ngày tháng năm sinh Nữ; Giới tính Nữ",
    POSITION_UNIT: "Chức vụ, đơn vị công tác; Chức vụ, đơn vị; Chức danh, đơn vị; Chức danh, đơn vị công tác; "
    "Chức vụ, nơi công tác; Chức vụ, cơ quan; Chức vụ và đơn vị công tác; Chức vụ, cơ quan, đơn vị; "
    "Chức vụ, chức danh, đơn vị công tác; Chức vụ/Đơn vị; Đơn vị, chức vụ; Chức vụ, địa chỉ",
    "number": "Số thẻ; Thẻ số; Số thẻ đại biểu; Số mục; Mục số",
    "form": "Danh xưng; Xưng hô; Ông/Bà; Ông, bà; Ông (bà)",
    "name": "Họ và tên; Họ tên; Họ, tên; Họ và tên đại biểu; Tên đại biểu; Họ tên đại biểu; Đại biểu; Tên; Họ; "
    "Họ đệm; Họ và tên đệm; Họ và đệm; Họ và tên lót; Tên đệm; Tên gọi; Họ và chữ đệm; Họ và tên người được khen; "
    "Tên được khen; Tên tập thể, cá nhân; Tập thể, cá nhân; Họ và tên, đơn vị; Tên cá nhân; Tên tập thể; "
    "Họ tên cá nhân; Tên cá nhân, tập thể; Cá nhân; Tập thể; Tên hộ gia đình; Hộ gia đình; Họ và tên, tên tập thể; "
    "Họ tên, tên đơn vị; Full name; Name; Thành phần; Tên đơn vị/cá nhân; Tên đơn vị, cá nhân; Danh sách; "
    "Họ tên khai sinh; Họ và tên khai sinh; Khách mời",
    "born": "Năm sinh; Ngày sinh; Ngày tháng năm sinh; Ngày, tháng, năm sinh; Sinh năm; NS; Sinh ngày; "
    "Ngày/tháng/năm sinh; NTNS; Ngày tháng sinh",
    "position": "Chức vụ; Chức danh; Chức vụ, chức danh; Chức danh, chức vụ; CV; Chức vụ công tác; Nghề nghiệp; "
    "Chức vụ hiện nay; Chức vụ, nghề nghiệp; Chức vụ hoặc nghề nghiệp; Vị trí công tác; Nghề nghiệp, chức vụ; "
    "Chức vụ Đảng, chính quyền; Chức vụ chính quyền; C.vụ; C.danh",
    "unit": "Đơn vị; Đơn vị công tác; Cơ quan; Cơ quan, đơn vị; Nơi công tác; Cơ quan công tác; Tên đơn vị; "
    "Cơ quan, đơn vị công tác; Đơn vị, cơ quan công tác; Tổ chức; Trường; Đơn vị, địa phương; Tên cơ quan, đơn vị; "
    "Cơ quan đơn vị; Đơn vị thực hiện; Đơn vị phụ trách; Cơ quan chủ trì; Đơn vị chủ trì; Tên cơ quan; Thôn; "
    "Thôn, tổ dân phố; Thôn (tổ dân phố); Đơn vị/địa phương; Nơi làm việc; Đ.vị; Đơn vị trực thuộc; Tên cơ quan đơn vị",
    "address": "Địa chỉ; Nơi ở; Chỗ ở; Chỗ ở hiện nay; Nơi ở hiện nay; Thường trú; Nơi thường trú; Quê quán; "
    "Hộ khẩu; Địa chỉ thường trú; Hộ khẩu thường trú; Nơi cư trú",
    "group": "Nhóm; Nhóm đại biểu; Khối; Thành phần đại biểu; Đoàn; Đoàn đại biểu; Tổ đại biểu; Cấp; Loại đại biểu; "
    "Đối tượng mời; Thuộc nhóm",
    "seats": "Số suất; Số lượng; Số lượng đại biểu; SL; Số đại biểu; Số người; Số lượng mời; Số ghế; "
    "Số lượng (người); Số đồng chí; Số lượng đại biểu mời; Tổng số đại biểu",
    "phone": "Điện thoại; Số điện thoại; Số ĐT; SĐT; ĐT; ĐTDĐ; Số ĐTDĐ; Điện thoại di động; Di động; "
    "Điện thoại liên hệ; Số liên hệ; Liên hệ; Số ĐT liên hệ; Tel; Phone; Mobile; Zalo; Số máy; "
    "Số đ.thoại; Đ.thoại; Đt liên hệ",
    "seat": "Khu ngồi; Vị trí ngồi; Chỗ ngồi; Ghế; Khu vực ngồi; Hàng ghế; Dãy ghế",
    "code": "Mã vé; Mã QR; Mã thẻ; Mã số vé",
    "note": "Ghi chú; Ghi Chú (nếu có); GC; Note; Ghi chú khác",
    "official": "Chính thức; Đại biểu chính thức",
    "vip": "Đón riêng; VIP; Khách VIP",
    "invitation": "Giấy mời; Tình trạng giấy mời; Gửi giấy mời; Trạng thái giấy mời; Xác nhận tham dự; Trả lời",
    "id": "Mã; Mã số",
    "category": "Hình thức khen; Hình thức khen thưởng; Hình thức; Danh hiệu; Danh hiệu, hình thức khen thưởng; "
    "Danh hiệu thi đua; Danh hiệu thi đua, hình thức khen thưởng; Hình thức biểu dương; "
    "Hình thức, danh hiệu khen thưởng; Danh hiệu/hình thức khen; Loại khen",
    "kind": "Đối tượng; Loại; Loại hình; Loại nội dung; Đối tượng khen",
    "posthumous": "Truy tặng",
    "decision": "Số quyết định; Số QĐ; Quyết định; Quyết định số; QĐ số; QĐ; Số, ký hiệu quyết định; "
    "Số hiệu quyết định; Quyết định khen thưởng; Số quyết định khen thưởng",
    "decision_date": "Ngày quyết định; Ngày QĐ; Ngày ký; Ngày ban hành; Ngày ký quyết định; Ngày, tháng quyết định",
    "authority": "Cấp ban hành; Cấp khen; Cấp khen thưởng; Cấp quyết định; Cơ quan ban hành; Người ký; Thẩm quyền",
    "read_as": "Đọc là; Cách đọc; Phiên âm",
    "receiver": "Ai lên nhận; Lên nhận; Nhận thay",
    "receiver_form": "Danh xưng người nhận",
    "receiver_name": "Người nhận; Họ tên người nhận; Người lên nhận; Đại diện nhận; Người đại diện nhận; "
    "Họ và tên người nhận; Người đại diện; Đại diện lên nhận; Họ và tên người lên nhận",
    "relation": "Quan hệ, chức vụ người nhận; Quan hệ; Chức vụ người nhận; Quan hệ với người được khen",
    "batch": "Đợt; Đợt trao; Lượt; Lượt trao",
    "delegate": "Mã đại biểu",
    "title": "Nội dung; Nội dung chương trình; Chương trình; Tên nội dung; Nội dung thực hiện; Các nội dung; Tiết mục; "
    "Nội dung công việc",
    "who": "Người thực hiện; Thực hiện; Người trình bày; Người phụ trách; Người điều hành; Chủ trì; Phụ trách; "
    "Người phát biểu; Đồng chí thực hiện; Người chủ trì; Phân công; Bộ phận thực hiện; Trình bày; Người báo cáo",
    "minutes": "Số phút; Thời lượng; Phút; Thời gian (phút); Thời lượng (phút); "
    "Dự kiến (phút); Thời gian dự kiến (phút)",
    "time": "Thời gian; Giờ; Thời điểm; Thời gian dự kiến; Khung giờ; Thời gian thực hiện",
    "start": "Giờ bắt đầu; Bắt đầu; Từ giờ; Bắt đầu lúc; Từ",
    "end": "Giờ kết thúc; Kết thúc; Đến giờ; Kết thúc lúc; Đến",
    "script": "Lời dẫn; Lời dẫn chương trình; Kịch bản; Lời MC; Lời giới thiệu",
    "cues": "Nhắc việc; Hiệu lệnh; Chuẩn bị; Nhạc, hiệu ứng",
    "untimed": "Không nhắc giờ",
    "duty": "Nhiệm vụ; Nội dung nhiệm vụ; Công việc; Việc cần làm; Nhiệm vụ cụ thể; Nội dung công việc; Đầu việc; "
    "Nhiệm vụ được giao; Nhiệm vụ phân công",
    "phase": "Giai đoạn; Trước, trong, sau",
    "deadline": "Thời hạn; Hạn; Thời gian hoàn thành; Hạn hoàn thành; Hoàn thành trước; Thời hạn hoàn thành; Deadline",
    "done": "Đã xong; Xong; Hoàn thành; Tình trạng; Kết quả; Tiến độ",
    "role": "Việc; Vai trò; Vai; Việc được giao",
    "tray": "Khay; Số khay",
    "capacity": "Số khung mỗi khay; Số khung; Sức chứa",
    "cccd": "CCCD; CMND; Số CCCD; Số CMND; CCCD/CMND; CMND/CCCD; Số căn cước; Căn cước; Căn cước công dân; "
    "Số định danh; Số CCCD/CMND; Chứng minh nhân dân; Số định danh cá nhân; Số CMND/CCCD; Mã định danh; "
    "Ngày cấp; Nơi cấp; Ngày cấp CCCD; Nơi cấp CCCD; Số thẻ căn cước; Hộ chiếu; Số giấy tờ tùy thân",
    "ethnicity": "Dân tộc; Thành phần dân tộc",
    "religion": "Tôn giáo; Tín ngưỡng",
    "party": "Đảng viên; Ngày vào Đảng; Là đảng viên; Đảng; Ngày kết nạp Đảng; Năm vào Đảng; Ngày vào Đảng chính thức; "
    "Ngày chính thức; Tuổi Đảng; Đảng viên (x); Chi bộ sinh hoạt; Số thẻ đảng; Số thẻ đảng viên; Trình độ LLCT; "
    "Lý luận chính trị; Chức vụ Đảng; Vào Đảng",
}
SENSITIVE: Final = ("cccd", "ethnicity", "religion", "party")

_EXACT: Final[dict[str, tuple[str, ...]]] = {}
for _meaning, _list in _WORDS.items():
    for _one in _list.split("; "):
        _EXACT[fold(_one)] = (*_EXACT.get(fold(_one), ()), _meaning)
_BEGINS: Final = sorted((word for word in _EXACT if len(word) >= 7), key=len, reverse=True)
_HOLDS: Final = (
    *(("cancuoc", "cccd"), ("cccd", "cccd"), ("cmnd", "cccd"), ("dantoc", "ethnicity"), ("tongiao", "religion")),
    *(("vaodang", "party"), ("dangvien", "party"), ("dienthoai", "phone"), ("hovaten", "name"), ("hoten", "name")),
    *(("hinhthuckhen", "category"), ("donvicongtac", "unit"), ("namsinh", "born"), ("chucvu", "position")),
)
LONGEST: Final = 60
"""No heading has more letters; what has is a sentence that happens to begin like one."""

_OF_KIND: Final[dict[Kind, dict[str, str]]] = {}
"""Exact headings of our own workbook, by kind."""
for _sheet in SHEETS:
    _kind = next(kind for kind in FIELDS if kind == _sheet.kind)
    _OF_KIND[_kind] = {fold(column.heading): column.field for column in _sheet.columns}  # type: ignore[index]

_AS: Final[Mapping[str, Mapping[str, str]]] = {
    "programme": {STT: "number", "duty": "title", "unit": "who", "name": "who", "time": "start"},
    "tasks": {"title": "duty", "who": "unit", "name": "unit", "time": "deadline", "end": "deadline"},
    "entries": {"seats": "", "address": "unit", "group": "", "time": ""},
    "delegates": {"address": "unit", "kind": "", "time": ""},
    "units": {"unit": "name", "address": "", "name": "name"},
    "people": {"duty": "role", "title": "role", "unit": "position"},
}
"""What a meaning is in a list of a kind, where it is not the field of its own name."""


def words_of(meaning: str) -> tuple[str, ...]:
    """The headings that mean a thing, as they are written."""
    return tuple(_WORDS[meaning].split("; "))


@lru_cache(maxsize=4096)
def meanings(heading: str) -> tuple[str, ...]:
    """What a heading may mean, the likeliest first; nothing where it is none that is known."""
    key = fold(heading)
    if not key or len(key) > LONGEST:
        return ()
    if key in _EXACT:
        return _EXACT[key]
    bare = fold(heading.partition("(")[0])
    if bare in _EXACT:
        return _EXACT[bare]
    if "chucvu" in key and ("donvi" in key or "coquan" in key):
        return (POSITION_UNIT,)
    for word, meaning in _HOLDS[:7]:
        if word in key:
            return (meaning,)
    begins = next((word for word in _BEGINS if key.startswith(word)), "")
    if begins:
        return _EXACT[begins]
    return next(((meaning,) for word, meaning in _HOLDS if word in key), ())


def kind_of(headings: Iterable[str], sheet: str, title: str) -> Kind:
    """What a sheet with these headings lists; "" where they do not tell."""
    named = {fold(one.name): one.kind for one in SHEETS}
    keys = {fold(heading) for heading in headings}
    if own := named.get(fold(sheet)):
        kind = next(kind for kind in _OF_KIND if kind == own)
        if len(keys & set(_OF_KIND[kind])) >= 2:
            return kind
    found = {meaning for heading in headings for meaning in meanings(heading)[:1]}
    words = fold(title) + " " + fold(sheet)
    called = {fold(heading) for heading in headings if meanings(heading)[:1] == ("name",)}
    if called and "seats" in found and "unit" in found and all(one.startswith("thanhphan") for one in called):
        return "units"  # who comes from each unit, and not a person's name
    if "name" in found:
        if found & {"category", "decision", "posthumous"} or _about(words, "khenthuong", "giaykhen", "bangkhen"):
            return "entries"
        if "role" in found and not found & {"phone", "group", "born", "seats"}:
            return "people"
        programme = "title" in found and found & {"minutes", "time", "start"}
        return "programme" if programme else "delegates"
    both = found & {"title", "duty"}
    if both and (found & {"minutes", "start", "end", "script"} or _about(words, "chuongtrinh", "kichban")):
        return "programme"
    if "duty" in found or ("title" in found and found & {"deadline", "done", "phase"}):
        return "tasks"
    if "title" in found and found & {"time", "who"}:
        return "tasks" if _about(words, "nhiemvu", "phancong") else "programme"
    if found & {"unit", POSITION_UNIT} and "seats" in found:
        return "units"
    return "delegates" if "unit" in found and "phone" in found else ""


def _about(words: str, *subjects: str) -> bool:
    return any(subject in words for subject in subjects)


def field_of(heading: str, kind: Kind) -> tuple[str, str]:
    """The field of a column and the meaning that it was recognised by; "" where the list has no such field."""
    if kind == "units" and fold(heading).startswith("thanhphan"):
        return "", ""
    own = _OF_KIND.get(kind, {}).get(fold(heading))
    if own:
        return own, own
    for meaning in meanings(heading):
        if meaning in SENSITIVE:
            return "", meaning
        field = _AS.get(kind, {}).get(meaning, meaning)
        if meaning in {MALE, FEMALE} and "born" in FIELDS.get(kind, ()):
            return "born", meaning
        if meaning == POSITION_UNIT and "position" in FIELDS.get(kind, ()):
            return "position", meaning
        if field in FIELDS.get(kind, ()):
            return field, meaning
        if meaning in {STT, SEX}:
            return "", meaning
    return "", ""


KEYS: Final[Mapping[Kind, str]] = {
    "delegates": "name",
    "entries": "name",
    "units": "name",
    "people": "name",
    "programme": "title",
    "tasks": "duty",
}
"""For each kind the field without which a row is none."""
