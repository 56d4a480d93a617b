"""Small sums: percentiles, medians with their spread, fitted curves."""

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed; infinite when there is none."""
    if not values:
        return math.inf
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def milliseconds(values: Sequence[float], share: float) -> float:
    return percentile(values, share) * 1000


class Spread(NamedTuple):
    """What several runs said."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(statistics.median(values), min(values), max(values))


class Curve(NamedTuple):
    """y = a + b·x, or y = a·x^b; `residual` is the worst relative distance of a point."""

    kind: str
    a: float
    b: float
    residual: float

    def at(self, x: float) -> float:
        return self.a + self.b * x if self.kind == "line" else self.a * x**self.b

    def __str__(self) -> str:
        formula = (
            f"{self.a:.3g} + {self.b:.3g}·n"
            if self.kind == "line"
            else f"{self.a:.3g}·n^{self.b:.2f}"
        )
        return f"{formula} (off by at most {self.residual:.0%})"


def fit(xs: Sequence[float], ys: Sequence[float]) -> Curve:
    """The better of a line and a power law."""
    slope, start = statistics.linear_regression(xs, ys)
    curves = [Curve("line", start, slope, 0.0)]
    if min(ys) > 0:
        exponent, factor = statistics.linear_regression([*map(math.log, xs)], [*map(math.log, ys)])
        curves.append(Curve("power", math.exp(factor), exponent, 0.0))
    judged = [curve._replace(residual=_residual(curve, xs, ys)) for curve in curves]
    return min(judged, key=lambda curve: curve.residual)


def _residual(curve: Curve, xs: Sequence[float], ys: Sequence[float]) -> float:
    return max(abs(curve.at(x) - y) / abs(y) for x, y in zip(xs, ys, strict=True) if y)
