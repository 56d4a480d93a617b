"""Why a material is not taken, shown or shared."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.MODERATORS,
    material_gone=_("This is not among the materials any more. Look at the list again."),
    material_link=_("Write an address that begins with http:// or https://."),
    material_link_login=_("Leave out the name and password before the @ in the address."),
    material_segment=_("This segment is not in the agenda any more. Choose another."),
    materials_full=_("The list of materials is full, with %(limit)s. Remove one first."),
)
