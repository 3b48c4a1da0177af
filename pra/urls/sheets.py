"""What is printed: wall sheets, posters, minutes."""

from django.urls import URLPattern

paths: list[URLPattern] = []
