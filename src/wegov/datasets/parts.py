"""One institution's part in a commitment, with the revision that a program names when it sets it."""

from typing import Any

from django.db import connection
from django.http import Http404, HttpResponse
from ninja import Schema
from pydantic import Field, create_model

from wegov.datasets.answers import answer
from wegov.datasets.reading import Part, read_rows
from wegov.datasets.resources.coordination import RESPONSIBILITIES
from wegov.datasets.schemas import row_schema
from wegov.members.models import Institution
from wegov.plans.models import Commitment
from wegov.plans.responsibilities import acts_on_part

REVISION = Field(description="How often it was set. Say it when you set it again; 0 where it has never been set.")
base: Any = row_schema("responsibility", RESPONSIBILITIES)
CommitmentPart: type[Schema] = create_model("CommitmentPart", __base__=base, revision=(int, REVISION))


def answer_part(commitment: Commitment, institution: Institution) -> HttpResponse:
    """The part as the table of parts has it. Raises Http404 where the institution has none."""
    where = "plans_responsibility.commitment_id = %s AND plans_responsibility.institution_id = %s"
    part = Part(where=where, parameters=(commitment.pk, institution.pk))
    with connection.cursor() as cursor:
        rows = read_rows(cursor, RESPONSIBILITIES, part)
    if not rows:
        raise Http404
    revision = acts_on_part(commitment, institution).count()
    response = answer(rows[0] | {"revision": revision})
    response["ETag"] = f'"{revision}"'
    return response
