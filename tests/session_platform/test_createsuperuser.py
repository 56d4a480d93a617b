"""The first administrator can sign in, with or without a mail server."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client


@pytest.mark.django_db
def test_the_first_administrator_signs_in_without_a_mailed_code(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-Passw0rd-x")
    who = {"username": "root", "email": "root@example.org"}
    call_command("createsuperuser", interactive=False, verbosity=0, **who)
    client.post("/accounts/login/", {"login": "root@example.org", "password": "a-long-Passw0rd-x"})
    assert client.get("/admin/").status_code == 200
    assert not mail.outbox
