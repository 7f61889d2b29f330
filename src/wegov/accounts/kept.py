"""What somebody had typed when they turned out to be signed out, kept until they are back."""

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

SENTENCE = _("You had been signed out. What you typed is here; it is not saved yet.")

MOST_BYTES = 200_000  # of one form
MOST_FORMS = 5
NEVER = ("csrfmiddlewaretoken", "code", "credential", "token", "password", "secret")


def keep(request: HttpRequest) -> bool:
    """Keep what was typed into the form of this address; never files, never secrets. False where there was nothing."""
    if request.method != "POST":
        return False
    typed = request.POST.copy()
    for name in NEVER:
        typed.pop(name, None)
    text = typed.urlencode()
    if not any(value.strip() for _name, values in typed.lists() for value in values) or len(text) > MOST_BYTES:
        return False
    forms = {path: form for path, form in request.session.get("kept", {}).items() if path != request.path}
    newest = list(forms.items())[1 - MOST_FORMS :]
    request.session["kept"] = dict([*newest, (request.path, text)])
    return True


def kept(request: HttpRequest) -> QueryDict | None:
    """What was typed into the form of this address and not sent, once; None where nothing was."""
    session = getattr(request, "session", None)
    forms = session.get("kept", {}) if session is not None else {}
    text = forms.pop(request.path, None)
    if session is None or text is None:
        return None
    session["kept"] = forms
    return QueryDict(text)


def given_back(request: HttpRequest) -> dict[str, str]:
    """The same as first values of a form whose fields have one value each; nothing while something is being sent."""
    lost = None if request.method == "POST" else kept(request)
    return {name: str(value) for name, value in lost.items()} if lost else {}
