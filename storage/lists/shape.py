"""The office's workbook: its sheets, their columns and what may stand in them; template and export are made of it.

Words are those of the office and always Vietnamese, as in the prepared folder: a list is read by its headings whatever
the language of the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

CARRIED: Final = "Lễ đài (không sửa)"
"""The sheet of an exported workbook that holds what a clerk's sheet does not show."""
GUIDE: Final = "Hướng dẫn"
YES_NO: Final = ("có", "không")
STATES: Final[Mapping[str, str]] = {
    "": "chưa gửi",
    "sent": "đã gửi",
    "accepted": "nhận lời",
    "declined": "từ chối",
    "stand_in": "cử người đi thay",
}
KINDS: Final[Mapping[str, str]] = {"collective": "tập thể", "household": "hộ gia đình", "individual": "cá nhân"}
RECEIVERS: Final[Mapping[str, str]] = {"self": "bản thân", "leader": "lãnh đạo", "family": "gia đình"}
ROLES: Final[Mapping[str, str]] = {
    "presenter": "người trao",
    "carrier": "lễ tân bê khung",
    "mc": "MC",
    "chair": "chủ tọa",
    "secretary": "thư ký",
    "reader": "công bố",
}
ITEMS: Final[Mapping[str, str]] = {
    "": "",
    "awards": "trao thưởng",
    "break": "giải lao",
    "performance": "văn nghệ",
    "talk": "tham luận",
    "speech": "phát biểu",
    "video": "video",
    "vote": "biểu quyết",
    "salute": "chào cờ",
}
FORMS: Final = ("ông", "bà", "đồng chí")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, what it is headed, its width in letters, what may be picked there."""

    field: str
    heading: str
    width: int
    choices: tuple[str, ...] = ()
    example: str = ""
    """What the guide shows; people there are invented."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list."""

    kind: str
    name: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet that says what the meeting is: its label, and how it is to be written."""

    field: str
    label: str
    note: str
    also: tuple[str, ...] = ()
    """Other words for the same."""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that is no list: labels, values beside them, and notes."""

    name: str
    about: str
    headings: tuple[str, str, str]
    lines: tuple[Line, ...]
    below: str
    """What stands elsewhere."""


MEETING: Final = Form(
    "Cuộc họp",
    "Cuộc họp tên là gì, ngày nào, ở đâu. Ô để trống thì phần mềm giữ như đang có; muốn bỏ hẳn thì ghi (xóa).",
    ("Thông tin", "Ghi vào đây", "Cách ghi"),
    (
        Line(
            "title",
            "Tên cuộc họp",
            "Đúng từng chữ như trên giấy mời.",
            ("Tên hội nghị", "Tên buổi lễ", "Tên gọi", "Tên chương trình"),
        ),
        Line("short", "Tên ngắn", "Ở đầu màn hình, khoảng 30 chữ cái.", ("Tên ngắn ở đầu màn hình", "Tên viết gọn")),
        Line(
            "organiser",
            "Cơ quan tổ chức",
            "Ví dụ: Ủy ban nhân dân xã An Lão",
            ("Đơn vị tổ chức", "Cơ quan chủ trì", "Đơn vị chủ trì"),
        ),
        Line("date", "Ngày họp", "Ví dụ: 28/8/2025", ("Ngày tổ chức", "Ngày diễn ra", "Ngày")),
        Line(
            "start",
            "Giờ bắt đầu",
            "Giờ của nội dung đầu tiên trong chương trình, ví dụ: 7h30",
            ("Bắt đầu", "Bắt đầu lúc", "Giờ họp"),
        ),
        Line(
            "latest_end",
            "Giờ kết thúc chậm nhất",
            "Ví dụ: 11h30",
            ("Kết thúc chậm nhất", "Giờ kết thúc", "Kết thúc trước"),
        ),
        Line("venue", "Địa điểm", "Ví dụ: Hội trường Ủy ban nhân dân xã An Lão", ("Địa điểm họp", "Nơi họp")),
        Line(
            "backdrop",
            "Chữ trên ma két",
            "Từng chữ như đã duyệt; Alt+Enter xuống dòng trong ô.",
            ("Ma két", "Nội dung ma két", "Maket", "Phông chữ hội trường"),
        ),
        Line("slogan", "Khẩu hiệu", "Từng chữ như đã duyệt.", ("Khẩu hiệu tuyên truyền",)),
        Line("code_prefix", "Chữ đầu số thẻ", "Hai chữ in không dấu: AL thì số thẻ là AL0001, AL0002 …", ()),
    ),
    "Chủ tọa, thư ký, người dẫn chương trình, người trao: ghi ở trang «Người phục vụ lễ».",
)
"""What the meeting is; it stands before the lists."""

_ID: Final = Column("id", "Mã", 9)

