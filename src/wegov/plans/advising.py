"""What the reader at the author's side says of a draft, in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wegov.plans.advice import Advice, advise
from wegov.plans.drafting import as_text
from wegov.plans.models import Draft
from wegov.plans.templatetags.plan_acts import date_words


@dataclass(frozen=True, slots=True)
class Advised:
    question: str
    says: str
    source: str


def _where(found: Advice) -> str:
    return date_words(found.where) if found.rule.id == "outside-plan" else found.where


def advice_on(draft: Draft, key: str = "") -> list[Advised]:
    """What a reviewer would say of the draft, or of its answer to one question."""
    return [
        Advised(found.rule.question, _(found.rule.says).replace("{where}", _where(found)), _(found.rule.source))
        for found in advise(as_text(draft))
        if key in ("", found.rule.question)
    ]
