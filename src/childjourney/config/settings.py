"""Django's settings, made from the environment: see `config.environment` for each of them."""

import os
from pathlib import Path

from csp.constants import NONCE

from childjourney.config.environment import database, given, mail
from childjourney.config.secret import document_key, keys_in, secret_key

DATA = Path(given("CHILDJOURNEY_DATA")).expanduser().resolve()
CHILDJOURNEY_DATA = DATA
CHILDJOURNEY_DEMO = given("CHILDJOURNEY_DEMO") == "1"
CHILDJOURNEY_BOOKS = "childjourney.store.books.open_books"
CHILDJOURNEY_RUNS = "childjourney.store.runs.open_runs"
CHILDJOURNEY_LAB = "childjourney.jobs.lab.lab"
CHILDJOURNEY_FAMILY_BOOKS = "childjourney.store.books.open_family_books"
CHILDJOURNEY_FAMILY_ACCOUNTS = "childjourney.store.family.open_family_accounts"
CHILDJOURNEY_TOKENS = "childjourney.store.tokens.open_tokens"
CHILDJOURNEY_NOTICES = "childjourney.store.notices.open_notices"
CHILDJOURNEY_SENDS = given("CHILDJOURNEY_NOTIFY") != "none"
CHILDJOURNEY_FILES = "childjourney.store.files.open_files"
CHILDJOURNEY_SCANNERS = "childjourney.store.scanner.open_scanner"
CHILDJOURNEY_SCANNER = given("CHILDJOURNEY_SCANNER")
CHILDJOURNEY_DOCUMENT_KEYS = keys_in(document_key(DATA))

SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in given("CHILDJOURNEY_HOSTS").split(",") if host.strip()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "childjourney.store",
    "childjourney.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "childjourney.web.log.LogMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "childjourney.web.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "childjourney.config.urls"
WSGI_APPLICATION = "childjourney.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parents[1] / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "childjourney.web.jinja.environment",
            "context_processors": [
                "childjourney.web.context.page",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

_SERVER = os.environ.get("CHILDJOURNEY_TEST_DATABASE_URL", "")
DATABASES = {"default": database(given("CHILDJOURNEY_DATABASE_URL"), data=DATA)}
if given("CHILDJOURNEY_FAMILY_DATABASE_URL"):
    DATABASES["family"] = database(given("CHILDJOURNEY_FAMILY_DATABASE_URL"), data=DATA)
if _SERVER:
    # Only tests set this: they run on both databases, side by side.
    DATABASES["postgres"] = database(_SERVER, data=DATA)
globals().update(mail(given("CHILDJOURNEY_MAIL_URL"), sender=given("CHILDJOURNEY_MAIL_FROM")))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_ADAPTER = "childjourney.web.account.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_TEMPLATE_EXTENSION = "html.jinja"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "childjourney.web.account.forms.SignInForm",
    "change_password": "childjourney.web.account.forms.NewPasswordForm",
}
# The counts behind allauth's limits on guessing: in the database, so that they hold over processes and restarts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_COOKIE_NAME = "childjourney"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "childjourney.web.errors.form_expired"

_HTTPS = given("CHILDJOURNEY_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
# With https a proxy stands before the site, and the limits on guessing count the address that it names.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parents[1] / "web" / "static"]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["childjourney.web.uploads.LimitedUploadHandler"]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"structured": {"()": "childjourney.web.log.StructuredFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["stderr"], "level": given("CHILDJOURNEY_LOG_LEVEL")},
    "loggers": {
        "django.request": {"level": "ERROR", "propagate": True},
        "django.server": {"level": "WARNING", "propagate": True},
    },
}
