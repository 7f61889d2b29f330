import csv
from collections import Counter
from pathlib import Path

from wegov.plans.tags import all_tags, find_tag, normalise_header, tag_headers, tags_of


def test_codebooks_hold_43_and_86_tags_with_ids_of_their_own() -> None:
    assert Counter(tag.codebook for tag in all_tags()) == {"2012": 43, "2024": 86}
    assert len({tag.id for tag in all_tags()}) == 129


def test_find_tag_gives_name_and_group() -> None:
    tag = find_tag("2012:e-petitions")

    assert tag is not None
    assert (tag.name, tag.group) == ("E-petitions", "Citizen Engagement")
    assert find_tag("2024:e-petitions") is None


def test_a_tag_that_two_editions_head_differently_is_one() -> None:
    headers = tag_headers("2012")

    assert headers[normalise_header("Budget Transparency")] is headers[normalise_header("Fiscal Openness")]
    assert headers[normalise_header("Sub-national governance")].id == "2012:sub-national"


def test_groups_of_2024_follow_its_columns() -> None:
    assert list(dict.fromkeys(tag.group for tag in tags_of("2024"))) == [
        "Anti-Corruption and Integrity",
        "Civic Space and Enabling Environment",
        "Democratizing Decision-Making",
        "Digital Governance",
        "Environment & Climate",
        "Fiscal Openness",
        "Inclusion",
        "Justice",
        "Open Parliaments",
        "Public Service Delivery",
        "Means",
        "Sectors",
    ]


def test_every_tag_column_of_the_real_files_is_known(shared_data: Path) -> None:
    counts = {}
    for name, header_row, codebook in (
        ("irm-2015-05-15.csv", 1, "2012"),
        ("irm-2016.csv", 1, "2012"),
        ("open-parliament-2024.csv", 0, "2024"),
    ):
        with (shared_data / "ogp" / name).open(encoding="utf-8", newline="") as file:
            header = list(csv.reader(file))[header_row]
        known = tag_headers(codebook)
        counts[name] = len({known[normalise_header(cell)].id for cell in header if normalise_header(cell) in known})

    assert counts == {"irm-2015-05-15.csv": 42, "irm-2016.csv": 43, "open-parliament-2024.csv": 86}
