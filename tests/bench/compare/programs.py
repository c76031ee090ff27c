"""The programs that are compared, what they show, and the keys they understand."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
TARGET = "x86_64-unknown-linux-musl"

ENTRY = "ch02-proc"
"""The entry that is shown: the longest one, as in the bench `start`."""

PHRASE = "四议两公开"
"""What is looked for where one search is measured, as in the bench `search`."""

QUERIES = [
    "发展党员程序",
    "四议两公开",
    "党",
    "入党要几个介绍人",
    "不合格党员怎么处置",
    "民主平议",
    "fazhandangyuan",
    "fzdy",
]
"""What people type, as in the bench `reader`."""

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
ESCAPE, ENTER, TAB = "\x1b", "\r", "\t"


@dataclass
class Reader:
    """A program that shows the entry, and its keys."""

    name: str
    command: list[str]
    quit: str
    page: str = ""
    keys: list[str] = field(default_factory=list)
    """A round of keys, each of which changes the screen; it ends where it began."""
    search: str = ""
    """Looks for PHRASE, from the keys to the screen that shows it."""
    close: str = ""
    """Leads out of the search, where it is a place of its own."""


def duben() -> str:
    """The static program, or what DUBEN names."""
    return os.environ.get("DUBEN", str(PROJECT / "target" / TARGET / "release/duben"))


def minimal() -> str | None:
    """The least a ratatui program can do: for the same target if it was built, else for any."""
    places = [os.environ.get("MINIMAL", "")]
    places += [str(PROJECT / "target" / one / "release/examples/minimal") for one in (TARGET, ".")]
    return next((place for place in places if place and Path(place).is_file()), None)


def text(folder: Path) -> Path:
    """The entry as a text file, for the programs that show files."""
    shown = subprocess.run(
        [duben(), "show", ENTRY, "--width", "80"], capture_output=True, check=True
    )
    path = folder / "text.txt"
    path.write_bytes(shown.stdout)
    return path


def readers(folder: Path) -> list[Reader]:
    """All that are here; duben first."""
    file = str(text(folder))
    walk = [DOWN, DOWN, PAGE_DOWN, UP, PAGE_UP, END, HOME, "]", "[", TAB, DOWN, UP, TAB, "t", "t"]
    walk += ["t", "t", "s", "s", "w", ESCAPE, "x", ESCAPE, "?", ESCAPE, ESCAPE, ESCAPE]
    found = [
        # Somebody is named, so that nothing is asked first.
        Reader(
            "duben",
            [duben(), "--person", "王小明", ENTRY],
            # From the top: the next start goes on where this one stopped.
            quit=HOME + "q",
            page=PAGE_DOWN,
            keys=walk,
            search="/" + PHRASE,
            close=ESCAPE,
        )
    ]
    if path := minimal():
        found.append(Reader("minimal ratatui", [path, file], "q"))
    if path := shutil.which("less"):
        keys = ["j", "j", "k", "k", " ", "b", "G", "g"]
        found.append(Reader("less", [path, file], "q", " ", keys, f"/{PHRASE}\r"))
    if path := shutil.which("vim"):
        keys = ["\x05", "\x05", "\x19", "\x19", "\x06", "\x02", "G", "gg"]
        command = [path, "-u", "NONE", "-N", "-R", file]
        found.append(Reader("vim", command, ":q!\r", "\x06", keys, f"/{PHRASE}\r"))
    return found


def ids() -> list[str]:
    """The ids of all entries, in reading order."""
    told = subprocess.run([duben(), "toc", "--json"], capture_output=True, check=True)
    return [entry["id"] for entry in json.loads(told.stdout) if entry["status"] == "written"]


def handbook() -> list[str]:
    """The text of every entry."""
    shown = (
        subprocess.run([duben(), "show", one], capture_output=True, check=True) for one in ids()
    )
    return [one.stdout.decode() for one in shown]


def folder() -> tempfile.TemporaryDirectory:
    """A folder for data and texts, gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="duben-compare-")
