"""Groups and the people in them."""

from django.urls import path

from groups import views

app_name = "groups"
urlpatterns = [
    path("groups/", views.group_list, name="list"),
    path("groups/<slug:key>/", views.members, name="members"),
    path("participants/<slug:key>/", views.participant, name="participant"),
]
