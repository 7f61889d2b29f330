"""Forms about a plan as a whole."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.plans.forms.questions import check_order, day_field, text_field
from wegov.plans.models import ActionPlan, Stage


class PlanForm(forms.Form):
    """The facts of a plan."""

    title = forms.CharField(label=_("Title of the plan"), max_length=300)
    starts = day_field(_("Its period begins on"), required=True)
    ends = day_field(_("Its period ends on"), _("Terms are two or four years since 2022."), required=True)

    def clean(self) -> None:
        check_order(self, "starts", "ends")


class NewPlanForm(PlanForm):
    number = forms.IntegerField(
        label=_("Number"), help_text=_("Plans are numbered from 1 for each government."), min_value=1, max_value=999
    )
    language = forms.ChoiceField(label=_("Language it is written in"))
    field_order = ["title", "number", "language", "starts", "ends"]

    def __init__(self, *arguments: Any, languages: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = languages


class FactsForm(PlanForm):
    comments_close = day_field(
        _("Last day for comments"), _("Only while the plan is open for comment. The day itself still counts.")
    )
    repository = forms.URLField(
        label=_("Where its evidence is kept in public"),
        help_text=_("The address of the public repository, if there is one."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    said = text_field(
        _("Why"), _("If you change the last day for comments: the reason becomes public with the new day."), rows=4
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["title", "starts", "ends", "comments_close", "said", "repository"]

    def __init__(self, *arguments: Any, plan: ActionPlan, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if plan.stage != Stage.COMMENT:
            del self.fields["comments_close"], self.fields["said"]
        else:
            self.fields["comments_close"].required = True


class MoveForm(forms.Form):
    """`stage` is where the plan stood when the page was opened."""

    stage = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)
    comments_close = day_field(
        _("Last day for comments"), _("Give people time: two weeks or more. The day itself still counts.")
    )
    said = text_field(_("Why"), _("The reason becomes public with the move."), rows=4)

    def __init__(self, *arguments: Any, to: str, needs_reason: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["said"].required = needs_reason
        if to == Stage.COMMENT:
            self.fields["comments_close"].required = True
        else:
            del self.fields["comments_close"]
        if not needs_reason:
            del self.fields["said"]


class SelfAssessmentForm(forms.Form):
    title = forms.CharField(label=_("What the report is called"), max_length=300)
    address = forms.URLField(
        label=_("Its address"),
        help_text=_("Where everybody can read it. It begins with https:// or http://"),
        max_length=500,
        assume_scheme="https",
    )
    day = day_field(_("The day it was published"), required=True)


class DecisionForm(forms.Form):
    """Who decided a change after adoption, and why."""

    decided_by = forms.CharField(
        label=_("Who decided it"), help_text=_("An office or a body: the cabinet, the forum. No names."), max_length=200
    )
    said = text_field(_("Why"), _("This becomes public, with what stood before."), required=True, rows=5)
