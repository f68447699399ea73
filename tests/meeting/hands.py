"""Meetings of every kind, and whatever a show caller may do to them at any moment: strategies for laws."""

from hypothesis import strategies as st

from meeting.checkin.commands import Scan
from meeting.checkin.introductions import Introduce
from meeting.documents import TABLES, Item, Leaving, Parallel
from meeting.opening import Open
from meeting.prints import RecordPrint, digests, next_version
from meeting.programme.beside import AddLine, EditLine, Ready, RemoveLine
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.cues import Tick
from meeting.programme.cuts import AcceptCut, propose
from meeting.programme.editing import BringForward, EditItem, InsertItem, MoveItem, RemoveItem
from meeting.programme.leaving import AddLeaving, EditLeaving, RemoveLeaving
from meeting.programme.projection import project
from meeting.programme.script import ReadScript
from meeting.programme.stopping import Incident, Waiting, standing_still
from meeting.programme.telling import Tell, Withdraw
from meeting.undo import Undo
from tests.meeting.builders import CODES, DELEGATES, Hall, documents

MORNING = ["", "", "", "07:45", "08:30", "09:05:30", "10:00"]
NIGHT = ["", "", "", "22:30", "23:50", "00:20", "01:00"]
BAD_HOURS = ["25:00", "bảy giờ"]
KINDS = ["", "awards", "break", "performance", "talk", "speech", "video", "vote", "salute"]
CUES = ["nhạc: nhạc nền", "trước 5 phút, áo dài: vào vị trí", "còn 30 giây: đèn mờ dần", "mang nước"]
SCRIPT = "Kính thưa [chủ tọa], lúc [giờ] có [có mặt] đại biểu; tiếp theo là [tiếp theo], từ [giờ bắt đầu]."
SECONDS = st.one_of(st.integers(1, 60).map(lambda m: m * 60), st.integers(1, 3600))
NEW = ["x1", "x2", "x3"]


@st.composite
def halls(draw):
    """A meeting that nobody has opened yet, in the morning or over midnight."""
    hours = draw(st.sampled_from([MORNING, NIGHT]))
    rows = []
    for n in range(1, draw(st.integers(1, 5)) + 1):
        row = {"id": str(n), "number": f"{n}.", **draw(fields(hours)), "skip": draw(st.integers(0, 6)) == 0}
        rows.append(row)
        if draw(st.integers(0, 3)) == 0:
            rows[-1] = {**row, "seconds": 0, "min_seconds": 0, "start": "", "end": ""}
            rows += [{"id": f"{n}.{k}", "parent": str(n), **draw(fields(hours))} for k in (1, 2)]
    ids = st.sampled_from([row["id"] for row in rows])
    lines = [
        {"id": "l1", "title": "Chuẩn bị trao thưởng", "item": draw(ids), "lead_seconds": 1200, "seconds": 600},
    ]
    leavings = [{"id": "v1", "name": "bà Hòa", "hour": draw(st.sampled_from(hours[3:])), "items": [draw(ids)]}]
    prepared = documents(
        programme=rows,
        parallels=lines if draw(st.booleans()) else [],
        leavings=leavings if draw(st.booleans()) else [],
        delegates=[{**d, "group": ""} for d in DELEGATES],
    )
    prepared["meeting"][0]["latest_end"] = draw(st.sampled_from(["", hours[-1], hours[-2]]))
    whole = {name: [TABLES[name].read(d).write() for d in rows_] for name, rows_ in prepared.items()}
    hall = Hall(whole, draw(st.sampled_from(hours[3:])))
    return hall.open() if draw(st.booleans()) else hall


