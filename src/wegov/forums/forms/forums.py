"""Forms about a forum and its seats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.forums.forms.fields import InstitutionField, day_field, reason_field, seated, text_field
from wegov.forums.models import Forum, Side


class ForumForm(forms.Form):
    title = forms.CharField(
        label=_("What is the forum called?"),
        max_length=200,
        error_messages={"required": _("Say what the forum is called.")},
    )
    starts = day_field(_("Since when does it exist?"), _("The day it was founded, which may be long ago."))
    text = text_field(
        _("What is its mandate?"),
        _("What it is there for, what it may decide, and on whose decision it was founded."),
        missing=_("Say what the forum is there for."),
    )
    rules = text_field(
        _("What are its rules?"),
        _("How often it meets, how it decides, how its members are chosen. In your own words, or word for word."),
        required=False,
    )
    address = forms.URLField(
        label=_("Where are its rules published?"),
        help_text=_("The address of a page, if there is one."),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("This is not an address of a page. It begins with https://")},
    )

    def facts(self) -> dict[str, str]:
        """As the record says them."""
        return {**self.cleaned_data, "starts": self.cleaned_data["starts"].isoformat()}


class ChangeForumForm(ForumForm):
    said = reason_field()

    def facts(self) -> dict[str, str]:
        return {name: value for name, value in super().facts().items() if name != "said"}


class SeatForm(forms.Form):
    institution = InstitutionField(
        label=_("Which institution takes the seat?"),
        empty_label=_("Choose an institution"),
        error_messages={
            "required": _("Choose the institution that takes the seat."),
            "invalid_choice": _("Choose one of the institutions in the list."),
        },
    )
    side = forms.ChoiceField(
        label=_("For which side does it sit?"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say for which side it sits.")},
    )
    starts = day_field(_("From which day?"))

    def __init__(self, *arguments: Any, forum: Forum, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["institution"]
        if isinstance(field, InstitutionField):
            field.offer(forum.member, without=seated(forum))


class LeaveSeatForm(forms.Form):
    ends = day_field(_("Which is its last day?"))
    said = reason_field(_("For example: its term is over, or another organisation was chosen."))
