"""`python -m agenda.rules.proposal`: a page comes in, what it says goes out, within bounds."""

import os
import resource
import sys

from agenda.rules.proposal import NotAProposal, Proposal, parse
from agenda.rules.proposal.transport import packed

MEMORY_BYTES = 512 * 1024 * 1024  # a page of 1 MB takes a fifth
CPU_SECONDS = 10  # a hundred times what a page takes; no other work on the computer counts
LESS_URGENT = 5  # a hall on the same computer goes first


def main() -> None:
    _bound()
    sys.stdout.buffer.write(packed(_read(sys.stdin.buffer.read().decode())))


def _read(text: str) -> Proposal | NotAProposal:
    try:
        return parse(text)
    except NotAProposal as refusal:
        return refusal


def _bound() -> None:
    os.nice(LESS_URGENT)
    for what, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY_BYTES)):
        try:
            resource.setrlimit(what, (most, most + 1))  # told why first, then killed
        except (ValueError, OSError):
            pass  # not every system bounds both; the deadline of who asks holds everywhere


if __name__ == "__main__":
    main()
