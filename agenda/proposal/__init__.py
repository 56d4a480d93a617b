"""Reads the page of a session proposal into its parts; pure, without Django and database."""

from agenda.proposal.lines import MAX_BYTES, read_proposal
from agenda.proposal.model import NotAProposal, Notice, Person, Proposal, Segment, Source
from agenda.proposal.outline import propose_agenda
from agenda.proposal.parse import parse

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
