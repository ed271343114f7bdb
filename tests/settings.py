"""Settings of the tests: the site's own, with data in a folder that goes when the tests end."""

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="childjourney-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["CHILDJOURNEY_DATA"] = _DATA
os.environ.pop("CHILDJOURNEY_DATABASE_URL", None)
os.environ["CHILDJOURNEY_DEMO"] = "1"

from childjourney.config.settings import *  # noqa: E402, F403  # after the environment, and all of it

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["TEST"] = {"NAME": f"{_DATA}/tests.sqlite3"}  # noqa: F405  # from the site's settings
