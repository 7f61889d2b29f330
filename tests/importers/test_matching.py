import re
from dataclasses import replace

import pytest

from tests.importers.tables import commitment
from wegov.importers.matching import Decision, Known, match, normalise_title, own_id, own_ids

TEXT = "The ministry will publish all contracts on one portal."


def known(public_id: str, title: str, text: str = "", number: str = "", ogp_id: str = "") -> Known:
    return Known(f"commitment/{public_id}", number, title, text, ogp_id)


def test_the_partnerships_id_decides() -> None:
    row = commitment(title="New title", text="New text", ogp_id="GE0085")

    assert match([row], [known("GE0085", "Old", "Old text", ogp_id="GE0085")]) == [Decision("commitment/GE0085")]


def test_the_same_words_are_the_same_commitment_whatever_stands_before_them() -> None:
    rows = [
        commitment(title="Open contracts", text=TEXT),
        commitment(title="2. Asset declarations", text="Of all officials, every year, online."),
        commitment(title="3. Open budget", text="Worded anew"),
    ]
    before = [
        known("a", "OPEN CONTRACTS", TEXT.replace("on one", "on\none")),
        known("b", "Declarations", "Of all officials, every year; online"),
        known("c", "COMMITMENT 3: Open budget", "Worded of old"),
    ]

    assert [one.same for one in match(rows, before)] == ["commitment/a", "commitment/b", "commitment/c"]


def test_words_that_stand_twice_prove_nothing() -> None:
    rows = [commitment(title="Open data", text=TEXT)]
    before = [known("a", "Open data", TEXT), known("b", "Open data", TEXT)]

    assert match(rows, before) == [Decision(candidates=("commitment/a", "commitment/b"))]


def test_likeness_names_a_candidate_but_never_merges() -> None:
    row = commitment(title="A portal for contracts", text=TEXT)
    before = [
        known("a", "Contracts", TEXT.replace("portal", "portals")),
        known("b", "Courts", "Open hearings for all."),
    ]

    assert match([row], before) == [Decision(candidates=("commitment/a",))]


def test_two_ids_of_the_partnership_are_two_commitments() -> None:
    row = commitment(title="Open data", text=TEXT, ogp_id="GE0002")

    assert match([row], [known("GE0001", "Open data", TEXT, ogp_id="GE0001")]) == [Decision()]


def test_repeated_rows_meet_themselves_when_the_file_comes_again() -> None:
    rows = [commitment(title="Open data", text=TEXT)] * 2
    ids = own_ids(rows)
    before = [known(one, "Open data", TEXT) for one in ids]

    assert len(set(ids)) == 2
    assert [one.same for one in match(rows, before)] == [one.public_id for one in before]


def test_a_new_row_never_gets_the_id_of_a_known_one() -> None:
    row = commitment(title="Open data", text=TEXT)
    taken = {f"commitment/{own_id('GE', 2, 'Open data', TEXT)}"}

    assert own_ids([row], taken) == [own_id("GE", 2, "Open data", TEXT, 2)]


def test_own_ids_can_never_be_the_partnerships() -> None:
    made = own_id("GE", 2, "Open data", TEXT)

    assert re.fullmatch(r"ge-2-[0-9a-f]{10}", made)
    assert made == own_id("GE", 2, "open  DATA", TEXT + "\n")
    assert not re.fullmatch(r"[A-Z]{2,3}\d{4}", made)


@pytest.mark.parametrize(
    "title",
    ["1.2 Open data", "COMMITMENT 3: Open data", "iv. Open data", "A1. Open data", "G16 - Open data", "Open data"],
)
def test_normalise_title_leaves_out_the_number(title: str) -> None:
    expected = {"G16 - Open data": "g16 open data"}.get(title, "open data")

    assert normalise_title(title) == expected


def test_matching_does_not_depend_on_the_order_of_rows() -> None:
    rows = [commitment(title=f"Title {letter}", text=f"{letter} {TEXT}") for letter in "abc"]
    before = [known(letter, f"Title {letter}", f"{letter} {TEXT}") for letter in "cab"]

    assert [one.same for one in match(rows, before)] == ["commitment/a", "commitment/b", "commitment/c"]
    assert [one.same for one in match([replace(rows[1], row=9)], before)] == ["commitment/b"]
