"""The seven steps of the plan, and the seasonal calendar."""

from django.urls import URLPattern

paths: list[URLPattern] = []
