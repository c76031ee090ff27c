"""Everything that is measured from outside, beside other programs, in one run and one table.

    python3 tests/bench/compare [--quick]

Installs nothing; what is not here is left out. It takes the static program (README, 静态构建) and
the example `minimal` where it was built; `DUBEN` and `MINIMAL` name others. Other work on the
machine shows in the numbers: the load is told with them. `--quick` is for trying the script.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import reading
import searching
import slow
import stock
from programs import Reader, duben, folder, handbook, minimal, readers
from table import Row, row, table


def main() -> int:
    """Measures, and prints the table as it stands in the README."""
    parser = argparse.ArgumentParser(prog="compare", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a few rounds only")
    few = parser.parse_args().quick
    if not Path(duben()).is_file():
        print(f"compare: no program {duben()}: build it (README, 静态构建)", file=sys.stderr)
        return 2
    print(machine(), flush=True)
    with folder() as place:
        install(Path(place))
        rows = measure(Path(place), lambda many: max(many // 10, 2) if few else many)
    print(f"\n{table(rows)}\n\nload at the end: {load()}")
    return 0


def measure(place: Path, rounds: Callable[[int], int]) -> list[Row]:
    """All rows, in the order of the table."""
    data = place / "data"
    here = readers(place)
    own, texts = here[0], handbook()
    rows = []

    def add(what: str, found: list[Row]) -> None:
        print(f"{what} done, load {load()}", file=sys.stderr, flush=True)
        rows.extend(found)

    add("starts", reading.starts(here, data, rounds(96)))
    add("keys", reading.keys(here, data, rounds(20)))
    add("typing", searching.typing(own, data, rounds(10)))
    add("phrase", [searching.whole(here, data, rounds(20))])
    add("one-shot", [searching.once(place, texts, rounds(200))])
    add("idle", reading.idle(here, data))
    add("size", [size(here)])
    add("events", stock.long_record(own, data, place, rounds(20)))
    add("library", stock.library(own, data, place, texts, rounds(20)))
    add("old machine", slow.old_machine(own, data))
    return rows


def install(place: Path) -> None:
    """Copies the programs that were built here, as installing them does, and takes the copies.

    A linker writes its file here and there, and the system keeps it in small pieces, from which a
    program starts up to a fifth of a millisecond later than from one that was written at once.
    """
    for variable, built in (("DUBEN", duben()), ("MINIMAL", minimal())):
        if built:
            os.environ[variable] = str(shutil.copy(built, place / variable.lower()))


def size(here: list[Reader]) -> Row:
    """The programs' own files, without the libraries that the others need beside them."""
    files = {reader.name: Path(reader.command[0]) for reader in here}
    if found := shutil.which("rg"):
        files["ripgrep"] = Path(found)
    sizes = {name: [file.resolve().stat().st_size / 1e6] for name, file in files.items()}
    return row("the program's file", "MB", sizes, goal="≤ 9")


def machine() -> str:
    """Where and when, in one line, and what was measured."""
    told = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(": ")[2] for line in told if line.startswith("model name")]
    version = subprocess.run([duben(), "--version"], capture_output=True, text=True, check=True)
    day = time.strftime("%Y-%m-%d %H:%M %Z")
    name = names[0] if names else platform.machine()
    cores = f"{os.cpu_count()} cores of {name}, Linux {platform.release()}"
    return f"{day}; {cores}; load {load()}\n{version.stdout.strip()}"


def load() -> str:
    """Processes that wanted to run in the last minute, with the measured ones."""
    return f"{os.getloadavg()[0]:.2f}"


if __name__ == "__main__":
    sys.exit(main())
