"""The workshop's pages of a whole site."""

from django.urls import path

from pra.views import days

app_name = "pra_site"
urlpatterns = [path("", days.site_days, name="days")]
