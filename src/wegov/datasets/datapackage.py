"""The descriptor of an export: Frictionless Data Package, version 2 (datapackage.org, 2024)."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import override

from wegov.datasets.formats import FORMATS
from wegov.datasets.reading import Column, Kind, Resource

PROFILES = "https://datapackage.org/profiles/2.0"
DESCRIPTOR = "datapackage.json"
FORM = 2  # of the package: grows when tables or columns come or go, for the import takes whole packages only
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]
SOURCES = [
    {"title": "Open Government Partnership, open data", "path": "https://www.opengovpartnership.org/open-data/"},
    {
        "title": "Independent Reporting Mechanism of the Open Government Partnership",
        "path": "https://www.opengovpartnership.org/process/accountability/about-the-irm/",
    },
]
TYPES = {Kind.DATETIME: {"type": "datetime", "format": "default"}}


def describe_package(
    folder: Path, resources: Sequence[Resource], *, formats: Sequence[str], version: int, created: str
) -> dict[str, Any]:
    """Describe the files in a folder. The same files give the same words, in English whoever asks."""
    with override("en"):
        return {
            "$schema": f"{PROFILES}/datapackage.json",
            "name": "wegov",
            "title": "wegov: the open record of what governments promised",
            "description": "Every table of the record. The rows refer to each other by ids that never change. "
            "Each table is a CSV file; “alternatives” names the same rows in other formats.",
            "version": str(version),
            "form": FORM,
            **({"created": created} if created else {}),
            "licenses": LICENCES,
            "sources": SOURCES,
            "resources": [_resource(folder, resource, formats) for resource in resources],
        }


def describe_file(path: Path) -> dict[str, Any]:
    """Name, size and fingerprint of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def describe_columns(resource: Resource) -> dict[str, Any]:
    """The table's schema: types, codes, keys, and what stands for a missing value."""
    references = [_reference(resource, column) for column in resource.columns if column.refers]
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(resource, column) for column in resource.columns],
        "missingValues": [""],
        "primaryKey": list(resource.key),
        **({"foreignKeys": references} if references else {}),
    }


def _resource(folder: Path, resource: Resource, formats: Sequence[str]) -> dict[str, Any]:
    others = [
        describe_file(folder / f"{resource.name}.{name}") | {"format": name, "mediatype": _media_type(name)}
        for name in formats
        if name != "csv"
    ]
    return {
        "name": resource.name,
        "type": "table",
        "title": str(resource.title),
        "description": str(resource.description),
        **describe_file(folder / f"{resource.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": describe_columns(resource),
        **({"alternatives": others} if others else {}),
    }


def _media_type(name: str) -> str:
    return FORMATS[name].media_type.partition(";")[0]


def _field(resource: Resource, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable and (column.refers or column.name in resource.key):
        constraints["required"] = True
    if resource.key == (column.name,):
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": str(column.kind),
        "description": str(column.description),
        **({"missingValues": ["", *column.missing]} if column.missing else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _reference(resource: Resource, column: Column) -> Mapping[str, Any]:
    own = column.refers == resource.name  # the standard's way to say "this table"
    return {"fields": [column.name], "reference": {"resource": "" if own else column.refers, "fields": ["id"]}}
