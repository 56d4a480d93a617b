"""Forums and formats, for administrators. Sessions are in session_platform/admin."""

from django.contrib import admin

from agenda.models import Format, Forum


@admin.register(Forum)
class ForumAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "time_zone", "smallest_group")
    fields = ("name", "code", "time_zone", "smallest_group")


@admin.register(Format)
class FormatAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "order")
    list_editable = ("order",)
