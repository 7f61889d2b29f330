"""The settings with the migration linter's command, which a deployment does not install."""

from wegov.config.settings import *  # noqa: F403
from wegov.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
