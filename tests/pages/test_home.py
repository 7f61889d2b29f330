from collections.abc import Callable

import pytest

from tests.pages.reading import links, section, text_of

Read = Callable[[str], str]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration", "today")
class TestDemonstration:
    def test_home_says_that_it_is_a_demonstration_and_how_real_data_gets_in(self, page: Read) -> None:
        text = text_of(page("/"))
        assert [
            words in text for words in ("Demonstration: a fictional government.", "wegov import ogp", "make run")
        ] == [
            *(True, True, True),
        ]

    def test_every_number_leads_to_its_figure(self, page: Read) -> None:
        figures = page("/").partition('<ul class="figures">')[2].partition("</ul>")[0]
        assert links(figures) == [
            f"/figures/{name}" for name in ("commitments", "plans", "completed-share", "not-reviewed")
        ]
        assert text_of(figures).startswith("27 Commitments of 2 members 4 Action plans")

    def test_chart_is_its_table(self, page: Read) -> None:
        table = section(page("/"), "years").partition("<tbody>")[2].partition("</tbody>")[0]
        assert [text_of(row).split()[0] for row in table.split("</tr>")[:-1]] == ["2016", "2018", "2023", "2024"]
        assert links(table)[0] == "/explore?year=2016"

    def test_topics_lead_to_the_explorer(self, page: Read) -> None:
        assert "/explore?tag=2024:open-data" in links(page("/"))

    def test_newest_acts_name_their_government(self, page: Read) -> None:
        assert (
            text_of(page("/"))
            .partition("Last put on record")[2]
            .startswith(
                " 19 November 2026 Clerk of the Assembly example.org Milestone reported: under way "
                "The 840 old petitions are found, listed and published Tamarenne"
            )
        )
