from django.urls import URLPattern, URLResolver, path

from wegov.coordination import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/board", views.board, name="desk_board"),
    path("desk/duties/<slug:local_id>", views.duty, name="answer_duty"),
    path("desk/duties/<slug:local_id>/withdraw", views.duty_withdrawal, name="withdraw_duty"),
    path("desk/commitments/<slug:local_id>/ask", views.institution_request, name="institution_request"),
]
