"""The browser fixtures themselves: they must fail when the page is at fault."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def username():
    return get_user_model().objects.create_user("penguji", name="Penguji", password=None).get_username()


def test_phone_has_the_size_the_touch_and_the_language_of_the_field(phone):
    phone.goto("/")

    assert phone.evaluate("[innerWidth, innerHeight, navigator.maxTouchPoints > 0, navigator.language]") == [
        360,
        740,
        True,
        "id-ID",
    ]


def test_static_files_are_served(desktop):
    with desktop.expect_response("**/*.css") as styled:
        desktop.goto("/")

    assert styled.value.status == 200


def test_login_opens_what_is_closed(desktop, login, username):
    desktop.goto("/")
    assert desktop.url.endswith("/login/?next=/")

    login(desktop, username)
    desktop.goto("/")

    assert not desktop.url.endswith("/login/?next=/")


def test_axe_names_the_rule_that_is_broken(desktop, axe):
    desktop.goto("/")
    desktop.evaluate("document.querySelector('main').innerHTML += '<img src=data:,>'")

    with pytest.raises(AssertionError, match="image-alt"):
        axe(desktop)


def test_strict_policy_is_in_force_on_the_live_pages(desktop, complaints):
    desktop.goto("/")
    desktop.evaluate(
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))"
    )

    assert "Content Security Policy" in complaints.pop()
    assert complaints == []
