"""The revolving fund tab of a group."""

from django.urls import path

from revolving_fund.views import ledger, overview

app_name = "revolving_fund"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("<slug:fund>/books/", ledger.ledger, name="ledger"),
]
