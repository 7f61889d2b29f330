"""The forms of signing in and of one's own account."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegov.accounts.models import Person

DAYS = {30: _("30 days"), 90: _("90 days"), 365: _("a year")}


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a code to it. If you have no account yet, the code makes one."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class CodeForm(forms.Form):
    over = False  # the code can no longer be used
    code = forms.CharField(
        label=_("The code"),
        help_text=_("Eight letters. Capitals, spaces and the hyphen do not matter."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        error_messages={"required": _("Write the code from the letter.")},
    )


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ("name", "language", "letters")
        labels = {"name": _("Name"), "language": _("Language"), "letters": _("Letters")}
        help_texts = {
            "name": _("How letters address you. Never shown in public."),
            "language": _("Letters to you are in this language."),
            "letters": _("Reminders and news of what you follow. Letters about your account always come at once."),
        }

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["language"] = forms.ChoiceField(
            choices=settings.LANGUAGES, label=self.fields["language"].label, help_text=self.fields["language"].help_text
        )
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"),
        help_text=_("So that you know later which one to revoke: “nightly import”."),
        max_length=80,
        error_messages={"required": _("Say what the token is for.")},
    )
    days = forms.TypedChoiceField(label=_("Ends after"), choices=list(DAYS.items()), coerce=int, initial=90)

    def expires(self, today: date) -> datetime:
        return datetime.combine(today + timedelta(days=self.cleaned_data["days"]), time.max, UTC)
