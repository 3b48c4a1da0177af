"""Who works where: the roles in words, the users, and their dated tasks."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import staffing
from accounts.forms import AssignmentForm, UserForm
from accounts.http import SignedInRequest
from accounts.models import Assignment, User
from accounts.permissions import ROLES, Permission
from programme.access import require
from programme.paging import one_page, whole_number

PAGE = 50


def roles(request: SignedInRequest) -> HttpResponse:
    """What each role may do, in words."""
    return render(request, "accounts/roles.html", {"roles": ROLES.values(), "mine": request.user.roles()})


def users(request: SignedInRequest) -> HttpResponse:
    """Everybody who can log in, with the tasks of today."""
    require(request.user, Permission.MANAGE_ACCESS)
    everybody = User.objects.prefetch_related("assignments__site").order_by("id")
    rows, last = one_page(everybody, PAGE, after=whole_number(request.GET.get("after", "")))
    return render(request, "accounts/users.html", {"users": rows, "following": last and last.pk})


def user_add(request: SignedInRequest) -> HttpResponse:
    """Take up somebody new."""
    require(request.user, Permission.MANAGE_ACCESS)
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = staffing.add_user(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Pengguna tersimpan. Sekarang beri tugas di satu lokasi."))
            return redirect("accounts:user", added.key)
    return render(request, "accounts/user_add.html", {"form": form}, status=422 if form.is_bound else 200)


def user(request: SignedInRequest, key: str) -> HttpResponse:
    """One user with past and present tasks, and the form for a new task."""
    require(request.user, Permission.MANAGE_ACCESS)
    somebody = get_object_or_404(User.objects.prefetch_related("assignments__site"), key=key)
    return render(request, "accounts/user.html", {"somebody": somebody, "form": AssignmentForm()})


@require_POST
def assignment_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Give a user a task."""
    require(request.user, Permission.MANAGE_ACCESS)
    somebody = get_object_or_404(User, key=key)
    form = AssignmentForm(request.POST)
    if form.is_valid():
        try:
            staffing.assign(by=request.user, user=somebody, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Tugas tersimpan."))
            return redirect("accounts:user", somebody.key)
    return render(request, "accounts/user.html", {"somebody": somebody, "form": form}, status=422)


@require_POST
def assignment_end(request: SignedInRequest, key: str) -> HttpResponse:
    """End a task today; what was done in it stays."""
    require(request.user, Permission.MANAGE_ACCESS)
    task = get_object_or_404(Assignment, key=key)
    try:
        staffing.end_assignment(by=request.user, assignment=task)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Tugas diakhiri."))
    return redirect("accounts:user", task.user.key)


@require_POST
def user_active(request: SignedInRequest, key: str) -> HttpResponse:
    """Close (``active=0``) or reopen (``active=1``) an account; sent twice, it changes nothing more."""
    require(request.user, Permission.MANAGE_ACCESS)
    somebody = get_object_or_404(User, key=key)
    active = request.POST.get("active") == "1"
    try:
        staffing.set_active(by=request.user, user=somebody, active=active)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Akun dibuka lagi.") if active else _("Akun ditutup."))
    return redirect("accounts:user", somebody.key)
