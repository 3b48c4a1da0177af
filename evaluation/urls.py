"""What sums up several phases: the evaluation tab, the phases, the comparison of sites, the exports."""

from django.urls import path

from evaluation.views import pages, phases

app_name = "evaluation"
urlpatterns = [
    path("groups/<slug:key>/evaluation/", pages.overview, name="overview"),
    path("groups/<slug:key>/phase/", phases.group_phase, name="group_phase"),
    path("groups/<slug:key>/sheet/", phases.group_sheet, name="group_sheet"),
    path("sites/<slug:key>/phase/", phases.site_phase, name="site_phase"),
    path("comparison/", pages.comparison, name="comparison"),
    path("comparison/export/", pages.comparison_export, name="comparison_export"),
    path("exports/", pages.exports, name="exports"),
]
