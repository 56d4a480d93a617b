"""The organizer's side: the session with everyone's inlines. Other rows: <app>/admin.py."""

import allauth.account.admin  # noqa: F401 - registers what is taken back below
import django.contrib.auth.admin  # noqa: F401 - the same
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from session_platform.admin import deliveries  # noqa: F401 - registers its list
from session_platform.admin.session import SessionAdmin
from session_platform.admin.users import AccountAdmin, User

admin.site.site_header = _("Roundtable")
admin.site.site_title = _("Roundtable")
admin.site.index_title = _("My sessions")
admin.site.enable_nav_sidebar = False  # an organizer's work is on one page; it gets the width
admin.site.unregister(Group)  # roles in a session are the only permissions

admin.site.unregister(User)
# Confirmed by its owner or by an administrator's account form, which wipe what stood before.
admin.site.unregister(EmailAddress)

admin.site.register(User, AccountAdmin)
admin.site.register(Session, SessionAdmin)
