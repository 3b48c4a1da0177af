"""Days of the workshop, attendance, photos."""

from django.urls import URLPattern

paths: list[URLPattern] = []
