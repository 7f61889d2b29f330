"""A spreadsheet handed in, and the decision behind what it changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.plans.forms.milestones import DecisionForm


class SpreadsheetForm(forms.Form):
    file = forms.FileField(
        label=_("Your spreadsheet"),
        help_text=_("An XLSX file, of 10 MB at most. Begin with the download above."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty."),
        },
    )


class ChangesForm(DecisionForm):
    """Who decided the changes, once for all of them."""


class NoDecisionForm(forms.Form):
    """Drafts and reports need no decision."""
