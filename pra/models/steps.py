"""The steps of a workshop by name: what pages, photos, guides and wall sheets are filed under."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepCode(models.TextChoices):
    """One tool of the workshop, in the order in which the model uses them (domain 1.3-1.7, 4.1)."""

    ATTENDANCE = "attendance", _("Kehadiran")
    DYNAMICS = "dynamics", _("Dinamika kelompok")
    PROBLEMS = "problems", _("Masalah dan suara")
    PAIRWISE = "pairwise", _("Banding berpasangan")
    DETAILS = "details", _("Keterangan masalah")
    COMMUNITY = "community", _("Masalah sosial di lingkungan")
    SKILLS = "skills", _("Keterampilan anggota")
    SOURCES = "sources", _("Lembaga dan sumber")
    VENN = "venn", _("Diagram Venn lembaga")
    NEEDS = "needs", _("Kebutuhan")
    BUSINESSES = "businesses", _("Usaha yang diminati")
    SCORING = "scoring", _("Matriks nilai usaha")
    NAME = "name", _("Nama kelompok")
    SUCCESS = "success", _("Lingkaran sukses")
    SWOT = "swot", _("Kondisi objektif (SWOT)")
    PLEDGES = "pledges", _("Janji hati")
    ACTIONS = "actions", _("Langkah kegiatan")
    AGENDA = "agenda", _("Agenda kegiatan")
    CALENDAR = "calendar", _("Tabel kalender kegiatan")
    SEASONS = "seasons", _("Kalender musim")
    FOCUS = "focus", _("Catatan diskusi (FGD)")
    INTERVIEWS = "interviews", _("Wawancara mendalam")
    HISTORY = "history", _("Alur sejarah")
    TRENDS = "trends", _("Bagan kecenderungan")
    CLOCK = "clock", _("Kegiatan sehari-hari")
    TRANSECT = "transect", _("Transek")
    WEALTH = "wealth", _("Golongan kesejahteraan")
