"""To whom a delivery goes: a person or a registration by its key, or an address by itself.

Of the first two the address is read when the mail is composed, so that the newest counts.
"""

PERSON, REGISTRATION, ADDRESS = "person", "registration", "address"


def person(pk: int) -> str:
    return f"{PERSON}:{pk}"


def registration(pk: int) -> str:
    return f"{REGISTRATION}:{pk}"


def address(email: str) -> str:
    return f"{ADDRESS}:{email.strip().lower()}"


def key_of(recipient: str) -> int:
    """The key of the row that is meant, of a person or a registration."""
    return int(recipient.partition(":")[2])


def address_of(recipient: str) -> str:
    """The address, where it is one."""
    kind, _colon, rest = recipient.partition(":")
    return rest if kind == ADDRESS else ""
