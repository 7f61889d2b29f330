"""One question asked the same way everywhere: the form, your answers to check, and only then it is public."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import rules
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date

from wegov.accounts.kept import kept
from wegov.accounts.signed_in import person_of
from wegov.forums.exceptions import ForumError
from wegov.forums.queries import acts_since, last_act
from wegov.forums.words import day_words
from wegov.record.feeds import act_title
from wegov.record.models import Subject

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, what the last button says, what becomes public, and where one came from."""

    title: str
    button: str
    public: str
    done: str
    back: str
    crumbs: Sequence[tuple[str, str]] = ()  # label and address
    intro: str = ""
    about: Subject | None = None  # what others must not have changed meanwhile


def require(rule: str, request: HttpRequest, row: Any, sentence: str) -> None:
    """Raise PermissionDenied, with a sentence that says whose office may do it."""
    if not rules.test_rule(rule, person_of(request), row):
        raise PermissionDenied(sentence)


def ask(
    request: HttpRequest,
    question: Question,
    make: Callable[..., forms.Form],
    initial: dict[str, Any],
    do: Callable[[Any], str],
) -> HttpResponse:
    """`do` takes the form once its answers are confirmed, and gives the address to go on to."""
    if request.method != "POST":
        lost = kept(request)
        return _form(request, question, make(initial=_plain(lost) if lost else initial), lost=bool(lost))
    form = make(request.POST)
    if "change" in request.POST:
        return _form(request, question, make(initial=_plain(request.POST)))
    if not form.is_valid():
        return _form(request, question, form, status=UNPROCESSABLE)
    if news := _news(request, question):
        return _form(request, question, make(initial=_plain(request.POST)), news=news, status=409)
    if "confirm" not in request.POST:
        context = _context(question) | {"form": form, "lines": _lines(form), "seen": request.POST.get("seen", "")}
        return render(request, "forums/check.html", context)
    try:
        address = do(form)
    except ForumError as error:
        form.add_error(None, str(error))
        return _form(request, question, form, status=409)
    messages.success(request, question.done)
    return redirect(address)


def _form(
    request: HttpRequest, question: Question, form: forms.Form, *, status: int = 200, **more: Any
) -> HttpResponse:
    seen = last_act(question.about) if question.about else ""
    return render(request, "forums/ask.html", _context(question) | {"form": form, "seen": seen} | more, status=status)


def _context(question: Question) -> dict[str, Any]:
    crumbs = [{"label": label, "url": url} for label, url in question.crumbs]
    return {"question": question, "crumbs": crumbs, "part": "forums"}


def _news(request: HttpRequest, question: Question) -> list[str]:
    """What others did to the same thing since the form was opened."""
    seen = request.POST.get("seen", "")
    if question.about is None or not seen.isdigit() or len(seen) > 18:
        return []
    return [f"{act.actor}: {act_title(act)}" for act in acts_since(question.about, int(seen))]


def _plain(data: QueryDict) -> dict[str, str]:
    """What was typed, as initial values: nothing is said to be wrong with it yet."""
    return {name: str(data[name]) for name in data}


def _lines(form: forms.Form) -> list[tuple[str, str]]:
    """Each question with its answer in words."""
    return [(str(field.label), _words(field)) for field in form if _words(field)]


def _words(field: forms.BoundField) -> str:
    value = field.form.cleaned_data.get(field.name)
    choices = dict(getattr(field.field, "choices", []) if isinstance(field.field, forms.ChoiceField) else [])
    if not isinstance(field.field, forms.ModelChoiceField) and value in choices:
        return str(choices[value])
    if isinstance(field.field, forms.DateField):
        day = parse_date(str(value or ""))
        return day_words(day) if day else ""
    return str(value or "")