SHEETS: Final = (
    Sheet(
        "delegates",
        "Đại biểu",
        "Mỗi đại biểu một dòng. Số thẻ và mã vé để trống: phần mềm tự cấp, và không bao giờ đổi mã đã in.",
        (
            Column("number", "Số thẻ", 9),
            Column("form", "Danh xưng", 11, FORMS, "ông"),
            Column("name", "Họ và tên", 26, example="Nguyễn Văn An"),
            Column("born", "Năm sinh", 9, example="1975"),
            Column("position", "Chức vụ", 30, example="Trưởng thôn"),
            Column("unit", "Đơn vị", 30, example="Thôn Quyết Thắng"),
            Column("group", "Nhóm", 34, example="Đại diện lãnh đạo các phòng, ban, ngành"),
            Column("phone", "Điện thoại", 14, example="0900 000 000"),
            Column("seat", "Khu ngồi", 9, example="Khu B"),
            Column("official", "Chính thức", 10, YES_NO, "có"),
            Column("vip", "Đón riêng", 10, YES_NO, "không"),
            Column("invitation", "Giấy mời", 16, tuple(STATES.values()), "đã gửi"),
            Column("note", "Ghi chú", 20),
            Column("code", "Mã vé", 9),
            _ID,
        ),
    ),
    Sheet(
        "units",
        "Đơn vị",
        "Đơn vị được mời theo số suất, chưa có tên người dự.",
        (
            Column("name", "Tên đơn vị", 44, example="Trường Trung học cơ sở Quang Trung"),
            Column("group", "Nhóm", 40),
            Column("seats", "Số suất", 9, example="2"),
            Column("invitation", "Giấy mời", 16, tuple(STATES.values()), "đã gửi"),
            _ID,
        ),
    ),
    Sheet(
        "entries",
        "Được khen",
        "Mỗi lượt khen một dòng, đúng thứ tự trong quyết định; chức vụ, đơn vị ghi đúng như quyết định.",
        (
            Column("batch", "Đợt", 6, example="4"),
            Column("category", "Hình thức khen", 34, example="Giấy khen của Chủ tịch Ủy ban nhân dân xã"),
            Column("kind", "Đối tượng", 13, tuple(KINDS.values()), "cá nhân"),
            Column("posthumous", "Truy tặng", 10, YES_NO, "không"),
            Column("decision", "Số quyết định", 14, example="185/QĐ-UBND"),
            Column("decision_date", "Ngày quyết định", 14, example="25/8/2025"),
            Column("authority", "Cấp ban hành", 30, example="Chủ tịch Ủy ban nhân dân xã"),
            Column("form", "Danh xưng", 11, FORMS, "bà"),
            Column("name", "Tên được khen", 28, example="Trần Thị Bình"),
            Column("position", "Chức vụ", 30, example="giáo viên"),
            Column("unit", "Đơn vị", 28, example="Trường Trung học cơ sở Quang Trung"),
            Column("read_as", "Đọc là", 16),
            Column("receiver", "Ai lên nhận", 12, tuple(RECEIVERS.values()), "bản thân"),
            Column("receiver_form", "Danh xưng người nhận", 12, FORMS),
            Column("receiver_name", "Người nhận", 24),
            Column("relation", "Quan hệ, chức vụ người nhận", 20),
            Column("delegate", "Mã đại biểu", 11),
            _ID,
        ),
    ),
    Sheet(
        "programme",
        "Chương trình",
        "Đúng thứ tự diễn ra. Dòng có các phần (3.1, 3.2 …) thì để trống số phút: dòng ấy dài bằng các phần cộng lại.",
        (
            Column("number", "Số mục", 8, example="3.1"),
            Column("title", "Nội dung", 44, example="Tham luận của điển hình tiên tiến"),
            Column("who", "Người thực hiện", 28, example="Bà Trần Thị Bình"),
            Column("minutes", "Số phút", 9, example="9"),
            Column("start", "Giờ bắt đầu", 11, example="08:50"),
            Column("end", "Giờ kết thúc", 11),
            Column("kind", "Loại", 12, tuple(v for v in ITEMS.values() if v), "tham luận"),
            Column("untimed", "Không nhắc giờ", 11, YES_NO, "không"),
            Column("script", "Lời dẫn", 50),
            Column("cues", "Nhắc việc", 36),
            _ID,
        ),
    ),
    Sheet(
        "tasks",
        "Nhiệm vụ",
        "Phần III của kế hoạch: đơn vị nào làm gì, trước hạn nào.",
        (
            Column("unit", "Đơn vị", 34, example="Phòng Văn hóa - Xã hội"),
            Column("duty", "Nhiệm vụ", 60, example="Lập danh sách tập thể, cá nhân được khen thưởng"),
            Column("phase", "Giai đoạn", 10, ("trước", "trong", "sau"), "trước"),
            Column("deadline", "Thời hạn", 16, example="22/8/2025"),
            Column("done", "Đã xong", 9, YES_NO, "không"),
            Column("note", "Ghi chú", 24),
            _ID,
        ),
    ),
    Sheet(
        "people",
        "Người phục vụ lễ",
        "Người trao, lễ tân bê khung, MC, chủ tọa, thư ký, người công bố quyết định.",
        (
            Column("role", "Việc", 16, tuple(ROLES.values()), "người trao"),
            Column("form", "Danh xưng", 11, FORMS, "đồng chí"),
            Column("name", "Họ và tên", 26, example="Phạm Văn Mạnh"),
            Column("position", "Chức vụ", 44, example="Phó Bí thư Đảng ủy"),
            Column("tray", "Khay", 7),
            Column("capacity", "Số khung mỗi khay", 10),
            _ID,
        ),
    ),
)
"""In the order of the workbook."""
