from collections.abc import Callable

import pytest

from tests.pages.reading import links, section, text_of

Read = Callable[[str], str]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration", "today")
class TestDemonstration:
    def test_loop_counts_and_leads(self, page: Read) -> None:
        loop = page("/commitment/xa-1-4").partition('<nav class="loop"')[2].partition("</nav>")[0]
        assert links(loop) == ["#milestones", "#codes", "#related"]
        assert text_of("<nav" + loop) == (
            "Problem or petition none recorded Commitment you are here Milestones 3 milestones Verdict 2 reviews "
            "Learned by 1 commitment"
        )

    def test_verdict_is_that_of_the_current_edition(self, page: Read) -> None:
        verdict = page("/commitment/xa-1-4").partition('aside verdict"')[2].partition("</section>")[0]
        assert text_of(verdict).partition("Verdict ")[2] == (
            "Completion Limited End of term, 2019 Did it open government? Did not change "
            "Potential impact Transformative "
            "Star Not starred Rule of 2015 only; Raised bar, progress report; Raised bar, end of term"
        )

    def test_earlier_editions_are_folded_away(self, page: Read) -> None:
        codes = section(page("/commitment/xa-1-4"), "codes")
        assert [text_of(part.partition("</summary>")[0]) for part in codes.split('<details class="middle">')[1:]] == [
            "Earlier: Demonstration reviews, 2019: Tamarenne's first plan at its end",
            "Earlier: Demonstration reviews, 2018: Tamarenne's first plan at half-time",
        ]

    def test_milestones_that_are_due_and_not_done_are_late(self, page: Read) -> None:
        milestones = section(page("/commitment/xa-1-4"), "milestones")
        assert text_of(milestones).startswith("Milestones Late 2 of 3 Done late 1 of 3 How late and stale are computed")
        assert milestones.count("mark-late") == 3

    def test_text_keeps_its_language_and_direction(self, page: Read) -> None:
        assert '<div class="prose" lang="ar" dir="rtl">' in page("/commitment/xa-2-5")
        assert '<div class="prose" lang="ar" dir="rtl">' in page("/commitment/xa-2-5?language=en")

    def test_title_is_shown_in_the_language_asked_for(self, page: Read) -> None:
        text = text_of(page("/commitment/xa-2-5?language=en"))
        assert "Commitment 5 Publish what courts decide, in words that everybody understands" in text
        assert "Only the title is translated." in text

    def test_tags_lead_to_the_explorer(self, page: Read) -> None:
        assert [link for link in links(page("/commitment/xa-2-5")) if "tag=" in link] == [
            "/explore?tag=2024:open-justice",
            "/explore?tag=2024:access-to-justice",
            "/explore?tag=2024:judiciary",
        ]

    def test_related_says_from_whom_it_was_learned_and_why(self, page: Read) -> None:
        related = text_of(section(page("/commitment/xa-1-4"), "related"))
        assert related.startswith(
            "Related commitments Learned by The register of company owners, open to everybody and kept open "
            "The register of the first plan was closed again"
        )

    def test_commitment_given_up_says_so(self, page: Read) -> None:
        withdrawn = "/commitment/xa-1-6"
        assert "Commitment Withdrawn by the government" in text_of(page(withdrawn))

    def test_fictional_government_is_labelled(self, page: Read) -> None:
        assert "Demonstration: a fictional government." in text_of(page("/commitment/xa-1-1"))

    def test_timeline_names_sources(self, page: Read) -> None:
        timeline = section(page("/commitment/xa-1-4"), "timeline")
        assert "https://example.org/reviews/editions/2021" in links(timeline)
