"""Who may open what. The test walks the URLconf: an address that nobody classified fails it."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import AuditEvent, User
from accounts.permissions import ROLES, RoleName
from accounts.public import PUBLIC as PUBLIC_PAGES
from tests.factories.accounts import user_at
from tests.project.pages import PAGES, PUBLIC
from tests.world import World, site_models

pytestmark = pytest.mark.django_db
ROLE_NAMES = list(RoleName)
SITE_ROLES = [role for role in RoleName if role != RoleName.ADMINISTRATOR]
OF_A_SITE = {
    name: page
    for name, page in PAGES.items()
    if page.arguments and not page.whole and page.arguments[0] not in {"user", "assignment"}
}


def all_names(patterns=None, prefix=""):
    """The name of each address, but those of Django's admin, which are tested as a whole."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from all_names(
                    pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                )
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


@pytest.fixture(scope="module")
def worlds(module_rows):
    """Two sites of one programme, each with one record of every kind."""
    near = World("DEKAT")
    return near, World("SEBERANG", near.programme)


@pytest.fixture(autouse=True)
def printed(monkeypatch):
    """A printed page is its words: they are looked for here, and the setting of them is tested elsewhere."""
    monkeypatch.setattr("typst.compile", lambda template, *, sys_inputs, **_: sys_inputs["data"].encode())


def address(name, page, world):
    somebody = user_at(world.site) if {"user", "assignment"} & set(page.arguments) else None
    objects = {
        "user": somebody,
        "assignment": somebody and somebody.assignments.get(),
        "site": world.site,
        "programme": world.programme,
        "document": world.document,
    }
    arguments = [
        part[1:] if part.startswith("=") else (objects[part] if part in objects else world.named(part)).key
        for part in page.arguments
    ]
    return reverse(name, args=arguments)


def ask(client, name, page, world):
    response = getattr(client, page.method)(address(name, page, world))
    words(response)
    return response


def words(response):
    """The whole body; of a file too, which is closed without closing the test's database."""
    body = response.getvalue() if response.streaming else response.content
    for close in response._resource_closers if response.streaming else ():
        close()
    return body


def test_every_address_is_classified():
    assert set(all_names()) == set(PAGES) | set(PUBLIC)


def test_the_list_of_public_pages_is_the_one_in_the_code():
    assert {name for name in PUBLIC_PAGES if name in set(all_names())} == set(PUBLIC)


@pytest.mark.parametrize("name", PAGES)
def test_the_anonymous_are_sent_to_the_login(client, worlds, name):
    response = ask(client, name, PAGES[name], worlds[0])
    assert response.status_code == 302
    assert response.url.startswith(reverse("accounts:login"))


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_each_page_opens_for_the_roles_that_hold_its_permission_and_for_no_other(client, worlds, role):
    world = worlds[0]
    client.force_login(user_at(world.site, role))
    wrong = []
    for name, page in PAGES.items():
        if name == "accounts:logout":
            continue
        status = ask(client, name, page, world).status_code
        allowed = page.permission is None or page.permission in ROLES[role].permissions
        if (status in {200, 302, 422}) != allowed or (not allowed and status != 403):
            wrong.append((name, status, allowed))
    assert wrong == []


@pytest.mark.parametrize("role", SITE_ROLES)
def test_an_object_of_another_site_is_not_found(client, worlds, role):
    near, far = worlds
    client.force_login(user_at(near.site, role))
    wrong = {}
    for name, page in OF_A_SITE.items():
        status = ask(client, name, page, far).status_code
        if status != 404:
            wrong[name] = status
    assert wrong == {}


@pytest.mark.parametrize("role", SITE_ROLES)
def test_words_of_another_site_appear_nowhere(client, worlds, role):
    near, far = worlds
    client.force_login(user_at(near.site, role))
    todo = [
        address(name, page, near)
        for name, page in PAGES.items()
        if page.method == "get" and page.permission in {None, *ROLES[role].permissions}
    ]
    seen, leaks = set(), set()
    while todo and len(seen) < 400:
        url = todo.pop()
        if url in seen:
            continue
        seen.add(url)
        response = client.get(url, follow=True)
        body = words(response)
        if far.mark.encode() in body or far.mark.lower().encode() in body:
            leaks.add(url)
        links = re.findall(r'href="(/[^"#]*)', body.decode(errors="replace"))
        todo += [
            link.replace("&amp;", "&") for link in links if not link.startswith(("/static/", "/reference/"))
        ]
    assert leaks == set()
    assert len(seen) >= 25


@pytest.mark.parametrize("role", SITE_ROLES)
def test_words_of_ones_own_site_do_appear(client, worlds, role):
    """The proof that the test above could fail."""
    near = worlds[0]
    client.force_login(user_at(near.site, role))
    for name in ("groups:list", "programme:site", "pra:overview", "programme:document"):
        assert near.mark in ask(client, name, PAGES[name], near).content.decode()


def test_an_ended_task_opens_nothing(client, worlds):
    user = user_at(worlds[0].site)
    user.assignments.update(ended=True)
    client.force_login(user)
    assert client.get(worlds[0].site.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_the_reference_data_are_for_staff_alone(client, worlds, role):
    client.force_login(user_at(worlds[0].site, role))
    assert client.get("/reference/", follow=True).status_code == 403


@pytest.mark.parametrize("path", ["/reference/", "/reference/programme/region/"])
def test_the_reference_data_have_no_login_of_their_own(client, path):
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("accounts:login"))


def test_an_administrator_of_the_server_changes_a_region_in_his_own_name(client, worlds):
    somebody = User.objects.create_superuser("kepala", "x", name="Kepala")
    client.force_login(somebody)
    data = {"code": "35", "name": "Jatim", "level": "province", "valid_source": "uji"}
    assert client.post("/reference/programme/region/35/change/", data).status_code == 302
    event = AuditEvent.objects.filter(table_name="programme_region", operation="update").get()
    assert (event.actor, event.action, event.new["name"]) == (somebody, "mengubah data acuan", "Jatim")
    assert client.get("/reference/auth/group/").status_code == 404


def test_pages_of_somebody_logged_in_stay_in_no_cache(client, worlds):
    client.force_login(user_at(worlds[0].site))
    for url in ("/", "/me/", worlds[0].site.get_absolute_url()):
        assert client.get(url)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "url",
    [
        "/?after=²",
        "/groups/?after=²",
        "/groups/?after=99999999999999999999",
        "/groups/?q=%00",
        "/users/?after=x",
        "/sources/sumber-bersama/?line=²",
        "/comparison/?site=%00",
        "/history/programme.site/dekat-lokasi/?before=²",
    ],
)
def test_an_address_that_cannot_be_read_is_no_error_of_the_server(client, worlds, url):
    client.force_login(user_at(worlds[0].site, RoleName.DINAS))
    assert client.get(url).status_code in {200, 400, 403, 404}


@pytest.mark.parametrize("model", site_models(), ids=lambda model: model._meta.label_lower)
def test_every_kind_of_record_has_a_past_that_opens(client, worlds, model):
    client.force_login(user_at(worlds[0].site, RoleName.DINAS))
    record = worlds[0].get(model)
    record.readings.create(site=worlds[0].site, field="x", value={"a": [1, None]}, source_note="uji")
    assert client.get(record.history_url()).status_code == 200
