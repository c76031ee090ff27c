"""Long records and large libraries: what they add to a start, and how fast a library is made."""

import hashlib
import json
import sqlite3
import subprocess
import time
import zlib
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

from programs import Reader, duben, ids
from searching import fill
from session import Session
from table import Row, row

EVENTS = 50_000
BOOKS = 100

PERSON_FOLDER = "e9c935e69303e623"
"""The folder of 王小明: a hash of the name that never changes (`src/study/folder`)."""


def event(number: int, at: datetime, kind: str, fields: dict[str, str | int | bool]) -> str:
    """One event as the program writes it, with the checksum over all lines before its own."""
    stamp = f"{int(at.timestamp() * 1e3):012x}"
    tail = hashlib.sha256(str(number).encode()).hexdigest()
    identity = f"{stamp[:8]}-{stamp[8:]}-7{tail[:3]}-a{tail[3:6]}-{tail[6:18]}"
    told = {"format": 1, "id": identity, "at": at.isoformat(), "kind": kind} | fields
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    body = "\n".join(["[[event]]", *lines, ""])
    return f'\n{body}check = "{zlib.crc32(body.encode()):08x}"\n'


def record(data: Path, count: int) -> None:
    """A log of so many events, half an hour apart: what was read, and where one left it."""
    folder = data / "people" / PERSON_FOLDER
    folder.mkdir(parents=True)
    start = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    years = defaultdict(list)
    years[start.year].append(event(0, start, "person", {"name": "王小明"}))
    entries = ids()
    for number in range(1, count):
        at = start + timedelta(minutes=30 * number)
        place = {"book": "handbook", "section": entries[number // 2 % len(entries)]}
        if number % 2:
            begin = number % 900
            what = {"seconds": 30 + number % 60, "seen": f"{begin}-{begin + 600}", "length": 1700}
            years[at.year].append(event(number, at, "read", place | what))
        else:
            what = {"block": number % 5, "offset": 0, "end": number % 9 == 0}
            years[at.year].append(event(number, at, "left", place | what))
    for year, events in years.items():
        (folder / f"{year}.toml").write_text("".join(events))


def beside(reader: Reader, plain: Path, full: Path, rounds: int, what: str, goal: str) -> list[Row]:
    """What a full data folder adds to a first frame, when all of it is shown, and the memory with it,
    started in turn."""
    first, whole, peak = defaultdict(list), defaultdict(list), 0.0
    for turn in range(rounds + 1):
        for name, data in (("duben", full), ("without", plain)):
            session = Session(reader.command, data)
            if turn:
                first[name].append(session.seen * 1e3)
                whole[name].append(session.first * 1e3)
            if data is full:
                peak = max(peak, session.peak())
            session.leave(reader.quit)
    return [
        row(f"first frame with {what}", "ms", first, goal=goal),
        row(f"all on the screen with {what}", "ms", whole),
        Row(f"peak memory with {what}", "MiB", peak, goal="≤ 20"),
    ]


def long_record(reader: Reader, plain: Path, folder: Path, rounds: int) -> list[Row]:
    """The start with a record of fifty thousand events."""
    data = folder / "long"
    record(data, EVENTS)
    told = subprocess.run(
        [duben(), "--data-dir", str(data), "progress", "--json"], capture_output=True, check=True
    )
    if not json.loads(told.stdout)["read"] or told.stderr:
        raise RuntimeError(f"the record is not read: {told.stderr.decode()}")
    return beside(reader, plain, data, rounds, f"{EVENTS:,} events", "")


def library(reader: Reader, plain: Path, folder: Path, texts: list[str], rounds: int) -> list[Row]:
    """Imports papers and opens them as a library; nothing where the program can't import."""
    told = subprocess.run([duben(), "--help"], capture_output=True, text=True, check=True)
    if "\n  import " not in told.stdout:
        return []
    data, paper = folder / "library", folder / "paper.txt"
    written = chapters(texts)
    taken = 0.0
    for number in range(BOOKS):
        paper.write_text(written)
        start = time.perf_counter()
        subprocess.run(
            [duben(), "--data-dir", str(data), "import", str(paper), "--id", f"book{number}"],
            capture_output=True,
            check=True,
        )
        taken += time.perf_counter() - start
    size = len(written.encode()) / 1e6
    table = {"FTS5 trigram": size / fill(sqlite3.connect(":memory:"), [written])}
    speed = Row("import with index", "MB/s", size * BOOKS / taken, table, more=True)
    opened = beside(reader, plain, data, rounds, f"{BOOKS} books", "≤ 20 ms more than without")
    return [speed, *opened]


def chapters(texts: list[str]) -> str:
    """The handbook once more, as a paper of chapters."""
    return "".join(f"第{at}章 手册的话\n{text}\n\n" for at, text in enumerate(texts, 1))
