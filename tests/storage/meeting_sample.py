"""What the tests of this folder are about: a small meeting."""

PREPARED = {
    "meeting": [{"id": "meeting", "title": "Lễ phát động", "date": "2025-08-28"}],
    "programme": [
        {"id": "1", "title": "Ổn định tổ chức", "seconds": 600},
        {"id": "2", "title": "Chào cờ", "seconds": 300},
        {"id": "3", "title": "Trao thưởng", "seconds": 1800, "cues": ["khay", "khung"]},
    ],
    "delegates": [{"id": "d1", "name": "Nguyễn Văn An"}],
}
