"""What coded variables ask and what their values mean, in plain words, after the reviewers' codebooks (2012–2024)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegov.reviews.codes import OPENED

Meanings = Mapping[str, Promise]

QUESTIONS: Meanings = {
    "specificity": _("How clearly does the text say what will be done, so that anyone can check it?"),
    "verifiable": _("Can it be checked from its text whether it was done?"),
    "value_information": _("Does it give the public more information, or better access to it?"),
    "value_participation": _("Does it give people a way to take part in decisions, or a better one?"),
    "value_accountability": _("Does it make officials answer to the public for what they do?"),
    "value_technology": _("Does it use technology for one of the other three values? Alone this never counts."),
    "relevant": _("Does it serve access to information, civic participation or public accountability?"),
    "open_government_lens": _("Does it make government more transparent, participatory or accountable to the public?"),
    "potential_impact": _("If it were done as written, how much would it change?"),
    "potential_results": _("What could it achieve for open government if it were done as written?"),
    "completion_progress": _("How far was it when the progress report was made?"),
    "completion_end": _("How far was it at the end of the plan’s term?"),
    "early_results": _("What had it changed by the time of the review?"),
    "opened_government": _("Did the way government works become more open because of it?"),
    "opened_information": _("Did more or better information become public because of it?"),
    "opened_participation": _("Did people get more of a say because of it?"),
    "opened_accountability": _("Did officials have to answer to the public more because of it?"),
    "starred_first_published": _("Relevant, and done at least substantially. The rule of the first reports, of 2013."),
    "starred_before_june_2014": _(
        "Relevant, of moderate or transformative impact, and done at least substantially. The rule before June 2014."
    ),
    "starred_2015_only": _(
        "Specific, relevant, of moderate or transformative impact, and done at least substantially. "
        "The rule of 2015 only."
    ),
    "starred_progress": _(
        "Relevant, of transformative impact, and done at least substantially at the progress report. "
        "The raised bar, since April 2015."
    ),
    "starred_end": _(
        "Relevant, of transformative impact, and done at least substantially at the end of the term. "
        "The raised bar, since April 2015."
    ),
    "timeline_published": _("Was the timetable for making the plan public beforehand?"),
    "advance_notice": _("Were people told in good time when they could take part?"),
    "awareness_raising": _("Did the government tell people that a plan was being made?"),
    "online_consultation": _("Could people comment online?"),
    "in_person_consultation": _("Could people comment in meetings?"),
    "summary_of_comments": _("Was a summary of the comments published?"),
    "iap2_development": _("How much say did the public have while the plan was made?"),
    "regular_forum": _("Did government and civil society meet regularly while the plan was carried out?"),
    "iap2_implementation": _("How much say did the public have while the plan was carried out?"),
    "self_assessment_published": _("Did the government publish a report on its own work?"),
}
MISSING_MEANINGS: Meanings = {
    "NR": _("Nobody has reviewed this yet. That is not a “no”."),
    "ND": _("The question did not exist when this was reviewed. That is not a “no”."),
    "NA": _("The question makes no sense here. That is not a “no”."),
}
YES_NO_MEANINGS: Meanings = {"yes": _("The reviewers say yes."), "no": _("The reviewers say no.")}
_COMPLETION: Meanings = {
    "withdrawn": _("The government gave it up."),
    "unclear": _("The reviewers could not tell how far it is."),
    "no_evidence": _("Nothing was found that shows how far it is."),
    "not_started": _("Nothing has been done yet."),
    "limited": _("It has begun, but most of it is still to be done."),
    "substantial": _("Most of it is done."),
    "complete": _("All of it is done."),
}
_OPENED: Meanings = dict(
    zip(
        OPENED,
        (
            _("It is too early to say what it changed."),
            _("Government became less open."),
            _("Government works as before."),
            _("A small step towards more openness, in a limited way."),
            _("A clear step towards more openness in this policy area, though some limits remain."),
            _("A reform that changed how things are done in this policy area and opened government."),
        ),
        strict=True,
    )
)
_IAP2: Meanings = {
    "inform": _("People were told what was planned."),
    "consult": _("People could comment."),
    "involve": _("People could comment and were told what became of their comments."),
    "collaborate": _("Government and people worked out the plan together, again and again."),
    "empower": _("People had the last word on some of it."),
}
VALUES: Mapping[str, Meanings] = {
    "specificity": {
        "none": _("It names nothing that could be checked."),
        "low": _("What is to be done can be made out only with much guessing."),
        "medium": _("What is to be done can be checked, but steps or results are partly left open."),
        "high": _("It says clearly what will be done, with steps and results that can be checked."),
    },
    "potential_impact": {
        "unclear": _("The text does not say enough to tell what it would change."),
        "none": _("It would leave things as they are."),
        "minor": _("It would be a small step forward in its policy area."),
        "moderate": _("It would be a large step forward in its policy area, but limited in scale or scope."),
        "transformative": _("It would change for good how things are done in its policy area."),
    },
    "potential_results": {
        "unclear": _("It continues what is done anyway, or its text does not say enough to tell."),
        "modest": _("It would be a positive but limited change."),
        "substantial": _("It would change rules, practices or institutions in a lasting way."),
    },
    "completion_progress": _COMPLETION,
    "completion_end": _COMPLETION,
    "early_results": {
        "none": _("Nothing notable has changed yet."),
        "moderate": _("There is a positive change, but it is limited."),
        "significant": _("There is a positive change in practice that is likely to last."),
    },
    "opened_government": _OPENED,
    "opened_information": _OPENED,
    "opened_participation": _OPENED,
    "opened_accountability": _OPENED,
    "iap2_development": _IAP2,
    "iap2_implementation": _IAP2,
}
# When each question was asked: by the year of the plan.
PERIODS: Meanings = {
    "specificity": _("Asked of plans up to 2019"),
    "verifiable": _("Asked of plans since 2021; earlier, specificity medium or high counts as yes"),
    "value_information": _("Asked of plans up to 2019"),
    "value_participation": _("Asked of plans up to 2019"),
    "value_accountability": _("Asked of plans up to 2019"),
    "value_technology": _("Asked of plans up to 2019"),
    "relevant": _("Asked of plans up to 2019"),
    "open_government_lens": _("Asked of plans since 2020"),
    "potential_impact": _("Asked of plans 2012 to 2019"),
    "potential_results": _("Asked of plans since 2020"),
    "early_results": _("Asked of plans since 2021"),
    "opened_government": _("Asked in end-of-term reports since 2015"),
    "opened_information": _("Asked in end-of-term reports since 2015, not of all plans"),
    "opened_participation": _("Asked in end-of-term reports since 2015, not of all plans"),
    "opened_accountability": _("Asked in end-of-term reports since 2015, not of all plans"),
}


def meaning(variable: str, code: str) -> Promise:
    """What a value of a variable means."""
    known = MISSING_MEANINGS | VALUES.get(variable, YES_NO_MEANINGS)
    return known[code]
