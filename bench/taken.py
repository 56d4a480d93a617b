"""What was measured, kept in a JSON file from the first run on: stopping loses little."""

import json
import math
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.conditions import load
from bench.run import Columns

Growth = dict[str, dict[str, list[list[float]]]]  # axis -> figure -> [x, y]


@dataclass
class Taken:
    folder: Path
    conditions: dict[str, Any]
    rows: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    growth: Growth = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / f"{time.strftime('%Y%m%d-%H%M%S')}.json"

    def add(self, row: str, columns: Columns) -> None:
        """One run's figures of each contestant, beside those of the runs before."""
        for contestant, figures in columns.items():
            found = self.rows.setdefault(row, {}).setdefault(contestant, {})
            for figure, value in figures.items():
                found.setdefault(figure, []).append(value)

    def save(self) -> None:
        self.conditions["load_after"] = load()
        content = {"conditions": self.conditions, "rows": self.rows, "growth": self.growth}
        self.path.write_text(json.dumps(_without_infinity(content), indent=1, allow_nan=False))


def _without_infinity(value: Any) -> Any:
    """JSON has no word for what never happened but null."""
    if isinstance(value, dict):
        return {key: _without_infinity(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_infinity(one) for one in value]
    return None if isinstance(value, float) and math.isinf(value) else value
