"""The mentoring tab of a group."""

from django.urls import path

from mentoring import views

app_name = "mentoring"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("visits/add/", views.visit_add, name="visit_add"),
    path("visits/<slug:visit>/", views.visit, name="visit"),
    path("visits/<slug:visit>/edit/", views.visit_edit, name="visit_edit"),
    path("deviations/<slug:deviation>/", views.deviation, name="deviation"),
    path("deviations/<slug:deviation>/explain/", views.deviation_explain, name="deviation_explain"),
    path("deviations/<slug:deviation>/follow-ups/add/", views.follow_up_add, name="follow_up_add"),
    path("follow-ups/<slug:follow_up>/done/", views.follow_up_done, name="follow_up_done"),
]
