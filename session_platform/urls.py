"""All addresses of the product; the apps bring their own lists."""

from allauth.account import views
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from session_platform import well_known
from session_platform.co_organizers import organize
from session_platform.health import healthz
from session_platform.sign_in import AskForCode, EnterCode

# The admin is behind the same sign-in and sign-out, with the same limits, as everything else: two
# methods of one object are replaced, which mypy minds and Django means.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.logout = views.logout  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", well_known.robots, name="robots-txt"),
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    path("organize", organize, name="organize"),
    path("accounts/login/code/", AskForCode.as_view(), name="account_request_login_code"),
    path("accounts/login/code/confirm/", EnterCode.as_view(), name="account_confirm_login_code"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("reports.urls")),
    path("", include("participants.urls")),
    path("", include("qa.urls")),
    path("", include("polls.urls")),
    path("", include("captions.urls")),
    path("", include("screens.urls")),
]
