"""The OpenAPI document: each shape has a name of its own, for of two with one name the last would hide the first."""

from collections import defaultdict
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from wegov.datasets.api import api


class Listed(OpenAPISchema):
    """The document, with every shape that a name was given to."""

    def __init__(self) -> None:
        self.named: dict[str, list[Any]] = defaultdict(list)
        super().__init__(api, "/api/")

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for name, shape in definitions.items():
            if shape not in self.named[name]:
                self.named[name].append(shape)
        super().add_schema_definitions(definitions)


def test_no_two_shapes_have_one_name() -> None:
    named = Listed().named
    assert [name for name, shapes in named.items() if len(shapes) > 1] == []
    assert "Step" in named
