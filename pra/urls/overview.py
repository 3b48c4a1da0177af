"""The PRA tab itself."""

from django.urls import path

from pra.views import overview

paths = [
    path("", overview.overview, name="overview"),
    path("results/", overview.results, name="results"),
]
