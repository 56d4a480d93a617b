"""Reads the page of a session proposal into its parts; pure, without Django and database."""

from agenda.rules.proposal.lines import MAX_BYTES, read_proposal
from agenda.rules.proposal.model import NotAProposal, Notice, Person, Proposal, Segment, Source
from agenda.rules.proposal.outline import propose_agenda
from agenda.rules.proposal.parse import parse

__all__ = [
    "MAX_BYTES",
    "NotAProposal",
    "Notice",
    "Person",
    "Proposal",
    "Segment",
    "Source",
    "parse",
    "propose_agenda",
    "read_proposal",
]
