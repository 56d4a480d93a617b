"""What a proposal page said that has no place in its session yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models.session import Session
from agenda.rules.codes import LinePlace


class PageLine(models.Model):
    """A line of the page that an import did not understand; `place` is where a person put it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="page_lines")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("label"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    place = models.CharField(_("place"), max_length=20, choices=LinePlace.choices, blank=True)

    class Meta:
        verbose_name = _("line of the proposal page")
        verbose_name_plural = _("lines of the proposal page")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
