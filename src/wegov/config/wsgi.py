"""The web application, for granian or any other WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegov.config.settings")
application = get_wsgi_application()

# A page makes tens of thousands of short-lived objects: the collector need not look at the program itself each time,
# nor three times during one answer.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
