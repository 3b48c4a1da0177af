"""The PRA tab of a group and its problem board."""

from django.urls import path

from pra import views

app_name = "pra"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("board/", views.board, name="board"),
    path("board/voters/", views.voters, name="voters"),
    path("problems/add/", views.problem_add, name="problem_add"),
    path("problems/<slug:problem>/vote/", views.vote, name="vote"),
    path("problems/<slug:problem>/edit/", views.problem_edit, name="problem_edit"),
    path("problems/<slug:problem>/remove/", views.problem_remove, name="problem_remove"),
]
