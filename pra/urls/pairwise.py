"""Problems compared in pairs."""

from django.urls import path

from pra.views import pairwise

paths = [
    path("pairwise/", pairwise.pairwise_list, name="pairwise"),
    path("pairwise/add/", pairwise.pairwise_add, name="pairwise_add"),
    path("pairwise/<slug:matrix>/", pairwise.pairwise_matrix, name="pairwise_matrix"),
    path("pairwise/<slug:matrix>/remove/", pairwise.pairwise_remove, name="pairwise_remove"),
    path("pairwise/<slug:matrix>/pairs/<int:number>/", pairwise.pairwise_answer, name="pairwise_answer"),
]
