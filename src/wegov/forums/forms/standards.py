"""The form of one item of the standards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.forums.forms.fields import text_field
from wegov.forums.models import StandardCheck


class StandardForm(forms.Form):
    met = forms.ChoiceField(
        label=_("Does the plan meet it?"),
        choices=StandardCheck.Met.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the plan meets it.")},
    )
    said = text_field(
        _("How, or why not?"),
        _("What was done and when, in a few sentences."),
        missing=_("Say how the plan meets it, or why it does not."),
        rows=5,
    )
    evidence = forms.URLField(
        label=_("Where can it be seen?"),
        help_text=_("The address of a page or a document that shows it."),
        max_length=2000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("This is not an address of a page. It begins with https://")},
    )
