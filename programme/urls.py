"""Sites, the programme's design, files, sources and doubts."""

from django.urls import path

from programme.views import (
    coordination,
    files,
    institutions,
    meetings,
    merging,
    modules,
    officers,
    places,
    regions,
    sites,
    sources,
    terms,
    trainings,
)

app_name = "programme"
institution_pages = [
    path("sites/<slug:key>/institutions/", institutions.institutions, name="institutions"),
    path("sites/<slug:key>/institutions/add/", institutions.institution_add, name="institution_add"),
    path("sites/<slug:key>/institutions/<slug:institution>/", institutions.institution, name="institution"),
    path(
        "sites/<slug:key>/institutions/<slug:institution>/edit/",
        institutions.institution_edit,
        name="institution_edit",
    ),
    path("sites/<slug:key>/materials/add/", institutions.material_add, name="material_add"),
    path(
        "sites/<slug:key>/materials/<slug:material>/edit/", institutions.material_edit, name="material_edit"
    ),
    path(
        "sites/<slug:key>/materials/<slug:material>/remove/",
        institutions.material_remove,
        name="material_remove",
    ),
]
officer_pages = [
    path("sites/<slug:key>/officers/", officers.officers, name="officers"),
    path("sites/<slug:key>/officers/add/", officers.officer_add, name="officer_add"),
    path("sites/<slug:key>/officers/<slug:officer>/", officers.officer, name="officer"),
    path("sites/<slug:key>/officers/<slug:officer>/edit/", officers.officer_edit, name="officer_edit"),
    path("sites/<slug:key>/officers/<slug:officer>/terms/", terms.terms_edit, name="terms_edit"),
    path("sites/<slug:key>/officers/<slug:officer>/terms/print/", terms.terms_print, name="terms_print"),
    path(
        "sites/<slug:key>/officers/<slug:officer>/activate/",
        officers.officer_activate,
        name="officer_activate",
    ),
    path("sites/<slug:key>/officers/<slug:officer>/end/", officers.officer_end, name="officer_end"),
    path("sites/<slug:key>/people/<slug:officer>/edit/", officers.person_edit, name="person_edit"),
    path("sites/<slug:key>/trainings/add/", trainings.training_add, name="training_add"),
    path("sites/<slug:key>/trainings/<slug:training>/edit/", trainings.training_edit, name="training_edit"),
]
module_pages = [
    path("programmes/<slug:key>/modules/", modules.modules, name="modules"),
    path("programmes/<slug:key>/modules/add/", modules.module_add, name="module_add"),
    path("programmes/<slug:key>/modules/<slug:module>/add/", modules.version_add, name="version_add"),
    path("programmes/<slug:key>/versions/<slug:version>/", modules.module_version, name="module_version"),
]
urlpatterns = [
    path("sites/add/", places.site_add, name="site_add"),
    path("sites/<slug:key>/", sites.site, name="site"),
    path("sites/<slug:key>/edit/", places.site_edit, name="site_edit"),
    path("sites/<slug:key>/areas/add/", places.area_add, name="area_add"),
    path("areas/<slug:key>/edit/", places.area_edit, name="area_edit"),
    path("areas/<slug:key>/remove/", places.area_remove, name="area_remove"),
    path("sites/<slug:key>/places/", places.places, name="places"),
    path("sites/<slug:key>/places/add/", places.candidate_add, name="candidate_add"),
    path("places/<slug:key>/edit/", places.candidate_edit, name="candidate_edit"),
    path("sites/<slug:key>/coordination/", coordination.coordination, name="coordination"),
    path("sites/<slug:key>/coordination/<slug:kind>/add/", coordination.add, name="coordination_add"),
    path(
        "sites/<slug:key>/coordination/<slug:kind>/<slug:record>/",
        coordination.edit,
        name="coordination_edit",
    ),
    path(
        "sites/<slug:key>/coordination/<slug:kind>/<slug:record>/settle/",
        coordination.settle,
        name="coordination_settle",
    ),
    path(
        "sites/<slug:key>/coordination/<slug:kind>/<slug:record>/remove/",
        coordination.remove,
        name="coordination_remove",
    ),
    path("sites/<slug:key>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("sites/<slug:key>/meetings/<slug:meeting>/", meetings.meeting, name="meeting"),
    path("sites/<slug:key>/meetings/<slug:meeting>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("sites/<slug:key>/meetings/<slug:meeting>/remove/", meetings.meeting_remove, name="meeting_remove"),
    path("sites/<slug:key>/meetings/<slug:meeting>/minutes/", meetings.minutes, name="minutes"),
    path("sites/<slug:key>/merge/institutions/", merging.institution_merge, name="institution_merge"),
    path(
        "sites/<slug:key>/merge/institutions/<slug:merge>/undo/",
        merging.institution_merge_undo,
        name="institution_merge_undo",
    ),
    path("programmes/<slug:key>/", sites.programme, name="programme"),
    path("regions/", regions.regions, name="regions"),
    path("files/<slug:key>/", files.file, name="file"),
    path("sources/<slug:key>/", sources.document, name="document"),
    path("contradictions/", sources.contradictions, name="contradictions"),
    path("doubts/<str:label>/<slug:key>/<slug:field>/", sources.doubt, name="doubt"),
    *institution_pages,
    *officer_pages,
    *module_pages,
]
