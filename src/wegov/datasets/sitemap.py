"""The sitemap: an index, and pages of ten thousand addresses."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from wegov.record.models import Subject

MOST = 10_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
PLACES = ("/", "/members", "/explore", "/compare", "/figures", "/data", "/api/docs")
ROBOTS = "User-agent: *\nDisallow: /explore?\nDisallow: /compare?\nDisallow: /search\n\nSitemap: {}/sitemap.xml\n"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    pages = -(-(Subject.objects.count() + len(PLACES)) // MOST)
    entries = "".join(
        f"<sitemap><loc>{settings.SITE_URL}/sitemap-{n}.xml</loc></sitemap>\n" for n in range(1, pages + 1)
    )
    return _xml(f'{XML}<sitemapindex xmlns="{NAMESPACE}">\n{entries}</sitemapindex>\n')


@require_safe
def sitemap_page(request: HttpRequest, number: int) -> HttpResponse:
    start = (number - 1) * MOST - len(PLACES)
    keys = Subject.objects.order_by("id").values("id")[max(start, 0) : max(start + MOST, 0)]  # read off the index alone
    ids = Subject.objects.filter(id__in=keys).order_by("id").values_list("public_id", flat=True)
    addresses = [*(PLACES if number == 1 else ()), *(f"/{public_id}" for public_id in ids)]
    if not addresses:
        raise Http404
    before = f"<url><loc>{escape(settings.SITE_URL)}"  # what follows holds nothing to escape: ids have one form
    entries = "".join(f"{before}{address}</loc></url>\n" for address in addresses)
    return _xml(f'{XML}<urlset xmlns="{NAMESPACE}">\n{entries}</urlset>\n')


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Sets have endless addresses that all show the same commitments: these are found by their own pages."""
    return HttpResponse(ROBOTS.format(settings.SITE_URL), content_type="text/plain; charset=utf-8")


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
