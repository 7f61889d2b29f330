"""Check your answers: what is about to become public, with a way back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegov.plans.templatetags.plan_acts import body_changes
from wegov.record.models import Subject


def told_changes(now: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: [now[name], new[name]] for name in now if (now[name] or "") != (new[name] or "")}


def check_page(
    request: HttpRequest,
    form: forms.Form,
    changes: Mapping[str, Sequence[Any]],
    *,
    subject: Subject,
    send: str,
    names: Mapping[str, Any] | None = None,
    said: Sequence[tuple[Any, str]] = (),
    warning: str = "",
) -> HttpResponse:
    """What was typed goes along in hidden fields; only the button `send` makes it public."""
    context = {
        "form": form,
        "changes": body_changes({"changes": changes, "named": names or {}}),
        "said": said,
        "subject": subject,
        "send": send,
        "warning": warning,
        "hidden": [(name, value) for name in ("revision", "base") if (value := request.POST.get(name, ""))],
        "part": "plans",
    }
    return render(request, "plans/check_milestone.html", context)
