"""A program in a pseudo-terminal: what it answers to a key, when, and what it takes meanwhile."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

from screen import Screen

QUIET = 0.06
"""Seconds of silence after which an answer is taken to be complete, as in the bench `start`."""

PATIENCE = 5.0
"""Seconds after which a first frame is not waited for any longer."""

SILENT = 0.5
"""Seconds after which a key is taken to have changed nothing."""

ARE_YOU_WELL, WELL = b"\x1b[5n", b"\x1b[0n"
"""A question that every terminal answers, and the answer. Other questions are left alone."""


class Session:
    """A program, its terminal, and the screen that one would see."""

    def __init__(
        self,
        command: list[str],
        data: Path,
        size: tuple[int, int] = (120, 40),
        quiet: float = QUIET,
    ) -> None:
        """Starts the program; `first` is the time in seconds until its first frame is complete, `seen`
        that until the first part of it is there: where something is added later, `first` is that.

        Without a controlling terminal: a fork of Python, which that takes, costs more than some of
        these programs. All of them are content with the terminal they were given.
        """
        columns, rows = size
        self.screen = Screen(columns, rows)
        self.quiet = quiet
        self.seen = 0.0
        self.terminal, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "LESSCHARSET": "utf-8",
            "DUBEN_DATA_DIR": str(data),
        }
        start = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=environment,
            start_new_session=True,
        )
        os.close(inner)
        first = self._answer(start, PATIENCE)
        if first is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise RuntimeError(f"no frame from {command}")
        self.first = first[0]

    def press(self, keys: str) -> tuple[float, int] | None:
        """Seconds to the last byte of the answer, and its bytes; None if nothing was answered."""
        start = time.perf_counter()
        os.write(self.terminal, keys.encode())
        return self._answer(start, SILENT)

    def _answer(self, start: float, patience: float) -> tuple[float, int] | None:
        taken, parts, wait = 0.0, [], patience
        while select.select([self.terminal], [], [], wait)[0]:
            try:
                sent = os.read(self.terminal, 65536)
            except OSError:  # the program has left
                break
            taken = time.perf_counter() - start
            self.seen = self.seen or taken
            parts.append(sent)
            if asked := sent.count(ARE_YOU_WELL):
                os.write(self.terminal, WELL * asked)
            wait = self.quiet
        # Only now: drawing takes longer than reading, and the next part would seem late.
        sent = b"".join(parts)
        self.screen.feed(sent)
        return (taken, len(sent)) if sent else None

    def peak(self) -> float:
        """The most memory the program ever held, in MiB, as Linux counts it."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def busy(self) -> float:
        """Seconds of processor time that all its threads have had, to the nanosecond."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def leave(self, keys: str) -> None:
        """Sends the keys that end it; ends it itself where they don't."""
        os.write(self.terminal, keys.encode())
        end = time.perf_counter() + 2
        while self.process.poll() is None and time.perf_counter() < end:
            if select.select([self.terminal], [], [], 0.01)[0]:
                try:
                    os.read(self.terminal, 65536)
                except OSError:
                    break
        if self.process.poll() is None and not self._ended():
            self.process.kill()
        self.process.wait()
        os.close(self.terminal)

    def _ended(self) -> bool:
        try:
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            return False
        return True
