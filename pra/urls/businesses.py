"""Needs, businesses, the matrix that scores them, forming groups."""

from django.urls import URLPattern

paths: list[URLPattern] = []
