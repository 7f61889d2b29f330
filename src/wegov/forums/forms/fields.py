"""Fields that several forms of this room share."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegov.forums.models import Forum
from wegov.members.models import Institution, Member

LONG_TEXT = 20_000  # characters


class InstitutionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An institution of a member; the form says which once it knows."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Institution.objects.none(), to_field_name="pk", **options)

    def offer(self, member: Member, without: Sequence[int] = ()) -> None:
        known = Institution.objects.select_related("subject").filter(member=member).exclude(pk__in=without)
        self.queryset = known.order_by("subject__title")


def day_field(label: Any, hint: Any = "", **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    messages = {
        "invalid": _("Write the day as in 2026-11-22: year, month, day."),
        "required": _("Say on which day."),
    }
    return forms.DateField(label=label, help_text=hint, widget=widget, error_messages=messages, **options)


def text_field(label: Any, hint: Any = "", *, missing: Any = "", rows: int = 8, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    messages = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, help_text=hint, widget=widget, max_length=LONG_TEXT, error_messages=messages, **options
    )


def reason_field(hint: Any = "") -> forms.CharField:
    return text_field(_("Why?"), hint, missing=_("Say why: the reason becomes public too."), rows=4)


def seated(forum: Forum) -> list[int]:
    """Keys of institutions that hold a seat now, and so cannot take one."""
    return list(forum.seats.filter(ends=None).values_list("institution", flat=True))
