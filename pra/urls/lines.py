"""Steps that are lists of lines: one set of addresses for all of them."""

from django.urls import path

from pra.views import lines

paths = [
    path("lines/<slug:code>/", lines.lines, name="lines"),
    path("lines/<slug:code>/add/", lines.line_add, name="line_add"),
    path("lines/<slug:code>/<slug:line>/", lines.line, name="line"),
    path("lines/<slug:code>/<slug:line>/remove/", lines.line_remove, name="line_remove"),
    path("lines/<slug:code>/<slug:line>/move/", lines.line_move, name="line_move"),
]
