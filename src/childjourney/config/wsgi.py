"""What a web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from childjourney.web.access import refuse_unlisted

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childjourney.config.settings")

application = get_wsgi_application()
refuse_unlisted()
