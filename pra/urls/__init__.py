"""The pages of a group's workshop, in the order of the work; each part has a module of its own."""

from pra.urls import (
    board,
    businesses,
    lines,
    overview,
    pairwise,
    plan,
    potentials,
    sheets,
    tools,
    workshops,
)

app_name = "pra"
urlpatterns = [
    *overview.paths,
    *workshops.paths,
    *board.paths,
    *pairwise.paths,
    *potentials.paths,
    *businesses.paths,
    *plan.paths,
    *tools.paths,
    *sheets.paths,
    *lines.paths,
]
