import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.synthetic import some_columns
from wegov.figures.exceptions import FiguresError
from wegov.figures.selection import select
from wegov.figures.sets import ALLOWED, FACETS, CommitmentSet, check_set, parse_query, parse_set

COLUMNS = some_columns(400)


def values_of(facet: str) -> tuple[str, ...]:
    if facet in ("member", "year"):
        return COLUMNS.commitments.axes[facet].keys
    return ALLOWED[facet]


facets = st.sampled_from(list(FACETS))
chosen_facets = facets.flatmap(lambda facet: st.tuples(st.just(facet), st.sampled_from(values_of(facet))))
sets = st.builds(parse_set, st.lists(chosen_facets.filter(lambda pair: pair != ("member", "XA")), max_size=6))


def test_set_has_one_address() -> None:
    one = parse_set(parse_query("star=yes&rule=progress&member=GE&member=AL&member=GE&q=open+++data&year="))
    assert one.query == "member=AL&member=GE&star=yes&q=open+data"
    assert parse_set(parse_query(one.query)) == one


def test_set_names_the_rule_only_where_stars_are_chosen() -> None:
    assert parse_set([("rule", "end")]).query == ""
    assert parse_set([("rule", "end"), ("star", "yes")]).query == "star=yes&rule=end"


def test_set_without_a_value() -> None:
    one = parse_set([("member", "GE"), ("member", "AL"), ("year", "2014")])
    assert one.without("member", "GE").query == "member=AL&year=2014"
    assert one.without("year", "2014").query == "member=AL&member=GE"
    assert one.choosing("year", "2016", "2012").query == "member=AL&member=GE&year=2012&year=2016"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("colour=red", "“colour” is not something commitments can be chosen by"),
        ("impact=huge", "“huge” is not a value of “impact”. Expected: unclear, none, minor, moderate, transformative"),
        ("member=Georgia", "“Georgia” is not a value of “member”"),
        ("year=14", "“14” is not a value of “year”"),
        ("star=yes&rule=best", "“best” is not a value of “rule”. Expected: first-published"),
        ("tag=2012:nonsense", "“2012:nonsense” is not a value of “tag”"),
    ],
)
def test_set_that_cannot_be_is_refused_with_a_sentence(query: str, sentence: str) -> None:
    with pytest.raises(FiguresError, match=sentence.replace("?", r"\?")):
        parse_set(parse_query(query))


def test_set_leaves_the_page_s_own_names_alone() -> None:
    assert parse_set([("view", "table"), ("level", "local")], also=("view",)).query == "level=local"


def test_set_of_an_unknown_member_is_refused() -> None:
    with pytest.raises(FiguresError, match="No member on record has the code “ZZ”"):
        check_set(parse_set([("member", "ZZ")]), COLUMNS)


def test_set_never_mixes_the_demonstration_with_real_members() -> None:
    with pytest.raises(FiguresError, match="never counted together"):
        check_set(parse_set([("member", "XA"), ("member", "GE")]), COLUMNS)
    assert not (select(COLUMNS, parse_set([])).mask & COLUMNS.commitments.fictional).any()
    demonstration = select(COLUMNS, parse_set([("member", "XA")]))
    assert demonstration.fictional
    assert demonstration.mask.tolist() == COLUMNS.commitments.fictional.tolist()


def test_set_of_a_text_holds_what_was_found() -> None:
    found = COLUMNS.commitments.rows_of(COLUMNS.commitments.keys[[3, 5, 8]])
    rows = np.flatnonzero(select(COLUMNS, CommitmentSet(text="open data"), found).mask)
    real = [row for row in (3, 5, 8) if not COLUMNS.commitments.fictional[row]]
    assert rows.tolist() == real


@given(sets, chosen_facets)
def test_choosing_another_facet_never_enlarges_a_set(chosen: CommitmentSet, pair: tuple[str, str]) -> None:
    facet, value = pair
    if chosen.values(facet) or value == "XA":
        return
    before, after = select(COLUMNS, chosen), select(COLUMNS, chosen.choosing(facet, value))
    assert not (after.mask & ~before.mask).any()


@given(sets)
def test_facet_counts_are_the_sets_that_a_click_leads_to(chosen: CommitmentSet) -> None:
    selection = select(COLUMNS, chosen)
    for facet in FACETS:
        counts = dict(zip(selection.axis(facet).keys, selection.counts(facet).tolist(), strict=True))
        for value in values_of(facet)[:4]:
            if value != "XA":
                assert counts.get(value, 0) == select(COLUMNS, chosen.choosing(facet, value)).total


@given(sets, st.sampled_from([name for name in FACETS if name not in ("tag", "value")]))
def test_facet_counts_sum_to_the_set_without_the_facet(chosen: CommitmentSet, facet: str) -> None:
    assert select(COLUMNS, chosen).counts(facet).sum() == select(COLUMNS, chosen.choosing(facet)).total


@given(sets)
def test_set_and_its_address_are_the_same(chosen: CommitmentSet) -> None:
    assert parse_set(parse_query(chosen.query)) == chosen


@pytest.mark.parametrize("query", ["&".join(["year=2012"] * 501), "?" + "&" * 501])
def test_query_that_is_too_long_is_refused_with_a_sentence(query: str) -> None:
    with pytest.raises(FiguresError, match="with at most 500 of them"):
        parse_query(query)


@pytest.mark.parametrize("query", ["UK", "garbage", "member:UK", "region=europe&UK"])
def test_what_is_no_condition_is_refused(query: str) -> None:
    with pytest.raises(FiguresError, match="is no condition: write name=value"):
        parse_query(query)
