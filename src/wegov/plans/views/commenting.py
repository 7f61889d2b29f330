"""A comment by somebody without an account: text, e-mail, check, letter, published. No script, nothing kept between."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from wegov.comments.confirming import find_pending, find_published
from wegov.comments.exceptions import CommentError
from wegov.comments.forms import EmailForm, TextForm
from wegov.plans.commenting import ON, ClosedError, closed_sentence, confirm_comment, open_until, send_comment
from wegov.plans.queries import plan_of
from wegov.record.models import Subject
from wegov.record.personal import withhold
from wegov.record.queries import find_subject

GET_AND_POST = ["GET", "HEAD", "POST"]
private = cache_control(private=True, no_store=True)


@private
@require_http_methods(GET_AND_POST)
def comment(request: HttpRequest, kind: str, local_id: str) -> HttpResponse:
    about = find_about(kind, local_id)
    plan = plan_of(about)
    until = open_until(plan, timezone.localdate()) if plan else None
    if until is None:
        typed = request.POST.get("text", "")
        closed = {"about": about, "sentence": closed_sentence(plan), "typed": typed}
        return render(request, "commenting/closed.html", closed, status=409 if typed else 200)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    context: dict[str, Any] = {"about": about, "until": until, "email": request.POST.get("email", "")}
    if step not in ("text", "email", "send"):
        form = TextForm(initial={"text": request.POST.get("text", "")})
        return render(request, "commenting/text.html", context | {"form": form})
    text = TextForm(request.POST)
    if not text.is_valid():
        return render(request, "commenting/text.html", context | {"form": text}, status=422)
    context["text"] = text.cleaned_data["text"]
    email = EmailForm(request.POST)
    if step == "text":
        first = EmailForm(initial={"email": context["email"]})
        return render(request, "commenting/email.html", context | {"form": first})
    if not email.is_valid():
        return render(request, "commenting/email.html", context | {"form": email}, status=422)
    context |= {"email": email.cleaned_data["email"], "personal": bool(withhold(context["text"])[1])}
    if step == "email":
        return render(request, "commenting/check.html", context)
    return _send(request, about, context)


@private
@require_http_methods(GET_AND_POST)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link. To open it publishes nothing: a mail scanner may do so. The button does."""
    now = timezone.now()
    if request.method == "POST":
        try:
            published = confirm_comment(token, now=now)
        except CommentError as error:
            if there := find_published(token):
                return redirect(there.subject.get_absolute_url())
            return render(request, "commenting/closed.html", {"sentence": str(error)}, status=409)
        return redirect(published.subject.get_absolute_url())
    pending = find_pending(token, now)
    if pending is None:
        if there := find_published(token):
            return redirect(there.subject.get_absolute_url())
        sentence = _("This link was used already, or it is older than two days.")
        return render(request, "commenting/closed.html", {"sentence": sentence}, status=404)
    return render(request, "commenting/confirm.html", {"pending": pending, "about": pending.about})


def find_about(kind: str, local_id: str) -> Subject:
    """What is to be commented on. Raises Http404."""
    about = find_subject(f"{kind}/{local_id}") if kind in ON else None
    if about is None:
        raise Http404
    return about


def _send(request: HttpRequest, about: Subject, context: dict[str, Any]) -> HttpResponse:
    if not ratelimit.consume(request, action="comment_sent"):
        problem = _("Too many comments came from your network in the last hour. Try again later; your text is here.")
        return render(request, "commenting/check.html", context | {"problem": problem}, status=429)
    language = get_language() or settings.LANGUAGE_CODE
    try:
        send_comment(about, context["text"], email=context["email"], language=language, now=timezone.now())
    except ClosedError as error:
        return render(request, "commenting/check.html", context | {"problem": str(error)}, status=409)
    except CommentError as error:
        return render(request, "commenting/check.html", context | {"problem": str(error)}, status=429)
    except OSError:
        problem = _("We could not send the letter just now. Nothing is lost: try again in a few minutes.")
        return render(request, "commenting/check.html", context | {"problem": problem}, status=503)
    return render(request, "commenting/sent.html", context)
