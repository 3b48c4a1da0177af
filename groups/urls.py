"""Groups and the people in them."""

from django.urls import path

from groups.views import people

app_name = "groups"
urlpatterns = [
    path("groups/", people.group_list, name="list"),
    path("groups/<slug:key>/", people.members, name="members"),
    path("participants/<slug:key>/", people.participant, name="participant"),
]
