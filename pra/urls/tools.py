"""Other tools: discussions, interviews, trends, wealth."""

from django.urls import URLPattern

paths: list[URLPattern] = []
