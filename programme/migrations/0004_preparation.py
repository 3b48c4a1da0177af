"""Coordination and preparation in full; modules, stored files, and the merging of records."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import programme.dates
import programme.keys


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0003_submission"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("subject", models.CharField(max_length=60, verbose_name="jenis catatan")),
                ("kept_key", models.CharField(max_length=80, verbose_name="catatan yang tetap")),
                ("gone_key", models.CharField(max_length=80, verbose_name="catatan yang digabung")),
                ("reason", models.TextField(verbose_name="alasan")),
                ("moved", models.JSONField(blank=True, default=list, verbose_name="yang dipindah")),
                ("filled", models.JSONField(blank=True, default=dict, verbose_name="yang dilengkapi")),
                ("undone", models.BooleanField(default=False, verbose_name="dibatalkan")),
                ("undo_reason", models.TextField(blank=True, verbose_name="alasan dibatalkan")),
            ],
            options={
                "verbose_name": "penggabungan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Module",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="judul modul")),
            ],
            options={
                "verbose_name": "modul",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ModuleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="versi")),
                (
                    "issued_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="terbit"
                    ),
                ),
                ("changes", models.TextField(blank=True, verbose_name="yang berubah")),
                ("body", models.TextField(blank=True, verbose_name="isi")),
            ],
            options={
                "verbose_name": "versi modul",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("left_place", models.CharField(max_length=200, verbose_name="dari")),
                ("new_place", models.CharField(max_length=200, verbose_name="ke")),
                ("reason", models.TextField(verbose_name="alasan")),
                (
                    "decided_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="diputuskan"
                    ),
                ),
            ],
            options={
                "verbose_name": "pengalihan lokasi",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("permission", models.CharField(default="view", max_length=40)),
                ("name", models.CharField(max_length=200, verbose_name="nama berkas")),
                ("media_type", models.CharField(max_length=100, verbose_name="jenis berkas")),
                ("size", models.PositiveIntegerField(verbose_name="ukuran (bita)")),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="kept_note",
            field=models.TextField(blank=True, verbose_name="keterangan"),
        ),
        migrations.AddField(
            model_name="budgetline",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("honorarium", "honor"),
                    ("stationery", "alat tulis"),
                    ("venue", "tempat"),
                    ("catering", "konsumsi"),
                    ("transport", "transport"),
                    ("equipment", "sarana dan prasarana"),
                    ("other", "lainnya"),
                ],
                max_length=12,
                verbose_name="jenis biaya",
            ),
        ),
        migrations.AddField(
            model_name="coordinationmeeting",
            name="phase",
            field=models.CharField(
                blank=True,
                choices=[
                    ("coordination", "Koordinasi"),
                    ("preparation", "Persiapan"),
                    ("pra", "PRA"),
                    ("stimulus", "Stimulans"),
                    ("mentoring", "Pendampingan"),
                    ("evaluation", "Evaluasi"),
                ],
                max_length=20,
                verbose_name="tahap",
            ),
        ),
        migrations.AddField(
            model_name="institution",
            name="contact",
            field=models.CharField(blank=True, max_length=200, verbose_name="narahubung"),
        ),
        migrations.AddField(
            model_name="institution",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_here",
                to="programme.institution",
                verbose_name="digabung ke",
            ),
        ),
        migrations.AddField(
            model_name="institutionrole",
            name="kind",
            field=models.CharField(
                choices=[("task", "tugas"), ("material", "materi yang dibawakan")],
                default="task",
                max_length=10,
                verbose_name="jenis",
            ),
        ),
        migrations.AddField(
            model_name="meetingparticipant",
            name="represented_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="diwakili"),
        ),
        migrations.AddField(
            model_name="obligation",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="obligations",
                to="programme.coordinationmeeting",
            ),
        ),
        migrations.AddField(
            model_name="obligation",
            name="note",
            field=models.TextField(blank=True, verbose_name="catatan"),
        ),
        migrations.AddField(
            model_name="obstacle",
            name="resolution",
            field=models.TextField(blank=True, verbose_name="cara mengatasi"),
        ),
        migrations.AddField(
            model_name="officer",
            name="phone",
            field=models.CharField(blank=True, max_length=20, verbose_name="telepon"),
        ),
        migrations.AddField(
            model_name="officerassignment",
            name="activated_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="aktif sejak"),
        ),
        migrations.AddField(
            model_name="officerassignment",
            name="end_reason",
            field=models.TextField(blank=True, editable=False, verbose_name="alasan diakhiri"),
        ),
        migrations.AddField(
            model_name="officerassignment",
            name="ended_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="diakhiri"),
        ),
        migrations.AddField(
            model_name="officerassignment",
            name="override_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="alasan aktif tanpa syarat lengkap"
            ),
        ),
        migrations.AddField(
            model_name="permit",
            name="issuer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.institution",
                verbose_name="penerbit",
            ),
        ),
        migrations.AddField(
            model_name="permit",
            name="number",
            field=models.CharField(blank=True, max_length=100, verbose_name="nomor surat"),
        ),
        migrations.AddField(
            model_name="permit",
            name="requested_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="diajukan"
            ),
        ),
        migrations.AddField(
            model_name="permit",
            name="valid_until",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="berlaku sampai"
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="coordination_days",
            field=models.PositiveSmallIntegerField(
                default=90,
                help_text="Sesudah itu koordinasi dianggap terlalu lama.",
                verbose_name="hari antara dua koordinasi",
            ),
        ),
        migrations.AddField(
            model_name="trainingsession",
            name="material",
            field=models.TextField(blank=True, verbose_name="materi"),
        ),
        migrations.AddField(
            model_name="trainingsession",
            name="trainer",
            field=models.CharField(blank=True, max_length=200, verbose_name="pelatih"),
        ),
        migrations.AddField(
            model_name="trainingsession",
            name="venue",
            field=models.CharField(blank=True, max_length=200, verbose_name="tempat"),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="institution_not_merged_into_itself",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="module",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="modules", to="programme.programme"
            ),
        ),
        migrations.AddField(
            model_name="moduleversion",
            name="module",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="programme.module"
            ),
        ),
        migrations.AddField(
            model_name="sitechange",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="site_changes",
                to="programme.coordinationmeeting",
            ),
        ),
        migrations.AddField(
            model_name="sitechange",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.programme"
            ),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="site",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.site",
            ),
        ),
        migrations.AddField(
            model_name="moduleversion",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.storedfile",
                verbose_name="berkas",
            ),
        ),
        migrations.AddConstraint(
            model_name="module",
            constraint=models.UniqueConstraint(
                fields=("programme", "title"),
                name="module_title_once",
                violation_error_message="Modul dengan judul ini sudah ada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="moduleversion",
            constraint=models.UniqueConstraint(fields=("module", "number"), name="module_version_once"),
        ),
    ]
