"""What options are called where they are counted."""


def letter(position: int) -> str:
    """A to Z, then AA, AB ... as columns of a table are called."""
    more, last = divmod(position, 26)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)
