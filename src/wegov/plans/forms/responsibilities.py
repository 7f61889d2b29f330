"""The form of one institution's part in a commitment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.plans.currencies import CURRENCIES
from wegov.plans.models import Responsibility

APPROVER_NEEDED = ("needed", "asked", "given", "refused")
MONEY = ("own", "shared")


class ResponsibilityForm(forms.Form):
    part = forms.ChoiceField(
        label=_("What is its part?"),
        choices=Responsibility.Part.choices,
        widget=forms.RadioSelect,
        help_text=_("One institution leads. If another leads now, it will support from now on."),
    )
    duty = forms.CharField(
        label=_("What is it to do?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Something that can be seen to be done. For example: hand over the list of contracts."),
    )
    due = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Without a date nobody is reminded and nothing goes up."),
    )
    budget = forms.ChoiceField(
        label=_("Is there money for it?"),
        choices=Responsibility.Budget.choices,
        widget=forms.RadioSelect,
        help_text=_("“None” is an answer too, and is said openly."),
    )
    amount = forms.DecimalField(label=_("How much?"), required=False, min_value=0, max_digits=16, decimal_places=2)
    currency = forms.CharField(
        label=_("In which currency?"), required=False, max_length=3, help_text=_("Its three letters, such as EUR.")
    )
    budget_source = forms.CharField(label=_("Where does the money come from?"), required=False, max_length=300)
    legal_basis = forms.CharField(
        label=_("On which law or decision does it rest?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    legal_obstacles = forms.CharField(
        label=_("Which laws stand in the way?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    approval = forms.ChoiceField(
        label=_("Does somebody have to approve it?"),
        choices=Responsibility.Approval.choices,
        widget=forms.RadioSelect,
        help_text=_("Such as the cabinet or a council."),
    )
    approval_by = forms.CharField(label=_("Who approves it?"), required=False, max_length=200)

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].strip().upper()
        if code and code not in CURRENCIES:
            raise forms.ValidationError(_("No currency has this code. Write its three letters, such as EUR."))
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        amount, currency = data.get("amount"), data.get("currency", "")
        if amount is not None and data.get("budget") not in MONEY:
            self.add_error("budget", _("There is an amount: say whether the line is its own or shared."))
        if amount is not None and not currency and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency the amount is."))
        if data.get("approval") in APPROVER_NEEDED and not data.get("approval_by"):
            self.add_error("approval_by", _("Say who approves it."))
        if amount is None:
            data["currency"] = ""
        return data


class RemovalForm(forms.Form):
    said = forms.CharField(
        label=_("Why does it leave?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("This is public, with the part it had."),
    )
