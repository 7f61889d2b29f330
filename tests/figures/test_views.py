import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.figures.rows import a_commitment, a_member, a_plan, a_record, an_edition, assess
from wegov.figures.bars import SMALL
from wegov.figures.catalogue import FIGURES
from wegov.plans.models import Commitment

pytestmark = pytest.mark.django_db

SHELL_QUERIES = 3  # the record's version, for the page, for the shell around it and for the ETag
EXPLORE_QUERIES = SHELL_QUERIES + 1  # the rows' words
TEXT_QUERIES = EXPLORE_QUERIES + 6  # version and languages for the search, a transaction around it, its setting, itself
COMPARE_QUERIES = SHELL_QUERIES + 2  # the version once more for the second set, and for the empty one of the form
FIGURE_QUERIES = SHELL_QUERIES + 1


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("commitments", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/explore", EXPLORE_QUERIES),
        ("/explore?view=table&region=europe&year=2012&completion=complete", EXPLORE_QUERIES),
        ("/explore?view=chart", SHELL_QUERIES),
        ("/explore?view=map", SHELL_QUERIES),
        ("/explore?q=portal", TEXT_QUERIES),
        ("/figures", SHELL_QUERIES),
        ("/figures/completed-share", FIGURE_QUERIES),
        ("/figures/plans", SHELL_QUERIES),
        (f"/compare?set={quote('region=europe')}&set={quote('year=2012')}", COMPARE_QUERIES),
    ],
)
def test_page_asks_the_database_as_often_for_one_row_as_for_three(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    commitments: int,
    address: str,
    queries: int,
) -> None:
    a_record(commitments)
    page(client, "/explore?level=local")  # reads the columns, once for every process and version
    with django_assert_num_queries(queries):
        page(client, address)


def test_explorer_counts_in_words_and_lists_what_is_there(client: Client) -> None:
    a_record(3)
    text = page(client, "/explore?region=europe")
    assert ">3 commitments</h2>" in text
    assert text.count('href="/commitment/GE000') == 3
    assert '<a href="/figures/completed-share?region=europe"><b>100.0\N{NO-BREAK SPACE}%</b></a>' in text


def test_explorer_offers_to_drop_each_condition(client: Client) -> None:
    a_record(1)
    text = page(client, "/explore?region=europe&year=2012&sort=newest")
    assert 'href="/explore?year=2012&amp;sort=newest"' in text
    assert 'href="/explore?region=europe&amp;sort=newest"' in text


def test_explorer_turns_pages_by_cursor(client: Client) -> None:
    rows = a_record(26)
    first = page(client, "/explore")
    assert f'rel="next" href="/explore?after={rows[24].pk}"' in first
    second = page(client, f"/explore?after={rows[24].pk}")
    assert 'href="/commitment/GE0026"' in second
    assert second.count('href="/commitment/') == 1
    assert 'rel="prev" href="/explore"' in second


def test_explorer_gives_only_the_results_to_a_script(client: Client) -> None:
    a_record(1)
    response = client.get(
        "/explore?q=&region=europe&sort=member", headers={"HX-Request": "true", "HX-Target": "results"}
    )
    text = response.content.decode()
    assert "<html" not in text
    assert response["HX-Push-Url"] == "/explore?region=europe"
    assert ">1 commitment</h2>" in text


def test_explorer_says_what_would_be_here(client: Client) -> None:
    assert "Nothing has been loaded yet" in page(client, "/explore")
    a_record(1)
    assert "No commitment matches all of this." in page(client, "/explore?completion=withdrawn")


@pytest.mark.parametrize(
    "address",
    [
        *(f"/figures/{name}" for name in FIGURES),
        "/figures",
        "/compare",
        "/compare?set=&set=year%3D2012",
        "/explore?view=map",
    ],
)
def test_page_of_an_empty_record_is_a_page(client: Client, address: str) -> None:
    assert "</html>" in page(client, address)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/explore?colour=red", "“colour” is not something commitments can be chosen by"),
        ("/explore?view=sculpture", "“sculpture” is not a way to show commitments"),
        ("/explore?sort=beauty", "“beauty” is not an order"),
        ("/explore?after=12", "This page of the list does not exist"),
        ("/explore?member=ZZ", "No member on record has the code “ZZ”"),
        ("/figures?edition=irm-1999", "There is no edition named “irm-1999”"),
        ("/figures/completed-share?rows=all", "“all” are no rows of this figure"),
        ("/compare?set=colour%3Dred", "“colour” is not something commitments can be chosen by"),
        ("/compare?sets=", "“sets” is not known here"),
    ],
)
def test_address_that_cannot_be_read_is_answered_with_a_sentence(client: Client, address: str, sentence: str) -> None:
    a_record(1)
    assert sentence in page(client, address, 400)


@pytest.mark.parametrize(
    "address",
    [
        "/figures/late.json?{many}",
        "/figures/late.csv?{many}",
        "/api/figures/late?{many}",
        "/compare?set={encoded}",
        "/compare.json?set={encoded}",
        "/compare?more-1={encoded}",
    ],
)
def test_address_with_too_many_conditions_is_refused_with_a_sentence(client: Client, address: str) -> None:
    many = "&".join(["year=2012"] * 501)
    assert "with at most 500 of them" in page(client, address.format(many=many, encoded=quote(many)), 400)


def test_figure_that_is_not_there_is_not_found(client: Client) -> None:
    assert "There is no figure named “truth”" in page(client, "/figures/truth", 404)


