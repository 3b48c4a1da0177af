"""The mentoring tab of a group."""

from django.urls import path

from mentoring import views

app_name = "mentoring"
urlpatterns = [path("", views.overview, name="overview")]
