"""People in full: who they are, what they agreed to, how they were selected, how they came by file."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import programme.dates
import programme.keys


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0002_guards"),
        ("programme", "0004_preparation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MigrationReason",
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
                (
                    "factor",
                    models.CharField(
                        choices=[
                            ("push_no_work", "di asal sulit mencari kerja"),
                            ("push_no_land", "di asal tidak punya lahan"),
                            ("push_low_income", "penghasilan di asal kecil"),
                            ("push_disaster", "bencana atau kerusuhan di asal"),
                            ("push_family", "masalah keluarga di asal"),
                            ("push_other", "pendorong lain"),
                            ("pull_work", "di kota ada pekerjaan"),
                            ("pull_income", "penghasilan di kota lebih besar"),
                            ("pull_family", "ikut keluarga atau teman"),
                            ("pull_school", "sekolah"),
                            ("pull_marriage", "menikah"),
                            ("pull_other", "penarik lain"),
                        ],
                        max_length=20,
                        verbose_name="faktor",
                    ),
                ),
            ],
            options={
                "verbose_name": "faktor migrasi",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ModuleExplanation",
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
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="pendengar lain")),
                (
                    "explained_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="tanggal"
                    ),
                ),
                (
                    "explained_by",
                    models.CharField(blank=True, max_length=150, verbose_name="dijelaskan oleh"),
                ),
                (
                    "present_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jumlah hadir"),
                ),
                ("note", models.TextField(blank=True, verbose_name="tanggapan")),
            ],
            options={
                "verbose_name": "penjelasan modul",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SelectionDecision",
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
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("selected", "terpilih"),
                            ("substitute", "cadangan"),
                            ("declined", "tidak terpilih"),
                            ("replaced", "diganti"),
                        ],
                        max_length=10,
                        verbose_name="keputusan",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="urutan cadangan"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="alasan")),
            ],
            options={
                "verbose_name": "keputusan pemilihan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Skill",
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
                ("name", models.CharField(max_length=80, verbose_name="keterampilan")),
            ],
            options={
                "verbose_name": "keterampilan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="selectioncriterion",
            options={"ordering": ["version", "order", "id"], "verbose_name": "kriteria peserta"},
        ),
        migrations.AddField(
            model_name="household",
            name="address",
            field=models.CharField(blank=True, max_length=200, verbose_name="alamat"),
        ),
        migrations.AddField(
            model_name="household",
            name="region",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.region",
                verbose_name="kelurahan",
            ),
        ),
        migrations.AddField(
            model_name="household",
            name="settlement_type",
            field=models.CharField(
                blank=True,
                choices=[
                    ("riverbank", "bantaran sungai"),
                    ("green_belt", "jalur hijau"),
                    ("port", "sekitar pelabuhan"),
                    ("other", "lainnya"),
                ],
                max_length=20,
                verbose_name="jenis permukiman",
            ),
        ),
        migrations.AddField(
            model_name="migrantgroup",
            name="ended_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="berakhir"
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="age_told",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="umur (tahun)"),
        ),
        migrations.AddField(
            model_name="participant",
            name="age_told_on",
            field=models.DateField(blank=True, null=True, verbose_name="umur ditanyakan pada"),
        ),
        migrations.AddField(
            model_name="participant",
            name="communication_need",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "tidak ada"),
                    ("sign", "bahasa isyarat"),
                    ("read_aloud", "dibacakan"),
                    ("large_print", "huruf besar"),
                    ("companion", "didampingi orang dekat"),
                    ("local_language", "bahasa daerah"),
                ],
                max_length=14,
                null=True,
                verbose_name="kebutuhan komunikasi",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="disability",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "tidak ada"),
                    ("physical", "fisik"),
                    ("intellectual", "intelektual"),
                    ("mental", "mental"),
                    ("sight", "penglihatan"),
                    ("hearing", "pendengaran"),
                    ("speech", "wicara"),
                    ("multiple", "ganda"),
                ],
                max_length=12,
                null=True,
                verbose_name="disabilitas",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="dtsen_as_of",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="desil per"
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="dtsen_decile",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="desil DTSEN"),
        ),
        migrations.AddField(
            model_name="participant",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_here",
                to="groups.participant",
                verbose_name="digabung ke",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="occupation",
            field=models.CharField(blank=True, max_length=120, verbose_name="pekerjaan"),
        ),
        migrations.AddField(
            model_name="participant",
            name="papers",
            field=models.CharField(
                blank=True,
                choices=[
                    ("local", "KTP kota ini"),
                    ("origin", "KTP daerah asal"),
                    ("none", "tidak punya KTP"),
                ],
                max_length=6,
                null=True,
                verbose_name="KTP",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="phone",
            field=models.CharField(blank=True, max_length=20, verbose_name="telepon"),
        ),
        migrations.AddField(
            model_name="participant",
            name="standing",
            field=models.CharField(
                choices=[
                    ("candidate", "calon"),
                    ("participant", "peserta"),
                    ("substitute", "cadangan"),
                    ("declined", "tidak terpilih"),
                ],
                default="candidate",
                editable=False,
                max_length=11,
                verbose_name="kedudukan",
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="criteria_version",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="versi kriteria"),
        ),
        migrations.AddField(
            model_name="selection",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="diputuskan oleh",
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="decision_note",
            field=models.TextField(blank=True, editable=False, verbose_name="catatan keputusan"),
        ),
        migrations.AddField(
            model_name="selection",
            name="held_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="tanggal"
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="minutes",
            field=models.TextField(blank=True, verbose_name="catatan rapat"),
        ),
        migrations.AddField(
            model_name="selection",
            name="state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "disusun"),
                    ("submitted", "menunggu persetujuan"),
                    ("sent_back", "dikembalikan"),
                    ("approved", "disetujui"),
                ],
                editable=False,
                max_length=9,
                null=True,
                verbose_name="keadaan",
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="venue",
            field=models.CharField(blank=True, max_length=200, verbose_name="tempat"),
        ),
        migrations.AddField(
            model_name="selectioncriterion",
            name="order",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="urutan"),
        ),
        migrations.AddField(
            model_name="selectioncriterion",
            name="required",
            field=models.BooleanField(default=True, verbose_name="wajib"),
        ),
        migrations.CreateModel(
            name="ConsentText",
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
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "layanan"),
                            ("fund", "dana bergulir"),
                            ("research", "penelitian"),
                            ("photo", "foto"),
                        ],
                        max_length=8,
                        verbose_name="tujuan",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versi")),
                ("text", models.TextField(verbose_name="naskah")),
                ("issued_on", models.DateField(verbose_name="berlaku sejak")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consent_texts",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "naskah persetujuan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "layanan"),
                            ("fund", "dana bergulir"),
                            ("research", "penelitian"),
                            ("photo", "foto"),
                        ],
                        max_length=8,
                        verbose_name="tujuan",
                    ),
                ),
                ("granted", models.BooleanField(verbose_name="setuju")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("written", "tanda tangan"),
                            ("thumbprint", "cap jempol"),
                            ("recorded", "rekaman suara"),
                        ],
                        max_length=10,
                        verbose_name="cara",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="tanggal")),
                ("given_by", models.CharField(blank=True, max_length=150, verbose_name="diwakili oleh")),
                ("witness", models.CharField(blank=True, max_length=150, verbose_name="saksi")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="ditarik")),
                ("withdrawal_note", models.TextField(blank=True, verbose_name="kata peserta")),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.storedfile",
                        verbose_name="bukti",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="groups.participant",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="groups.consenttext",
                        verbose_name="naskah",
                    ),
                ),
            ],
            options={
                "verbose_name": "persetujuan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CriterionCheck",
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
                ("met", models.BooleanField(blank=True, null=True, verbose_name="memenuhi")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="catatan")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="groups.selectioncriterion",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criterion_checks",
                        to="groups.participant",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="groups.selection",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "pemeriksaan kriteria",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IdentityNumber",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("nik", "NIK"), ("kk", "nomor KK")], max_length=3, verbose_name="jenis nomor"
                    ),
                ),
                ("secret", models.TextField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("last_four", models.CharField(max_length=4, verbose_name="empat angka terakhir")),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="tidak dipakai lagi sejak"),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identity_numbers",
                        to="groups.household",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identity_numbers",
                        to="groups.participant",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "nomor identitas",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
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
                ("file_name", models.CharField(max_length=200, verbose_name="nama berkas")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "diperiksa, belum masuk"),
                            ("confirmed", "sudah masuk"),
                            ("discarded", "dibuang"),
                            ("undone", "dibatalkan"),
                        ],
                        default="staged",
                        editable=False,
                        max_length=9,
                        verbose_name="keadaan",
                    ),
                ),
                ("row_count", models.PositiveIntegerField(default=0, verbose_name="jumlah baris")),
                ("error_count", models.PositiveIntegerField(default=0, verbose_name="baris yang salah")),
                (
                    "warning_count",
                    models.PositiveIntegerField(default=0, verbose_name="baris yang perlu dilihat"),
                ),
                ("imported_count", models.PositiveIntegerField(default=0, verbose_name="baris yang masuk")),
                ("undo_reason", models.TextField(blank=True, verbose_name="alasan dibatalkan")),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas impor",
                "ordering": ["-id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="participant",
            name="import_batch",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participants",
                to="groups.importbatch",
                verbose_name="berkas impor",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("age_told__isnull", True), ("age_told_on__isnull", True)),
                    models.Q(("age_told__range", (0, 120)), ("age_told_on__isnull", False)),
                    _connector="OR",
                ),
                name="participant_age_with_its_day",
                violation_error_message="Umur antara 0 dan 120 tahun, dengan tanggal ditanyakan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dtsen_decile__isnull", True), ("dtsen_decile__range", (1, 10)), _connector="OR"
                ),
                name="participant_decile_1_to_10",
                violation_error_message="Desil antara 1 dan 10.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="participant_not_merged_into_itself",
            ),
        ),
        migrations.AddField(
            model_name="migrationreason",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="migration_reasons",
                to="groups.participant",
            ),
        ),
        migrations.AddField(
            model_name="migrationreason",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="moduleexplanation",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.migrantgroup",
                verbose_name="kelompok",
            ),
        ),
        migrations.AddField(
            model_name="moduleexplanation",
            name="institution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.institution",
                verbose_name="lembaga",
            ),
        ),
        migrations.AddField(
            model_name="moduleexplanation",
            name="officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.officer",
                verbose_name="petugas",
            ),
        ),
        migrations.AddField(
            model_name="moduleexplanation",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="moduleexplanation",
            name="version_explained",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="explanations",
                to="programme.moduleversion",
                verbose_name="versi modul",
            ),
        ),
        migrations.AddField(
            model_name="selectiondecision",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="groups.participant"
            ),
        ),
        migrations.AddField(
            model_name="selectiondecision",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="penggantinya",
            ),
        ),
        migrations.AddField(
            model_name="selectiondecision",
            name="selection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="groups.selection"
            ),
        ),
        migrations.AddField(
            model_name="selectiondecision",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="skill",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="skills", to="groups.participant"
            ),
        ),
        migrations.AddField(
            model_name="skill",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddConstraint(
            model_name="consenttext",
            constraint=models.UniqueConstraint(
                fields=("programme", "purpose", "version"), name="consent_text_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_on__isnull", True)),
                fields=("site", "participant", "purpose"),
                name="consent_one_answer_in_force",
                violation_error_message="Persetujuan untuk tujuan ini sudah ada. Tarik dulu yang lama.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on__isnull", True),
                    ("withdrawn_on__gte", models.F("given_on")),
                    _connector="OR",
                ),
                name="consent_withdrawn_after_given",
                violation_error_message="Tanggal penarikan tidak boleh sebelum tanggal persetujuan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("method", "written"), ("witness__regex", "\\S"), _connector="OR"),
                name="consent_thumb_or_voice_has_witness",
                violation_error_message="Cap jempol dan rekaman perlu seorang saksi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterioncheck",
            constraint=models.UniqueConstraint(
                fields=("site", "selection", "participant", "criterion"), name="criterion_checked_once"
            ),
        ),
        migrations.AddIndex(
            model_name="identitynumber",
            index=models.Index(fields=["site", "kind", "digest"], name="identity_digest"),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True), ("kind", "nik")),
                fields=("site", "digest"),
                name="nik_once_a_site",
                violation_error_message="NIK ini sudah tercatat untuk orang lain di lokasi ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True), ("kind", "nik")),
                fields=("site", "participant"),
                name="one_nik_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True), ("kind", "kk")),
                fields=("site", "household"),
                name="one_kk_a_household",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("household__isnull", True), ("kind", "nik"), ("participant__isnull", False)),
                    models.Q(("household__isnull", False), ("kind", "kk"), ("participant__isnull", True)),
                    _connector="OR",
                ),
                name="nik_of_person_kk_of_household",
            ),
        ),
        migrations.AddConstraint(
            model_name="migrationreason",
            constraint=models.UniqueConstraint(
                fields=("site", "participant", "factor"), name="migration_factor_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="moduleexplanation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("institution__isnull", False),
                    ("officer__isnull", False),
                    ("group__isnull", False),
                    ("audience__regex", "\\S"),
                    _connector="OR",
                ),
                name="explanation_has_audience",
                violation_error_message="Sebutkan kepada siapa modul dijelaskan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiondecision",
            constraint=models.UniqueConstraint(
                fields=("site", "selection", "participant"), name="selection_decided_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["declined", "replaced"]), _negated=True),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="selection_refusal_has_reason",
                violation_error_message="Tulis alasannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectiondecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "replaced"), ("replaced_by__isnull", False)),
                    models.Q(models.Q(("outcome", "replaced"), _negated=True), ("replaced_by__isnull", True)),
                    _connector="OR",
                ),
                name="selection_replaced_names_the_new",
            ),
        ),
        migrations.AddConstraint(
            model_name="skill",
            constraint=models.UniqueConstraint(fields=("site", "participant", "name"), name="skill_once"),
        ),
    ]
