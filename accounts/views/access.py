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


def roles(request: SignedInRequest) -> HttpResponse:
    """What each role may do, in words."""
    return render(request, "accounts/roles.html", {"roles": ROLES.values(), "mine": request.user.roles()})


def users(request: SignedInRequest) -> HttpResponse:
    """Everybody who can log in, with the tasks of today."""
    require(request.user, Permission.MANAGE_ACCESS)
    everybody = User.objects.prefetch_related("assignments__site").order_by("-is_active", "name")
    return render(request, "accounts/users.html", {"users": everybody})


def user_add(request: SignedInRequest) -> HttpResponse:
    """Take up somebody new."""
    require(request.user, Permission.MANAGE_ACCESS)
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = staffing.add_user(
            by=request.user,
            username=form.cleaned_data["username"],
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
        )
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
    staffing.end_assignment(by=request.user, assignment=task)
    messages.success(request, _("Tugas diakhiri."))
    return redirect("accounts:user", task.user.key)


@require_POST
def user_active(request: SignedInRequest, key: str) -> HttpResponse:
    """Close or reopen somebody's account."""
    require(request.user, Permission.MANAGE_ACCESS)
    somebody = get_object_or_404(User, key=key)
    if somebody == request.user:
        messages.error(request, _("Akun sendiri tidak bisa ditutup dari sini."))
    else:
        staffing.set_active(by=request.user, user=somebody, active=not somebody.is_active)
    return redirect("accounts:user", somebody.key)
