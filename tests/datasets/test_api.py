"""The API on the real database."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.figures.sample import a_member, a_plan, a_record, an_edition, some_commitments
from wegov.datasets.queries import FigureQuery
from wegov.figures.sets import FACETS
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


def get(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(path)
    assert response.status_code == status, response.content
    return response.json()


def titles(commitments: int) -> list[str]:
    return [f"Promise {number}" for number in range(1, commitments + 1)]


def walk(client: Client, path: str) -> list[Any]:
    """All items of a list, page by page."""
    items, cursor = [], ""
    while True:
        page = get(client, f"{path}&cursor={cursor}")
        items += page["items"]
        if page["next"] is None:
            return items
        cursor = page["next"]


def test_filters_are_the_explorers() -> None:
    assert list(FigureQuery.model_fields) == [*FACETS, "q", "rule", "edition"]


def test_commitment_is_whole(client: Client) -> None:
    a_record()
    document = get(client, "/api/commitments/ge-2-0000000001")
    assert (document["id"], document["member"], document["potential_impact"], document["aliases"]) == (
        "commitment/ge-2-0000000001",
        "member/GE",
        "moderate",
        ["commitment/GE0085"],
    )
    assert [(row["edition"], row["potential_impact"]) for row in document["assessments"]] == [
        ("edition/irm-2015", "minor"),
        ("edition/irm-2016", "moderate"),
    ]
    assert [(row["id"], len(row["indicators"])) for row in document["milestones"]] == [("milestone/GE-2-1.1", 1)]
    assert [(row["from"], row["relation"]) for row in document["links"]] == [
        ("plan/GE-2", "commits_to"),
        ("review/GE-2-progress", "reviews"),
        ("milestone/GE-2-1.1", "implements"),
    ]


def test_commitment_is_found_by_the_partnerships_id(client: Client) -> None:
    a_record()
    assert get(client, "/api/commitments/GE0085") == get(client, "/api/commitments/ge-2-0000000001")


def test_commitments_come_in_pages_without_a_gap(client: Client) -> None:
    some_commitments(a_plan(a_member()), an_edition(), *titles(5))
    whole = get(client, "/api/commitments?size=100")
    assert (whole["total"], len(whole["items"]), whole["next"]) == (5, 5, None)
    assert walk(client, "/api/commitments?size=2") == whole["items"]


def test_commitments_are_chosen_as_in_the_explorer(client: Client) -> None:
    a_record()
    found = get(client, "/api/commitments?impact=moderate&impact=minor&member=GE")
    assert (found["total"], [row["id"] for row in found["items"]]) == (1, ["commitment/ge-2-0000000001"])
    earlier = get(client, "/api/commitments?impact=minor&edition=irm-2015")
    assert [(row["assessed_in"], row["potential_impact"]) for row in earlier["items"]] == [
        ("edition/irm-2015", "minor")
    ]


def test_acts_come_newest_first_in_pages_without_a_gap(client: Client) -> None:
    a_record()
    acts = list(Act.objects.order_by("-id").values_list("id", flat=True))
    assert [act["id"] for act in walk(client, "/api/acts?size=4")] == acts
    assert [act["id"] for act in get(client, f"/api/acts?since={acts[3]}")["items"]] == acts[:3]


def test_acts_of_a_subject(client: Client) -> None:
    a_record()
    found = get(client, "/api/subjects/commitment/ge-2-0000000001/acts")["items"]
    assert [act["kind"] for act in found] == ["assessment.corrected", "assessment.published", "commitment.published"]


def test_links_come_in_pages_without_a_gap(client: Client) -> None:
    a_record()
    links = get(client, "/api/links")["items"]
    assert walk(client, "/api/links?size=2") == links
    assert len(links) == 6
    assert get(client, "/api/links?subject=milestone/GE-2-1.1")["items"] == [links[-1]]


def test_member_has_its_plans_and_plan_its_commitments(client: Client) -> None:
    a_record()
    member, plan = get(client, "/api/members/GE"), get(client, "/api/plans/GE-2")
    assert [row["id"] for row in member["plans"]] == ["plan/GE-2"]
    assert [row["id"] for row in member["local_members"]] == ["member/BUE"]
    assert len(plan["commitments"]) == 3
    assert [row["regular_forum"] for row in plan["process_reviews"]] == ["yes"]


def test_demonstration_is_not_listed_beside_real_members(client: Client) -> None:
    a_record()
    assert [row["code"] for row in get(client, "/api/members")["items"]] == ["GE"]


def test_demonstration_alone_is_listed(client: Client) -> None:
    a_member("XA", "Tamarenne", fictional=True)
    assert [row["code"] for row in get(client, "/api/members")["items"]] == ["XA"]


def test_figures(client: Client) -> None:
    a_record()
    names = [figure["name"] for figure in get(client, "/api/figures")]
    assert "commitments" in names
    figure = get(client, "/api/figures/commitments?member=GE")
    assert (figure["value"], figure["set"]) == (3, "member=GE")


def test_search_pages(client: Client) -> None:
    a_record()
    first, second = (get(client, f"/api/search?q=georgia&size=1&cursor={n}") for n in (0, 1))
    assert (first["total"], first["next"], second["next"]) == (2, "1", None)
    assert {hit["id"] for hit in first["items"] + second["items"]} == {"member/GE", "plan/GE-2"}


def test_search_leads_no_further_than_is_ranked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    some_commitments(a_plan(a_member()), an_edition(), *titles(5))
    monkeypatch.setattr("wegov.record.search.RANKED", 3)
    pages = [get(client, f"/api/search?q=promise&kind=commitment&size=2&cursor={cursor}") for cursor in (0, 2, 3)]
    assert [(page["total"], len(page["items"]), page["next"]) for page in pages] == [
        (5, 2, "2"),
        (5, 1, None),
        (5, 0, None),
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/members/XX", 404),
        ("/api/members/%00", 404),
        ("/api/plans/GE-9", 404),
        ("/api/commitments/none", 404),
        ("/api/subjects/plan/none/acts", 404),
        ("/api/figures/none", 404),
        ("/api/nothing", 404),
        ("/api/commitments?member=ge", 400),
        ("/api/commitments?member=XX", 400),
        ("/api/commitments?edition=none", 400),
        ("/api/commitments?sort=none", 400),
        ("/api/commitments?cursor=none", 400),
        ("/api/acts?cursor=!", 400),
        ("/api/acts?cursor=WyJhIl0", 400),
        ("/api/commitments?size=0", 422),
        ("/api/search", 422),
    ],
)
def test_error_is_a_sentence(client: Client, path: str, status: int) -> None:
    answer = get(client, path, status)
    assert list(answer) == ["error"]
    assert answer["error"].endswith(".")


LISTS = [
    "/api/members",
    "/api/members/GE",
    "/api/plans",
    "/api/plans/GE-2",
    "/api/commitments",
    "/api/commitments?q=promise&region=europe&completion=NR",
    "/api/commitments/ge-2-0000000001",
    "/api/subjects/member/GE/acts",
    "/api/acts",
    "/api/links",
    "/api/editions",
    "/api/figures",
    "/api/figures/commitments",
    "/api/search?q=promise",
]


@pytest.mark.parametrize("path", LISTS)
def test_queries_are_few_whatever_the_number_of_rows(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    plan, edition = a_plan(a_member()), an_edition()
    some_commitments(plan, edition, *titles(1))
    for number in (3, 4):
        get(client, path)  # what is kept between requests is there now
        with django_assert_max_num_queries(12) as queries:
            get(client, path)
        counts.append(len(queries.captured_queries))
        some_commitments(a_plan(plan.member, number=number), edition, *titles(2), local=f"ge-{number}")
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", ["/api/commitments?membr=GE", "/api/figures/commitments?foo=1"])
def test_a_misspelt_filter_is_refused(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, "There is no filter named" in response.json()["error"]) == (400, True)
