"""The one table: what was measured, what duben takes, the goal, and the others with ratios."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Middle = Callable[[Iterable[float]], float]
"""What many runs come to."""


@dataclass
class Row:
    """One measure. Lower is better unless `more` is set."""

    measure: str
    unit: str
    own: float
    others: dict[str, float] = field(default_factory=dict)
    goal: str = ""
    more: bool = False
    note: str = ""

    def line(self) -> str:
        """The row in Markdown; the ratio is how many times as much duben takes (or does)."""
        told = "; ".join(self._beside(name, value) for name, value in self.others.items())
        own = f"{number(self.own)} {self.unit}".strip()
        cells = [self.measure, own, self.goal or "–", told or "–"]
        return f"| {' | '.join(cells)} |"

    def _beside(self, name: str, value: float) -> str:
        verb = "does" if self.more else "takes"
        ratio = f" (duben {verb} {number(self.own / value)}x)" if value and self.own else ""
        return f"{name} {number(value)}{ratio}"


def number(value: float) -> str:
    """Three digits, as a person reads them."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def median(values: Iterable[float]) -> float:
    """The middle one; 0 of none."""
    taken = list(values)
    return statistics.median(taken) if taken else 0.0


def late(values: Iterable[float]) -> float:
    """What one in a hundred exceeds; 0 of none."""
    taken = sorted(values)
    return taken[min(len(taken) * 99 // 100, len(taken) - 1)] if taken else 0.0


def row(
    measure: str,
    unit: str,
    taken: dict[str, list[float]],
    goal: str = "",
    of: Middle = median,
) -> Row:
    """One row of what each program took."""
    values = {name: of(values) for name, values in taken.items()}
    own = values.pop("duben")
    return Row(measure, unit, own, values, goal)


def table(rows: list[Row]) -> str:
    """All rows under one head."""
    head = ["| measured | duben | goal | beside it |", "|---|---|---|---|"]
    notes = [f"* {row.measure}: {row.note}" for row in rows if row.note]
    return "\n".join(head + [row.line() for row in rows] + ([""] + notes if notes else []))
