"""The figures, one by one: what each asks, by which rule, after which source."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegov.figures import measures
from wegov.figures.axes import Mask
from wegov.figures.exceptions import FiguresError
from wegov.figures.figures import Figure, Form, Source, Unit
from wegov.figures.measures import Asked
from wegov.reviews.codes import COMPLETION, MISSING

DATABASES = Source(_("IRM databases of commitments"), "2015–2024")
RECORD = Source(_("This record"), "")
PROCESS = Source(_("IRM process database"), "2016")
CODEBOOK_2021 = Source(_("IRM databases of commitments, codes used for plans since 2020"), "2020–2024")


def _tags(asked: Asked, rows: Mask) -> int:
    return asked.columns.tags.total(rows)


ALL = (
    Figure(
        name="members",
        title=_("Members"),
        question=_("How many governments have made a plan?"),
        rule=_("Members, national and local, with at least one action plan in the set."),
        source=RECORD,
        measure=measures.all_members,
        form=Form.COUNT,
        unit=Unit.MEMBER,
    ),
    Figure(
        name="plans",
        title=_("Action plans"),
        question=_("How many action plans are on record?"),
        rule=_("Plans of the set; where the set chooses among commitments, plans with at least one of them."),
        source=RECORD,
        measure=measures.all_plans,
        form=Form.COUNT,
        unit=Unit.PLAN,
    ),
    Figure(
        name="commitments",
        title=_("Commitments"),
        question=_("How many promises have been made?"),
        rule=_("Every commitment of the set counts once, however many editions hold it."),
        source=RECORD,
        measure=measures.all_commitments,
        form=Form.COUNT,
        narrowing={},
    ),
    Figure(
        name="commitments-assessed",
        title=_("Commitments assessed"),
        question=_("How many commitments did independent reviewers assess?"),
        rule=_("Commitments that the edition marks as assessed, of all commitments of the set."),
        source=DATABASES,
        measure=measures.assessed,
        narrowing={"assessed": ("yes",)},
    ),
    Figure(
        name="not-reviewed",
        title=_("Not reviewed"),
        question=_("How many commitments has no reviewer assessed?"),
        rule=_("Commitments that the edition does not mark as assessed, of all commitments of the set."),
        source=DATABASES,
        measure=measures.not_reviewed,
        narrowing={"assessed": ("no",)},
    ),
    Figure(
        name="completed-share",
        title=_("Done"),
        question=_("How much of what was promised was substantially or fully done?"),
        rule=_(
            "Completion substantial or complete, of the commitments whose completion is coded; the end-of-term code "
            "where there is one, else the progress report's. Unclear and withdrawn commitments stay in the whole."
        ),
        source=DATABASES,
        measure=measures.completed,
        narrowing={"completion": measures.DONE},
    ),
    Figure(
        name="complete-share",
        title=_("Fully complete"),
        question=_("How much of what was promised was fully done?"),
        rule=_(
            "Completion complete, of the commitments whose completion is coded; the end-of-term code where there is "
            "one, else the progress report's."
        ),
        source=DATABASES,
        measure=measures.complete,
        narrowing={"completion": ("complete",)},
    ),
    Figure(
        name="withdrawn",
        title=_("Withdrawn"),
        question=_("How much of what was promised was taken back?"),
        rule=_("Completion withdrawn, of the commitments whose completion is coded."),
        source=DATABASES,
        measure=measures.withdrawn,
        narrowing={"completion": ("withdrawn",)},
    ),
    Figure(
        name="late",
        title=_("Late"),
        question=_("How much should be finished by now and was not when last reviewed?"),
        rule=_(
            "The end date on record is past and the latest completion code is not complete, of the commitments that "
            "are past their end date and reviewed. Withdrawn commitments are not late."
        ),
        source=DATABASES,
        measure=measures.late,
    ),
    Figure(
        name="starred-share",
        title=_("Starred"),
        question=_("How many commitments did the reviewers star?"),
        rule=_(
            "The star as the database published it under the rule named, of the commitments for which that star was "
            "decided. The rule changed over the years: shares under different rules cannot be compared."
        ),
        source=DATABASES,
        measure=measures.starred,
        by_star_rule=True,
        narrowing={"star": ("yes",)},
    ),
    Figure(
        name="ambitious-share",
        title=_("Ambitious"),
        question=_("How many commitments are relevant and could change much?"),
        rule=_(
            "Relevant, and of moderate or transformative potential impact, of the commitments for which both are "
            "coded: plans up to 2019. Later plans are coded by their potential for results instead."
        ),
        source=DATABASES,
        measure=measures.ambitious,
        narrowing={"relevant": ("yes",), "impact": measures.AMBITIOUS},
    ),
    Figure(
        name="substantial-potential-share",
        title=_("Substantial potential for results"),
        question=_("How many commitments of plans since 2020 promise substantial results?"),
        rule=_("Potential for results substantial, of the commitments for which it is coded."),
        source=CODEBOOK_2021,
        measure=measures.substantial_potential,
        narrowing={"potential": ("substantial",)},
    ),
    Figure(
        name="opened-share",
        title=_("Opened government"),
        question=_("How many commitments made government much more open?"),
        rule=_("“Did it open government?” major or outstanding, of the commitments for which it is coded."),
        source=DATABASES,
        measure=measures.opened,
        narrowing={"results": measures.OPENED},
    ),
    Figure(
        name="relevant-share",
        title=_("Relevant"),
        question=_("How many commitments serve open government at all?"),
        rule=_(
            "Relevant to access to information, civic participation or public accountability (technology alone does "
            "not count), of the commitments for which relevance is coded."
        ),
        source=DATABASES,
        measure=measures.relevant,
        narrowing={"relevant": ("yes",)},
    ),
    Figure(
        name="verifiable-share",
        title=_("Verifiable"),
        question=_("How many commitments can be checked at all?"),
        rule=_("Verifiable, of the commitments for which that is coded."),
        source=CODEBOOK_2021,
        measure=measures.verifiable,
        narrowing={"verifiable": ("yes",)},
    ),
    Figure(
        name="forum-share",
        title=_("Regular forum"),
        question=_("How many plans had a regular forum of government and citizens during implementation?"),
        rule=_("Plans with a regular forum during implementation, of the plans for which that is coded."),
        source=PROCESS,
        measure=measures.forum,
        unit=Unit.PLAN,
    ),
    Figure(
        name="process-steps-mean",
        title=_("Steps of consultation followed"),
        question=_("How many of the six steps of consultation did governments follow?"),
        rule=_(
            "The mean number of steps followed (timeline published, advance notice, awareness raising, online and "
            "in-person consultation, summary of comments), over the plans for which all six are coded."
        ),
        source=PROCESS,
        measure=measures.six_steps,
        form=Form.MEAN,
        unit=Unit.PLAN,
        total=measures.steps_followed,
    ),
    Figure(
        name="tags-checksum",
        title=_("Policy tags given"),
        question=_("How many policy tags do the commitments carry in all?"),
        rule=_("The tags of each commitment, summed over the set. It equals the sum of the files’ checksum column."),
        source=DATABASES,
        measure=measures.all_commitments,
        form=Form.COUNT,
        total=_tags,
        narrowing={},
    ),
    Figure(
        name="commitments-by-year",
        title=_("Commitments by year"),
        question=_("When were the promises made?"),
        rule=_("Commitments by the year in which their plan was submitted."),
        source=RECORD,
        measure=measures.all_commitments,
        form=Form.SERIES,
        axis="year",
        narrowing={},
    ),
    Figure(
        name="completion-by-year",
        title=_("Completion by year"),
        question=_("Of what was promised in each year, how much was done?"),
        rule=_(
            "Commitments by the year in which their plan was submitted and by their latest completion code. What was "
            "not reviewed stays visible."
        ),
        source=DATABASES,
        measure=measures.all_commitments,
        form=Form.SERIES,
        axis="year",
        parts="completion",
        keys=(*reversed(COMPLETION), *MISSING),
        narrowing={},
    ),
)
FIGURES: Mapping[str, Figure] = {figure.name: figure for figure in ALL}
# Why a row is not counted, besides the codes NR, ND and NA.
REASONS = {"no_end_date": _("No end date on record"), "not_over_yet": _("Not over yet")}
RULES: Mapping[str, tuple[Promise, Promise]] = {
    "first-published": (
        _("As first published (2015 edition)"),
        _(
            "The star as the edition of May 2015 published it: for plans reviewed in 2013 relevant and done; later "
            "also of moderate or transformative potential impact."
        ),
    ),
    "before-june-2014": (
        _("Rule before June 2014"),
        _("Relevant, done, and of moderate or transformative potential impact."),
    ),
    "2015-only": (
        _("Rule of 2015 only"),
        _("Relevant, done, of moderate or transformative potential impact, and of medium or high specificity."),
    ),
    "progress": (
        _("Raised bar, progress report"),
        _("Relevant, done and of transformative potential impact, by the progress report; assessed after April 2015."),
    ),
    "end": (
        _("Raised bar, end of term"),
        _("Relevant, done and of transformative potential impact, by the end-of-term report."),
    ),
}


def find_figure(name: str) -> Figure:
    """Raises FiguresError where no figure has this name."""
    if name not in FIGURES:
        raise FiguresError(
            gettext("There is no figure named “%(name)s”. There are: %(known)s.")
            % {"name": name, "known": ", ".join(FIGURES)}
        )
    return FIGURES[name]
