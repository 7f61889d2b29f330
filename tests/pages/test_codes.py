from wegov.pages.codes import code_of, coded_of
from wegov.reviews.codes import MISSING, PROCESS_VARIABLES, VARIABLES


def test_every_code_has_its_definition() -> None:
    every = [
        code_of(name, code) for name, codes in {**VARIABLES, **PROCESS_VARIABLES}.items() for code in (*codes, *MISSING)
    ]
    assert [
        code.variable for code in every if not (code.term and str(code.meaning).endswith(".") and code.source)
    ] == []


def test_a_value_is_marked_only_where_the_mark_says_the_same() -> None:
    states = [
        code_of(name, code).state
        for name, code in (
            ("completion_end", "limited"),
            ("potential_impact", "none"),
            ("potential_results", "substantial"),
            ("relevant", "no"),
            ("specificity", "NR"),
        )
    ]
    assert states == ["limited", "", "", "no", "NR"]


def test_stars_and_questions_not_asked_stand_apart() -> None:
    coded = coded_of({"relevant": "yes", "starred_end": "no", "early_results": "ND", "verifiable": "NR"})
    assert [str(code.variable) for code in coded.codes] == ["Relevant", "Verifiable"]
    assert [str(code.variable) for code in coded.stars] == ["Star, raised bar, end of term"]
    assert [str(name) for name in coded.not_asked] == ["Early results"]
