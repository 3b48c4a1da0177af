"""Problems: the board and its rounds, what was told about each."""

from django.urls import path

from pra.views import board, named_votes, problems, rounds

paths = [
    path("board/", board.board, name="board"),
    path("board/voters/", rounds.voters, name="voters"),
    path("board/rounds/", rounds.rounds, name="rounds"),
    path("board/rounds/<slug:ballot>/", rounds.round_detail, name="round"),
    path("board/rounds/<slug:ballot>/close/", rounds.round_close, name="round_close"),
    path("board/rounds/<slug:ballot>/tie/", rounds.tie, name="tie"),
    path("board/rounds/<slug:ballot>/people/", named_votes.round_people, name="round_people"),
    path("board/rounds/<slug:ballot>/people/<slug:person>/", named_votes.round_person, name="round_person"),
    path(
        "board/rounds/<slug:ballot>/people/<slug:person>/problems/<slug:problem>/",
        named_votes.named_vote,
        name="named_vote",
    ),
    path("board/rounds/<slug:ballot>/urgency/<slug:problem>/", board.urgency, name="urgency"),
    path("problems/add/", board.problem_add, name="problem_add"),
    path("problems/<slug:problem>/", problems.problem, name="problem"),
    path("problems/<slug:problem>/vote/", board.vote_tap, name="vote"),
    path("problems/<slug:problem>/category/", board.category, name="category"),
    path("problems/<slug:problem>/edit/", problems.problem_edit, name="problem_edit"),
    path("problems/<slug:problem>/remove/", problems.problem_remove, name="problem_remove"),
]
