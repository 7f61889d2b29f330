"""Made-up content for the page that shows the look: long words, another script, nothing at all, everything at once."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from wegov.pages.charts import Counted, Key, draw_bars, draw_columns, draw_stack
from wegov.pages.loop import Part, loop_of
from wegov.pages.world import Place, WorldMap, draw_world, level_of, quartiles

COMPLETION = [
    Key("done", "Complete"),
    Key("most", "Substantial"),
    Key("some", "Limited"),
    Key("none", "Not started"),
    Key("missing", "Not reviewed"),
]
PLANS = [
    Counted("First plan, 2012–2014", [6, 9, 14, 3, 2], url="#"),
    Counted("Second plan, 2014–2016", [11, 8, 6, 1, 0], url="#"),
    Counted("Verwaltungsverfahrensvereinfachung", [2, 1, 4, 0, 9], url="#", note="small set"),
    Counted("Fourth plan, 2018–2020", [0, 0, 0, 0, 21], url="#"),
]
YEARS = [
    Counted(str(year), [reviewed, waiting], url="#")
    for year, reviewed, waiting in zip(
        range(2011, 2025),
        [88, 214, 640, 902, 310, 1120, 540, 980, 410, 760, 300, 512, 96, 0],
        [0, 0, 14, 20, 40, 60, 55, 70, 44, 90, 120, 240, 310, 168],
        strict=True,
    )
]
TAGS = [
    Counted("Open data", [412], url="#", whole=1479),
    Counted("E-government and digital public services", [388], url="#", whole=1479),
    Counted("Fiscal openness", [301], url="#", whole=1479),
    Counted("Public participation in budgets", [97], url="#", whole=1479),
    Counted("Whistle-blower protection", [9], url="#", whole=1479, note="small set"),
]
COMMITMENTS = {
    "AL": 62, "AM": 71, "AR": 98, "BR": 110, "CA": 64, "CL": 72, "CO": 80, "CV": 9, "DE": 28, "EE": 55, "ES": 70,
    "FR": 61, "GE": 85, "GH": 44, "ID": 120, "IT": 93, "KE": 37, "LR": 51, "LU": 10, "MA": 22, "MT": 7, "MX": 102,
    "MN": 60, "NG": 30, "NZ": 27, "PE": 78, "PH": 90, "PNG": 12, "PT": 19, "SC": 5, "SN": 8, "TN": 58, "TT": 14,
    "UA": 88, "UK": 107, "US": 140, "UY": 115, "XK": 6, "ZA": 33,
}  # fmt: skip


def sample_map() -> WorldMap:
    bounds = quartiles(list(COMMITMENTS.values()))
    places = [
        Place(code, f"{code}: {count} commitments", level_of(count, bounds), "#map-list")
        for code, count in COMMITMENTS.items()
    ]
    starts = [1, *(bound + 1 for bound in bounds)]
    return draw_world(places, label=lambda level: f"{starts[level - 1]}–{bounds[level - 1]} commitments")


ACTS = [
    {
        "at": "2026-11-21",
        "what": "Completion corrected after a later edition of the database",
        "url": "#",
        "who": "Independent Reporting Mechanism",
        "source_name": "Edition of November 2026",
        "source_url": "#",
        "changes": [{"name": "Completion", "was": "Limited", "now": "Substantial"}],
        "state": "substantial",
    },
    {
        "at": "2026-06",
        "what": "Milestone 2 reported: every ministry’s contracts over 10,000 crowns are published within 30 days",
        "who": "Ministry of Finance",
        "source_name": "Report of the ministry, with three files",
        "source_url": "#",
        "text": "Eleven of fourteen ministries publish. The Ministry of Works begins in the autumn.",
        "state": "late",
    },
    {"at": "2025", "what": "Commitment published in the second action plan", "who": "Prime Minister’s Office"},
]
FACETS = [
    {
        "name": "region",
        "label": "Region",
        "open": True,
        "chosen": 1,
        "choices": [
            {"value": "africa", "label": "Africa", "count": 1204, "checked": False},
            {"value": "europe", "label": "Europe", "count": 2310, "checked": True},
            {"value": "asia", "label": "Asia and the Pacific", "count": 612, "checked": False},
        ],
    },
    {
        "name": "completion",
        "label": "Completion",
        "open": False,
        "chosen": 0,
        "choices": [{"value": "complete", "label": "Complete", "count": 902, "checked": False}],
    },
    {
        "name": "policy_tag",
        "label": "Policy tag",
        "open": False,
        "chosen": 0,
        "choices": [{"value": "open-data", "label": "Open data", "count": 412, "checked": False}],
    },
]
CODES = [
    {
        "variable": "Completion at the end of the term",
        "term": "Substantial",
        "state": "substantial",
        "meaning": "Most of what was promised was done by the end of the plan; some milestones were still open.",
        "source": "Codebook 2015",
    },
    {
        "variable": "Potential impact",
        "term": "Transformative",
        "state": "",
        "meaning": "If it were done as written, it would change how things are usually done in this policy area.",
        "source": "Codebook 2015",
    },
    {
        "variable": "Early results",
        "term": "Not asked at the time",
        "state": "ND",
        "meaning": "This variable did not exist when the plan was reviewed. That is not a “no”.",
        "source": "",
    },
]


CRUMBS = [{"label": label, "url": "#"} for label in ("Members", "Aldermark", "Plan 2")]
LOOP = loop_of(
    Part("origin", "petition, 12,480 signatures", "#"),
    Part("commitment", here=True),
    Part("milestones", "4 milestones, 1 late", "#"),
    Part("verdict", "2 reviews", "#"),
)
FACTS = [
    {"name": "From", "value": "1 July 2024"},
    {"name": "To", "value": "30 June 2026"},
    {"name": "Lead", "value": "Ministry of Finance", "url": "#"},
    {"name": "Source", "value": "Action plan 2, page 31", "url": "#"},
]
VERDICT = [
    {"name": "Completion", "state": "substantial", "source": "End of term, 2026"},
    {"name": "Star", "state": "no", "word": "Not starred", "source": "Rule: raised bar"},
]
STATES = [
    *("done", "substantial", "under_way", "limited", "not_started", "late"),
    *("withdrawn", "unclear", "not_reviewed", "NA", "star"),
]
FIGURES = [
    {"value": "4,812", "label": "commitments", "url": "#", "note": "of 77 members"},
    {"value": "61.2 %", "label": "done at the end of the term", "url": "#", "note": "1,406 of 2,297 reviewed"},
    {"value": "24.3 %", "label": "starred", "url": "#", "note": "190 of 783, rule before June 2014"},
    {"value": "36", "label": "plans with a regular forum", "url": "#", "note": "of 77 coded"},
]
CHOSEN = [
    {"group": "Region", "label": "Europe", "url": "#"},
    {"group": "Star", "label": "starred", "url": "#"},
]
DOWNLOADS = [
    {"label": "CSV", "url": "#", "hint": "41 kB"},
    {"label": "JSON", "url": "#"},
    {"label": "XLSX", "url": "#"},
    {"label": "Parquet", "url": "#"},
]
SITE = {
    "demonstration": True,
    "real_data": True,
    "last_act_at": datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    "source_code_url": "#",
}


def sample_charts() -> dict[str, Any]:
    return {
        "tags_chart": draw_bars(
            TAGS,
            caption="A quarter of all commitments is about open data",
            heading="Policy tag",
            value_heading="Commitments",
        ),
        "plans_chart": draw_stack(
            PLANS,
            keys=COMPLETION,
            caption="Completion fell behind in the third plan",
            heading="Plan",
            value_heading="All",
        ),
        "years_chart": draw_columns(
            YEARS,
            keys=[Key("done", "Reviewed"), Key("missing", "Not reviewed")],
            caption="Most commitments since 2023 wait for their review",
            heading="Year",
            value_heading="Commitments",
        ),
    }


def sample_context() -> dict[str, Any]:
    return sample_charts() | {
        "site": SITE,
        "crumbs": CRUMBS,
        "loop": LOOP,
        "facts": FACTS,
        "verdict": VERDICT,
        "states": STATES,
        "figures": FIGURES,
        "acts": ACTS,
        "facets": FACETS,
        "chosen": CHOSEN,
        "codes": CODES,
        "errors": [{"text": _("Enter a year between 2011 and 2026"), "id": "year"}],
        "downloads": DOWNLOADS,
        "world": sample_map(),
    }
