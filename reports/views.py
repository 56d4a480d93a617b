"""Doors of the record: a page, Markdown, CSV."""

from django.http import Http404, HttpRequest, HttpResponse


def record(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


def record_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


def record_csv(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
