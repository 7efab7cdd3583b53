"""Settings for trying the example; a real site has its own."""

import os
from pathlib import Path

DATA = Path(os.environ.get("NEWSROOM_DATA", Path(__file__).resolve().parent.parent))
SECRET_KEY = "only for this example"  # noqa: S105
DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
ROOT_URLCONF = "newsroom.urls"
INSTALLED_APPS = ["newsroom"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "newsroom.sqlite3"}}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

# What was published, as newsaudit remembers it: one file, made when it is first needed.
NEWSAUDIT_CORPUS = DATA / "published.db"
