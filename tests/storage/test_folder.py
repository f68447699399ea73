import string
import unicodedata

import pytest

from storage.lists.folder import FILES, FolderProblems
from tests.storage.folder_samples import EN, GOOD, VI, put, read, told


def swap(name, old, new):
    assert old in GOOD[name]
    return GOOD[name].replace(old, new)


def test_a_good_folder_gives_every_table(tmp_path):
    prepared = read(put(tmp_path))
    assert {table: len(rows) for table, rows in prepared.items()} == {
        "meeting": 1, "texts": 0, "programme": 4, "groups": 2, "units": 2, "delegates": 3, "decisions": 1,
        "categories": 2, "entries": 2, "batches": 2, "people": 3, "tasks": 1,
        "parallels": 0, "leavings": 0, "prints": 0, "history": 0, "frames": 2, "stage": 1,
        "invitations": 0, "approvals": 0, "abbreviations": 0,
    }  # fmt: skip
    first, row, video, talk = prepared["programme"]
    assert (first["start"], first["seconds"]) == ("07:30", 1200)
    assert (row["seconds"], row["script"]) == (0, "Kính thưa các vị đại biểu,\nphut = 3")
    assert (video["parent"], video["min_seconds"], talk["seconds"]) == ("2", 0, 450)
    assert prepared["decisions"][0]["date"] == "ngày 05 tháng 02 năm 2025"


def test_what_is_left_empty_is_given_in_order(tmp_path):
    prepared = read(put(tmp_path))
    delegates = prepared["delegates"]
    assert [d["number"] for d in delegates] == ["AL0001", "AL0002", "AL0003"]
    assert len({d["code"] for d in delegates}) == 3
    assert all(len(d["code"]) == 14 for d in delegates)
    assert [d["official"] for d in delegates] == [True, True, False]
    assert delegates[0]["phone"] == "0900000001"
    assert prepared["tasks"][0]["id"] == "nv1"
    leader, person = prepared["entries"]
    assert (leader["receiver"], leader["receiver_name"]) == ("leader", "Nguyễn Thị Ánh")
    assert (person["receiver"], person["name"]) == ("self", "Nguyễn Thị Ánh")
    assert prepared["people"][0]["name"] == "Trần Văn Bảy"


def test_numbers_already_given_are_kept_and_passed_over(tmp_path):
    folder = put(tmp_path, dai_bieu__csv="số,họ và tên\n,An\n1,Bình\n,Chi\nAL0003,Dũng\n", duoc_khen__csv=None,
                 dot_trao__csv=None, nguoi__csv=None)  # fmt: skip
    assert [d["number"] for d in read(folder)["delegates"]] == ["AL0002", "AL0001", "AL0004", "AL0003"]


def test_a_written_code_is_kept(tmp_path):
    codes = [d["code"] for d in read(put(tmp_path))["delegates"]]
    text = swap("dai-bieu.csv", "900000001,", f"900000001,{codes[0].lower()}")
    assert read(put(tmp_path, dai_bieu__csv=text))["delegates"][0]["code"] == codes[0]


def test_only_two_files_must_be_there(tmp_path):
    for name in ("cuoc-hop.toml", "chuong-trinh.toml"):
        (tmp_path / name).write_text(GOOD[name], "utf-8")
    assert read(tmp_path)["delegates"] == []


def test_missing_files_and_folders_are_named(tmp_path):
    assert [t.split(".")[0] for t in told(tmp_path / "không có")] == [
        "Thư mục chưa có tệp cuoc-hop", "Thư mục chưa có tệp chuong-trinh",
    ]  # fmt: skip


def test_a_misnamed_file_is_not_passed_over_in_silence(tmp_path):
    put(tmp_path)
    (tmp_path / "dai-bieu (1).csv").write_text("mã\n", "utf-8")
    (tmp_path / "~$dai-bieu.csv").write_bytes(b"\x00")
    (tmp_path / "giay-moi.docx").write_bytes(b"PK")
    (sentence,) = told(tmp_path)
    assert "dai-bieu (1).csv" in sentence
    assert "Nếu đó là dai-bieu.csv" in sentence


def test_file_names_in_capitals_are_the_same_files(tmp_path):
    put(tmp_path)
    (tmp_path / "nhiem-vu.csv").rename(tmp_path / "Nhiem-vu.CSV")
    assert len(read(tmp_path)["tasks"]) == 1


