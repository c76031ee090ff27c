"""Reading: first frame, keys, turning a page, memory, and what it takes to do nothing."""

import time
from collections import defaultdict
from itertools import permutations
from pathlib import Path

from programs import ESCAPE, Reader
from session import Session
from table import Row, late, median, row

LARGE = (200, 60)
"""The window in which keys are measured: the largest that is common."""

IDLE = 10.0
"""Seconds for which nothing is pressed."""


def starts(readers: list[Reader], data: Path, rounds: int) -> list[Row]:
    """First frame, page turn and memory, each program started in turn.

    The rounds go through all orders: who comes after a large program finds less in the caches, so
    each has to come after every other equally often.
    """
    first, busy, page, share, peak = (defaultdict(list) for _ in range(5))
    orders = list(permutations(readers))
    for turn in range(rounds + 1):
        for reader in orders[turn % len(orders)]:
            session = Session(reader.command, data)
            spent = session.busy()
            answer = session.press(reader.page) if reader.page else None
            # The first round warms the caches of the system.
            if turn:
                first[reader.name].append(session.first * 1e3)
                busy[reader.name].append(spent * 1e3)
                peak[reader.name].append(session.peak())
                if answer:
                    page[reader.name].append(answer[0] * 1e3)
                    share[reader.name].append(answer[1] / max(session.screen.visible(), 1))
            session.leave(reader.quit)
    return [
        row("first frame, 120x40", "ms", first, goal="≤ 1.3x minimal, ≤ 1x less"),
        row("processor time to it", "ms", busy),
        row("page down to its frame", "ms", page),
        row("bytes a visible character, page turn", "", share, goal="≤ 4"),
        row("peak memory, reading", "MiB", peak, goal="≤ 12"),
    ]


def keys(readers: list[Reader], data: Path, rounds: int) -> list[Row]:
    """From a key to its frame with all that is on the keys, program by program in turn.

    Esc in a row of its own too: what it is has to be found out first.
    """
    every, alone, busy, of_key = (defaultdict(list) for _ in range(4))
    walking = [reader for reader in readers if reader.keys]
    sessions = [Session(reader.command, data, LARGE) for reader in walking]
    for _ in range(rounds):
        for reader, session in zip(walking, sessions):
            for place, key in enumerate(reader.keys):
                before = session.busy()
                answer = session.press(key)
                busy[reader.name].append((session.busy() - before) * 1e3)
                if answer:
                    every[reader.name].append(answer[0] * 1e3)
                if answer and key == ESCAPE:
                    alone[reader.name].append(answer[0] * 1e3)
                if answer and reader is readers[0]:
                    of_key[place, key].append(answer[0] * 1e3)
    for reader, session in zip(walking, sessions):
        session.leave(reader.quit)
    slowest, (_, key) = max((median(times), key) for key, times in of_key.items())
    wide = f"{LARGE[0]}x{LARGE[1]}"
    return [
        row(f"key to frame, {wide}, p50", "ms", every),
        row(f"key to frame, {wide}, p99", "ms", every, goal="≤ 5", of=late),
        Row(f"slowest key of {len(of_key)}, its median", "ms", slowest, note=f"the key is {key!r}"),
        row(f"Esc to its frame, {wide}", "ms", alone),
        row(f"processor time of a key, {wide}, p99", "ms", busy, of=late),
    ]


def idle(readers: list[Reader], data: Path) -> list[Row]:
    """Processor time of all of them at once, while nothing happens."""
    sessions = [(reader, Session(reader.command, data)) for reader in readers]
    time.sleep(2)
    before = {reader.name: session.busy() for reader, session in sessions}
    time.sleep(IDLE)
    shares = {
        reader.name: [(session.busy() - before[reader.name]) / IDLE * 100]
        for reader, session in sessions
    }
    for reader, session in sessions:
        session.leave(reader.quit)
    return [row(f"processor time when idle, {IDLE:.0f} s", "%", shares, goal="≤ 0.1")]
