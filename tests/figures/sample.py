"""A small record that holds a row of every table, and texts that break careless writers."""

from datetime import UTC, datetime

from wegov.members.actions import list_members
from wegov.members.models import Level, Member, Region
from wegov.plans.actions import publish_commitments, publish_editions, publish_milestones, publish_plans
from wegov.plans.models import ActionPlan, Commitment, Edition, Indicator, Milestone
from wegov.record.actions import Moment
from wegov.record.models import Alias, Subject
from wegov.reviews.actions import assess_commitments, publish_reviews, review_processes
from wegov.reviews.models import Assessment, ProcessReview, Review, Stage

AT = Moment(datetime(2014, 6, 30, tzinfo=UTC))
OGP = {"by": "Open Government Partnership", "source": "https://example.org/irm.csv"}
NASTY = '=1+1\n"quoted", \\N \\. \u00e9\u10d0\U0001f600 \u2028 <b>&amp;</b> \x0b _x0041_ \r\nend'


def a_member(code: str = "GE", title: str = "Georgia", **fields: object) -> Member:
    subject = Subject(public_id=f"member/{code}", kind="member", title=title)
    values: dict[str, object] = {"iso3": "GEO", "level": Level.NATIONAL, "region": Region.EUROPE, "languages": ["ka"]}
    member = Member(subject=subject, code=code, **(values | fields))
    list_members([member], at=AT, **OGP)
    return member


def an_edition(slug: str = "irm-2015", published_on: str = "2015-05-15") -> Edition:
    subject = Subject(public_id=f"edition/{slug}", kind="edition", title=f"Database {slug}")
    edition = Edition(
        subject=subject, slug=slug, published_on=published_on, publisher=OGP["by"], codebook="2015", sha256="0" * 64
    )
    publish_editions([edition], at=AT, **OGP)
    return edition


def a_plan(member: Member, number: int = 2, year: int | None = 2014) -> ActionPlan:
    title = f"{member.subject.title}: action plan {number}"
    public_id = f"plan/{member.code}-{number}"
    subject = Subject(
        public_id=public_id, kind="plan", title=title, government=member.subject, starts="2014", ends="2016-06"
    )
    plan = ActionPlan(subject=subject, member=member, number=number, year=year)
    publish_plans([plan], moments=[AT], **OGP)
    return plan


def some_commitments(plan: ActionPlan, edition: Edition, *titles: str, local: str = "ge-2") -> list[Commitment]:
    rows = [
        Commitment(
            subject=Subject(
                public_id=f"commitment/{local}-{number:010x}",
                kind="commitment",
                title=title,
                text=f"Text of {title}",
                government=plan.member.subject,
                translations={"fr": {"title": "Portail"}},
            ),
            plan=plan,
            edition=edition,
            number=str(number),
            tags=["2012:e-petitions", "2012:open-data"],
            starts_text="Quarter 1 2014",
        )
        for number, title in enumerate(titles, start=1)
    ]
    publish_commitments(rows, moments=[AT] * len(rows), **OGP)
    return rows


def assess(commitment: Commitment, edition: Edition, earlier: Assessment | None = None, **codes: str) -> Assessment:
    row = Assessment(commitment=commitment, edition=edition, assessed=True, as_coded={"Impact": " Minor "}, **codes)
    assess_commitments(
        [row],
        earlier={commitment.pk: [earlier]} if earlier else {},
        reviews={commitment.pk: list(Review.objects.filter(plan=commitment.plan))},
        edition=edition,
        moments=[AT],
        **OGP,
    )
    return row


def a_record() -> Commitment:
    """Fill every table; the commitment is the one with everything."""
    member = a_member()
    a_member("BUE", "Buenos Aires", level=Level.LOCAL, region=Region.AMERICAS, iso3="", parent=member, fictional=True)
    first, second = an_edition(), an_edition("irm-2016", "2016-11")
    plan = a_plan(member)
    commitment, *_ = some_commitments(plan, first, NASTY, "Open data portal", "E-petitions")
    Alias.objects.create(public_id="commitment/GE0085", subject=commitment.subject)
    review = Review(
        subject=Subject(public_id="review/GE-2-progress", kind="review", title="Progress report"),
        plan=plan,
        stage=Stage.PROGRESS,
        year=2015,
    )
    publish_reviews([review], moments=[AT], **OGP)
    earlier = assess(commitment, first, potential_impact="minor", completion_progress="limited", relevant="yes")
    assess(commitment, second, earlier, potential_impact="moderate", completion_progress="limited", relevant="yes")
    process = ProcessReview(plan=plan, edition=first, regular_forum="yes", as_coded={"Forum": "Y"})
    review_processes([process], edition=first, moments=[AT], **OGP)
    milestone = Milestone(
        subject=Subject(
            public_id="milestone/GE-2-1.1",
            kind="milestone",
            title="Portal open",
            government=member.subject,
            ends="2015",
        ),
        commitment=commitment,
        number="1.1",
        state="done",
    )
    indicator = Indicator(milestone=milestone, number="1", text=NASTY, translations={"fr": "Nombre"}, due="2015-03")
    publish_milestones([milestone], [indicator], at=AT, by=OGP["by"], source=OGP["source"])
    return commitment
