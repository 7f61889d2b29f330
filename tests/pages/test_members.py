from collections.abc import Callable

import pytest

from tests.figures.rows import a_commitment, a_member, a_plan, an_edition, assess
from tests.pages.reading import text_of
from wegov.figures.snapshot import columns
from wegov.pages.members import members_context

Read = Callable[[str], str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def _members() -> None:
    edition = an_edition()
    for code, title, region, done, limited in (
        ("GE", "Georgia", "europe", 1, 3),
        ("BR", "Brazil", "americas", 3, 0),
        ("AM", "Armenia", "europe", 0, 1),
    ):
        plan = a_plan(a_member(code, title, region=region))
        for place, completion in enumerate(["complete"] * done + ["limited"] * limited):
            assess(a_commitment(plan, edition, f"{code}000{place}"), edition, completion_end=completion)
    a_member("XA", "Tamarenne", fictional=True)


def order(sort: str) -> list[list[str]]:
    return [[line.code for line in group.lines] for group in members_context(columns(), sort)["groups"]]


@pytest.mark.usefixtures("_members")
def test_members_are_listed_by_region_and_name() -> None:
    groups = members_context(columns(), "name")["groups"]
    assert [(group.key, [line.code for line in group.lines]) for group in groups] == [
        ("americas", ["BR"]),
        ("europe", ["AM", "GE"]),
        ("demonstration", ["XA"]),
    ]


@pytest.mark.usefixtures("_members")
def test_other_orders_are_one_list_and_the_demonstration_stays_apart() -> None:
    assert (order("commitments"), order("done")) == ([["GE", "BR", "AM"], ["XA"]], [["BR", "GE", "AM"], ["XA"]])


@pytest.mark.usefixtures("_members")
def test_map_shows_what_the_list_says() -> None:
    world = members_context(columns(), "name")["world"]
    assert sorted(shape.place.title for shape in world.shapes) == [
        "Armenia: 1 commitment",
        "Brazil: 3 commitments",
        "Georgia: 4 commitments",
    ]


@pytest.mark.usefixtures("_members")
def test_order_is_chosen_in_the_address(page: Read) -> None:
    text = text_of(page("/members?sort=commitments")).partition("The list")[2]
    assert text.index("Georgia") < text.index("Brazil") < text.index("Armenia")
    assert text_of(page("/members?sort=nonsense")) == text_of(page("/members"))


@pytest.mark.usefixtures("_members")
def test_share_stands_with_its_count(page: Read) -> None:
    assert "Georgia 1 4 25.0 % , 1 of 4 small set" in text_of(page("/members"))


def test_empty_list_says_how_it_is_filled(page: Read) -> None:
    assert "No member is on record yet." in text_of(page("/members"))
