"""Sites, their sources and doubts."""

from django.urls import path

from programme import views

app_name = "programme"
urlpatterns = [
    path("sites/<slug:key>/", views.site, name="site"),
    path("programmes/<slug:key>/", views.programme, name="programme"),
    path("sources/<slug:key>/", views.document, name="document"),
    path("contradictions/", views.contradictions, name="contradictions"),
    path("doubts/<str:label>/<slug:key>/<slug:field>/", views.doubt, name="doubt"),
]
