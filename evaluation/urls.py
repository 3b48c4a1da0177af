"""What sums up several phases: the evaluation tab, the comparison of sites, the exports."""

from django.urls import path

from evaluation import views

app_name = "evaluation"
urlpatterns = [path("groups/<slug:key>/evaluation/", views.overview, name="overview")]
