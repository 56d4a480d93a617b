"""What people are shown or given: files and links, prepared or brought along."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Segment, Session
from agenda.rules.limits import LONGEST_TITLE
from materials.rules.codes import Kind
from materials.rules.limits import LONGEST_LINK
from participants.models import Participant

LONGEST_STORED_NAME = 64  # of a stored file, which we have named


class MaterialQuerySet(models.QuerySet["Material"]):
    def there(self) -> "MaterialQuerySet":
        """What people find: neither removed, nor a file that was forgotten."""
        return self.filter(removed_at=None).exclude(~Q(kind=Kind.LINK) & Q(file=""))

    def public(self) -> "MaterialQuerySet":
        """What whoever has its address may open."""
        return self.there().exclude(token="")


class Material(models.Model):
    """A file, which is the seats' of its session until it is shared, or a link."""

    Kind = Kind

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, editable=False)
    url = models.URLField(_("address"), max_length=LONGEST_LINK, blank=True)
    file = models.CharField(max_length=LONGEST_STORED_NAME, blank=True, editable=False)
    ending = models.CharField(max_length=4, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    segment = models.ForeignKey(
        Segment, verbose_name=_("segment"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="materials",
    )  # fmt: skip
    policy_question = models.ForeignKey(
        PolicyQuestion, verbose_name=_("policy question"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="materials",
    )  # fmt: skip
    added_by = models.ForeignKey(
        Participant, null=True, editable=False, on_delete=models.SET_NULL, related_name="materials"
    )
    added_at = models.DateTimeField(editable=False)
    shared_at = models.DateTimeField(null=True, editable=False)  # last; stays when it is taken back
    # While it is public: nobody guesses it, and it is another when shared again.
    token = models.CharField(max_length=32, blank=True, editable=False)
    on_top = models.BooleanField(default=False, editable=False)  # of every screen
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(on_top=True), name="one_material_on_top"
            ),
            models.UniqueConstraint(
                fields=["token"], condition=~Q(token=""), name="one_material_an_address"
            ),
            models.CheckConstraint(
                condition=Q(on_top=False) | ~Q(token="") & Q(removed_at=None),
                name="what_is_on_top_is_public",
            ),
            models.CheckConstraint(
                condition=Q(token="") | Q(shared_at__isnull=False), name="public_since_shared"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.LINK, file="") & ~Q(url="") | ~Q(kind=Kind.LINK) & Q(url=""),
                name="a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title
