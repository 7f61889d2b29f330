from pathlib import Path

import pytest

from wegov.plans.advice import FINDERS, RULES, Step, Text, advise, lix, says_quantity, vague_verbs

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
        ({"ends": "2039-12-31", "plan_ends": "2029-08-31"}, ["outside-plan"]),
        ({"ends": "2027-12-31", "plan_ends": "2027"}, []),
        ({"title": "Promote openness"}, ["vague-text"]),
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


COMMONEST = (
    "We will strengthen and promote the use of digital tools to support capacity-building of stakeholders. "
    "The portal is opened to all."
)


def test_commonest_case_is_told_with_its_sentence() -> None:
    said = Text(**({name: getattr(GOOD, name) for name in GOOD.__slots__} | {"text": COMMONEST}))
    [advice] = advise(said)
    assert (advice.rule.id, advice.where) == ("vague-text", f"{COMMONEST[:80]}…")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "To support clerks, the ministry will publish a guide.", False),
        ("en", "With the support of the forum, courts publish rulings.", False),
        ("en", "The ministry will improve 40 of its registers.", False),
        ("en", "The ministry will further improve its registers.", False),
        ("en", "The ministry will gradually improve its registers.", True),
        ("fr", "La ville s’engage à renforcer la participation.", True),
        ("fr", "Une loi pour renforcer la participation est en vigueur.", False),
        ("es", "El municipio va a fortalecer sus registros en 2027.", True),
        ("ka", "We will strengthen.", False),
    ],
)
def test_a_vague_promise_is_one_whose_verb_is_vague(language: str, text: str, expected: bool) -> None:
    assert ("vague-text" in found(Text(language=language, text=text))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 3 of 40 agencies to all.", True),
        ("At least 25% of contracts.", True),
        ("١٢ agencies publish.", True),
        ("By 2027, until 30 June 2027, from June 1, 2026 to 2027-06-30.", False),
        ("El 30 de junio de 2027, le 1er juillet 2027.", False),
        ("1. Publish\n2) Explain", False),
        ("Under article 12 and law 5/2016, as in the G20 and after COVID-19.", False),
    ],
)
def test_only_quantities_are_numbers(text: str, expected: bool) -> None:
    assert says_quantity(text) is expected


def test_number_in_the_title_is_no_baseline() -> None:
    bare = {"title": "Plan for 40 agencies", "text": "All publish.", "problem": "Few do."}
    assert "no-baseline-and-target" in found(Text(**bare))  # type: ignore[arg-type]
