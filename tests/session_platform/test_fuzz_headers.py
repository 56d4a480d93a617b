"""Headers that no browser sends: never an error of ours, and never a traceback in the log."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import make_guest, make_session
from tests.logged import what_is_logged

pytestmark = pytest.mark.django_db
GARBAGE = [
    *(
        "\0",
        "a" * 9000,
        "\xff\xfe",
        "=;=;;",
        '"',
        "-1",
        "9" * 30,
        "*/*;q=",
        "bytes=9-1,x-",
        "²",
    ),
    *("en-\0", "zz-" * 600, "for=\0", "::1,::1", "999.1.1.1", "[::1", "a b", "%00", "../../x"),
]
HEADERS = [
    *("Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Content-Type", "Cookie"),
    *("If-Match", "If-None-Match", "If-Modified-Since", "If-Range", "Range", "Origin", "Referer"),
    *("Sec-Fetch-Site", "User-Agent", "X-CSRFToken", "X-Forwarded-For", "X-Forwarded-Host"),
    *("X-Forwarded-Proto", "X-Requested-With", "Forwarded", "Host"),
]
# Cookies in quotes may say any sign by its number, also one that no column holds.
IN_QUOTES = [
    '"abcdefgh\\000"',
    '"\\000"',
    '"\\355\\240\\200abcdefgh"',
    "abcdefgh" * 30,
    '"a\\"b;c"',
]


@pytest.fixture
def pages() -> list[str]:
    session = make_session()
    seat = [session.slug, make_guest(session).pk]
    names = ("front", "admin:index", "account_login")
    return [
        *map(reverse, names),
        *(
            reverse(name, args=[session.slug])
            for name in ("session", "join", "record", "polls-csv")
        ),
        *(reverse(name, args=seat) for name in ("seat", "seat-state", "seat-do")),
    ]


def statuses(url: str, **more: Any) -> set[int]:
    client = Client(raise_request_exception=False)
    return {getattr(client, method)(url, **more).status_code for method in ("get", "post")}


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_breaks_a_page(pages: list[str], header: str):
    with what_is_logged() as log:
        for at, value in enumerate(GARBAGE):
            found = statuses(pages[at % len(pages)], headers={header: value})
            assert max(found) < 500, (header, value, log.getvalue()[-3000:])
    assert "Traceback" not in log.getvalue()


@pytest.mark.parametrize("value", IN_QUOTES)
@pytest.mark.parametrize("name", ["SESSION", "CSRF", "LANGUAGE"])
def test_no_cookie_breaks_a_page(pages: list[str], name: str, value: str):
    cookie = f"{getattr(settings, f'{name}_COOKIE_NAME')}={value}; messages={value}"
    with what_is_logged() as log:
        for page in pages:
            found = statuses(page, headers={"Cookie": cookie})
            assert max(found) < 500, (page, log.getvalue()[-3000:])
    assert "Traceback" not in log.getvalue()


@pytest.mark.parametrize("value", IN_QUOTES)
def test_a_key_that_we_never_gave_opens_the_page_as_for_anybody(pages: list[str], value: str):
    cookie = f"{settings.SESSION_COOKIE_NAME}={value}"
    assert Client(headers={"Cookie": cookie}).get(pages[0]).status_code == 200
