"""What reviewers coded, in words, each with its definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from wegov.pages.marks import MARKS
from wegov.reviews.codes import MISSING, YES_NO
from wegov.reviews.definitions import PERIODS, QUESTIONS, meaning
from wegov.reviews.words import CODE_WORDS, VARIABLE_WORDS

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Code:
    """For components/codes.html."""

    variable: Text
    question: Text
    term: Text
    meaning: Text
    source: Text
    state: str


@dataclass(frozen=True, slots=True)
class Coded:
    """The codes of one edition: what was coded or could have been, and the questions that did not exist then."""

    codes: Sequence[Code]
    stars: Sequence[Code]
    not_asked: Sequence[Text]


def code_of(variable: str, code: str) -> Code:
    # Only where the words of a value are those of a mark: "none" of an impact is no state.
    marked = code in MISSING or variable.startswith("completion_") or (code in YES_NO and code in MARKS)
    return Code(
        variable=VARIABLE_WORDS[variable],
        question=QUESTIONS[variable],
        term=CODE_WORDS[code],
        meaning=meaning(variable, code),
        source=PERIODS.get(variable, ""),
        state=code if marked else "",
    )


def coded_of(codes: Mapping[str, str]) -> Coded:
    asked = {name: code for name, code in codes.items() if code != "ND"}
    return Coded(
        codes=[code_of(name, code) for name, code in asked.items() if not is_star(name)],
        stars=[code_of(name, code) for name, code in asked.items() if is_star(name)],
        not_asked=[VARIABLE_WORDS[name] for name, code in codes.items() if code == "ND"],
    )


def is_star(variable: str) -> bool:
    return variable.startswith("starred_")