@st.composite
def fields(draw, hours):
    """Values of a row that can be."""
    seconds, end = draw(SECONDS), draw(st.sampled_from([*hours[:4], "", hours[-1]]))
    start = draw(st.sampled_from(hours)) if not end else ""
    return {
        "seconds": seconds if not end else draw(st.sampled_from([0, seconds])),
        "min_seconds": draw(st.sampled_from([0, 0, seconds // 2])) if not end else 0,
        "start": start,
        "end": end,
        "kind": draw(st.sampled_from(KINDS)),
        "untimed": draw(st.integers(0, 3)) == 0,
        "cues": draw(st.lists(st.sampled_from(CUES), max_size=2, unique=True)),
        "script": draw(st.sampled_from(["", SCRIPT, "Xin mời ngồi"])),
    }


def value(draw, field):
    """Any value of a field, those too that no row can have."""
    hours = [*MORNING, *NIGHT, *BAD_HOURS]
    return draw(
        {
            "number": st.sampled_from(["", "1.", "2.", "9"]),
            "title": st.sampled_from(["", "Chào cờ", "Tham luận"]),
            "who": st.sampled_from(["", "bà Hòa"]),
            "seconds": st.integers(-60, 4000),
            "min_seconds": st.integers(-60, 4000),
            "start": st.sampled_from(hours),
            "end": st.sampled_from(hours),
            "skip": st.booleans(),
            "untimed": st.booleans(),
            "kind": st.sampled_from(KINDS),
            "script": st.sampled_from(["", SCRIPT]),
            "cues": st.lists(st.sampled_from(CUES), max_size=2).map(tuple),
            "thresholds": st.sampled_from([(), (300, 60)]),
        }[field]
    )


def some(draw, known, *others):
    """One of those that are there, as a rule."""
    return draw(st.sampled_from([*known, *known, *(others or ("nowhere",))]))


def moment(draw, hall):
    """An instant around now, or none."""
    return draw(st.sampled_from([None, None, hall.control.now() - draw(st.integers(-60, 1200)) * 1000]))


def _starting(draw, hall, item):
    standby = hall.meeting.programme.standby or item
    passed = st.sampled_from([None, "skip", "defer"])
    return Start(draw(st.sampled_from([standby, item])), draw(passed), moment(draw, hall))


def _timing(draw, hall, item):
    live = hall.meeting.programme.live
    believes = draw(st.sampled_from(["*", "*", live, "nowhere"]))
    if standing_still(hall.meeting.programme) and draw(st.booleans()):
        return Resume(believes)
    match draw(st.integers(0, 6)):
        case 0 | 1:
            return AddTime(draw(st.integers(-900, 900)), draw(st.sampled_from(["", "chủ tọa cho thêm"])), believes)
        case 2:
            return Hold(believes)
        case 3:
            return Incident(believes)
        case 4:
            return Waiting(believes)
        case 5:
            return Resume(believes)
        case _:
            return Close(draw(st.booleans()), believes, moment(draw, hall))


def _placing(draw, hall, item):
    after, despite = some(draw, hall.meeting.programme.items, ""), draw(st.booleans())
    match draw(st.integers(0, 7)):
        case 0:
            return Skip(item)
        case 1 | 2:
            return Defer(item, draw(st.sampled_from(["", after])), despite)
        case 3:
            return BringForward(item, despite)
        case 4:
            return RemoveItem(item)
        case 5:
            return InsertItem(_new(draw), after, despite)
        case _:
            return MoveItem(item, after, despite)


def _new(draw):
    """A row, or one with two parts."""
    key = draw(st.sampled_from([*NEW, "1"]))
    values = draw(fields(draw(st.sampled_from([MORNING, NIGHT]))))
    if draw(st.integers(0, 2)):
        return (Item.read({**values, "id": key, "number": draw(st.sampled_from(["", key, "1."]))}),)
    part = {**values, "parent": key, "start": ""}
    return (Item(id=key), *(Item.read({**part, "id": f"{key}.{k}"}) for k in (1, 2)))


def _editing(draw, hall, item):
    keys = draw(st.sets(st.sampled_from(sorted(EDITABLE)), min_size=1, max_size=3))
    if item in hall.meeting.programme.parts:
        keys -= {"seconds"}
    return EditItem(item, {key: value(draw, key) for key in keys or {"title"}})


EDITABLE = (
    *("number", "title", "who", "seconds", "min_seconds", "start", "end", "skip", "untimed", "kind", "script"),
    *("cues", "thresholds"),
)


def _beside(draw, hall, item):
    tables = hall.meeting.tables
    line, leaving = some(draw, tables["parallels"], "l1"), some(draw, tables["leavings"], "v1")
    hour = draw(st.sampled_from([*MORNING[3:], *NIGHT[3:], *BAD_HOURS]))
    match draw(st.integers(0, 6)):
        case 0:
            return Ready(line, draw(st.sampled_from(["begun", "done", "open"])))
        case 1:
            new = Parallel(id=draw(st.sampled_from(["l1", "l2"])), title="Nước", item=item, lead_seconds=600)
            return AddLine(new)
        case 2:
            return EditLine(line, {"lead_seconds": draw(st.integers(0, 3600)), "item": item})
        case 3:
            return RemoveLine(line)
        case 4:
            return AddLeaving(Leaving(id=draw(st.sampled_from(["v1", "v2"])), name="ông Hải", hour=hour, items=(item,)))
        case 5:
            return EditLeaving(leaving, {"hour": hour, "items": (item,)})
        case _:
            return RemoveLeaving(leaving)


def _saying(draw, hall, item):
    if hall.meeting.programme.told and draw(st.booleans()):
        return Withdraw()
    cues = hall.meeting.programme.items[item].cues if item in hall.meeting.programme.items else ()
    match draw(st.integers(0, 6)):
        case 0:
            return Tick(item, draw(st.sampled_from([*cues, *cues, "không có"])), done=draw(st.booleans()))
        case 1 | 2:
            told = [Tell("Còn 2 phút"), Tell("Hết giờ"), Withdraw()]
            return draw(st.sampled_from([*told, *told, Tell("  "), Tell("x" * 99)]))
        case 3:
            return ReadScript(item)
        case 4:
            return Introduce(late_only=draw(st.booleans()))
        case 5:
            return Scan(draw(st.sampled_from(CODES[:3])), nonce=f"n{draw(st.integers(0, 9))}")
        case _:
            return RecordPrint(next_version(hall.meeting), hall.control.now(), digests(hall.meeting))


def _cutting(draw, hall, item):
    now = hall.control.now()
    end = project(hall.meeting.programme, now).expected_end
    cuts = propose(hall.meeting, now, end - draw(st.integers(1, 3600)) * 1000).cuts
    offered = [AcceptCut(cut.item, cut.to_seconds, cut.seconds) for cut in cuts]
    return draw(st.sampled_from([*offered, *offered, AcceptCut(item, draw(st.integers(0, 1200)))]))


def commands(draw, hall):
    """Any command, as a rule on what is there."""
    programme = hall.meeting.programme
    item = some(draw, programme.items)
    editing = [_placing, _editing, _editing, _beside, _saying, _cutting, _undoing]
    if hall.meeting.opened_at is None:
        kinds = [*editing, *editing, _opening, _timing]
    elif programme.closed_at is not None:
        kinds = [_undoing, *editing]
    elif programme.live is None:
        kinds = [_starting, _starting, _timing, *editing]
    else:
        kinds = [_starting, _timing, _timing, _saying, _placing, *editing]
    return draw(st.sampled_from(kinds))(draw, hall, item)


def _opening(_draw, _hall, _item):
    return Open()


def _undoing(_draw, _hall, _item):
    return Undo("programme")
