"""Views for people who have signed in. What others had typed is kept until they have."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from wegov.accounts.kept import keep
from wegov.accounts.models import Person

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> View[P]:
    """Send others to sign in first, and keep the answer from everybody else."""

    @wraps(view)
    def ask_first(request: HttpRequest, *arguments: P.args, **named: P.kwargs) -> HttpResponseBase:
        if isinstance(request.user, Person):
            response = view(request, *arguments, **named)
        else:
            keep(request)
            response = redirect_to_login(request.get_full_path())
        patch_cache_control(response, private=True, no_store=True)
        return response

    return cast(View[P], ask_first)


def person_of(request: HttpRequest) -> Person:
    """Who has signed in, in a view that only they can see."""
    if not isinstance(request.user, Person):
        raise TypeError("the view is not marked signed_in")
    return request.user
