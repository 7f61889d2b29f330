"""The record as others' catalogues read it: DCAT 3 and schema.org, both as JSON-LD."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from wegov.datasets.datapackage import LICENCES, SOURCES
from wegov.datasets.export import RESOURCES
from wegov.datasets.formats import FORMATS
from wegov.datasets.reading import Resource

LICENCE = str(LICENCES[0]["path"])
KEYWORDS = ["open government", "action plans", "commitments", "accountability", "Open Government Partnership"]


def title() -> str:
    return _("wegov: the open record of what governments promised")


def description() -> str:
    return _("Members, action plans, commitments and milestones, and what independent reviewers said of them.")


def dcat(modified: str) -> dict[str, Any]:
    """The whole record as a DCAT catalogue with one dataset for each table."""
    site = settings.SITE_URL
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{site}/data",
        "@type": "dcat:Catalog",
        "dct:title": title(),
        "dct:description": description(),
        "dct:license": {"@id": LICENCE},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "wegov", "foaf:homepage": {"@id": site}},
        "dct:source": [{"@id": source["path"]} for source in SOURCES],
        **_modified(modified),
        "dcat:dataset": [_dcat_dataset(resource, modified) for resource in RESOURCES],
        "dcat:service": {
            "@type": "dcat:DataService",
            "dct:title": _("JSON API"),
            "dcat:endpointURL": {"@id": f"{site}/api/"},
            "dcat:endpointDescription": {"@id": f"{site}/api/openapi.json"},
        },
    }


def schema_org(modified: str) -> dict[str, Any]:
    """The whole record as a schema.org Dataset."""
    site = settings.SITE_URL
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{site}/data",
        "name": title(),
        "description": description(),
        "url": f"{site}/data",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "keywords": KEYWORDS,
        "creator": {"@type": "Organization", "name": "wegov", "url": site},
        "isBasedOn": [source["path"] for source in SOURCES],
        **({"dateModified": modified} if modified else {}),
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": media_type, "contentUrl": address}
            for resource in RESOURCES
            for name, media_type, address in _files(resource)
        ],
    }


def _dcat_dataset(resource: Resource, modified: str) -> dict[str, Any]:
    return {
        "@id": f"{settings.SITE_URL}/data#{resource.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": resource.name,
        "dct:title": str(resource.title),
        "dct:description": str(resource.description),
        "dct:license": {"@id": LICENCE},
        **_modified(modified),
        "dcat:keyword": KEYWORDS,
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": name,
                "dct:license": {"@id": LICENCE},
                "dcat:mediaType": media_type,
                "dcat:accessURL": {"@id": f"{settings.SITE_URL}/data"},
                "dcat:downloadURL": {"@id": address},
            }
            for name, media_type, address in _files(resource)
        ],
    }


def _files(resource: Resource) -> Iterator[tuple[str, str, str]]:
    for form in FORMATS.values():
        name = f"{resource.name}.{form.name}"
        yield name, form.media_type.partition(";")[0], f"{settings.SITE_URL}/data/{name}"


def _modified(modified: str) -> dict[str, Any]:
    return {"dct:modified": {"@value": modified, "@type": "xsd:dateTime"}} if modified else {}
