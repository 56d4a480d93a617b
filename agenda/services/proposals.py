"""Has a proposal page read in a process of its own: what a page does to it, it does to no hall."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from agenda.rules.proposal import NotAProposal, Proposal
from agenda.rules.proposal.transport import unpacked

ROOT = Path(__file__).parents[2]
READER = "agenda.rules.proposal"
# A page takes a tenth of one, the start of its process a quarter; a busy machine, and this process
# lets a hall go first, many times that. Whoever takes that long by themselves is stopped before.
SECONDS = 30
TOOK_TOO_LONG = -signal.SIGXCPU  # as the system says it of the reader
AT_ONCE, PATIENCE = 2, 3  # readings in this process, and seconds that the next one waits

_places = threading.BoundedSemaphore(AT_ONCE)


def read_page(text: str) -> Proposal:
    """The proposal in a page's text, or NotAProposal, whatever the page does to its reader.

    A new interpreter and no fork: this process may have threads, sockets and a database open.
    """
    if not _places.acquire(timeout=PATIENCE):
        raise NotAProposal("busy")
    try:
        return unpacked(_answer(text))
    except NotAProposal:
        raise
    except subprocess.TimeoutExpired:
        raise NotAProposal("endless") from None
    except (OSError, subprocess.CalledProcessError, ValueError) as error:  # dead, or talks nonsense
        endless = getattr(error, "returncode", 0) == TOOK_TOO_LONG
        raise NotAProposal("endless" if endless else "unreadable") from None
    finally:
        _places.release()


def _answer(text: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", READER],
        input=text.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},  # nothing of ours that is secret
    )
    return done.stdout
