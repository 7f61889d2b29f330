"""The forms of the template's questions: one page each."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegov.members.models import Institution, Member
from wegov.plans.models import VALUES
from wegov.plans.words import VALUE_WORDS

TITLE, TEXT = 300, 20_000  # characters at most


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DayInput())


def text_field(label: Any, help_text: Any = "", *, required: bool = False, rows: int = 8) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=TEXT, widget=widget)


class QuestionForm(forms.Form):
    """A page of the template. `answers` are its values as the draft keeps them."""

    def __init__(self, *arguments: Any, member: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.member = member

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, in what JSON can say."""
        return {name: _as_kept(value) for name, value in self.cleaned_data.items()}


def _as_kept(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, str | list) else value.isoformat()


def check_order(form: forms.Form, first: str, last: str) -> None:
    starts, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if starts and ends and ends < starts:
        form.add_error(last, ValidationError(_("The end is before the beginning. Look at both dates.")))


class TitleForm(QuestionForm):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("A short sentence that says what will be different. Up to 300 characters."),
        max_length=TITLE,
    )


class DatesForm(QuestionForm):
    starts = day_field(gettext_lazy("It begins on"))
    ends = day_field(gettext_lazy("It is to be done by"))

    def clean(self) -> None:
        check_order(self, "starts", "ends")


def institution_choices(member: Member) -> list[tuple[str, str]]:
    """Who may lead or support: every institution of the member, agency or not."""
    rows = Institution.objects.select_related("subject").filter(member=member).order_by("subject__title", "pk")
    return [(row.subject.public_id, str(row)) for row in rows]


def lead_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class LeadMixin(QuestionForm):
    """Offers the member's institutions as leads."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["lead"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not decided yet")), *institution_choices(self.member)]


class LeadForm(LeadMixin):
    lead = lead_field(gettext_lazy("Lead institution"))
    lead.help_text = gettext_lazy(
        "The one that answers for the whole. Supporting institutions are named under “Who does what” in Plans."
    )


class ProblemForm(QuestionForm):
    problem = text_field(
        gettext_lazy("The problem"),
        gettext_lazy("Who is affected, where, and how do you know? Give a number if there is one."),
    )


class TextForm(QuestionForm):
    text = text_field(
        gettext_lazy("The commitment"),
        gettext_lazy("What will be done, by whom, and what will be there at the end. Say how things are now."),
    )


class SolutionForm(QuestionForm):
    solution = text_field(
        gettext_lazy("How it helps"), gettext_lazy("Why will this change the problem, and by how much?")
    )


class ValuesForm(QuestionForm):
    values = forms.MultipleChoiceField(
        label=gettext_lazy("Values"),
        help_text=gettext_lazy("Choose all that apply. Technology alone never makes a commitment relevant."),
        choices=[(value, VALUE_WORDS[value]) for value in VALUES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    values_why = text_field(gettext_lazy("Why it serves them"), rows=5)


class AdditionalForm(QuestionForm):
    additional = text_field(
        gettext_lazy("Additional information"),
        gettext_lazy("The budget and where it comes from, links to other programmes, sustainable development goals."),
    )


class MilestoneForm(LeadMixin):
    title = forms.CharField(label=gettext_lazy("The milestone"), max_length=TITLE)
    deliverable = text_field(
        gettext_lazy("What will be there at the end"),
        gettext_lazy("Something that anybody can see or count: a law in force, a page that is open."),
        rows=4,
    )
    starts = day_field(gettext_lazy("It begins on"))
    due = day_field(gettext_lazy("It is due on"))
    lead = lead_field(gettext_lazy("Who leads it"))

    def clean(self) -> None:
        check_order(self, "starts", "due")


FORMS: Mapping[str, type[QuestionForm]] = {
    "title": TitleForm,
    "dates": DatesForm,
    "lead": LeadForm,
    "problem": ProblemForm,
    "text": TextForm,
    "solution": SolutionForm,
    "values": ValuesForm,
    "additional": AdditionalForm,
}


def form_for(key: str) -> type[QuestionForm]:
    """The form of a question, or of one milestone."""
    return FORMS.get(key, MilestoneForm)
