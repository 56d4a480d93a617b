"""The import on the command line: what goes to which stream, which exit status, what is stored."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from agenda.models import Session

ROOT = Path(__file__).resolve().parents[2]
PROPOSALS = ROOT.parent / "shared" / "proposals"
WS403 = PROPOSALS / "igf2025-ws403-deepseek-and-ai-democratization.txt"
PAGE = """Session
Organizer 1: Mireille Sandoval, Civil Society, African Group
Speaker 1: Amara Lindqvist, Government, Asia-Pacific Group
Speaker 2: Jun Achterberg, Technical Community, Eastern European Group
Format
Roundtable
Duration (minutes): 60
Policy Question(s)
1. Who may audit an open model?
2. Who pays for the audit?
Description:
A conversation about open models, who decides about them and who is heard.
Expected Outcomes
1. A note of two pages.
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_proposal", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        return stop.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_the_json_object_is_all_that_goes_to_standard_output(page):
    status, out, err = run(page, "--json")
    found = json.loads(out)
    assert status == 0 and found["minutes"] == 60
    assert [one["name"] for one in found["speakers"]] == ["Amara Lindqvist", "Jun Achterberg"]
    assert Session.objects.get().slug in err


@pytest.mark.django_db
def test_the_summary_says_what_is_missing(page):
    _status, out, _err = run(page, "--dry-run")
    assert "Understood" in out and "Missing" in out and "online moderator" in out
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_into_brings_a_session_up_to_date_and_lists_what_it_kept(page):
    run(page)
    session = Session.objects.get()
    Session.objects.update(description="Ours.")
    Path(page).write_text(PAGE.replace("A conversation", "Another conversation"))
    status, out, _err = run(page, "--into", session.slug, "--json")
    assert status == 0 and Session.objects.get().description == "Ours."
    assert {"code": "kept", "message": "description"} in json.loads(out)["warnings"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02" * 50, b"x" * 10_000_000, b"Buy one, get one free! Today only.\n" * 5],
    ids=["empty", "binary", "10 MB", "another page"],
)
def test_what_is_no_proposal_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    status, out, err = run(str(path), "--json")
    assert status == 2 and out == "" and len(err.split()) > 4
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_missing_file_and_an_unknown_session_are_refused(page, tmp_path):
    for arguments in ([str(tmp_path / "none.txt")], [str(tmp_path)], [page, "--into", "nowhere"]):
        status, out, err = run(*arguments)
        assert status == 2 and out == "" and err.strip()
    assert not Session.objects.exists()


def manage(*arguments, var, **options):
    environment = {"PATH": os.environ["PATH"], "VAR": str(var)}
    command = [sys.executable, str(ROOT / "manage.py"), "import_proposal", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, timeout=60, **options)


def test_a_dry_run_needs_no_database_and_writes_nothing(page, tmp_path):
    var = tmp_path / "var"
    done = manage(page, "--dry-run", "--json", var=var)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["format"] == "Roundtable"
    assert not var.exists()


def test_standard_input_is_read_and_a_missing_database_is_said(tmp_path):
    done = manage("-", "--dry-run", var=tmp_path, input=PAGE.encode())
    assert done.returncode == 0 and b"Amara Lindqvist" in done.stdout
    done = manage("-", var=tmp_path, input=PAGE.encode())
    assert done.returncode == 1 and b"migrate" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.django_db
@pytest.mark.skipif(not WS403.exists(), reason="the folder of real proposals is not here")
def test_the_real_page_becomes_its_session():
    status, _out, _err = run(str(WS403))
    session = Session.objects.get()
    roles = session.participants.values_list("roles__role", flat=True)
    assert status == 0 and sorted(roles) == ["organizer", "speaker", "speaker", "speaker"]
    assert session.policy_questions.count() == 3 and session.outcomes.count() == 2
    assert sum(part.minutes for part in session.segments.all()) == session.minutes == 60
    assert session.format.code == "roundtable" and not session.title and not session.starts_at


@pytest.mark.django_db
@pytest.mark.skipif(not PROPOSALS.exists(), reason="the folder of real proposals is not here")
def test_every_real_page_is_imported_twice_without_a_second_session():
    for path in sorted(PROPOSALS.glob("*.txt")):
        if run(str(path))[0] == 2:
            continue  # whether a page can be read is the parser's question, with tests of its own
        session = Session.objects.latest("pk")
        people = session.participants.count()
        status, out, _err = run(str(path), "--into", session.slug)
        assert status == 0 and "Kept as you edited it" not in out, path.name
        assert session.participants.count() == people, path.name
