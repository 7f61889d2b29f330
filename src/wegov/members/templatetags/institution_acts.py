"""What a correction of an institution changed, in words."""

from django import template
from django.utils.translation import gettext_lazy as _

from wegov.members.models import Institution
from wegov.record.models import Act

register = template.Library()
NAMES = {"title": _("Name"), "kind": _("Kind"), "address": _("Its own page")}


@register.simple_tag
def institution_changes(act: Act) -> list[dict[str, object]]:
    return [
        {"name": NAMES.get(name, name), "was": _word(name, was), "now": _word(name, now), "long": False}
        for name, (was, now) in act.body.get("changes", {}).items()
    ]


def _word(name: str, value: str) -> str:
    return str(Institution.Kind(value).label) if name == "kind" and value in Institution.Kind.values else value
