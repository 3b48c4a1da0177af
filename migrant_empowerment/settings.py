"""The one settings file.

Without ``DATABASE_URL`` the project runs in local mode: embedded PostgreSQL, a key made for this checkout,
demo accounts. With it, production mode is the default, and what is missing there is demanded by name.
``DEBUG=1`` is for developers: it turns production mode off, and shows the code where an error stands.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from migrant_empowerment.embedded import database_url, owner_url
from migrant_empowerment.environment import database, flag, identity_keys, names, secret_key, text

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(text("DATA_DIR") or BASE_DIR / ".data").absolute()

DEBUG = flag("DEBUG", default=False)
PRODUCTION = bool(text("DATABASE_URL")) and not DEBUG
SECRET_KEY = secret_key(DATA_DIR, demanded=PRODUCTION)
IDENTITY_KEYS = identity_keys(DATA_DIR, demanded=PRODUCTION)
ALLOWED_HOSTS = names("ALLOWED_HOSTS", demanded=PRODUCTION) or ["127.0.0.1", "localhost", "[::1]"]
DEMO_ACCOUNTS = not PRODUCTION

INSTALLED_APPS = [
    "migrant_empowerment.apps.ProjectConfig",
    "evaluation.apps.EvaluationConfig",
    "mentoring.apps.MentoringConfig",
    "revolving_fund.apps.RevolvingFundConfig",
    "pra.apps.PraConfig",
    "groups.apps.GroupsConfig",
    "accounts.apps.AccountsConfig",
    "programme.apps.ProgrammeConfig",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "csp",
    "django_htmx",
    "lucide",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "migrant_empowerment.requests.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "migrant_empowerment.requests.keep_private",
    "migrant_empowerment.requests.ConflictMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "migrant_empowerment.urls"
WSGI_APPLICATION = "migrant_empowerment.wsgi.application"

TEMPLATES = [
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
                "accounts.context.navigation",
            ],
            "builtins": ["programme.templatetags.sheet", "django.templatetags.i18n"],
        },
    }
]

_ADDRESS = text("DATABASE_URL") or database_url(DATA_DIR / "postgres")
DATABASES = {
    "default": {
        **database(_ADDRESS),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A transaction pooler in front of the server must be possible.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
}
# Who may change the schema; the application itself connects as a role that owns no table (roles.py).
APPLICATION_ROLE = str(DATABASES["default"].get("USER", ""))
OWNER_DATABASE = database(text("OWNER_DATABASE_URL") or (_ADDRESS if PRODUCTION else owner_url(_ADDRESS)))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:login"
AXES_FAILURE_LIMIT = 8
AXES_DISABLE_ACCESS_LOG = True  # who logged in from where is kept no longer than a lock needs it
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["migrant_empowerment.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "migrant_empowerment.static_files.HashedFiles"},
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ["worksheet"]
CRISPY_TEMPLATE_PACK = "worksheet"
CRISPY_FAIL_SILENTLY = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
# Only a proxy in front, which production demands, may say that a request came by HTTPS.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Errors go to standard error in every mode. Lower levels name pages (not found) and people (failed logins),
# and personal data has no place in a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "migrant_empowerment.logs.WithoutDetail",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners, each with a traceback
        "django.server": {"level": "INFO" if DEBUG else "WARNING"},
        "axes": {"level": "ERROR"},
        "gunicorn.http": {"level": "ERROR"},  # it warns of every HEAD that Django answers
    },
}
