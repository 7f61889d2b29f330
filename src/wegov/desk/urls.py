from django.urls import URLPattern, URLResolver, path

from wegov.desk import views
from wegov.desk.handover import hand_over

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk", views.desk, name="desk"),
    path("desk/offices/<int:number>/hand-over", hand_over, name="offices_hand_over"),
]
