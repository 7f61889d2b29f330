from pathlib import Path

import pytest

from wegov.plans.advice import FINDERS, RULES, Step, Text, advise, lix, vague_verbs

DOCS = Path(__file__).parents[2] / "docs" / "advice.md"
GOOD = Text(
    title="Publish every contract",
    starts="2026-01-01",
    ends="2027-12-31",
    lead="institution/xa-agency",
    problem="Only 3 of 40 agencies publish contracts.",
    text="All 40 agencies publish each contract within 10 days.",
    solution="Anybody can see who is paid, and for what.",
    values=("access",),
    values_why="It opens documents that were closed.",
    milestones=(Step("Portal", "A page that is open", "2026-01-01", "2026-06-30", "institution/xa-agency"),),
)


def found(text: Text) -> list[str]:
    return [advice.rule.id for advice in advise(text)]


def test_a_good_commitment_gets_no_advice() -> None:
    assert found(GOOD) == []


def test_an_empty_one_hears_what_is_missing() -> None:
    assert found(Text()) == ["no-text", "no-milestone", "no-lead", "no-end", "no-problem", "no-solution", "no-values"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"values": ("technology",)}, ["technology-alone"]),
        ({"values_why": " "}, ["values-not-argued"]),
        ({"milestones": (Step("Portal", "A page", "", "2028-01-01", "x"),)}, ["outside-term"]),
        ({"milestones": (Step("Portal", "A page", "", "", ""),)}, ["no-due-date", "no-owner"]),
        ({"milestones": (Step("Promote openness", "", "", "2026-06-30", "x"),)}, ["no-deliverable", "vague-verb"]),
        ({"problem": "word " * 36 + "."}, ["long-sentence"]),
    ],
)
def test_each_gap_has_its_sentence(change: dict[str, object], expected: list[str]) -> None:
    assert found(Text(**({name: getattr(GOOD, name) for name in GOOD.__slots__} | change))) == expected


def test_verbs_are_judged_only_in_languages_that_are_known() -> None:
    assert (bool(vague_verbs("fr-CA")), vague_verbs("ka"), vague_verbs("ar")) == (True, (), ())


def test_lix_is_bjornssons() -> None:
    text = "Short words are good. " * 9 + "Administrative responsibilities remain. "  # 39 words, then none
    assert lix(text) is None
    assert lix(text + "One more.") == 41 / 11 + 100 * 2 / 41


def test_lix_says_nothing_of_scripts_it_was_not_made_for() -> None:
    assert lix("الحكومة المفتوحة مهمة " * 30) is None


def test_docs_list_the_same_rules() -> None:
    rows = [f"| `{rule.id}` | {rule.question} | {rule.says} | {rule.source} |" for rule in RULES]
    assert [line for line in DOCS.read_text().splitlines() if line.startswith("| `")] == rows
    assert list(FINDERS) == [rule.id for rule in RULES]