LINE = '[[song_song]]\nten = "Xếp khung"\ntu_truoc = 20\n'
CASES = [
    ("chuong-trinh.toml", 'ten = "Báo cáo"', 'ten = "Báo cáo', "chuong-trinh.toml, dòng 10, ký tự thứ 15", "Báo cáo"),
    ("chuong-trinh.toml", 'phut = 3\n"""', "phut = 3", "chuong-trinh.toml, dòng 11, ký tự thứ 1", "loi_dan"),
    ("chuong-trinh.toml", "toi_thieu = 0", "toi_theu = 0", "chuong-trinh.toml, dòng 20, mục «toi_theu»", "«toi_thieu»"),
    ("chuong-trinh.toml", "toi_thieu = 0", "xyz = 0", "chuong-trinh.toml, dòng 20, mục «xyz»", "nhac_viec"),
    ("chuong-trinh.toml", "phut = 20", "phut = 0", "chuong-trinh.toml, dòng 6, mục «phut»", "«0»"),
    ("chuong-trinh.toml", "phut = 20", "phut = -5", "chuong-trinh.toml, dòng 6, mục «phut»", "«-5»"),
    ("chuong-trinh.toml", "phut = 20", 'phut = "hai mươi"', "chuong-trinh.toml, dòng 6, mục «phut»", "hai mươi"),
    ("chuong-trinh.toml", "phut = 20", f'phut = "{"9" * 400} phút"', "chuong-trinh.toml, dòng 6, mục «phut»", "999"),
    ("chuong-trinh.toml", "phut = 20", f"phut = {'9' * 5000}", "chuong-trinh.toml, dòng", "viết chưa đúng"),
    ("chuong-trinh.toml", "phut = 20", "phut = nan", "chuong-trinh.toml, dòng 6, mục «phut»", "«nan»"),
    ("chuong-trinh.toml", "phut = 20", "", "chuong-trinh.toml, dòng 2, mục «phut»", "chưa có thời lượng"),
    ("chuong-trinh.toml", '"7h30"', '"25h"', "chuong-trinh.toml, dòng 5, mục «gio»", "«25h»"),
    ("chuong-trinh.toml", '"7h30"', '"sáng"', "chuong-trinh.toml, dòng 5, mục «gio»", "«sáng»"),
    ("chuong-trinh.toml", "toi_thieu = 0", "toi_thieu = 8", "dòng 20, mục «toi_thieu»", "8 phút dài hơn"),
    ("chuong-trinh.toml", "phut = 20", 'phut = 20\nket_thuc = "7h"', "dòng 7, mục «ket_thuc»", "07:30"),
    ("chuong-trinh.toml", 'so = "2"\n', 'so = "2"\nphut = 9\n', "chuong-trinh.toml, dòng 10, mục «phut»", "14.5 phút"),
    ("chuong-trinh.toml", 'so = "2.2"', 'so = "2.1"', "chuong-trinh.toml, dòng 23, mục «so»", "đã có ở dòng 17"),
    ("chuong-trinh.toml", "phut = 20", 'phut = 20\nloai = "hát"', "dòng 7, mục «loai»", "giải lao"),
    ("chuong-trinh.toml", "phut = 20", "phut = 20\nphan = 3", "dòng 7, mục «phan»", "[[…]]"),
    ("chuong-trinh.toml", "phut = 20", 'phut = 20\nbo_qua = "đôi khi"', "dòng 7, mục «bo_qua»", "đôi khi"),
    ("chuong-trinh.toml", "phut = 20", "phut = 20\nnhac_viec = [1]", "dòng 7, mục «nhac_viec»", "không phải là chữ"),
    ("chuong-trinh.toml", 'giây"\n', f'giây"\n{LINE}truoc_muc = 9\n', "dòng 29, mục «truoc_muc»", "mục số «9»"),
    ("chuong-trinh.toml", 'giây"\n', f'giây"\n{LINE}phut = 30\n', "dòng 29, mục «phut»", "mất 30 phút"),
    ("cuoc-hop.toml", "ngay =", 'thu_tu_rut_ngan = ["hát"]\nngay =', "dòng 2, mục «thu_tu_rut_ngan»", "«hát»"),
    ("cuoc-hop.toml", '"28/8/2025"', '"31/2/2025"', "cuoc-hop.toml, dòng 2, mục «ngay»", "31/2/2025"),
    ("cuoc-hop.toml", 'ngay = "28/8/2025"\n', "", "cuoc-hop.toml, dòng 1, mục «ngay»", "còn trống"),
    ("cuoc-hop.toml", "ngay =", 'chu_dau_the = "al1"\nngay =', "cuoc-hop.toml, dòng 2, mục «chu_dau_the»", "«al1»"),
    ("nhom.csv", "C5,2", "C5,1", "nhom.csv, dòng 3, mục «số»", "đã có ở dòng 2"),
    ("nhom.csv", "C5,2", "C5,hai", "nhom.csv, dòng 3, mục «số»", "«hai»"),
    ("nhom.csv", "phố,có", "phố,chưa rõ", "nhom.csv, dòng 2, mục «khách mời»", "chưa rõ"),
    ("don-vi.csv", "DV2", "DV1", "don-vi.csv, dòng 3, mục «mã»", "«DV1» đã có ở dòng 2"),
    ("don-vi.csv", "Hội,C5", "Hội,C9", "don-vi.csv, dòng 2, cột «nhóm»", "không có nhóm «C9»"),
    ("dai-bieu.csv", "Hội,C5", "Hội,C6", "dai-bieu.csv, dòng 2, cột «nhóm»", "1, 2, K1, C5"),
    ("dai-bieu.csv", "Thôn Tiên", "Thôn Tiến", "dai-bieu.csv, dòng 2, cột «đơn vị»", "Thôn Tiên Hội"),
    ("dai-bieu.csv", "D2,", "D1,", "dai-bieu.csv, dòng 3, mục «mã»", "đã có ở dòng 2"),
    ("dai-bieu.csv", "D3,Trần Văn Bảy", "D3,", "dai-bieu.csv, dòng 4, mục «họ và tên»", "còn trống"),
    ("dai-bieu.csv", "Trường Tiểu học Tân Dân,C5,1991", "Thôn Tiên Hội,C5,1980", "dai-bieu.csv, dòng 3", "ở dòng 2"),
    ("dai-bieu.csv", "1991", "91", "dai-bieu.csv, dòng 3, mục «năm sinh»", "«91»"),
    ("dai-bieu.csv", "900000001,", "900000001,ABC", "dai-bieu.csv, dòng 2, cột «mã vé»", "«ABC»"),
    ("dai-bieu.csv", "mã vé", "mã về tay", "dai-bieu.csv, dòng 1, cột «mã về tay»", "Có phải là «mã vé»"),
    ("dai-bieu.csv", "mã vé", "zzz", "dai-bieu.csv, dòng 1, cột «zzz»", "không có cột này"),
    ("dai-bieu.csv", "mã vé", "Ho Ten", "dai-bieu.csv, dòng 1, cột «Ho Ten»", "có hai lần"),
    ("dai-bieu.csv", "D3,Trần", 'D3,"Trần', "dai-bieu.csv, dòng 4", "dấu nháy kép mở mà không đóng"),
    ("quyet-dinh.toml", "thu_bac = 60", "", "quyet-dinh.toml, dòng 7, mục «thu_bac»", "còn trống"),
    ("quyet-dinh.toml", '"05/2/2025"', '"hôm qua"', "quyet-dinh.toml, dòng 5, mục «ngay»", "hôm qua"),
    ("quyet-dinh.toml", '"GK-CN"', '"GK-TT"', "quyet-dinh.toml, dòng 14, mục «ma»", "đã có ở dòng 8"),
    ("duoc-khen.csv", "2,GK-CN", "2,GK-XX", "duoc-khen.csv, dòng 3, cột «hình thức»", "GK-TT, GK-CN"),
    ("duoc-khen.csv", "Dân,,D2", "Dân,,D9", "duoc-khen.csv, dòng 2, cột «đại biểu»", "D1, D2, D3"),
    ("duoc-khen.csv", "E2,2,GK-CN,", "E2,2,GK-CN,Nguyễn Thị Anh", "dòng 3, cột «tên được khen»", "Nguyễn Thị Ánh"),
    ("duoc-khen.csv", "E2,2", "E2,7", "duoc-khen.csv, dòng 3, cột «đợt»", "không có đợt 7"),
    ("duoc-khen.csv", "thôn Tiên Hội,D1", "thôn Tiên Hội,D1,xã,Lão", "duoc-khen.csv, dòng 3", "«xã, Lão»"),
    ("duoc-khen.csv", "E2,", "E3,1,GK-CN,,,D3\nE2,", "duoc-khen.csv, dòng 3, cột «hình thức»", "đợt 1 trao «GK-TT»"),
    ("duoc-khen.csv", "E2,", "E3,2,GK-CN,,,D1\nE2,", "duoc-khen.csv, dòng 4, cột «đại biểu»", "đã có ở dòng 3"),
    ("dot-trao.csv", "2,GK-CN,P1,P2", "2,GK-CN,P1,P2;P8", "dot-trao.csv, dòng 3, cột «người trao thay»", "«P8»"),
    ("dot-trao.csv", "2,GK-CN,P1", "2,GK-CN,P3", "dot-trao.csv, dòng 3, cột «người trao»", "P1, P2"),
    ("dot-trao.csv", "2,GK-CN,P1,P2", "2,GK-CN,P1,P2\n3,GK-CN,P1,", "dot-trao.csv, dòng 4, cột «đợt»", "đợt 3"),
    ("dot-trao.csv", "2,GK-CN,P1", "2,GK-CN,P1" + ";P2" * 8, "dot-trao.csv, dòng 3, cột «người trao»", "9 người"),
    ("san-khau.toml", "8.4", '"rộng"', "san-khau.toml, dòng 2, mục «be_rong»", "«rộng»"),
    ("san-khau.toml", '"phải"', '"giữa"', "san-khau.toml, dòng 1, mục «vao_tu»", "trái, phải"),
    ("quyet-dinh.toml", "thu_bac = 60", 'thu_bac = 60\nvat_trao = ["cúp"]', "dòng 12, mục «vat_trao»", "phong bì"),
    ("nguoi.csv", "P3,MC", "P3,hát", "nguoi.csv, dòng 4, mục «việc»", "lễ tân bê khung"),
    ("nguoi.csv", "P1,người trao,,D3", "P1,người trao,,D7", "nguoi.csv, dòng 2, cột «đại biểu»", "«D7»"),
    ("nhiem-vu.csv", "trong", "luôn", "nhiem-vu.csv, dòng 2, mục «giai đoạn»", "trước, trong, sau"),
    ("nhiem-vu.csv", "đơn vị,nhiệm vụ", "đơn vị,xong", "nhiem-vu.csv, dòng 1, cột «nhiệm vụ»", "thiếu cột"),
    ("nhiem-vu.csv", GOOD["nhiem-vu.csv"], "\n", "nhiem-vu.csv, dòng 1", "tệp trống"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}: {case[2]!r}"[:60])
def test_what_is_wrong_is_said_with_its_place(tmp_path, case):
    name, old, new, place, mend = case
    put(tmp_path)
    (tmp_path / name).write_text(GOOD[name].replace(old, new, 1), "utf-8")
    sentences = told(tmp_path)
    assert any(place in s and mend in s for s in sentences), sentences


HOURS = {"07:30": "07:30", "7h30": "07:30", "7g30": "07:30", "7 giờ 30": "07:30", "7H": "07:00", "07:30:15": "07:30:15"}
MINUTES = {"15": 15, "15 phút": 15, "15p": 15, "15'": 15, "1h": 60, "1h30": 90, "1 giờ 30 phút": 90, "1,5": 1.5}


@pytest.mark.parametrize("written", HOURS)
def test_hours_as_clerks_write_them(tmp_path, written):
    text = GOOD["chuong-trinh.toml"].replace("7h30", written)
    assert read(put(tmp_path, chuong_trinh__toml=text))["programme"][0]["start"] == HOURS[written]


@pytest.mark.parametrize("written", MINUTES)
def test_durations_as_clerks_write_them(tmp_path, written):
    text = GOOD["chuong-trinh.toml"].replace("phut = 20", f'phut = "{written}"')
    assert read(put(tmp_path, chuong_trinh__toml=text))["programme"][0]["seconds"] == MINUTES[written] * 60


def test_two_people_may_not_share_a_ticket_code(tmp_path):
    code = read(put(tmp_path))["delegates"][0]["code"]
    rows = GOOD["dai-bieu.csv"].replace(",900000001,", f",900000001,{code}").replace(",1991,,", f",1991,,{code}")
    assert any(
        "dai-bieu.csv, dòng 3, mục «mã vé»" in s and "dòng 2" in s for s in told(put(tmp_path, dai_bieu__csv=rows))
    )


def test_everything_wrong_is_found_in_one_pass_in_the_order_of_the_files(tmp_path):
    folder = put(
        tmp_path,
        cuoc_hop__toml='ngay = "mai"\n',
        don_vi__csv=swap("don-vi.csv", ",C5,2", ",C8,hai"),
        duoc_khen__csv=swap("duoc-khen.csv", "Dân,,D2", "Dân,,D9"),
    )
    places = [
        "cuoc-hop.toml, dòng 1",
        "cuoc-hop.toml, dòng 1",
        "don-vi.csv, dòng 3",
        "don-vi.csv, dòng 3",
        "duoc-khen.csv",
    ]
    sentences = told(folder)
    assert len(sentences) == len(places)
    assert all(s.startswith(p) for s, p in zip(sentences, places, strict=True)), sentences


def test_references_into_a_file_that_cannot_be_read_are_not_blamed(tmp_path):
    put(tmp_path, dai_bieu__csv=GOOD["dai-bieu.csv"].encode("cp1258", "replace"))
    (sentence,) = told(tmp_path)
    assert sentence.startswith("dai-bieu.csv, dòng 1: chữ không đọc được")


def test_each_issue_is_a_known_sentence_and_none_is_idle(tmp_path):
    seen = set()
    for name, old, new, *_ in CASES:
        put(tmp_path, **{name: GOOD[name].replace(old, new, 1)})
        with pytest.raises(FolderProblems) as caught:
            read(tmp_path)
        seen |= {issue.code for issue in caught.value.issues}
        put(tmp_path)
    elsewhere = {"list.missing_file", "list.unknown_file", "list.unknown_file_near", "list.not_unicode"}
    assert seen | elsewhere == set(VI)


def test_both_languages_have_the_same_sentences():
    def braces(text):
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert list(VI) == list(EN)
    assert {k: braces(v) for k, v in VI.items()} == {k: braces(v) for k, v in EN.items()}
    assert all(unicodedata.is_normalized("NFC", text) for text in [*VI.values(), *EN.values()])


ENCODINGS = {
    "BOM": lambda t: t.encode("utf-8-sig"),
    "UTF-16": lambda t: t.encode("utf-16"),
    "UTF-16 without a mark": lambda t: t.encode("utf-16-be"),
    "NFD": lambda t: unicodedata.normalize("NFD", t).encode(),
    "Windows line ends": lambda t: t.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda t: t.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("how", ENCODINGS)
def test_every_encoding_that_excel_and_notepad_write_gives_the_same(tmp_path, how):
    expected = read(put(tmp_path))
    for name, text in GOOD.items():
        (tmp_path / name).write_bytes(ENCODINGS[how](text))
    assert read(tmp_path) == expected


@pytest.mark.parametrize("separator", [";", "\t"])
def test_every_separator_that_excel_writes_gives_the_same(tmp_path, separator):
    expected = read(put(tmp_path))
    for name, text in GOOD.items():
        if name.endswith(".csv"):
            (tmp_path / name).write_text(text.replace(",", separator), "utf-8")
    assert read(tmp_path) == expected


def test_headers_are_known_without_case_diacritics_and_spaces(tmp_path):
    expected = read(put(tmp_path))
    rows = GOOD["dai-bieu.csv"].replace("mã,họ và tên,đơn vị,nhóm,năm sinh", "MA,HoVaTen, Đơn  vị ,NHÓM,nam_sinh")
    assert read(put(tmp_path, dai_bieu__csv="sep=,\n\n" + rows + ",,,,,,\n")) == expected


def test_spaces_and_invisible_characters_go_and_letters_stay(tmp_path):
    rows = GOOD["dai-bieu.csv"].replace("Trần Văn Bảy", " tRẦN\u00a0\u00a0Văn\u200b  BẢY\ufeff\x1b ")
    assert read(put(tmp_path, dai_bieu__csv=rows))["delegates"][2]["name"] == "tRẦN Văn BẢY"


def test_a_cell_of_two_lines_does_not_move_the_rows_behind_it(tmp_path):
    rows = GOOD["dai-bieu.csv"].replace("D1,Nguyễn Thị Ánh", 'D1,"Nguyễn\nThị Ánh"').replace("Dân,C5", "Dân,C8")
    (sentence,) = told(put(tmp_path, dai_bieu__csv=rows))
    assert "dai-bieu.csv, dòng 4" in sentence


def test_nothing_is_written_into_the_folder(tmp_path):
    read(put(tmp_path))
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(GOOD)
    assert set(GOOD) <= set(FILES)
