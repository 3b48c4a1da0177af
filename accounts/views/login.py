"""Masuk, Saya, and one's own password. Django's own views do what Django does well."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import ROLES, RoleName
from programme.acting import acting


class Login(LoginView):
    """The page that everybody begins with; in local mode it names the demo accounts."""

    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether demo accounts exist, so that the page may name them."""
        return super().get_context_data(demo=settings.DEMO_ACCOUNTS, **kwargs)


class ChangePassword(PasswordChangeView):
    """Changing one's own password."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:me")

    def form_valid(self, form: Form) -> HttpResponse:
        """Keep the new password, in the user's own name."""
        with acting(by=self.request.user, action="mengganti kata sandi"):
            response: HttpResponse = super().form_valid(form)  # type: ignore[arg-type]
        messages.success(self.request, _("Kata sandi sudah diganti."))
        return response


def me(request: SignedInRequest) -> HttpResponse:
    """Who I am, where I work, and what I may do there."""
    tasks = [(task, ROLES[RoleName(task.role)]) for task in request.user.current_assignments]
    return render(request, "accounts/me.html", {"tasks": tasks})
