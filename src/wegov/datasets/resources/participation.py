"""What the public says, what is answered, and what is shown as evidence."""

from django.utils.translation import gettext_lazy as _

from wegov.comments.models import Comment, Response
from wegov.datasets.resources.record import SAME
from wegov.datasets.stored import stored_resource
from wegov.evidence.models import Evidence, LinkCheck

COMMENTS = stored_resource(
    Comment,
    name="comments",
    title=_("Comments"),
    description=_("What the public said of something. The texts stand in subjects; who wrote them never leaves."),
    key=("id",),
    refers={"id": "subjects", "about": "subjects"},
    columns={
        "id": ("subject", SAME),
        "about": ("about", _("What it is about.")),
        "speaks_as": ("speaks_as", _("An office, an organisation, or “a citizen”.")),
        "made_at": ("made_at", _("When it was made (UTC).")),
        "salt": ("salt", _("With it the digest in the comment's act can be checked; empty once it is withheld.")),
        "withheld": ("withheld", _("Why its text is not shown.")),
    },
    # Without its salt nobody can try out what a withheld text may have been.
    sql={"salt": "CASE WHEN comments_comment.withheld = '' THEN {} ELSE '' END"},
)
RESPONSES = stored_resource(
    Response,
    name="responses",
    title=_("Responses"),
    description=_("What the government answered to comments, with its reasons."),
    key=("comment",),
    refers={"comment": "comments"},
    columns={
        "comment": ("comment", _("The comment that is answered.")),
        "outcome": ("outcome", _("What became of it.")),
        "reasons": ("reasons", _("Why.")),
        "office": ("office", _("The office that answered.")),
        "made_at": ("made_at", _("When it answered (UTC).")),
    },
)
EVIDENCE = stored_resource(
    Evidence,
    name="evidence",
    title=_("Evidence"),
    description=_("Files and links that show what was done. The files themselves lie at their addresses."),
    key=("id",),
    refers={"id": "subjects", "about": "subjects"},
    columns={
        "id": ("subject", SAME),
        "about": ("about", _("What it shows.")),
        "kind": ("kind", _("A file or a link.")),
        "office": ("office", _("On whose word.")),
        "added_at": ("added_at", _("When it was added (UTC).")),
        "file": ("file", _("The file's name in the storage: its SHA-256 and its type.")),
        "media_type": ("media_type", _("The file's type, found by what it holds.")),
        "sha256": ("sha256", _("The SHA-256 of the file as it is served.")),
        "size": ("size", _("The file's size in bytes.")),
        "address": ("address", _("Where the link leads.")),
        "withheld": ("withheld", _("Why it is not shown.")),
    },
)
LINK_CHECKS = stored_resource(
    LinkCheck,
    name="link_checks",
    title=_("Link checks"),
    description=_("What was found at the addresses of links, and when."),
    key=("evidence", "at"),
    refers={"evidence": "evidence"},
    columns={
        "evidence": ("evidence", _("The link.")),
        "at": ("at", _("When somebody looked (UTC).")),
        "found": ("found", _("What was found.")),
        "status": ("status", _("The status of HTTP.")),
        "detail": ("detail", _("What went wrong.")),
        "sha256": ("sha256", _("The SHA-256 of what was there.")),
    },
)
