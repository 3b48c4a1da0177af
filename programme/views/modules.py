"""The modules of a programme: their versions, and how new ones come in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import require_in, visible_or_404
from programme.models import Module, ModuleVersion, Programme
from programme.module_forms import ModuleForm, VersionForm
from programme.modules import add_module, add_version, modules_of
from programme.views.editing import form_page

PREPARE = "prepare"


def modules(request: HttpRequest, key: str) -> HttpResponse:
    """The modules of the programme, each with its versions."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    found = modules_of(programme)
    user: Any = request.user
    allowed = user.sites_where(PREPARE)
    may_edit = allowed is None or programme.sites.filter(pk__in=allowed).exists()
    context = {"programme": programme, "modules": found, "may_edit": may_edit}
    return render(request, "programme/modules.html", context)


def module_add(request: HttpRequest, key: str) -> HttpResponse:
    """Bring a module into the programme, with its first version."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    require_in(request.user, PREPARE, programme)
    form = ModuleForm(request.POST or None, request.FILES or None)

    def perform(sent: ModuleForm) -> str:
        told = sent.cleaned_data
        kept = add_module(
            by=request.user,
            token=told["submission"],
            programme=programme,
            title=told["title"],
            values=sent.values(),
            upload=told["file"],
        )
        messages.success(request, _("Modul tersimpan."))
        return kept.versions.get().get_absolute_url()

    back = reverse("programme:modules", args=[programme.key])
    return form_page(request, form, perform=perform, context={"heading": _("Catat modul"), "back": back})


def version_add(request: HttpRequest, key: str, module: str) -> HttpResponse:
    """Issue the next version of a module; its number comes by itself."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    rows = Module.objects.filter(programme=programme)
    found: Module = visible_or_404(rows, request.user, key=module)
    require_in(request.user, PREPARE, programme)
    form = VersionForm(request.POST or None, request.FILES or None)

    def perform(sent: VersionForm) -> str:
        told = sent.cleaned_data
        kept = add_version(
            by=request.user, token=told["submission"], module=found, values=sent.values(), upload=told["file"]
        )
        messages.success(request, _("Versi %s terbit.") % kept.number)
        return kept.get_absolute_url()

    back = reverse("programme:modules", args=[programme.key])
    hint = _("%s. Versi yang sudah terbit tidak berubah lagi.") % found.title
    context = {"heading": _("Terbitkan versi baru"), "back": back, "hint": hint, "save_label": _("Terbitkan")}
    return form_page(request, form, perform=perform, context=context)


def module_version(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """One version: its words, its file, and to whom it was explained at the user's sites."""
    programme: Programme = visible_or_404(Programme, request.user, key=key)
    rows = ModuleVersion.objects.filter(module__programme=programme).select_related("module", "file")
    found: ModuleVersion = visible_or_404(rows, request.user, key=version)
    others = list(found.module.versions.order_by("-number"))
    for other in (found, *others):
        other.module = found.module
        other.module.programme = programme
    context = {
        "programme": programme,
        "version": found,
        "versions": others,
        "newest": others[0].pk == found.pk,
    }
    return render(request, "programme/module_version.html", context)
