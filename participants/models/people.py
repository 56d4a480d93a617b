"""People in a session: their part, their groups, their roles, and who was silenced."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Segment, Session
from agenda.rules.validators import known_time_zone
from common.tombstones import TOMBSTONE
from participants.rules import limits
from participants.rules.presence import State
from participants.rules.roles import Mode, Role


def hash_key(key: str) -> str:
    """Hash a browser's secret key, as it is stored."""
    return hashlib.sha256(key.encode()).hexdigest()


def marked(name: str) -> str:
    """The name of a guest, as one: it may be anybody's. Nobody's stays empty."""
    return str(_("%(name)s (guest)") % {"name": name}) if name else ""


def new_serial() -> int:
    """What a link is made for, beside its row: after a backup was restored the keys of rows come
    again, and a link of the history that was lost must not open the seat of somebody else."""
    return secrets.randbelow(2**31)


class Group(models.Model):
    """A row with a code and a translatable name; forums may add theirs."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return str(_(self.name))


class StakeholderGroup(Group):
    class Meta(Group.Meta):
        verbose_name = _("stakeholder group")
        verbose_name_plural = _("stakeholder groups")


class RegionalGroup(Group):
    class Meta(Group.Meta):
        verbose_name = _("regional group")
        verbose_name_plural = _("regional groups")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> "ParticipantQuerySet":
        """People who take part: joined, and neither gone nor set aside."""
        there = self.filter(removed_at=None, merged_into=None, set_aside_at=None)
        return there.exclude(joined_at=None)

    def here(self) -> "ParticipantQuerySet":
        """Those of them who are here now; without a screen of their own, as the clerk says."""
        return self.present().exclude(presence__state__in=[State.AWAY, State.LEFT])

    def known(self, by: dt.datetime) -> "ParticipantQuerySet":
        """Those who were no guests at that instant."""
        return self.filter(known_at__lte=by)

    def erased(self) -> "ParticipantQuerySet":
        """Those who were there when they were deleted: nobody knows who, but they count."""
        return self.filter(display_name=TOMBSTONE, merged_into=None, set_aside_at=None).exclude(
            removed_at=None
        )

    def with_role(self, *roles: str) -> "ParticipantQuerySet":
        here = self.filter(removed_at=None, merged_into=None)
        return here.filter(roles__role__in=roles).distinct()


class Participant(models.Model):
    """One person's part in one session, with or without an account or a device."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="participants"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participants",
    )
    guest_key_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    # Of the browser from which they went on in another one: it is told so, and opens nothing.
    former_key_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    shared = models.BooleanField(default=False, editable=False)  # one of several of its browser
    # Since when the organizers know who this is: they added, invited, imported or let in this
    # person, or a clerk did. Never for an account that somebody made, nor for a guest: decision 42.
    known_at = models.DateTimeField(null=True, editable=False)
    link_serial = models.PositiveIntegerField(default=new_serial, editable=False)
    display_name = models.CharField(_("name"), max_length=limits.LONGEST_NAME, blank=True)
    # Of a guest: the name that a moderator has read, which alone everybody reads.
    read_name = models.CharField(
        max_length=limits.LONGEST_NAME, blank=True, default="", editable=False
    )
    titles = models.CharField(_("titles"), max_length=limits.LONGEST_TITLES, blank=True)
    post = models.CharField(_("post"), max_length=limits.LONGEST_ORGANIZATION, blank=True)
    # Of somebody known who was silenced and calls themselves something else since: as of a guest.
    name_held = models.BooleanField(default=False, editable=False)
    organization = models.CharField(
        _("organization"), max_length=limits.LONGEST_ORGANIZATION, blank=True
    )
    # Where their own letters go, on which clock and in which words. For the organizers alone: in no
    # fact, and on no page of others.
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, default="", validators=[known_time_zone]
    )
    language = models.CharField(max_length=limits.LONGEST_LANGUAGE, blank=True, default="")
    mode = models.CharField(
        _("takes part"), max_length=8, choices=Mode.choices, default=Mode.ONLINE
    )
    stakeholder_group = models.ForeignKey(
        StakeholderGroup,
        verbose_name=_("stakeholder group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    regional_group = models.ForeignKey(
        RegionalGroup,
        verbose_name=_("regional group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    added_by = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="added",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged",
    )
    # How many sit behind this seat, as they say themselves. Where they are in a hub it counts for
    # how much they may send; never as people, nor as ballots.
    headcount = models.PositiveSmallIntegerField(default=1, editable=False)
    joined_at = models.DateTimeField(null=True, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)
    # All that they do and did is taken away for now, and comes back when this is blanked.
    set_aside_at = models.DateTimeField(null=True, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="one_participant_per_account"),
            models.UniqueConstraint(
                fields=["session", "guest_key_hash"],
                condition=~Q(guest_key_hash="") & Q(shared=False),
                name="one_guest_per_browser",
            ),
        ]
        indexes = [models.Index(fields=["session", "guest_key_hash"], name="seats_of_a_browser")]

    def __str__(self) -> str:
        """For the organizer only: screens name people by who.py, which tells no address."""
        name = marked(self.display_name) if self.is_guest else self.display_name
        return name or self.organization or self._account_name or self._nameless

    @property
    def is_guest(self) -> bool:
        """Nobody of the organizers' knows who this is: it may be several people, or one of them."""
        return self.known_at is None

    @property
    def is_away(self) -> bool:
        """Whether all their screens are closed; who has none is here. Read with `presence`."""
        presence = getattr(self, "presence", None)
        return presence is not None and presence.state != State.HERE

    @property
    def heads(self) -> int:
        """How many people's share of what may be sent this seat has."""
        return min(self.headcount, limits.MOST_HEARD_OF_A_HUB) if self.mode == Mode.HUB else 1

    @property
    def public_name(self) -> str:
        """What everybody may read: of a guest, what somebody has read before."""
        return self.read_name if self.is_guest or self.name_held else self.display_name

    @property
    def _account_name(self) -> str:
        """Lists load the account with their people."""
        return (self.user.get_full_name() or self.user.email) if self.user else ""

    @property
    def _nameless(self) -> str:
        if self.joined_at is None:
            return str(_("No name yet"))
        return str(_("Guest %(number)s") % {"number": self.pk})


class ParticipantRole(models.Model):
    """A role that a participant holds in the session."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(fields=["participant", "role"], name="each_role_once")
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class Silence(models.Model):
    """That a participant's questions and hands stay unseen; the rows are the log of it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="silences")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.CASCADE, related_name="silences"
    )
    mark = models.CharField(max_length=64, blank=True)  # of an anonymous one, instead
    # By a question that shows only the group of its asker: who it is stays unsaid.
    veiled = models.BooleanField(default=False)
    everything = models.BooleanField(default=False)  # what they did before is taken away, too
    by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="imposed_silences"
    )
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="lifted_silences"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participant", "veiled"],
                condition=Q(lifted_at=None, participant__isnull=False),
                name="silenced_once",
            ),
            models.UniqueConstraint(
                fields=["session", "mark"],
                condition=Q(lifted_at=None) & ~Q(mark=""),
                name="a_mark_silenced_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id or self.mark} since {self.at}"


class Lead(models.Model):
    """Who leads a segment, and for how long of it."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="leads")
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("lead speaker"),
        on_delete=models.CASCADE,
        related_name="leads",
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("lead speaker")
        verbose_name_plural = _("lead speakers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "participant"], name="leads_a_segment_once")
        ]

    def __str__(self) -> str:
        return str(self.participant)
