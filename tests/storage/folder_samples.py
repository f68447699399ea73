"""A small folder that is right in everything, for tests to spoil."""

import random
import tomllib

import pytest

from assets import asset
from storage.lists.folder import FolderProblems, read_folder

VI = tomllib.loads(asset("strings", "lists.vi.toml").read_text("utf-8"))
EN = tomllib.loads(asset("strings", "lists.en.toml").read_text("utf-8"))

GOOD = {
    "cuoc-hop.toml": 'ten = "Hội nghị thử"\nngay = "28/8/2025"\n',
    "chuong-trinh.toml": """
[[noi_dung]]
so = "1"
ten = "Đón tiếp"
gio = "7h30"
phut = 20

[[noi_dung]]
so = "2"
ten = "Báo cáo"
loi_dan = \"\"\"
Kính thưa các vị đại biểu,
phut = 3
\"\"\"

[[noi_dung.phan]]
so = "2.1"
ten = "Phóng sự"
phut = 7
toi_thieu = 0

[[noi_dung.phan]]
so = "2.2"
ten = "Trình bày"
phut = "7 phút 30 giây"
""",
    "nhom.csv": "mã,số,tên nhóm,khách mời\nK1,1,Khách của thành phố,có\nC5,2,Người được khen,\n",
    "don-vi.csv": "mã,tên đơn vị,nhóm,số suất\nDV1,Thôn Tiên Hội,C5,\nDV2,Trường Tiểu học Tân Dân,C5,2\n",
    "dai-bieu.csv": (
        "mã,họ và tên,đơn vị,nhóm,năm sinh,điện thoại,mã vé\n"
        "D1,Nguyễn Thị Ánh,Thôn Tiên Hội,C5,1980,900000001,\n"
        "D2,Nguyễn Thị Ánh,Trường Tiểu học Tân Dân,C5,1991,,\n"
        "D3,Trần Văn Bảy,,K1,,,\n"
    ),
    "quyet-dinh.toml": """
[[quyet_dinh]]
ma = "Q1"
cap_ban_hanh = "Chủ tịch Ủy ban nhân dân xã"
ngay = "05/2/2025"

[[quyet_dinh.hinh_thuc]]
ma = "GK-TT"
ten = "Giấy khen"
doi_tuong = "tập thể"
thu_bac = 60

[[quyet_dinh.hinh_thuc]]
ma = "GK-CN"
ten = "Giấy khen"
doi_tuong = "cá nhân"
thu_bac = 60
""",
    "duoc-khen.csv": (
        "mã,đợt,hình thức,tên được khen,đơn vị,đại biểu\n"
        "E1,1,GK-TT,Trường Tiểu học Tân Dân,,D2\n"
        "E2,2,GK-CN,,thôn Tiên Hội,D1\n"
    ),
    "dot-trao.csv": "đợt,hình thức,người trao,người trao thay\n1,GK-TT,P1,\n2,GK-CN,P1,P2\n",
    "san-khau.toml": 'vao_tu = "phải"\nbe_rong = 8.4\n',
    "nguoi.csv": "mã,việc,họ và tên,đại biểu\nP1,người trao,,D3\nP2,người trao,Lê Văn Tám,\nP3,MC,Vũ Thị Chín,\n",
    "nhiem-vu.csv": "đơn vị,nhiệm vụ,giai đoạn\nCông an xã,Phân luồng giao thông,trong\n",
}


def put(folder, **changed):
    files = GOOD | {name.replace("__", ".").replace("_", "-"): text for name, text in changed.items()}
    for name, text in files.items():
        if isinstance(text, bytes):
            (folder / name).write_bytes(text)
        elif text is not None:
            (folder / name).write_text(text, "utf-8")
    return folder


def read(folder):
    return read_folder(folder, choice=random.Random(27).choice)


def told(folder):
    """The Vietnamese sentences of everything wrong in a folder."""
    with pytest.raises(FolderProblems) as caught:
        read(folder)
    for issue in caught.value.issues:
        assert EN[issue.code].format(**issue.words())
    return [VI[issue.code].format(**issue.words()) for issue in caught.value.issues]
