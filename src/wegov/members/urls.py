from django.urls import URLPattern, URLResolver, path

from wegov.members import institution_pages, office_pages
from wegov.members.demonstration import try_as
from wegov.members.leaving import delete_account

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/delete", delete_account, name="account_delete"),
    path("account/login/demonstration/<int:number>", try_as, name="account_try"),
    path("desk/offices", office_pages.offices, name="offices"),
    path("desk/offices/government", office_pages.choose_government, name="offices_government"),
    path("desk/offices/invite/<slug:role>", office_pages.invite_to, name="offices_invite_site"),
    path("desk/offices/invite/<slug:role>/<path:public_id>", office_pages.invite_to, name="offices_invite"),
    path("desk/offices/<int:number>/end", office_pages.end, name="offices_end"),
    path("desk/offices/invitations/<int:number>/withdraw", office_pages.withdraw, name="offices_withdraw"),
    path("desk/institutions/new", institution_pages.new, name="reviewing_body_new"),
    path("desk/institutions/new/<slug:code>", institution_pages.new, name="institution_new"),
    path("desk/institutions/<str:local_id>", institution_pages.correct, name="institution_correct"),
    path("invitation/<str:token>", office_pages.invitation, name="invitation"),
]
