"""The forms in which institutions answer each other and ask each other."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("What is your answer?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was done, or what stands in the way. Everybody can read it. Name offices, not people."),
    )
    outcome = forms.ChoiceField(
        label=_("Is it done?"),
        choices=[("done", _("Yes, it is done")), ("open", _("No, not yet"))],
        widget=forms.RadioSelect,
    )
    expected = forms.DateField(
        label=_("If not: when will it be?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Until then it does not go up."),
    )

    def __init__(self, *arguments: Any, today: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        expected = data.get("expected")
        if data.get("outcome") == "open" and expected is None and "expected" not in self.errors:
            self.add_error("expected", _("Say when it will be done."))
        if data.get("outcome") == "open" and expected is not None and expected <= self.today:
            self.add_error("expected", _("Give a day after today."))
        return data


class RequestForm(forms.Form):
    text = forms.CharField(
        label=_("What should it do?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing that can be seen to be done. Everybody can read it."),
    )
    due = forms.DateField(
        label=_("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("What is not answered 14 days after this day goes up to the point of contact."),
    )

    def __init__(self, *arguments: Any, choices: Sequence[tuple[str, str]], today: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.today = today
        self.fields["owing"] = forms.ChoiceField(label=_("Which institution do you ask?"), choices=choices)
        self.order_fields(["owing", "text", "due"])

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due <= self.today:
            raise forms.ValidationError(_("Give a day after today."))
        return due


class WithdrawalForm(forms.Form):
    said = forms.CharField(
        label=_("Why is it taken back?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it."),
    )
