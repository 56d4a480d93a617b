"""The page for our own faults: it stands when database, files and addresses do not."""

import pytest
from django.template.loader import render_to_string

LEANS_ON = ("/static/", "stylesheet", "<script", "csrf")


def test_the_page_for_our_faults_needs_nothing_but_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_options: object) -> str:
        raise RuntimeError("nothing works")

    monkeypatch.setattr("django.urls.resolvers.URLResolver._reverse_with_prefix", broken)
    monkeypatch.setattr("django.contrib.staticfiles.storage.StaticFilesStorage.url", broken)
    page = render_to_string("500.html")
    assert "Something broke on our side" in page
    assert not [words for words in LEANS_ON if words in page]
