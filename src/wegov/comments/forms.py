"""The pages of a comment, of its response, and of what withholds it."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wegov.comments.actions import LONGEST
from wegov.comments.models import Response
from wegov.record.characters import without_controls


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Up to 5,000 characters. It is published as you write it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={
            "required": _("Write your comment."),
            "max_length": _(
                "The comment has %(show_value)d characters; up to %(limit_value)d can be taken. Shorten it."
            ),
        },
    )

    def clean_text(self) -> str:
        return without_controls(self.cleaned_data["text"])


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it that publishes your comment. Then we forget the address. It is never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        max_length=254,
        error_messages={"required": _("Give an e-mail address, such as name@example.org.")},
    )


class OfficeForm(TextForm):
    """For people who have signed in: they say in which of their offices they speak."""

    office = forms.ChoiceField(label=_("You speak as"), widget=forms.RadioSelect)
    field_order = ["office", "text"]

    def __init__(self, *arguments: Any, offices: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["office"]
        if isinstance(field, forms.ChoiceField):
            field.choices = offices


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[(value, capfirst(label)) for value, label in Response.Outcome.choices],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("The reasons"),
        help_text=_("They are published beside the comment, and stay as they are."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class WithholdForm(forms.Form):
    why = forms.CharField(
        label=_("Why it is withheld"),
        help_text=_("This is shown in place of the text. Do not repeat what has to go."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
