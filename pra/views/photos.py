"""Photos of a step: taken on the step's page, looked at large, mended, taken away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context, open_group
from pra.forms.photos import CaptionForm, PhotoForm
from pra.models import StepCode, StepPhoto
from pra.steps.page import step_context
from pra.workshops import photos
from programme.access import visible_or_404
from programme.coordination_forms import RemovalForm
from programme.dates import today_at
from programme.views.editing import form_page, way_back


def photo_add(request: SignedInRequest, key: str, step: str) -> HttpResponse:
    """File a photo under a step; with htmx the step's page gets its photos back in their place."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    code = _step(step)
    back = way_back(request, reverse("pra:overview", args=[group.key]))
    initial = {"taken_on": today_at(group.site).isoformat()}
    form = PhotoForm(request.POST or None, request.FILES or None, initial=initial)
    kept: list[str] = []

    def perform(form: PhotoForm) -> str:
        told = form.cleaned_data
        kept.append(
            photos.keep_photo(
                by=request.user,
                token=told["submission"],
                group=group,
                step=code,
                picture=told["picture"],
                values=form.values(),
            )
        )
        return back

    in_place = bool(request.headers.get("HX-Request"))
    context = step_context(
        request,
        group,
        code,
        heading=_("Foto: %(step)s") % {"step": code.label},
        back=back,
        next=back,
        unconsented=photos.not_to_be_shown(group),
    )
    template = "pra/_photos.html" if in_place else "pra/photo_form.html"
    answer = form_page(request, form, perform=perform, context=context, template=template)
    if in_place and kept:
        return render(request, "pra/_photos.html", {**context, "just_kept": kept[0]})
    return answer


def _step(name: str) -> StepCode:
    try:
        step = StepCode(name)
    except ValueError:
        raise Http404 from None
    if not photos.takes_photos(step):
        raise Http404
    return step


@require_safe
def photo(request: SignedInRequest, key: str, photo: str) -> HttpResponse:
    """A photo as large as the screen, with what is told of it."""
    group, found = _open(request, key, photo)
    may_record = request.user.can(Permission.RECORD_PRA, group.site)
    context = _frame(request, group, found, photo=found, may_record=may_record)
    return render(request, "pra/photo.html", context)


def photo_edit(request: SignedInRequest, key: str, photo: str) -> HttpResponse:
    """Tell caption and date anew."""
    group, found = _open(request, key, photo, Permission.RECORD_PRA)
    form = CaptionForm(request.POST or None, record=found)

    def perform(form: CaptionForm) -> str:
        told = form.cleaned_data
        photos.change_photo(
            by=request.user,
            token=told["submission"],
            photo=found,
            version=told["version"] or 0,
            values=form.values(),
        )
        return _url(request, group, found)

    context = group_context(group, "pra", heading=_("Ubah keterangan foto"), back=_url(request, group, found))
    return form_page(request, form, perform=perform, context=context)


def photo_remove(request: SignedInRequest, key: str, photo: str) -> HttpResponse:
    """Take away a photo, after asking."""
    group, found = _open(request, key, photo, Permission.RECORD_PRA)
    form = RemovalForm(request.POST or None, initial={"version": found.version})

    def perform(form: RemovalForm) -> str:
        told = form.cleaned_data
        photos.remove_photo(by=request.user, token=told["submission"], photo=found, version=told["version"])
        messages.success(request, _("Foto sudah dihapus."))
        return way_back(request, reverse("pra:overview", args=[group.key]))

    context = _frame(request, group, found, record=found)
    context |= {"heading": _("Hapus foto?"), "back": _url(request, group, found)}
    return form_page(request, form, perform=perform, context=context, template="pra/photo_remove.html")


@require_safe
def picture(request: SignedInRequest, key: str, photo: str) -> HttpResponse:
    """The photo itself."""
    _group, found = _open(request, key, photo, content=True)
    return HttpResponse(bytes(found.file.content), content_type=found.file.media_type)


@require_safe
def small(request: SignedInRequest, key: str, photo: str) -> HttpResponse:
    """The photo, small."""
    _group, found = _open(request, key, photo, content=True)
    return HttpResponse(photos.small_picture(bytes(found.file.content)), content_type="image/jpeg")


def _open(
    request: SignedInRequest,
    key: str,
    photo: str,
    permission: Permission = Permission.VIEW,
    *,
    content: bool = False,
) -> tuple[MigrantGroup, StepPhoto]:
    group = open_group(request.user, key, permission)
    rows = StepPhoto.objects.filter(group=group)
    rows = rows.select_related("file") if content else rows
    found: StepPhoto = visible_or_404(rows, request.user, key=photo)
    return group, found


def _frame(request: SignedInRequest, group: MigrantGroup, shown: StepPhoto, **more: Any) -> dict[str, Any]:
    """The page of a photo leads back to where it was opened from."""
    back = way_back(request, reverse("pra:overview", args=[group.key]))
    return group_context(group, "pra", step=StepCode(shown.step), back=back, next=back, **more)


def _url(request: SignedInRequest, group: MigrantGroup, photo: StepPhoto) -> str:
    back = way_back(request, reverse("pra:overview", args=[group.key]))
    return f"{reverse('pra:photo', args=[group.key, photo.key])}?next={back}"
