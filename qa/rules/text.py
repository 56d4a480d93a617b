"""Counts characters as people see them: Unicode's extended grapheme clusters, as browsers do. Pure.

A browser that knows another Unicode than the library may count a little more; then the server's
count decides.
"""

from wcwidth import iter_graphemes


def count_characters(text: str) -> int:
    """Count characters as a reader would: a family emoji is one, so is a Hangul block."""
    return sum(1 for _ in iter_graphemes(text))
