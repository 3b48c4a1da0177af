"""Skills, sources, Venn diagram."""

from django.urls import URLPattern

paths: list[URLPattern] = []
