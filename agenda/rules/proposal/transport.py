"""A proposal as bytes and back again, for the process that reads pages to the one that asks."""

import json
from dataclasses import asdict
from typing import Any

from agenda.rules.proposal.model import (
    NotAProposal,
    Notice,
    Person,
    Proposal,
    Rest,
    Segment,
    Source,
)

MADE_OF: dict[str, Any] = {
    "organizers": Person,
    "speakers": Person,
    "helpers": Person,
    "rest": Rest,
    "segments": Segment,
    "warnings": Notice,
}


def packed(found: Proposal | NotAProposal) -> bytes:
    """What a page was read to be, or why it was not."""
    told = {"refused": found.code} if isinstance(found, NotAProposal) else asdict(found)
    return json.dumps(told).encode()


def unpacked(data: bytes) -> Proposal:
    """The proposal, or NotAProposal raised; ValueError when the bytes are no answer."""
    told = json.loads(data)
    if "refused" in told:
        raise NotAProposal(told["refused"])
    source = told.pop("source")
    values = {name: _value(name, value) for name, value in told.items()}
    return Proposal(**values, source=Source(**source) if source else None)


def _value(name: str, value: Any) -> Any:
    made_of = MADE_OF.get(name)
    if made_of:
        return tuple(made_of(**each) for each in value)
    return tuple(value) if isinstance(value, list) else value
