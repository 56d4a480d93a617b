"""The demo's database as an earlier landing left it leads on to today's, with all that is in it.

Each was made by `manage.py demo`, with a second session that people had registered for, and is
kept as SQL. Passwords and links in it open nothing: its secret key is gone.
"""

import gzip
import sqlite3
from pathlib import Path

import pytest

from tests.plugins.site import clean_env, manage

LANDINGS = sorted(Path(__file__).parents[1].glob("landings/*.sql.gz"))
KEPT = (
    "SELECT id, title, slug, state, starts_at, minutes, place FROM agenda_session ORDER BY id",
    "SELECT id, display_name, link_serial, joined_at FROM participants_participant ORDER BY id",
    "SELECT participant_id, role FROM participants_participantrole ORDER BY id",
    "SELECT id, text, state FROM qa_question ORDER BY id",
    "SELECT question_id, count(*) FROM qa_upvote GROUP BY question_id ORDER BY question_id",
    "SELECT id, poll_id FROM polls_ballot ORDER BY id",
    "SELECT id, text, state, result FROM polls_poll ORDER BY id",
    "SELECT count(*) FROM floor_turn",
    "SELECT count(*) FROM agenda_run",
    "SELECT id, kind, url FROM agenda_link ORDER BY id",
)
MAILS_THEN = "SELECT key, state, due_at, attempts FROM participants_reminder ORDER BY key"
MAILS_NOW = "SELECT key, state, due_at, attempts FROM outbox_delivery ORDER BY key"
OPEN_PAGES = """
from django.test import Client
from agenda.models import Session
browser = Client(HTTP_HOST="localhost")
slugs = Session.objects.values_list("slug", flat=True)
pages = ["/", *(f"/sessions/{slug}/{page}" for slug in slugs for page in ("", "join"))]
answers = {page: browser.get(page).status_code for page in pages}
assert set(answers.values()) == {200}, answers
"""


def rows(database, *queries):
    with sqlite3.connect(database) as connection:
        return [connection.execute(query).fetchall() for query in queries]


@pytest.mark.parametrize("landing", LANDINGS, ids=lambda path: path.name.partition(".")[0])
def test_what_an_earlier_landing_left_leads_on(landing, tmp_path, site_template):
    database = tmp_path / "roundtable.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.executescript(gzip.decompress(landing.read_bytes()).decode())
    before, (mails,) = rows(database, *KEPT), rows(database, MAILS_THEN)
    env = clean_env(tmp_path, STATIC_ROOT=str(site_template / "static"))

    manage(env, "migrate", "-v0")

    assert rows(database, *KEPT) == before
    assert mails
    assert rows(database, MAILS_NOW) == [mails]
    manage(env, "shell", "-v0", "-c", OPEN_PAGES)
