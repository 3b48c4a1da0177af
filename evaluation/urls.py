"""What sums up several phases: the evaluation tab, the comparison of sites, the exports."""

from django.urls import path

from evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("groups/<slug:key>/evaluation/", views.overview, name="overview"),
    path("comparison/", views.comparison, name="comparison"),
    path("comparison/export/", views.comparison_export, name="comparison_export"),
    path("exports/", views.exports, name="exports"),
]
