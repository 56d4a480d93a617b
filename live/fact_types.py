"""What the types of facts say beyond Python's own: words, and keys in base 36."""

from typing import Annotated

from msgspec import Meta

Base36 = Annotated[str, Meta(title="Base36", description="An id in base 36: a third shorter.")]


def one_of(*words: str) -> Meta:
    """For `Annotated[str, one_of(*State)]`: a text in Python, one of these words to a page."""
    return Meta(pattern=f"^({'|'.join(words)})$", extra={"words": [str(word) for word in words]})
