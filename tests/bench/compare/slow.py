"""An old machine: one processor, a tenth of its time.

By a control group (version 2 or 1) where one is permitted. Elsewhere it shares the processor with a
program that is always busy and weighs ten times as much, which is coarser. Not by stopping it and
letting it go on: each time it would draw its screen anew, as it should.
"""

import os
import signal
from collections import defaultdict
from pathlib import Path

from programs import DOWN, ENTER, ESCAPE, LEFT, PAGE_DOWN, QUERIES, RIGHT, TAB, Reader
from session import Session
from table import Row, late, median

PERIOD = 10_000
"""Microseconds in which the program has its share once: the fewest that the kernel grants a tenth of.

What takes less than the share is not slowed; the slowest keys, which are looked for, take more.
"""

SHARE = 10
"""One part in so many."""

QUIET = 0.15
"""Seconds of silence that end an answer here, where a program stands still nine parts of ten."""

WINDOW = (120, 40)


class Group:
    """A control group of either version with a tenth of a processor."""

    def __init__(self, folder: Path, limits: dict[str, str]) -> None:
        """Makes the group; an `OSError` where none is there or permitted."""
        self.folder = folder
        folder.mkdir()
        try:
            for name, value in limits.items():
                # Not made where it is missing: below /sys there may be a plain folder.
                with (folder / name).open("r+") as file:
                    file.write(value)
        except OSError:
            folder.rmdir()
            raise

    def around(self, command: list[str]) -> list[str]:
        """The command, put into the group before it becomes the program."""
        place = f'echo $$ >"{self.folder}/cgroup.procs"; exec "$@"'
        return ["sh", "-c", place, "sh", *command]

    def remove(self) -> None:
        """Takes the group away again; what ran in it has ended."""
        self.folder.rmdir()


def group() -> Group | None:
    """The first way that is permitted."""
    name = f"duben-compare-{os.getpid()}"
    quota = str(PERIOD // SHARE)
    ways = [
        (Path("/sys/fs/cgroup"), {"cpu.max": f"{quota} {PERIOD}"}),
        (Path("/sys/fs/cgroup/cpu"), {"cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": quota}),
    ]
    for root, limits in ways:
        try:
            return Group(root / name, limits)
        except OSError:
            continue
    return None


def beside_a_busy_one(command: list[str]) -> list[str]:
    """The command, beside a loop of ten times its weight: 1024 to 110 (sched(7))."""
    return ["sh", "-c", 'while :; do :; done & exec nice -n 10 "$@"', "sh", *command]


def session_keys() -> list[tuple[str, str]]:
    """A long session: what is done, and the key."""
    keys = [("page down", PAGE_DOWN)] * 25 + [("to the tree", LEFT)]
    keys += [("down the tree", DOWN)] * 20 + [("open a chapter", RIGHT)]
    keys += [("down the tree", DOWN)] * 10
    for query in QUERIES:
        line = "/" + query
        keys += [(f"`{line[: end + 1]}`", letter) for end, letter in enumerate(line)]
        keys += [("next hit", DOWN), ("open a hit", ENTER), ("page down", PAGE_DOWN)]
        keys += [("back to the hits", ESCAPE), ("back to the page", ESCAPE)]
    return keys + [("the other pane", TAB)] * 2


def old_machine(reader: Reader, data: Path) -> list[Row]:
    """The slowest key of a long session, and the start, on a processor ten times too slow."""
    limit = group()
    processors = os.sched_getaffinity(0)
    command = limit.around(reader.command) if limit else beside_a_busy_one(reader.command)
    os.sched_setaffinity(0, {min(processors)})
    try:
        session = Session(command, data, WINDOW, QUIET)
        os.sched_setaffinity(0, processors)
        taken = defaultdict(list)
        for what, key in session_keys():
            if answer := session.press(key):
                taken[what].append(answer[0] * 1e3)
        session.leave(reader.quit)
        if not limit:
            os.killpg(session.process.pid, signal.SIGKILL)
    finally:
        os.sched_setaffinity(0, processors)
        if limit:
            limit.remove()
    way = f"control group, {limit.folder.parent}" if limit else "weight beside a busy program"
    most = sorted(((max(times), what) for what, times in taken.items()), reverse=True)
    slowest = ", ".join(f"{what} {time:.0f} ms" for time, what in most[:5])
    every = [one for times in taken.values() for one in times]
    where = "a tenth of one processor"
    return [
        Row(f"first frame, {where}", "ms", session.first * 1e3, note=f"by {way}"),
        Row(f"key to frame, {where}, p50", "ms", median(every)),
        Row(f"key to frame, {where}, p99", "ms", late(every)),
        Row(f"slowest of {len(every)} keys, {where}", "ms", max(every), goal="≤ 100", note=slowest),
    ]
