"""Django's own commands, on the same database as `wegov up`."""

import os
import sys

from wegov.config.database import ensure_database

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegov.config.settings")
    with ensure_database():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
