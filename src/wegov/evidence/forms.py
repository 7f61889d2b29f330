"""What the desk asks when evidence is given or withheld."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.evidence.addresses import LONGEST, check_address
from wegov.evidence.exceptions import RefusedAddressError
from wegov.evidence.inspection import TAKEN

TITLE: dict[str, Any] = {
    "label": _("What does it show?"),
    "help_text": _("In words that everybody understands, such as: Register of contracts, opened on 3 November."),
    "max_length": 200,
    "error_messages": {"required": _("Say in a few words what it shows.")},
}


class FileForm(forms.Form):
    title = forms.CharField(**TITLE)
    file = forms.FileField(
        label=_("The file"),
        widget=forms.FileInput(attrs={"accept": TAKEN}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )


class LinkForm(forms.Form):
    title = forms.CharField(**TITLE)
    address = forms.CharField(
        label=_("The address"),
        help_text=_("It begins with https://. Everybody must be able to open it without signing in."),
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
        error_messages={"required": _("Give the address.")},
    )

    def clean_address(self) -> str:
        try:
            return check_address(self.cleaned_data["address"])
        except RefusedAddressError as error:
            raise forms.ValidationError(str(error)) from error


class WithholdForm(forms.Form):
    said = forms.CharField(
        label=_("Why is it withheld?"),
        help_text=_("Everybody reads this in its place: the ground and the rule, never what is to be kept from view."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why.")},
    )
