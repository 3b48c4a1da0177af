"""The revolving fund tab of a group."""

from django.urls import path

from revolving_fund import views

app_name = "revolving_fund"
urlpatterns = [path("", views.overview, name="overview")]
