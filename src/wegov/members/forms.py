"""The forms of offices and institutions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.members.models import Institution, Member


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They sign in with it to take the office up. It is never public, and forgotten once they have."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write the address of whom you invite."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class MemberForm(forms.Form):
    """Which government to fill an office of."""

    member = forms.ModelChoiceField(
        Member.objects.select_related("subject").order_by("subject__title"),
        to_field_name="code",
        label=_("Government"),
        empty_label=None,
    )


class InstitutionForm(forms.Form):
    title = forms.CharField(
        label=_("Its name"),
        help_text=_("As it calls itself, in the language of the plan."),
        max_length=300,
        error_messages={"required": _("Write the name of the institution.")},
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Institution.Kind.choices)
    address = forms.URLField(
        label=_("Its own page (if it has one)"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("This is not an address. It looks like https://example.org.")},
    )

    def __init__(self, *arguments: Any, kinds: list[str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [choice for choice in Institution.Kind.choices if choice[0] in kinds]
        self.fields["kind"] = forms.ChoiceField(label=self.fields["kind"].label, choices=choices)
