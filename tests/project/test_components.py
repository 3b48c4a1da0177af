"""The page of components draws every part, and none of them with inline style."""

import re

from django.contrib.auth.models import AnonymousUser

from migrant_empowerment.components import components


def page(request):
    request.user = AnonymousUser()
    response = components(request)
    assert response.status_code == 200
    return response.content.decode()


def test_components_page_draws_every_part_without_inline_style(rf):
    html = page(rf.get("/components/"))
    for part in (
        "rail",
        "tabs",
        "figures",
        "table",
        "pair",
        "facts",
        "votes",
        "bars",
        "split",
        "dots",
        "rows",
        "empty",
    ):
        assert re.search(rf'class="[^"]*\b{part}\b', html), part
    assert "style=" not in html


def test_components_page_shows_what_is_wrong_with_a_form_that_was_sent(rf):
    html = page(rf.post("/components/", {"name": "", "amount": "banyak"}))
    assert html.count('class="errors"') == 2
