"""Institutions: their ids, and that their acts tell what their rows say."""

import pytest
from django.db import connection

from tests.desk_people import AT, TODAY, give_office, make_institution, make_member, make_person
from tests.pages.reading import text_of
from wegov.members.institutions import correct_institution, list_institutions, new_institution
from wegov.members.invariants import institutions_equal_acts
from wegov.members.models import Institution, Role, Tenure
from wegov.members.offices import end_tenure, grant_office, hand_over
from wegov.members.queries import office_of
from wegov.record.feeds import act_detail, act_title
from wegov.record.models import Act

pytestmark = pytest.mark.django_db


def test_ids_come_from_names_and_are_never_taken_twice() -> None:
    georgia = make_member()
    for title in ("Ministry of Health", "Ministry of Health", "ჯანდაცვა"):
        list_institutions([new_institution(georgia, title, kind="agency")], by="x", at=AT)
    list_institutions([new_institution(None, "Review board", kind="reviewing_body")], by="x", at=AT)
    assert sorted(Institution.objects.values_list("subject__public_id", flat=True)) == [
        "institution/ge-institution",
        "institution/ge-ministry-of-health",
        "institution/ge-ministry-of-health-2",
        "institution/org-review-board",
    ]


def test_rows_are_what_their_acts_say() -> None:
    ministry = make_institution(make_member())
    assert not correct_institution(ministry, {"title": "Ministry of Health"}, by="x", at=AT)
    assert correct_institution(ministry, {"title": "Ministry of Care", "kind": "civil_society"}, by="x", at=AT)
    assert institutions_equal_acts() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_institution SET kind = 'agency'")
    assert institutions_equal_acts() == [
        "institution/ge-ministry-of-health: kind is 'agency', its acts say 'civil_society'."
    ]


def test_correction_on_an_old_view_overwrites_nothing() -> None:
    make_institution(make_member())
    stale = Institution.objects.select_related("subject").get()
    correct_institution(Institution.objects.get(), {"title": "Ministry of Care", "kind": "agency"}, by="x", at=AT)
    correct_institution(stale, {"address": "https://moc.example"}, by="x", at=AT)
    now = Institution.objects.get()
    assert (str(now), now.address, institutions_equal_acts()) == ("Ministry of Care", "https://moc.example", [])


def test_every_act_is_told_in_words() -> None:
    ministry = make_institution(make_member())
    correct_institution(ministry, {"kind": "civil_society"}, by="x", at=AT)
    office = office_of(Role.OFFICER, ministry.subject)
    grant_office(office, make_person(), by="x", at=AT, starts=TODAY)
    follower = hand_over(Tenure.objects.get(), make_person("bob"), by="x", at=AT)
    end_tenure(follower, by="x", at=AT, ends=TODAY)
    acts = Act.objects.filter(subject=ministry.subject).order_by("pk")
    assert [(act_title(act), text_of(act_detail(act))) for act in acts] == [
        ("Listed as an institution that takes part", ""),
        ("Corrected", "Kind was Agency is now Organisation of civil society"),
        ("Office filled", "Officer, Ministry of Health was filled on 2 November 2026."),
        ("Office handed over", "Officer, Ministry of Health passed to another holder on 2 November 2026."),
        ("Office given up", "Officer, Ministry of Health: its holder held it until 2 November 2026."),
    ]


def test_record_names_offices_alike_whatever_language_somebody_reads() -> None:
    from django.utils.translation import override

    office = give_office(make_person(), Role.CONTACT, make_member().subject)
    with override("fr"):
        assert str(office) == "Point of contact, Georgia"
