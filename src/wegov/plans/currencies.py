"""The codes of currencies in use, ISO 4217."""

from pathlib import Path

CURRENCIES = frozenset(Path(__file__).with_name("currencies.txt").read_text().split())
