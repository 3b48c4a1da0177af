"""Problems: the board and its rounds, pairs, details."""

from django.urls import path

from pra.views import board

paths = [
    path("board/", board.board, name="board"),
    path("board/voters/", board.voters, name="voters"),
    path("problems/add/", board.problem_add, name="problem_add"),
    path("problems/<slug:problem>/vote/", board.vote, name="vote"),
    path("problems/<slug:problem>/edit/", board.problem_edit, name="problem_edit"),
    path("problems/<slug:problem>/remove/", board.problem_remove, name="problem_remove"),
]
