"""What reviewers coded, in words, each with its definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegov.pages.marks import MARKS
from wegov.reviews.codebook import Variable, commitment_variables, process_variables
from wegov.reviews.codes import MISSING, YES_NO
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


def code_of(name: str, code: str) -> Code:
    variable = _variable(name)
    value = variable.value(code)
    # Only where the words of a value are those of a mark: "none" of an impact is no state.
    marked = code in MISSING or name.startswith("completion_") or (code in YES_NO and code in MARKS)
    return Code(
        variable=VARIABLE_WORDS[name],
        question=variable.question,
        term=CODE_WORDS[code],
        meaning=f"{variable.question} {value.definition if value else ''}".strip(),
        source=_("Asked of %(period)s. After: %(source)s") % {"period": variable.period, "source": variable.source},
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


def _variable(name: str) -> Variable:
    return commitment_variables().get(name) or process_variables()[name]
