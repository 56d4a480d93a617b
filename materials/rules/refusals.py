"""Why a material is not taken, shown or shared."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Reader, declare

declare(
    Reader.FORMS,
    file_none=_("Choose a file first."),
    file_and_link=_("Add the file and the address one after the other: empty one of the two."),
    file_empty=_("There is nothing in this file. Choose another."),
    file_large=_("A file has at most %(limit)s MB. Make it smaller, or give a link to it."),
    file_kind=_("Choose a PDF, PPTX, ODP, PNG, JPEG, WebP, TXT or CSV file."),
    file_name=_(
        "The file is called “.%(ending)s”, but is a %(kind)s file. "
        "Save it anew in the program that made it."
    ),
    file_broken=_("This file cannot be read. Save it anew in the program that made it."),
    file_macros=_("This file has macros, which could do harm. Save it without, or as PDF."),
    file_locked=_("This file is locked with a password. Save it without one, or as PDF."),
    file_old_office=_("This is an old or a locked Office file. Save it as .pptx or as PDF."),
    file_bomb=_("This file unpacks to more than we take. Save it as PDF."),
    file_coding=_("These letters cannot be read for certain. Save the text as UTF-8."),
    file_points=_("A picture has at most %(limit)s million points. Make it smaller."),
    file_moves=_("A picture may not move. Choose one that stands still."),
    file_colours=_("The colours of this picture cannot be read. Save it as JPEG or PNG."),
    files_full=_("Files of a session have %(limit)s MB together. Remove one first."),
)
declare(
    Reader.MODERATORS,
    material_gone=_("This is not among the materials any more. Look at the list again."),
    material_link=_("Write an address that begins with http:// or https://."),
    material_link_login=_("Leave out the name and password before the @ in the address."),
    material_segment=_("This segment is not in the agenda any more. Choose another."),
    materials_full=_("The list of materials is full, with %(limit)s. Remove one first."),
)
