"""Beranda: what waits for whoever is logged in."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest


def home(request: SignedInRequest) -> HttpResponse:
    return render(request, "home.html")
