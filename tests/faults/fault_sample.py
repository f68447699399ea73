"""What the tests of this folder are about: a small meeting."""

PREPARED = {
    "meeting": [{"id": "meeting", "title": "Lễ phát động", "date": "2025-08-28"}],
    "delegates": [{"id": "d1", "name": "Nguyễn Văn An"}, {"id": "d2", "name": "Trần Thị Bé"}],
}


def fact(number: int) -> dict[str, object]:
    return {"id": f"k3-{number}", "kind": "scan", "data": {"delegate": "d1", "note": "đã vào cửa"}}
