"""Forms about users and their tasks."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import RoleName
from programme.models import Site


class UserForm(forms.Form):
    """Somebody new: name, user name, first password."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=150)
    username = forms.SlugField(
        label=_("Nama pengguna"), max_length=60, help_text=_("Huruf, angka, dan tanda hubung, tanpa spasi.")
    )
    password = forms.CharField(
        label=_("Kata sandi awal"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Paling sedikit 8 huruf atau angka. Minta orangnya mengganti setelah masuk."),
    )

    def clean_username(self) -> str:
        """Refuse a user name that is taken."""
        username: str = self.cleaned_data["username"].lower()
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("Nama pengguna ini sudah dipakai."))
        return username

    def clean_password(self) -> str:
        """Refuse a weak password, and say what is weak about it."""
        password: str = self.cleaned_data["password"]
        known = {name: self.cleaned_data.get(name, "") for name in ("username", "name")}
        validate_password(password, User(**known))
        return password


class AssignmentForm(forms.Form):
    """A task: role, site, from when to when."""

    role = forms.ChoiceField(label=_("Peran"), choices=[("", _("Pilih peran")), *RoleName.choices])
    site = forms.ModelChoiceField(
        label=_("Lokasi"),
        queryset=Site.objects.none(),
        required=False,
        empty_label=_("Semua lokasi (hanya administrator)"),
    )
    valid_from = forms.DateField(label=_("Mulai"), initial=timezone.localdate)
    valid_until = forms.DateField(label=_("Sampai"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.all()  # type: ignore[attr-defined]
