"""What a terminal would show of the bytes sent: as much of a terminal as full-screen programs use.

Only which characters stand on the screen is kept, no colours: enough to count them.
"""

import re
import unicodedata

_TOKEN = re.compile(
    r"\x1b\[(?P<sequence>[0-?]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[\]P_^].*?(?:\x07|\x1b\\)"  # titles, colour questions and other strings
    r"|\x1b[()*+#%].|\x1b(?P<escape>[^\[\]P_^()*+#%])"
    r"|(?P<plain>[^\x1b])",
    re.DOTALL,
)


class Screen:
    """A screen of cells; a wide character leaves its second cell empty."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, rows - 1
        self.kept = (0, 0)
        self.rest = b""

    def feed(self, sent: bytes) -> None:
        """Takes bytes; a character or sequence that is cut off waits for its end."""
        data = self.rest + sent
        for end in range(len(data), max(len(data) - 4, -1), -1):
            try:
                text = data[:end].decode()
                break
            except UnicodeDecodeError:
                continue
        else:
            text, end = data.decode(errors="replace"), len(data)
        used = 0
        while used < len(text) and (token := _TOKEN.match(text, used)):
            self._take(token)
            used = token.end()
        self.rest = text[used:].encode() + data[end:]

    def visible(self) -> int:
        """How many characters are not blank."""
        return sum(not cell.isspace() for row in self.cells for cell in row if cell)

    def text(self) -> str:
        """The rows, for messages."""
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def _take(self, token: re.Match[str]) -> None:
        if token["plain"]:
            self._plain(token["plain"])
        elif token["final"]:
            private = token["sequence"].startswith("?")
            sequence = token["sequence"].removeprefix("?")
            # Questions and sequences with a letter in the middle move nothing.
            if not token["middle"] and not sequence.startswith((">", "=", "<")):
                numbers = [int(part or 0) for part in re.split("[;:]", sequence)]
                self._control(token["final"], numbers, private)
        elif token["escape"]:
            self._escape(token["escape"])

    def _plain(self, letter: str) -> None:
        if letter == "\r":
            self.column = 0
        elif letter in "\n\v\f":
            self._down()
        elif letter == "\b":
            self.column = max(self.column - 1, 0)
        elif letter == "\t":
            self.column = min(self.column // 8 * 8 + 8, self.columns - 1)
        elif letter >= " " and not unicodedata.combining(letter):
            self._put(letter)

    def _put(self, letter: str) -> None:
        width = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if self.column + width > self.columns:
            self.column = 0
            self._down()
        self.cells[self.row][self.column] = letter
        if width == 2:
            self.cells[self.row][self.column + 1] = ""
        self.column += width

    def _down(self) -> None:
        if self.row == self.bottom:
            self._scroll(self.top, 1)
        else:
            self.row = min(self.row + 1, self.rows - 1)

    def _scroll(self, top: int, count: int) -> None:
        """Rows from `top` to the bottom of the region go up, or down if the count is negative."""
        region = self.cells[top : self.bottom + 1]
        empty = [[" "] * self.columns for _ in range(min(abs(count), len(region)))]
        moved = region[count:] + empty if count > 0 else empty + region[:count]
        self.cells[top : self.bottom + 1] = moved[: len(region)]

    def _escape(self, letter: str) -> None:
        if letter == "7":
            self.kept = (self.row, self.column)
        elif letter == "8":
            self.row, self.column = self.kept
        elif letter == "M" and self.row == self.top:
            self._scroll(self.top, -1)
        elif letter == "M":
            self.row = max(self.row - 1, 0)

    def _control(self, final: str, numbers: list[int], private: bool) -> None:
        first = numbers[0]
        count = max(first, 1)
        line = self.cells[self.row]
        if final in "Hf":
            second = numbers[1] if len(numbers) > 1 else 1
            self._go(max(first, 1) - 1, max(second, 1) - 1)
        elif final == "h" and private and {47, 1047, 1049} & set(numbers):
            self._erase(range(self.rows))
        elif final in "ABCDEFGd" and not private:
            self._move(final, count)
        elif final == "J":
            self._erase_screen(first)
        elif final == "K":
            start = 0 if first else self.column
            end = self.column + 1 if first == 1 else self.columns
            line[start:end] = [" "] * (end - start)
        elif final == "X":
            end = min(self.column + count, self.columns)
            line[self.column : end] = [" "] * (end - self.column)
        elif final == "P":
            del line[self.column : self.column + count]
            line.extend([" "] * (self.columns - len(line)))
        elif final == "@":
            line[self.column : self.column] = [" "] * count
            del line[self.columns :]
        elif final in "LM":
            self._scroll(self.row, count if final == "M" else -count)
        elif final in "ST":
            self._scroll(self.top, count if final == "S" else -count)
        elif final == "r" and not private:
            last = numbers[1] if len(numbers) > 1 and numbers[1] else self.rows
            self.top, self.bottom = max(first, 1) - 1, min(last, self.rows) - 1
            self._go(0, 0)

    def _go(self, row: int, column: int) -> None:
        self.row = min(max(row, 0), self.rows - 1)
        self.column = min(max(column, 0), self.columns - 1)

    def _move(self, final: str, count: int) -> None:
        if final in "AF":
            self._go(self.row - count, 0 if final == "F" else self.column)
        elif final in "BE":
            self._go(self.row + count, 0 if final == "E" else self.column)
        elif final == "C":
            self._go(self.row, self.column + count)
        elif final == "D":
            self._go(self.row, self.column - count)
        elif final == "G":
            self._go(self.row, count - 1)
        else:
            self._go(count - 1, self.column)

    def _erase_screen(self, kind: int) -> None:
        line = self.cells[self.row]
        if kind == 0:
            line[self.column :] = [" "] * (self.columns - self.column)
            self._erase(range(self.row + 1, self.rows))
        elif kind == 1:
            line[: self.column + 1] = [" "] * (self.column + 1)
            self._erase(range(self.row))
        else:
            self._erase(range(self.rows))

    def _erase(self, rows: range) -> None:
        for row in rows:
            self.cells[row] = [" "] * self.columns
