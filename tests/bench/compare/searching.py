"""Searching: on the screen, as one command, and what it takes in memory."""

import shutil
import sqlite3
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from programs import ENTER, ESCAPE, PHRASE, QUERIES, Reader, duben
from session import Session
from table import Row, late, median, row


def typing(reader: Reader, data: Path, rounds: int) -> list[Row]:
    """From each key of each query to the frame with its hits, and the memory after all of them."""
    times = []
    session = Session(reader.command, data)
    for _ in range(rounds):
        for query in QUERIES:
            session.press("/")
            answers = [session.press(letter) for letter in query]
            times += [answer[0] * 1e3 for answer in answers if answer]
            session.press(ESCAPE)
    session.press("/")
    session.press(PHRASE)
    session.press(ENTER)
    peak = session.peak()
    session.leave(reader.quit)
    return [
        Row("search key to results, p50", "ms", median(times)),
        Row("search key to results, p99", "ms", late(times), goal="≤ 5"),
        Row("peak memory, searching", "MiB", peak, goal="≤ 20"),
    ]


def whole(readers: list[Reader], data: Path, rounds: int) -> Row:
    """A phrase typed at once, from the keys to the screen that shows it."""
    taken = defaultdict(list)
    for _ in range(rounds):
        for reader in readers:
            if reader.search:
                session = Session(reader.command, data)
                if answer := session.press(reader.search):
                    taken[reader.name].append(answer[0] * 1e3)
                if reader.close:
                    session.press(reader.close)
                session.leave(reader.quit)
    return row(f"`/{PHRASE}` to the screen", "ms", taken)


def once(folder: Path, texts: list[str], rounds: int) -> Row:
    """One search as a command, start to end, each program in turn."""
    file, database = folder / "book.txt", folder / "book.db"
    file.write_text("\n".join(texts))
    fill(sqlite3.connect(database), texts)
    match = f"select rowid from text where text match '\"{PHRASE}\"' order by rank limit 20"
    commands = {"duben": [duben(), "search", PHRASE], "`true`": ["true"]}
    if shutil.which("rg"):
        commands["ripgrep"] = ["rg", "--fixed-strings", PHRASE, str(file)]
    commands["grep -F"] = ["grep", "-F", PHRASE, str(file)]
    if shutil.which("sqlite3"):
        commands["sqlite3 FTS5"] = ["sqlite3", str(database), match]
    taken = defaultdict(list)
    for turn in range(rounds + 5):
        for name, command in commands.items():
            start = time.perf_counter()
            # Into a pipe: with nowhere to write, some programs stop early.
            ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
            if ran.returncode:
                raise RuntimeError(f"{command}: {ran.stderr.decode()}")
            if turn >= 5:
                taken[name].append((time.perf_counter() - start) * 1e3)
    return row(f"one-shot search of {PHRASE}", "ms", taken)


def fill(database: sqlite3.Connection, texts: list[str]) -> float:
    """The paragraphs in a table with a trigram index; the seconds this took."""
    start = time.perf_counter()
    database.execute("create virtual table text using fts5(body, tokenize = 'trigram')")
    with database:
        paragraphs = ((line,) for one in texts for line in one.splitlines() if line.strip())
        database.executemany("insert into text(body) values (?)", paragraphs)
    with database:
        database.execute("insert into text(text) values ('optimize')")
    return time.perf_counter() - start
