from django.urls import URLPattern, URLResolver, path

from wegov.plans.views import (
    assessing,
    commenting,
    dependencies,
    drafting,
    evidence,
    milestones,
    reporting,
    responses,
    responsibilities,
    spreadsheet,
    stages,
    withdrawing,
)

urlpatterns: list[URLPattern | URLResolver] = [
    # Coordination
    path(
        "desk/commitments/<slug:local_id>/responsibilities", responsibilities.responsibilities, name="responsibilities"
    ),
    path(
        "desk/commitments/<slug:local_id>/responsibilities/<slug:institution_id>",
        responsibilities.responsibility,
        name="responsibility",
    ),
    path(
        "desk/commitments/<slug:local_id>/responsibilities/<slug:institution_id>/leave",
        responsibilities.responsibility_removal,
        name="responsibility_removal",
    ),
    path("desk/milestones/<str:local_id>/waits-for", dependencies.dependencies, name="dependencies"),
    # commenting
    path("comment/confirm/<str:token>", commenting.confirm, name="confirm_comment"),
    path("comment/on/<slug:kind>/<str:local_id>", commenting.comment, name="comment_on"),
    path("desk/comments/on/<slug:kind>/<str:local_id>", responses.speak, name="comment_as_office"),
    path("desk/comments/withhold/<slug:comment>", responses.withhold, name="withhold_comment"),
    path("desk/comments/<slug:local_id>", responses.comments, name="plan_comments"),
    path("desk/comments/<slug:local_id>/<slug:comment>", responses.answer, name="answer_comment"),
    # drafting
    path("desk/commitments/<slug:local_id>/redraft", drafting.redraft, name="redraft"),
    path("desk/commitments/<slug:local_id>/withdraw", withdrawing.withdraw, name="withdraw_commitment"),
    path("desk/plans/<slug:local_id>/drafts", drafting.begin, name="begin_draft"),
    path("desk/plans/<slug:local_id>/drafts/<int:key>", drafting.draft, name="draft"),
    path("desk/plans/<slug:local_id>/drafts/<int:key>/check", drafting.check, name="draft_check"),
    path("desk/plans/<slug:local_id>/drafts/<int:key>/conflict", drafting.conflict, name="draft_conflict"),
    path("desk/plans/<slug:local_id>/drafts/<int:key>/discard", drafting.discard, name="draft_discard"),
    path("desk/plans/<slug:local_id>/drafts/<int:key>/<slug:name>", drafting.question, name="draft_question"),
    path("desk/plans/<slug:local_id>/drafts/<int:key>/<slug:name>/take-out", drafting.take_out, name="take_out"),
    # evidence
    path("desk/evidence/on/<slug:kind>/<str:local_id>", evidence.add_evidence, name="add_evidence"),
    # stages
    path("desk/plans", stages.plans, name="plans"),
    path("desk/plans/new", stages.new_plan, name="new_plan"),
    path("desk/plans/<slug:local_id>", stages.workroom, name="plan_workroom"),
    path("desk/plans/<slug:local_id>/facts", stages.plan_facts, name="plan_facts"),
    path("desk/plans/<slug:local_id>/self-assessment", assessing.self_assessment, name="self_assessment"),
    path("desk/plans/<slug:local_id>/move/<slug:to>", stages.move, name="move_plan"),
    # milestones
    path("desk/commitments/<str:local_id>/milestones/new", milestones.add, name="desk_add_milestone"),
    path("desk/milestones/<str:local_id>", milestones.show, name="desk_milestone"),
    path("desk/milestones/<str:local_id>/edit", milestones.edit, name="desk_edit_milestone"),
    path("desk/milestones/<str:local_id>/report", reporting.report, name="desk_report_milestone"),
    path("desk/milestones/<str:local_id>/give-up", reporting.give_up, name="desk_give_up_milestone"),
    # spreadsheet
    path("desk/plans/<slug:local_id>/spreadsheet", spreadsheet.hand_in, name="plan_spreadsheet"),
    path("desk/plans/<slug:local_id>/spreadsheet/download", spreadsheet.download, name="plan_download"),
    path("desk/plans/<slug:local_id>/spreadsheet/<int:key>", spreadsheet.upload, name="plan_upload"),
]
