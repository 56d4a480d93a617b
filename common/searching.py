"""Finds rows of the admin as people type: without accents, words in any order; on any database."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from common.text import is_found


class FoundAsTyped:
    """For a ModelAdmin: searches its `search_fields` together.

    Read and compared here: neither database folds letters without extensions of its own.
    """

    get_search_fields: Any  # of the ModelAdmin

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        rows = queryset.order_by("pk").values_list("pk", *self.get_search_fields(request))
        found = [pk for pk, *said in rows if is_found(search_term, " ".join(filter(None, said)))]
        return queryset.filter(pk__in=found), False
