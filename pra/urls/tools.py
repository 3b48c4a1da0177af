"""Other tools: discussions, interviews, trends, wealth."""

from django.urls import path

from pra.views import conversations, trends, wealth

paths = [
    path("interviews/", conversations.interviews, name="interviews"),
    path("interviews/add/", conversations.interview_add, name="interview_add"),
    path("interviews/<slug:interview>/", conversations.interview, name="interview"),
    path("interviews/<slug:interview>/person/", conversations.interview_person, name="interview_person"),
    path("interviews/<slug:interview>/remove/", conversations.interview_remove, name="interview_remove"),
    path("trends/", trends.trend_table, name="trends"),
    path("trends/<slug:topic>/<slug:period>/", trends.trend_mark, name="trend_mark"),
    path("wealth/", wealth.wealth_classes, name="wealth"),
    path("wealth/<slug:household>/", wealth.wealth_place, name="wealth_place"),
]
