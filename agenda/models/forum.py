"""What a session belongs to: its forum, its format, the goals it serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.rules.validators import known_time_zone

USUAL_GROUP = 5
NEVER_FEWER = 3  # of two people each knows the other


class Forum(models.Model):
    """The event a session belongs to, such as the IGF, with its own rules."""

    name = models.CharField(_("name"), max_length=120)
    code = models.SlugField(_("code"), unique=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[known_time_zone]
    )
    thresholds = models.JSONField(_("readiness thresholds"), default=dict, blank=True)
    smallest_group = models.PositiveSmallIntegerField(
        _("smallest group shown"),
        default=USUAL_GROUP,
        help_text=_("Groups with fewer people are joined before figures are shown."),
    )

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def __str__(self) -> str:
        return self.name


class Format(models.Model):
    """A session format such as roundtable or panel: a row, so that forums may add theirs."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("format")
        verbose_name_plural = _("formats")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return str(_(self.name))


class Goal(models.Model):
    """A Sustainable Development Goal."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {_(self.name)}"
