"""Cells of a list in the admin that can be edited, named for whoever hears one by one."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst


class NamedCells:
    """For a ModelAdmin with `list_editable`: such a cell is called as its column is."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # beside a ModelAdmin
        if field and db_field.name in self.list_editable:  # type: ignore[attr-defined]  # the ModelAdmin's
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field
