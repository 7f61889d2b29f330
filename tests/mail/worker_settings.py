"""Settings of a worker process that knows the tests' letters."""

from pathlib import Path

from tests.settings import *  # noqa: F403
from wegov.config.settings import TEMPLATES

TEMPLATES = [TEMPLATES[0] | {"DIRS": [Path(__file__).parent / "templates"]}]
