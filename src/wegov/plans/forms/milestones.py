"""What is asked about a milestone: what it is, how far it is, why it is given up."""

import re
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegov.members.models import Member
from wegov.plans.actions import milestone_facts
from wegov.plans.forms.questions import (
    NO_LEAD,
    STEP_BEGINS,
    STEP_DELIVERABLE,
    STEP_DELIVERABLE_HINT,
    STEP_DUE,
    STEP_LEAD,
    STEP_TITLE,
    DayInput,
    institution_choices,
)
from wegov.plans.models import Milestone
from wegov.record.dates import are_in_order, read_date

DATE_HINT = _("Such as 2027-06-30. A month is enough where the day is not known: 2027-06.")
LONGEST = 4000
WHOLE_DAY_OR_NONE = re.compile(r"(\d{4}-\d{2}-\d{2})?")
NOT_KNOWN_STATE = _("Choose how far it is.")


def plain(text: str) -> str:
    """A text as it is kept: browsers end the lines of a form with two characters."""
    return text.replace("\r\n", "\n").strip()


class PartialDateField(forms.CharField):
    """A day, a month or a year; what comes out is an ISO date of reduced precision."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, help_text=DATE_HINT, **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if not text:
            return ""
        try:
            return read_date(text)
        except ValueError:
            raise forms.ValidationError(
                _("“%(text)s” is not a date. Write it as year, month, day: 2027-06-30."), params={"text": text}
            ) from None


class PlainField(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        return plain(str(super().to_python(value) or ""))


class MilestoneForm(forms.Form):
    """The facts of a milestone, by their names in the public record; institutions by their public ids."""

    title = PlainField(rows=2, label=STEP_TITLE)
    text = PlainField(required=False, label=STEP_DELIVERABLE, help_text=STEP_DELIVERABLE_HINT)
    starts = PartialDateField(required=False, label=STEP_BEGINS)
    ends = PartialDateField(label=STEP_DUE)
    lead = forms.ChoiceField(required=False, label=STEP_LEAD)
    baseline = forms.CharField(
        required=False,
        max_length=200,
        label=_("Where do things stand now? (optional)"),
        help_text=_("The baseline: “3 of 14 ministries publish”."),
    )
    target = forms.CharField(
        required=False, max_length=200, label=_("What is the target? (optional)"), help_text=_("A number, or a word.")
    )
    unit = forms.CharField(
        required=False,
        max_length=80,
        label=_("Of what? (optional)"),
        help_text=_("The unit of the target: “ministries”, “% of contracts”."),
    )
    supporting = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("Which institutions support it? (optional)")
    )

    def __init__(self, *arguments: Any, member: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = institution_choices(member)
        self._field("lead").choices = [("", NO_LEAD), *choices]
        self._field("supporting").choices = choices
        for name in ("starts", "ends"):
            field = self.fields[name]
            said = self.data.get(name) if self.is_bound else self.get_initial_for_field(field, name)
            if WHOLE_DAY_OR_NONE.fullmatch(str(said or "")):  # else a month, which only a text can say
                field.widget, field.help_text = DayInput(), ""

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean_supporting(self) -> list[str]:
        return sorted(self.cleaned_data["supporting"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not are_in_order(data.get("starts", ""), data.get("ends", "")):
            self.add_error("ends", _("It is due before it begins. Change one of the two dates."))
        if data.get("lead") and data["lead"] in data.get("supporting", []):
            self.add_error("supporting", _("The institution that leads cannot also support."))
        return data


FACTS = tuple(MilestoneForm.base_fields)


class DecisionForm(forms.Form):
    """Who decided to change what was promised, and why."""

    decided_by = forms.CharField(
        max_length=200,
        label=_("Who decided this?"),
        help_text=_("The body or the office, not a person’s name: “Cabinet, meeting of 3 March 2027”."),
    )
    said = PlainField(label=_("Why?"), help_text=_("Everybody can read this beside the old text."))


class AmendmentForm(MilestoneForm, DecisionForm):
    """A milestone of a plan that is adopted: the new facts, and the decision."""

    field_order = [*FACTS, "decided_by", "said"]


class ReportForm(forms.Form):
    """How far a milestone is, in the words of its lead."""

    state = forms.ChoiceField(
        label=_("How far is it?"),
        widget=forms.RadioSelect,
        choices=[("not_started", _("Not started")), ("under_way", _("Under way")), ("done", _("Done"))],
        error_messages={"required": NOT_KNOWN_STATE},
    )
    said = PlainField(
        label=_("What was done since the last report?"),
        help_text=_("A few plain sentences. If it is late, say why and what happens next."),
        error_messages={"required": _("Say in a sentence what was done, or why nothing was.")},
    )


def label_of(form: forms.Form, name: str) -> str | Promise:
    return form.fields[name].label or name


def facts_in(milestone: Milestone) -> dict[str, Any]:
    """What the form asks, as the record has it now."""
    said = milestone_facts(milestone)
    return {name: said[name] for name in FACTS}
