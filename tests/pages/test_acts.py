"""Every act that can be written says in words what happened."""

import re
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

import wegov
from tests.record.rows import a_subject, an_act
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act, Subject

SOURCE = Path(wegov.__file__).parent
KINDS = [
    *("member", "institution", "office", "edition", "plan", "commitment", "milestone", "review", "assessment"),
    *("process", "evidence", "forum", "meeting", "duty", "comment"),
]
VERBS = [  # jobs are named as acts are, and other rooms write none of their own
    file
    for room in ("members", "comments", "duties", "evidence", "plans", "forums", "reviews")
    for file in (SOURCE / room).rglob("*.py")
    if file.name != "tasks.py" and file.parent.name != "migrations"
]
KIND = re.compile(rf'"((?:{"|".join(KINDS)})\.[a-z_]+)"')
# Kinds that verbs make of a subject's kind: f"{kind}.published", f"{kind}.corrected".
MADE = {
    f"{kind}.{verb}" for kind in ("edition", "plan", "commitment", "milestone") for verb in ("published", "corrected")
}


def missing_templates(kinds: set[str]) -> list[str]:
    return [name for kind in sorted(kinds) for name in (f"acts/{kind}.txt", f"acts/{kind}.html") if not exists(name)]


def exists(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_every_act_of_the_demonstration_has_its_words() -> None:
    kinds = set(Act.objects.values_list("kind", flat=True).distinct())
    assert (len(kinds), missing_templates(kinds)) == (40, [])


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_every_act_of_the_demonstration_is_told_without_codes() -> None:
    told = {act.kind: act_title(act) + act_detail(act) for act in Act.objects.select_related("subject")}
    assert [
        kind for kind, text in told.items() if re.search(r"not_started|under_way|\{\{|\bNone\b|[a-z]_[a-z]", text)
    ] == []


def test_titles_of_acts_are_plain_text() -> None:
    class Said(dict[str, "Said"]):
        """Facts that all say the same, however deep one asks."""

        def __missing__(self, _name: str) -> "Said":
            return self

        def __str__(self) -> str:
            return "Persons' & Co"

    subject = Subject(public_id="forum/xa-1", kind="forum")
    kinds = {file.name.removesuffix(".txt") for file in SOURCE.glob("*/templates/acts/*.txt")}
    titles = {kind: act_title(Act(subject=subject, kind=kind, body=Said())) for kind in kinds}
    assert titles["forum.seat_taken"] == "Seat taken: Persons' & Co"
    assert [kind for kind, title in titles.items() if re.search(r"&\w+;|&#", title)] == []


def test_every_kind_that_a_verb_writes_has_its_words() -> None:
    kinds = {kind for file in VERBS for kind in KIND.findall(file.read_text())} | MADE
    assert missing_templates(kinds) == []


@pytest.mark.django_db
def test_correction_says_what_stood_before() -> None:
    changes = {"completion_end": ["substantial", "limited"], "starred_end": ["yes", "no"]}
    body = {"edition": "irm-2016", "assessed": True, "as_coded": {}, "changes": changes}
    detail = act_detail(an_act(a_subject("commitment/GE0085"), "assessment.corrected", body=body))
    assert re.findall(r"<dt>(.*?)</dt>", detail) == ["Completion, end of term", "Star, raised bar, end of term"]
    assert re.findall(r"</span>([A-Z]\w+)</", detail) == ["Substantial", "Limited", "Yes", "No"]
    assert '<a href="/edition/irm-2016">irm-2016</a>' in detail


@pytest.mark.django_db
def test_long_texts_that_changed_are_folded_away() -> None:
    body = {"edition": "irm-2016", "changes": {"text": ["Old. " * 50, "New. " * 50], "ends": ["2014", "2015-06"]}}
    detail = act_detail(an_act(a_subject("commitment/GE0085"), "commitment.corrected", body=body))
    assert (detail.count("<summary>"), "June 2015" in detail) == (1, True)


@pytest.mark.django_db
def test_what_somebody_said_is_not_markup() -> None:
    act = an_act(a_subject("commitment/GE0085"), "evidence.added", body={"said": "<script>alert(1)</script>"})
    assert "<script" not in act_detail(act)


@pytest.mark.django_db
def test_feed_names_the_source_and_whole_addresses() -> None:
    body = {"edition": "irm-2016", "changes": {}}
    act = an_act(a_subject("commitment/GE0085"), "assessment.confirmed", body=body, source="irm-2016.csv")
    detail = act_detail(act, base="https://wegov.example", with_source=True)
    assert ("https://wegov.example/edition/irm-2016" in detail, "irm-2016.csv" in detail) == (True, True)


@pytest.mark.django_db
def test_unknown_kind_still_has_words() -> None:
    assert act_title(an_act(a_subject("commitment/GE0085"), "commitment.surprised")) == "Recorded"
