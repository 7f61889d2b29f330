"""Forms about a meeting, its agenda, its minutes and decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegov.forums.forms.fields import InstitutionField, day_field, reason_field, text_field
from wegov.members.models import Member
from wegov.record.models import Subject
from wegov.record.queries import find_subject

PLACE = _("A room and a town, or the address of an online meeting that everybody may join.")


class MeetingForm(forms.Form):
    day = day_field(
        _("On which day?"), _("A day that is over is right too, to put a meeting on record that was held before.")
    )
    place = forms.CharField(label=_("Where?"), help_text=PLACE, max_length=200, required=False)


class MoveMeetingForm(forms.Form):
    day = day_field(_("On which day will it be?"))
    place = forms.CharField(label=_("Where?"), help_text=PLACE, max_length=200, required=False)
    said = reason_field()


class AgendaItemForm(forms.Form):
    title = forms.CharField(
        label=_("What is to be talked about?"),
        max_length=300,
        error_messages={"required": _("Say what is to be talked about.")},
    )
    about = forms.CharField(
        label=_("Is it about something on record?"),
        help_text=_("If so: its address here, such as /commitment/GE0085. Else leave this empty."),
        max_length=300,
        required=False,
    )

    def clean_about(self) -> Subject | None:
        """The subject at this address, with or without the name of the site."""
        text = self.cleaned_data["about"].strip().partition("?")[0].partition("#")[0].rstrip("/")
        if not text:
            return None
        subject = find_subject("/".join(text.split("/")[-2:]))
        if subject is None:
            raise forms.ValidationError(_now("Nothing is on record at this address."))
        return subject


class TakeOffForm(forms.Form):
    said = reason_field()


class MinutesForm(forms.Form):
    minutes = text_field(
        _("What are the minutes?"),
        _("Who was there (institutions, not names), what was said, and on which points. Decisions come next."),
        missing=_("Write the minutes: they are what the public sees of the meeting."),
        rows=16,
    )


class CorrectMinutesForm(MinutesForm):
    said = reason_field(_("What stood there before stays readable, with this reason."))


class DecisionForm(forms.Form):
    decision = text_field(_("What was decided?"), missing=_("Write what was decided, or that nothing was."), rows=5)
    becomes = forms.ChoiceField(
        label=_("Does somebody have to do something for it?"),
        choices=[("duty", _("Yes: it becomes a duty of an institution")), ("none", _("No: it needs no duty"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether somebody has to do something for it.")},
    )
    owing = InstitutionField(
        label=_("If yes: which institution?"), required=False, empty_label=_("Choose an institution")
    )
    due = day_field(_("If yes: by which day?"), required=False)

    def __init__(self, *arguments: Any, member: Member, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["owing"]
        if isinstance(field, InstitutionField):
            field.offer(member)

    def clean(self) -> dict[str, Any]:
        answers = dict(super().clean() or {})
        if answers.get("becomes") == "none":
            return answers | {"owing": None, "due": None}
        if answers.get("becomes") == "duty":
            if not answers.get("owing") and "owing" not in self.errors:
                self.add_error("owing", _("Choose the institution that has to do it."))
            if not answers.get("due") and "due" not in self.errors:
                self.add_error("due", _("Say by which day it has to be done."))
        return answers


class CancelMeetingForm(forms.Form):
    said = reason_field()
