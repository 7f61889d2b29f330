"""Atom: what happened to a subject, or to the whole record."""

from collections.abc import Iterable

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import select_template
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wegov.record.characters import without_controls
from wegov.record.models import Act, Subject

ENTRIES = 50


def act_title(act: Act) -> str:
    """What happened, in a few words: the text template of the act's kind. Plain text: where it is shown escapes it."""
    template = Engine.get_default().select_template([f"acts/{act.kind}.txt", "acts/act.txt"])
    return str(template.render(Context({"act": act}, autoescape=False))).strip()


def act_detail(act: Act, *, base: str = "", with_source: bool = False) -> SafeString:
    """What happened, in full: the HTML template of the act's kind. `base` comes before every address in it."""
    context = {"act": act, "base": base, "with_source": with_source}
    rendered = select_template([f"acts/{act.kind}.html", "acts/act.html"]).render(context)
    return SafeString(str(rendered).strip())  # the template has escaped what the act says


def atom(acts: Iterable[Act], *, subject: Subject | None, path: str) -> str:
    """An Atom feed (RFC 4287) of the acts given, the newest first."""
    title = without_controls(subject.title) if subject else _("The open record: everything that happened")
    page = settings.SITE_URL + (subject.get_absolute_url() if subject else "/")
    feed = Atom1Feed(title=title, link=page, description=title, feed_url=settings.SITE_URL + path)
    for act in acts:
        feed.add_item(
            title=without_controls(f"{act_title(act)}: {act.subject.title}"),
            link=f"{settings.SITE_URL}{act.subject.get_absolute_url()}#act-{act.pk}",
            description=without_controls(act_detail(act, base=settings.SITE_URL, with_source=True)),
            unique_id=f"{settings.SITE_URL}/acts/{act.pk}",
            pubdate=act.at,
            updateddate=act.recorded_at,
            author_name=without_controls(act.actor),
        )
    return str(feed.writeString("utf-8"))
