"""Steps that are lists of lines: one set of addresses for all of them."""

from django.urls import URLPattern

paths: list[URLPattern] = []
