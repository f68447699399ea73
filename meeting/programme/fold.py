"""apply(programme, fact): the only way in which the programme changes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from meeting.documents import Item
from meeting.facts import Edited, Fact
from meeting.programme.facts import (
    Added,
    Closed,
    Deferred,
    Held,
    Inserted,
    Introduced,
    Moved,
    Readied,
    Resumed,
    ScriptRead,
    Skipped,
    Started,
    Ticked,
    Told,
)
from meeting.programme.state import (
    Programme,
    Run,
    Said,
    behind_whole,
    deferred_first,
    in_order,
    put_after,
    queue_after,
    with_fields,
    with_items,
)


def apply(programme: Programme, fact: Fact) -> Programme:
    """The programme after `fact`; a fact of another part leaves it as it is."""
    at = fact.at
    match fact.payload:
        case Started() as p:
            return _started(programme, p, at)
        case Held(reason=reason):
            # Held again is held for another reason, and still since it was first.
            if programme.live is None:
                return replace(programme, waiting=Said(reason, programme.waiting.at if programme.waiting else at))
            held = _run(programme).held_since
            return _live(programme, held_since=at if held is None else held, why_held=reason)
        case Resumed():
            run = _run(programme)
            since = at if run.held_since is None else run.held_since
            resumed = _live(programme, holds=(*run.holds, (since, at)), held_since=None, why_held="")
            return replace(resumed, waiting=None)
        case Added(ms=ms):
            return _live(programme, added=_run(programme).added + ms)
        case Skipped(items=items):
            return _without(programme, items)
        case Deferred() as p:
            return _deferred(programme, p)
        case Inserted(items=items, after=after):
            return with_items(programme, [Item.read(i) for i in items], after)
        case Moved(items=items, after=after):
            return _moved(programme, items, after)
        case Edited(table="programme", id=item, values=values):
            return with_fields(programme, item, values)
        case Closed(skipped=skipped, since=since):
            over = at if since is None else since
            ended = _end_live(_without(programme, skipped), over)
            return replace(ended, closed_at=over, told=None, waiting=None, stopped_at=None)
        case _:
            return _beside(programme, fact)


def _beside(programme: Programme, fact: Fact) -> Programme:
    """What stands beside the clock: cues, parallel lines, messages, the words that were read."""
    match fact.payload:
        case Ticked(item=item, cue=cue, done=done):
            ticked = programme.ticked | {(item, cue)} if done else programme.ticked - {(item, cue)}
            return replace(programme, ticked=ticked)
        case Readied(line=line, status=status):
            others = {i: said for i, said in programme.readied.items() if i != line}
            return replace(programme, readied=others if status == "open" else {**others, line: Said(status, fact.at)})
        case Told(text=text):
            return replace(programme, told=Said(text, fact.at) if text else None)
        case Introduced(delegates=delegates):
            return replace(programme, introduced=(programme.introduced or frozenset()) | frozenset(delegates))
        case ScriptRead(item=item, text=text):
            return replace(programme, scripts={**programme.scripts, item: Said(text, fact.at)})
        case _:
            return programme


def _run(programme: Programme) -> Run:
    return programme.runs[programme.live] if programme.live else Run()


def _live(programme: Programme, **changes: Any) -> Programme:
    if programme.live is None:
        return programme
    run = replace(_run(programme), **changes)
    return programme.with_runs({programme.live: replace(run, status="live" if run.held_since is None else "held")})


def _end_live(programme: Programme, at: int) -> Programme:
    if programme.live is None:
        return programme
    run = _run(programme)
    open_hold = () if run.held_since is None else ((run.held_since, at),)
    holds = tuple((start, min(end, at)) for start, end in (*run.holds, *open_hold) if start < at)
    done = replace(run, status="done", end=at, holds=holds, held_since=None, why_held="")
    return programme.with_runs({programme.live: done}, live=None)


def _without(programme: Programme, items: tuple[str, ...]) -> Programme:
    queue = tuple(i for i in programme.queue if i not in items)
    return programme.with_runs({i: Run("skipped") for i in items}, queue=queue)


def _started(programme: Programme, p: Started, at: int) -> Programme:
    after = _without(_end_live(programme, p.since), p.skipped)
    runs: Mapping[str, Run] = {
        **{i: replace(after.runs[i], status="deferred") for i in p.deferred},
        p.item: Run("live", start=p.since),
    }
    after = after.with_runs(runs)
    waiting = tuple(i for i in after.queue if i != p.item)
    return replace(
        after,
        queue=deferred_first(after, waiting) if p.deferred else waiting,
        ran=(*after.ran, p.item),
        live=p.item,
        told=None,
        waiting=None,
        scripts={**after.scripts, p.item: Said(p.script, at)} if p.script else after.scripts,
        baseline=after.baseline if p.baseline is None else p.baseline,
    )


def _deferred(programme: Programme, p: Deferred) -> Programme:
    runs = {i: Run("deferred", placed=bool(p.after)) for i in p.items}
    after = programme.with_runs(runs)
    if p.after:
        return replace(after, queue=queue_after(after, p.items, p.after))
    waiting = [i for i in after.order if i in p.items and i not in after.queue]
    return replace(after, queue=deferred_first(after, (*after.queue, *waiting)))


def _moved(programme: Programme, items: tuple[str, ...], after: str) -> Programme:
    anchor = programme.leaves(after)[-1] if after else ""
    runs = {i: replace(programme.runs[i], placed=programme.runs[i].status == "deferred") for i in items}
    queue = queue_after(programme, items, behind_whole(programme, anchor, items))
    return in_order(programme.with_runs(runs, queue=queue), put_after(programme.order, items, anchor))
