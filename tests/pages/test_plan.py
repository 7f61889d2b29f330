from collections.abc import Callable

import pytest

from tests.pages.reading import links, section, text_of

Read = Callable[[str], str]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration", "today")
class TestDemonstration:
    def test_commitments_stand_with_their_completion(self, page: Read) -> None:
        rows = text_of(section(page("/plan/XA-1"), "commitments")).partition("Milestones done")[2]
        assert rows.startswith(
            " 1 Publish every public contract, from the tender to the last payment National Procurement Agency "
            "Complete 4 of 4"
        )

    def test_verdict_counts_commitments_by_completion(self, page: Read) -> None:
        verdict = page("/plan/XA-1").partition('aside verdict"')[2].partition("</section>")[0]
        assert text_of(verdict).partition("What became of it ")[2] == (
            "4 of 8 commitments Complete 2 of 8 commitments Limited 1 of 8 commitments Unclear "
            "1 of 8 commitments Withdrawn"
        )

    def test_making_counts_the_steps_and_says_what_each_code_means(self, page: Read) -> None:
        making = text_of(section(page("/plan/XA-1"), "making"))
        assert "5 of 6 steps were followed:" in making
        assert "Level of participation, development Consult" in making

    def test_reviews_lead_to_their_pages(self, page: Read) -> None:
        assert links(section(page("/plan/XA-1"), "reviews")) == ["/review/XA-1-progress", "/review/XA-1-end"]

    def test_title_is_shown_in_the_language_asked_for(self, page: Read) -> None:
        assert '<h1 lang="ar" dir="auto">خطة عمل الحكومة المنفتحة 2023–2027</h1>' in page("/plan/XA-2?language=ar")