def test_explorer_escapes_what_people_wrote(client: Client) -> None:
    edition = an_edition()
    plan = a_plan(a_member(title="<b>Georgia</b>"))
    assess(a_commitment(plan, edition, title="<script>alert(1)</script>"), edition, completion_end="complete")
    assess(a_commitment(a_plan(a_member("AL", "Albania")), edition, "AL0001"), edition)
    text = page(client, "/explore?view=table&q=%3Ci%3Ealert")
    assert "<b>Georgia" not in text
    assert "<script>alert" not in text
    assert "<i>" not in text
    assert "&lt;script&gt;" in page(client, "/explore")


def test_compare_puts_sets_side_by_side(client: Client) -> None:
    a_record(3)
    text = page(client, f"/compare?set={quote('year=2012')}&set={quote('year=1999')}")
    assert '<a href="/figures/completed-share?year=2012"><b>100.0\N{NO-BREAK SPACE}%</b></a>' in text
    assert '<span class="of">, 3 of 3</span> <span class="small-set">small set</span>' in text
    assert "Nothing to count" in text
    assert f"fewer than {SMALL} commitments" in text


def test_compare_says_each_rule_where_they_differ(client: Client) -> None:
    a_record(1)
    both = page(client, f"/compare?set={quote('rule=end')}&set={quote('year=2012&rule=end')}")
    assert both.count('<span class="rule">(Raised bar, end of term)</span>') == 1
    assert 'Starred <span class="rule">(Raised bar, end of term)</span></th>' in both
    mixed = page(client, f"/compare?set={quote('rule=end')}&set=")
    assert "Starred</th>" in mixed
    rules = re.findall('<span class="rule">(.+?)</span>', mixed)
    assert rules == ["(Raised bar, end of term)", "(Raised bar, progress report)"]


def test_compare_keeps_the_rule_of_each_set(client: Client) -> None:
    a_record(1)
    text = page(client, f"/compare?set={quote('rule=end')}&set=year%3D2012&set=")
    assert 'href="/compare?set=rule%3Dend&amp;set=year%3D2012"' in text
    assert 'name="more-1" value="rule=end"' in text
    assert client.get("/compare?more-1=rule%3Dend")["Location"] == "/compare?set=rule%3Dend&set="


def test_explorer_keeps_the_rule_that_its_stars_are_shown_by(client: Client) -> None:
    rows = a_record(26)
    text = page(client, "/explore?rule=end&year=2012")
    assert f'rel="next" href="/explore?year=2012&amp;rule=end&amp;after={rows[24].pk}"' in text
    assert 'href="/explore?rule=end"' in text  # without the year
    assert 'href="/explore?year=2012&amp;rule=end&amp;view=table"' in text
    assert 'href="/explore?member=GE&amp;rule=end"' in page(client, "/explore?rule=end&view=chart")


def test_compare_s_form_leads_to_one_address(client: Client) -> None:
    a_record(1)
    response = client.get("/compare?member-1=GE&tag-1=&year-2=2012&more-2=completion%3Dcomplete&region-3=")
    assert response.status_code == 302
    assert response["Location"] == f"/compare?set={quote('member=GE')}&set=year%3D2012%26completion%3Dcomplete"


def test_compare_s_form_with_one_set_compares_with_everything(client: Client) -> None:
    a_record(1)
    assert client.get("/compare?member-1=GE")["Location"] == "/compare?set=member%3DGE&set="


def test_figure_lists_the_rows_behind_it(client: Client) -> None:
    rows: list[Commitment] = a_record(2)
    assess(rows[0], an_edition("irm-2016", "2016"), completion_end="limited")
    counted = page(client, "/figures/completed-share")
    assert counted.count('<p class="what"><a href="/commitment/') == 1
    assert 'href="/explore?completion=substantial&amp;completion=complete"' in counted
    assert page(client, "/figures/completed-share?rows=whole").count('<p class="what"><a href="/commitment/') == 2


def test_figure_s_files_lie_beside_it(client: Client) -> None:
    a_record(1)
    text = page(client, "/figures/starred-share?year=2012&rule=end")
    assert 'href="/figures/starred-share.json?year=2012&amp;rule=end"' in text
    assert 'href="/figures/starred-share.csv?year=2012&amp;rule=end"' in text


def test_figure_for_machines(client: Client) -> None:
    a_record(2)
    body = client.get("/figures/relevant-share.json?year=2012").json()
    assert (body["value"], body["count"], body["of"], body["set"]) == (1.0, 2, 2, "year=2012")
    names = [figure["figure"] for figure in client.get("/figures.json").json()["figures"]]
    assert names[:3] == ["members", "plans", "commitments"]
    assert client.get("/figures/truth.json").status_code == 404
    assert client.get("/figures.json?colour=red").json()["error"].startswith("“colour” is not")


def test_demonstration_is_said_to_be_one(client: Client) -> None:
    edition = an_edition()
    a_commitment(a_plan(a_member("XA", "Tamarenne", fictional=True)), edition, "xa-1-0000000001")
    assert "demonstration government, which does not exist" in page(client, "/explore")
    a_commitment(a_plan(a_member("GE", "Georgia")), edition, "GE0001")
    assert "demonstration government, which does not exist" not in page(client, "/explore")
    assert "demonstration government, which does not exist" in page(client, "/explore?member=XA")


def test_late_is_asked_of_today(client: Client) -> None:
    edition = an_edition()
    year = datetime.now(UTC).year
    row = a_commitment(a_plan(a_member()), edition, ends=str(year + 1))
    assess(row, edition, completion_end="limited")
    assert "Not over yet: 1" in page(client, "/figures/late")
