"""Every address, form field and query parameter with what nobody means: never an error of ours.

Addresses are found in the URL configuration, fields in the pages, parameters in links and sources.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from agenda.models import Session
from common.tombstones import belonging_to
from tests.addresses import Page, addresses, parameters_of_sources
from tests.furnished import everything
from tests.logged import what_is_logged
from tests.nasty import TEXTS

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"
OF_LISTS = {"q", "p", "o", "e", "all", "_popup", "_to_field", "_facets", "_changelist_filters"}
OF_OTHERS = {"next", "token", "p", "q", "term", "app_label", "model_name", "field_name"}
SHARP = ["\0", "a\0b", "\ud800", "9" * 30, str(2**63), "-1", "²", "[1, 2", ""]
COUNTS = ["1000000000", "-1", "x", "", "²"]
PROPOSAL = "Title: Who decides?\nTime zone: Europe/Oslo\nSpeaker 1: Amara Lindqvist, Open Lab\n"
ROUNDS = 2
# Why not, or what was taken, word for word.
SENTENCE = re.compile(rb'errorlist|errornote|messagelist|class="messages|role="alert"|<blockquote')
TRACEBACK = re.compile(r"Traceback.*?(?=^\d{4}-|\Z)", re.DOTALL | re.MULTILINE)
MOST_TRIES = 8


class Visitor(Client):
    """A browser whose requests leave nothing behind; it keeps no contexts, which are dear."""

    def __init__(self) -> None:
        super().__init__(headers={"Sec-Fetch-Site": "same-origin"})
        self.keeps = False
        self.count = 0
        self.wrong: list[str] = []

    def request(self, **request: Any) -> Any:
        cache.clear()  # nobody has asked too often
        with transaction.atomic():
            answer = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]  # no stub
            transaction.set_rollback(not self.keeps)
        return answer

    def ask(self, url: str, query: Any = ()) -> Any:
        asked = urlencode(query, doseq=True, errors="surrogatepass")
        return self._tried(self.generic("GET", f"{url}?{asked}" if asked else url), url, query)

    def send(self, url: str, fields: Any) -> Any:
        body = urlencode(fields, doseq=True, errors="surrogatepass")
        return self._tried(self.generic("POST", url, body, URLENCODED), url, fields)

    def _tried(self, answer: Any, url: str, sent: Any) -> Any:
        self.count += 1
        if answer.status_code >= 500:
            self.wrong.append(f"{answer.status_code} {url[:120]} {str(sent)[:300]}")
        return answer


def page_of(answer: Any) -> Page:
    is_page = "text/html" in answer.get("Content-Type", "") and not answer.streaming
    return Page(answer.content.decode() if is_page else "")


@pytest.fixture
def known(settings: Any) -> dict[str, Any]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return everything()


@pytest.fixture
def visitors(known: dict[str, Any]) -> list[Visitor]:
    """A stranger, an organizer in their seats, an administrator, those who expect a mail."""
    stranger, organizer, root = Visitor(), Visitor(), Visitor()
    organizer.force_login(known["users"]["organizer"])
    root.force_login(known["users"]["root"])
    session = organizer.session
    session["seats"] = {str(known["seat"].pk): known["seat"].link_serial}
    session["displays"] = {str(one.pk): one.link_serial for one in known["screens"]}
    session.save()
    return [stranger, organizer, root, *expecting()]


def expecting() -> list[Visitor]:
    """Who has asked for a code by mail, to sign in, to sign up, to set a password anew."""
    asked = {
        "account_request_login_code": {"email": "other@example.org"},
        "account_signup": {"email": "new@example.org", "password1": "gW8-tarn-heron"},
        "account_reset_password": {"email": "other@example.org"},
    }
    found = []
    for name, fields in asked.items():
        visitor = Visitor()
        visitor.keeps = True
        answer = visitor.send(reverse(name), fields)
        assert answer.status_code == 302, answer.content.decode()
        visitor.cookies.update(answer.cookies)
        visitor.keeps = False
        found.append(visitor)
    return found


@pytest.fixture
def log() -> Iterator[Any]:
    with what_is_logged() as text:
        yield text


def test_no_parameter_of_any_address_breaks_it(known: Any, visitors: Any, log: Any):
    stranger, organizer, root = visitors[:3]
    names = parameters_of_sources() | OF_OTHERS
    assert {"since", "epoch", "minutes"} <= names
    values = itertools.cycle(SHARP)
    for address in addresses(known):
        who = root if address.name.startswith("admin:") else organizer
        page = page_of(who.ask(address.url))
        if address.is_list:
            for name in OF_LISTS | page.parameters:
                for _ in range(ROUNDS):
                    root.ask(address.url, {name: next(values)})
        else:
            asked = names | page.parameters | {n for form in page.forms for n in form.fields}
            for visitor in (stranger, who):
                for _ in range(ROUNDS):
                    visitor.ask(address.url, {name: next(values) for name in asked})
    judge(visitors, log, least=350)


def judge(visitors: list[Visitor], log: Any, least: int) -> None:
    """Nothing went wrong among so many requests at least, and nothing is said at length."""
    wrong = [one for visitor in visitors for one in visitor.wrong]
    tracebacks = TRACEBACK.findall(log.getvalue())
    assert not wrong, "\n".join([*wrong, *tracebacks[:3]])
    assert not tracebacks, tracebacks[:3]
    assert sum(visitor.count for visitor in visitors) > least


def test_no_argument_in_any_address_breaks_it(known: Any, visitors: Any, log: Any):
    _stranger, organizer, root = visitors[:3]
    values = itertools.cycle([*SHARP[:-1], "..", "x" * 300])
    for address in addresses(known):
        who = root if address.name.startswith("admin:") else organizer
        for name in address.arguments:
            for _ in range(ROUNDS):
                url = address.with_argument(name, next(values))
                who.ask(url)
                who.send(url, {})
    judge(visitors, log, least=200)


def is_mute(answer: Any) -> bool:
    """The page has come back, and nobody knows why."""
    is_page = answer.status_code == 200 and "html" in answer["Content-Type"]
    return is_page and not SENTENCE.search(answer.content)


class Found(NamedTuple):
    """A form, whose it is and where it is sent."""

    who: Visitor
    url: str
    fields: dict[str, str]


def forms_of(known: dict[str, Any], visitors: list[Visitor]) -> Iterator[Found]:
    """Each form once, with the first visitor who meets it; what deletes comes last."""
    seen: set[Any] = set()
    for address in sorted(addresses(known), key=lambda one: "delete" in one.name):
        for who in visitors if "account" in address.name else visitors[:3]:
            for form in page_of(who.ask(address.url)).forms:
                found = Found(who, form.action.partition("?")[0] or address.url, form.fields)
                key = found.url, tuple(sorted(form.fields))
                if form.method == "post" and key not in seen and "logout" not in found.url:
                    seen.add(key)
                    yield found
                    yield from forms_behind(found)


def forms_behind(found: Found) -> Iterator[Found]:
    """What a form leads to when it is filled in."""
    if "text" in found.fields and "import" in found.url:
        filled = {**found.fields, "text": PROPOSAL}
        for form in page_of(found.who.send(found.url, filled)).forms:
            yield found._replace(fields=form.fields)


def kind_of(name: str) -> str:
    """Rows of a formset have the same fields."""
    return re.sub(r"\d+", "n", name)


def few_at_a_time(fields: dict[str, str]) -> list[list[str]]:
    """One field of each kind, alone in a small form, with a few far from it in a large one."""
    sent = [name for name in fields if name and "__prefix__" not in name]
    names = list({kind_of(name): name for name in sent}.values())
    return [names[first::MOST_TRIES] for first in range(min(MOST_TRIES, len(names)))]


def test_no_field_of_any_form_breaks_it(known: Any, visitors: Any, log: Any):
    values, sharp, counts = (itertools.cycle(each) for each in (TEXTS, SHARP, COUNTS))
    for who, url, fields in forms_of(known, visitors):
        for names in few_at_a_time(fields):
            other = {name: next(counts if "_FORMS" in name else sharp) for name in names}
            answer = who.send(url, fields | other)
            if is_mute(answer):
                who.wrong.append(f"no word of what was wrong: {url} {other}")
        for _ in range(ROUNDS):
            who.send(url, {name: next(values) for name in fields})
        who.send(url, {})
        who.send(url, {name: [value, value] for name, value in fields.items()})
    judge(visitors, log, least=600)


def test_no_form_reaches_into_a_session_of_others(known: Any, visitors: Any, log: Any):
    theirs, organizer = known["theirs"], visitors[1]
    organizer.keeps = True
    before, reached = rows_of(theirs), 0
    for who, url, fields in forms_of(known, visitors):
        others = {name: key for name in fields if (key := key_in(theirs, name))}
        if who is organizer and others:
            reached += 1
            for more in ({}, {"post": "yes", "action": "delete_selected"}):
                who.send(url, dict.fromkeys(fields, "1") | fields | others | more)
    assert reached >= 2
    assert rows_of(theirs) == before
    judge(visitors, log, least=100)


def key_in(session: Session, name: str) -> int | None:
    """Of the row of this session that a field of this name would mean."""
    rows, _, field = name.partition("-")
    if name == "session" or name.endswith("-session"):
        return session.pk
    if field.endswith(("-id", "-participant", "-leads")) or name in ("participant", "of"):
        related = rows if field.endswith("-id") else "participants"
        row = getattr(session, related).first() if hasattr(session, related) else None
        return row and row.pk
    return None


def rows_of(session: Session) -> dict[str, list[Any]]:
    """Everything that belongs to it."""
    return {
        model.__name__: list(
            model._base_manager.filter(**{way: session.pk}).order_by("pk").values()
        )
        for model, way in belonging_to(Session)
    }
