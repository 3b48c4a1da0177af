"""Sites, the programme's design, files, sources and doubts."""

from django.urls import path

from programme.views import files, regions, sites, sources

app_name = "programme"
urlpatterns = [
    path("sites/<slug:key>/", sites.site, name="site"),
    path("programmes/<slug:key>/", sites.programme, name="programme"),
    path("regions/", regions.regions, name="regions"),
    path("files/<slug:key>/", files.file, name="file"),
    path("sources/<slug:key>/", sources.document, name="document"),
    path("contradictions/", sources.contradictions, name="contradictions"),
    path("doubts/<str:label>/<slug:key>/<slug:field>/", sources.doubt, name="doubt"),
]
