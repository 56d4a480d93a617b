"""All settings, from environment variables; without any of them a safe local set-up.

The only file that reads the environment. The README lists the variables.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from session_platform import env, headers, log_lines

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = (BASE_DIR / env.text("VAR", "var")).resolve()

# --- Who we are -----------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", keep_in=VAR / "secret_key")
PORT = env.number("PORT", 8000, least=1)
# LAN=1: reachable for phones in the same network, by the address that the QR code shows.
BIND_HOST = env.network_address("LAN") if env.flag("LAN") else "127.0.0.1"
READY_FD = env.number("READY_FD", 0)  # a supervisor waits there for a new process to be ready
SITE_URL = env.site("SITE_URL", f"http://{BIND_HOST}:{PORT}")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
HTTPS = SITE_URL.startswith("https://")
# Number of reverse proxies in front of us; their X-Forwarded-* headers are believed, no others.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, most=10)
# So many may join a session from one network within two minutes, then one each two seconds.
JOINING_AT_ONCE = env.number("JOINING_AT_ONCE", 500, least=1)
# A site with a name of its own answers to no other; one on this computer to all of its names.
_LOCAL = {BIND_HOST, "localhost", "127.0.0.1"}
_NAMES = sorted(_LOCAL) if SITE_HOST in _LOCAL else [SITE_HOST]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", _NAMES)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "session_platform",
    "screens",
    "reports",
    "telling",
    "wall",
    "talk",
    *("captions", "floor", "materials", "polls", "qa"),
    "participants",
    "outbox",
    "agenda",
    "live",
    "adminsortable2",
    "allauth",
    "allauth.account",
    "channels",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "screens.strayed_keys.StrayedKeys",
    "session_platform.statics.StaticFiles",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "session_platform.sent_once.SentOnce",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "session_platform.kept_forms.KeptForms",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "session_platform.headers.Headers",
    "session_platform.unstorable.Unstorable",
]

ROOT_URLCONF = "session_platform.urls"
ASGI_APPLICATION = "session_platform.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Data -----------------------------------------------------------------------------------
DATABASES = {
    "default": env.database(
        "DATABASE_URL", f"sqlite:///{VAR / 'roundtable.sqlite3'}", base=BASE_DIR
    )
}
# Files that people brought along: the same folder for every process that serves or forgets them.
MATERIALS = BASE_DIR / env.text("MATERIALS", str(VAR / "materials"))
MATERIALS_MB = env.number("MATERIALS_MB", 250, least=1)  # of a session, together
ERASED = BASE_DIR / env.text("ERASED", str(VAR / "erased"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.redis("REDIS_URL")
CACHES: dict[str, Any]
CHANNEL_LAYERS: dict[str, Any]
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
        }
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                "hosts": [
                    {
                        "address": REDIS_URL,
                        # redis-py 8 gives up reading after 5 s by default, which kills a quiet
                        # subscription; checks.py refuses to start with any other value.
                        "socket_timeout": None,
                        "socket_connect_timeout": 5,
                        "max_connections": 10_000,  # the default of 100 is one busy hall
                    }
                ]
            },
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# --- Work behind the scenes -----------------------------------------------------------------
# What is to be done stands in the database; a tick only says "look now". No ETA, no results:
# anything parked in the broker is lost or doubled when Redis restarts.
CELERY_BROKER_URL = env.celery_broker(REDIS_URL) if REDIS_URL else "filesystem://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"visibility_timeout": 3600, "unacked_restore_interval": 10, "unacked_restore_throttle": 1}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "control_folder": str(VAR / "queue" / "control"),
    }
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
TICK_SECONDS = {
    "outbox.send_due": 15.0,
    "participants.note_who_went": 15.0,
    "participants.put_mails": 30.0,
    "polls.close_due_polls": 5.0,
    "talk.settle_due_offers": 2.0,
    "agenda.end_forgotten": 60.0,
    "captions.forget_lines": 60.0,
    "qa.forget_askers": 60.0,
    "session_platform.forget_old": 3600.0,
}
# A tick that has waited longer has been overtaken by the next.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    task: {"task": task, "schedule": every, "options": {"expires": every}}
    for task, every in TICK_SECONDS.items()
}

KEEP_DAYS = env.days()  # docs/retention.md

# --- Mail -----------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"Roundtable <noreply@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
if env.text("EMAIL_URL"):
    globals().update(env.email("EMAIL_URL"))
else:
    # Kept in the database, seen in the admin.
    EMAIL_BACKEND = "participants.services.kept_mail.OutboxBackend"

# --- Accounts -------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "session_platform.adapter.Adapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail may take its time, and so may people
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 60 * 60  # longer than the code: who is too late is told so
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
# A venue of some hundred people shares one address, which is only kept from flooding. Guessing and
# letters are counted by account, device and network: session_platform/guessing.py.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    **dict.fromkeys(("login_failed", "signup", "request_login_code"), "300/m/ip"),
    **dict.fromkeys(("reset_password", "reset_password_from_key", "confirm_email"), "300/m/ip"),
}

# --- Safety ---------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = headers.content_security(SITE_URL)
X_FRAME_OPTIONS, SECURE_REFERRER_POLICY = "DENY", "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS and env.flag("HSTS_PRELOAD")  # a promise for all of the domain
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # wants HSTS_PRELOAD, which is the owner's choice
VIDEO_FRAME_HOSTS = env.video_hosts("VIDEO_FRAME_HOSTS", SITE_URL)  # in their session's page
SECURITY_CONTACT = env.text("SECURITY_CONTACT")  # for /.well-known/security.txt
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "session_platform.browser_sessions"
# A link is opened weeks before the day, and its page bookmarked: from the last visit on, two of
# the longest preparations (own_seats.keep lets it slide).
SESSION_COOKIE_AGE = 120 * 24 * 3600
# Browsers take a __Host- cookie only from this very host, over https, for the whole site.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
CSRF_FAILURE_VIEW = "session_platform.kept_forms.csrf_failure"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_250_000  # a pasted proposal may have 1 MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # the session form in the admin has rows of inlines

# --- Language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
FORMAT_MODULE_PATH = ["common.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ---------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / env.text("STATIC_ROOT", str(VAR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Public, however private what else we write is (private.py).
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o644, 0o755
WHITENOISE_ALLOW_ALL_ORIGINS = False  # only our own pages use these files
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # half the compressing; a name without hash is a mistake
_HASHED = "session_platform.storage.HashedStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if DEBUG else _HASHED},
}

# --- Logs: standard output, for whoever runs us to keep ----------------------------------------
LOGGING = log_lines.to_stderr(env.text("LOG_LEVEL", "INFO"))
