"""A page is read in a process of its own, with a deadline and bounds, and nothing is lost."""

import os
import subprocess
import sys
import time

import pytest
from django.urls import reverse

from agenda.rules.proposal import NotAProposal, parse
from agenda.rules.proposal.transport import packed, unpacked
from agenda.services import proposals
from agenda.services.proposals import read_page
from tests.participants.test_import_command import PAGE, run
from tests.session_platform.test_admin import make_staff, text_of

SLOW = "import time; time.sleep(60)"
BUSY = """
import agenda.rules.proposal.__main__ as reader
reader.CPU_SECONDS = 1
reader._bound()
while True: pass
"""
HUNGRY = "import agenda.rules.proposal.__main__ as reader; reader._bound(); bytearray(2**30)"


@pytest.fixture
def reader_that(monkeypatch):
    """In place of the reader another program, as a page may turn it into."""

    def becomes(program, seconds=60.0):
        command = [sys.executable, "-c", program]
        run = subprocess.run
        monkeypatch.setattr(proposals, "SECONDS", seconds)
        monkeypatch.setattr(subprocess, "run", lambda _command, **more: run(command, **more))

    return becomes


def test_page_says_the_same_in_a_process_of_its_own():
    assert read_page(PAGE) == parse(PAGE)


@pytest.mark.parametrize("text", ["", "Buy one, get one free!\n", "x" * 1_000_001, "\ud800"])
def test_page_that_is_no_proposal_is_refused_as_here(text):
    with pytest.raises(NotAProposal):
        read_page(text)


def test_bytes_of_a_proposal_hold_all_of_it():
    proposal = parse("IGF 2031 WS #77 Maps\nStrange line\n" + PAGE)
    assert proposal.source and proposal.unread and proposal.warnings
    assert unpacked(packed(proposal)) == proposal


def test_page_that_does_not_end_is_stopped_and_its_process_gone(reader_that):
    reader_that(f"import os; print(os.getpid(), flush=True); {SLOW}", seconds=0.5)
    begun = time.monotonic()
    with pytest.raises(NotAProposal) as refused:
        read_page(PAGE)
    assert refused.value.code == "endless"
    assert "took too long" in refused.value.message and "Paste only" in refused.value.message
    assert time.monotonic() - begun < 30


def test_page_that_works_for_ever_is_stopped_by_what_it_worked(reader_that):
    reader_that(BUSY)
    with pytest.raises(NotAProposal) as refused:
        read_page(PAGE)
    assert refused.value.code == "endless"


@pytest.mark.parametrize("program", [HUNGRY, "import os; os.abort()", "raise SystemExit(3)"])
def test_reader_that_dies_refuses_the_page(reader_that, program):
    reader_that(program)
    with pytest.raises(NotAProposal) as refused:
        read_page(PAGE)
    assert refused.value.code == "unreadable"


def test_more_readings_than_places_are_asked_to_wait(monkeypatch):
    monkeypatch.setattr(proposals, "PATIENCE", 0.01)
    for _ in range(proposals.AT_ONCE):
        proposals._places.acquire()
    try:
        with pytest.raises(NotAProposal) as refused:
            read_page(PAGE)
    finally:
        proposals._places.release(proposals.AT_ONCE)
    assert refused.value.code == "busy"
    assert read_page(PAGE).minutes == 60


def test_reader_knows_no_secret_of_ours(monkeypatch, reader_that):
    monkeypatch.setenv("SECRET_KEY", "of the house")
    told = packed(parse(PAGE)).decode()
    reader_that(f"import os; 'SECRET_KEY' in os.environ or print({told!r})")
    assert read_page(PAGE).minutes == 60


def test_reader_that_says_nothing_refuses_the_page(reader_that):
    reader_that("pass")
    with pytest.raises(NotAProposal) as refused:
        read_page(PAGE)
    assert refused.value.code == "unreadable"


@pytest.mark.django_db
def test_organizer_keeps_the_text_of_a_page_that_did_not_end(client, reader_that):
    client.force_login(make_staff())
    reader_that(SLOW, seconds=0.5)
    response = client.post(reverse("admin:agenda_session_import"), {"text": PAGE, "read": "1"})
    assert "Reading this page took too long" in text_of(response)
    assert response.context["form"]["text"].value() == PAGE


@pytest.mark.django_db
def test_command_says_that_a_page_did_not_end(tmp_path, reader_that):
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    reader_that(SLOW, seconds=0.5)
    status, _out, err = run(str(path))
    assert status == 2 and "took too long" in err


def test_reading_starts_anywhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert read_page(PAGE).minutes == 60
    assert os.getcwd() == str(tmp_path)
