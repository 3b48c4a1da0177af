"""The tools of the workshop: days, rounds of votes, pairs, scores, plan lines, seasons, other tools."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models

import programme.dates
import programme.keys


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0010_office_holders"),
        ("pra", "0003_skill_names"),
        ("programme", "0008_officers_in_service"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
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
                    "authored_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("group", "kelompok sendiri"),
                            ("facilitator", "fasilitator"),
                            ("other", "pihak lain"),
                        ],
                        max_length=12,
                        null=True,
                        verbose_name="berasal dari",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
                ("text", models.TextField(verbose_name="acara")),
                (
                    "planned_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="kapan"
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda kegiatan",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BusinessChoice",
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
            ],
            options={
                "verbose_name": "peminat usaha",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClockEntry",
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
                ("whose", models.CharField(max_length=60, verbose_name="hari siapa")),
                ("from_hour", models.PositiveSmallIntegerField(verbose_name="dari pukul")),
                ("to_hour", models.PositiveSmallIntegerField(verbose_name="sampai pukul")),
                ("activity", models.CharField(max_length=150, verbose_name="kegiatan")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("earning", "mencari nafkah"),
                            ("household", "mengurus rumah"),
                            ("care", "mengurus anak atau orang sakit"),
                            ("social", "bermasyarakat"),
                            ("rest", "istirahat"),
                        ],
                        max_length=10,
                        verbose_name="jenis",
                    ),
                ),
            ],
            options={
                "verbose_name": "kegiatan sehari-hari",
                "ordering": ["whose", "from_hour", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DynamicsActivity",
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
                ("name", models.CharField(max_length=200, verbose_name="kegiatan")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="tujuan")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lama (menit)"),
                ),
                (
                    "took_part",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="yang ikut (orang)"),
                ),
                ("note", models.TextField(blank=True, verbose_name="yang terlihat")),
            ],
            options={
                "verbose_name": "kegiatan dinamika kelompok",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FocusStatement",
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
                ("topic", models.CharField(max_length=150, verbose_name="pokok")),
                ("statement", models.TextField(verbose_name="yang dikatakan")),
                ("speaker_code", models.CharField(blank=True, max_length=12, verbose_name="kode pembicara")),
            ],
            options={
                "verbose_name": "catatan diskusi",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoryEvent",
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
                    "happened_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="kapan"
                    ),
                ),
                ("event", models.CharField(max_length=200, verbose_name="kejadian")),
                ("effect", models.TextField(blank=True, verbose_name="akibatnya bagi warga")),
            ],
            options={
                "verbose_name": "kejadian",
                "ordering": ["happened_on", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Interview",
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
                ("speaker_code", models.CharField(blank=True, max_length=12, verbose_name="kode")),
                (
                    "held_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="tanggal"
                    ),
                ),
                ("interviewer", models.CharField(blank=True, max_length=150, verbose_name="pewawancara")),
                ("reason_for_migrating", models.TextField(blank=True, verbose_name="alasan bermigrasi")),
                ("difficulties", models.TextField(blank=True, verbose_name="kesulitan")),
                ("efforts", models.TextField(blank=True, verbose_name="upaya")),
                ("hopes", models.TextField(blank=True, verbose_name="harapan")),
            ],
            options={
                "verbose_name": "wawancara mendalam",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PairwiseCell",
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
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="alasan")),
            ],
            options={
                "verbose_name": "banding dua masalah",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PairwiseEntry",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
            ],
            options={
                "verbose_name": "masalah yang dibandingkan",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PairwiseMatrix",
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
                    "held_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="tanggal"
                    ),
                ),
            ],
            options={
                "verbose_name": "banding berpasangan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ParticipationNote",
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
                        choices=[
                            ("full", "semua ikut bicara"),
                            ("mutual_help", "saling membantu"),
                            ("sign_language", "memakai bahasa isyarat"),
                            ("plain_words", "memakai bahasa sederhana"),
                            ("silent", "ada yang diam saja"),
                            ("dominant", "ada yang menguasai pembicaraan"),
                            ("other", "lainnya"),
                        ],
                        max_length=15,
                        verbose_name="yang terlihat",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="catatan")),
            ],
            options={
                "verbose_name": "catatan partisipasi",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProblemCategory",
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
                ("name", models.CharField(max_length=60, verbose_name="kelompok masalah")),
            ],
            options={
                "verbose_name": "kelompok masalah",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Score",
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
                ("points", models.PositiveSmallIntegerField(verbose_name="nilai")),
            ],
            options={
                "verbose_name": "nilai usaha",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScoreCriterion",
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
                ("name", models.CharField(max_length=100, verbose_name="ukuran")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="bobot")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
            ],
            options={
                "verbose_name": "ukuran penilaian",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScoreMatrix",
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
                ("most", models.PositiveSmallIntegerField(default=5, verbose_name="nilai tertinggi")),
                (
                    "held_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="tanggal"
                    ),
                ),
            ],
            options={
                "verbose_name": "matriks nilai",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScoreOption",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
            ],
            options={
                "verbose_name": "usaha yang dinilai",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeasonMark",
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
                ("month", models.PositiveSmallIntegerField(verbose_name="bulan")),
                ("intensity", models.PositiveSmallIntegerField(verbose_name="seberapa ramai")),
            ],
            options={
                "verbose_name": "tanda kalender musim",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeasonRow",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
                ("activity", models.CharField(max_length=150, verbose_name="kegiatan atau keadaan")),
            ],
            options={
                "verbose_name": "baris kalender musim",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StepPhoto",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("attendance", "Kehadiran"),
                            ("dynamics", "Dinamika kelompok"),
                            ("problems", "Masalah dan suara"),
                            ("pairwise", "Banding berpasangan"),
                            ("details", "Keterangan masalah"),
                            ("community", "Masalah sosial di lingkungan"),
                            ("skills", "Keterampilan anggota"),
                            ("sources", "Lembaga dan sumber"),
                            ("venn", "Diagram Venn lembaga"),
                            ("needs", "Kebutuhan"),
                            ("businesses", "Usaha yang diminati"),
                            ("scoring", "Matriks nilai usaha"),
                            ("name", "Nama kelompok"),
                            ("success", "Lingkaran sukses"),
                            ("swot", "Kondisi objektif (SWOT)"),
                            ("pledges", "Janji hati"),
                            ("actions", "Langkah kegiatan"),
                            ("agenda", "Agenda kegiatan"),
                            ("calendar", "Tabel kalender kegiatan"),
                            ("seasons", "Kalender musim"),
                            ("focus", "Catatan diskusi (FGD)"),
                            ("interviews", "Wawancara mendalam"),
                            ("history", "Alur sejarah"),
                            ("trends", "Bagan kecenderungan"),
                            ("clock", "Kegiatan sehari-hari"),
                            ("transect", "Transek"),
                            ("wealth", "Golongan kesejahteraan"),
                        ],
                        max_length=12,
                        verbose_name="langkah",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="keterangan")),
                (
                    "taken_on",
                    programme.dates.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="tanggal"
                    ),
                ),
            ],
            options={
                "verbose_name": "foto langkah",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TieBreak",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("deliberation", "musyawarah"),
                            ("run_off", "angkat tangan ulang"),
                            ("lot", "undian"),
                            ("other", "cara lain"),
                        ],
                        max_length=15,
                        verbose_name="cara memutuskan",
                    ),
                ),
                ("reason", models.TextField(verbose_name="alasan")),
            ],
            options={
                "verbose_name": "keputusan suara seri",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TieBreakPlace",
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
                ("place", models.PositiveSmallIntegerField(verbose_name="urutan")),
            ],
            options={
                "verbose_name": "urutan sesudah seri",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TransectSegment",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
                ("place", models.CharField(max_length=150, verbose_name="bagian jalan")),
                ("seen", models.TextField(blank=True, verbose_name="yang terlihat")),
                ("problem", models.TextField(blank=True, verbose_name="masalahnya")),
                ("potential", models.TextField(blank=True, verbose_name="potensinya")),
            ],
            options={
                "verbose_name": "bagian transek",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrendMark",
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
                ("level", models.PositiveSmallIntegerField(verbose_name="banyaknya")),
            ],
            options={
                "verbose_name": "tanda kecenderungan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrendPeriod",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
                ("name", models.CharField(max_length=40, verbose_name="masa")),
            ],
            options={
                "verbose_name": "masa kecenderungan",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrendTopic",
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
                ("name", models.CharField(max_length=150, verbose_name="yang diikuti")),
                ("reason", models.TextField(blank=True, verbose_name="mengapa begitu")),
            ],
            options={
                "verbose_name": "pokok kecenderungan",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UrgencyMark",
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
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(3, "mendesak"), (2, "penting"), (1, "bisa menunggu")],
                        verbose_name="seberapa mendesak",
                    ),
                ),
            ],
            options={
                "verbose_name": "tingkat mendesak",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VennCircle",
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
                ("size", models.PositiveSmallIntegerField(default=3, verbose_name="seberapa penting")),
                ("distance", models.PositiveSmallIntegerField(default=50, verbose_name="seberapa jauh")),
                ("angle", models.PositiveSmallIntegerField(default=0, verbose_name="arah")),
            ],
            options={
                "verbose_name": "lingkaran Venn",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vote",
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
            ],
            options={
                "verbose_name": "suara seseorang",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WealthClass",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
                ("name", models.CharField(max_length=100, verbose_name="golongan")),
                ("criteria", models.TextField(blank=True, verbose_name="ciri-cirinya di sini")),
            ],
            options={
                "verbose_name": "golongan kesejahteraan",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WealthPlacement",
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
            ],
            options={
                "verbose_name": "penempatan keluarga",
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkshopTopic",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="urutan")),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("attendance", "Kehadiran"),
                            ("dynamics", "Dinamika kelompok"),
                            ("problems", "Masalah dan suara"),
                            ("pairwise", "Banding berpasangan"),
                            ("details", "Keterangan masalah"),
                            ("community", "Masalah sosial di lingkungan"),
                            ("skills", "Keterampilan anggota"),
                            ("sources", "Lembaga dan sumber"),
                            ("venn", "Diagram Venn lembaga"),
                            ("needs", "Kebutuhan"),
                            ("businesses", "Usaha yang diminati"),
                            ("scoring", "Matriks nilai usaha"),
                            ("name", "Nama kelompok"),
                            ("success", "Lingkaran sukses"),
                            ("swot", "Kondisi objektif (SWOT)"),
                            ("pledges", "Janji hati"),
                            ("actions", "Langkah kegiatan"),
                            ("agenda", "Agenda kegiatan"),
                            ("calendar", "Tabel kalender kegiatan"),
                            ("seasons", "Kalender musim"),
                            ("focus", "Catatan diskusi (FGD)"),
                            ("interviews", "Wawancara mendalam"),
                            ("history", "Alur sejarah"),
                            ("trends", "Bagan kecenderungan"),
                            ("clock", "Kegiatan sehari-hari"),
                            ("transect", "Transek"),
                            ("wealth", "Golongan kesejahteraan"),
                        ],
                        max_length=12,
                        verbose_name="langkah",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="acara")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lama (menit)"),
                ),
                ("led_by", models.CharField(blank=True, max_length=200, verbose_name="dibawakan oleh")),
                ("done", models.BooleanField(blank=True, null=True, verbose_name="sudah dijalankan")),
            ],
            options={
                "verbose_name": "acara lokakarya",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="actionstep",
            options={"ordering": ["position", "id"], "verbose_name": "langkah kegiatan"},
        ),
        migrations.AddField(
            model_name="actionstep",
            name="authored_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("group", "kelompok sendiri"),
                    ("facilitator", "fasilitator"),
                    ("other", "pihak lain"),
                ],
                max_length=12,
                null=True,
                verbose_name="berasal dari",
            ),
        ),
        migrations.AddField(
            model_name="actionstep",
            name="position",
            field=models.PositiveIntegerField(default=0, verbose_name="urutan"),
        ),
        migrations.AddField(
            model_name="actionstep",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="kata siapa",
            ),
        ),
        migrations.AddField(
            model_name="activityplan",
            name="name_meaning",
            field=models.TextField(blank=True, null=True, verbose_name="arti nama kelompok"),
        ),
        migrations.AddField(
            model_name="ballot",
            name="closed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ditutup"),
        ),
        migrations.AddField(
            model_name="ballot",
            name="tokens",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="suara tiap orang"),
        ),
        migrations.AddField(
            model_name="ballot",
            name="voters_men",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pemilih laki-laki"),
        ),
        migrations.AddField(
            model_name="ballot",
            name="voters_women",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pemilih perempuan"),
        ),
        migrations.AddField(
            model_name="business",
            name="chosen",
            field=models.BooleanField(blank=True, null=True, verbose_name="dipilih"),
        ),
        migrations.AddField(
            model_name="business",
            name="chosen_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="dipilih pada"
            ),
        ),
        migrations.AddField(
            model_name="business",
            name="formed_group",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="formed_from",
                to="groups.migrantgroup",
                verbose_name="kelompok usaha",
            ),
        ),
        migrations.AddField(
            model_name="business",
            name="operating_mode",
            field=models.CharField(
                blank=True,
                choices=[("joint", "bersama"), ("individual", "sendiri-sendiri")],
                max_length=10,
                null=True,
                verbose_name="dijalankan",
            ),
        ),
        migrations.AddField(
            model_name="business",
            name="reason",
            field=models.TextField(blank=True, verbose_name="alasan memilih"),
        ),
        migrations.AddField(
            model_name="calendarentry",
            name="authored_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("group", "kelompok sendiri"),
                    ("facilitator", "fasilitator"),
                    ("other", "pihak lain"),
                ],
                max_length=12,
                null=True,
                verbose_name="berasal dari",
            ),
        ),
        migrations.AddField(
            model_name="calendarentry",
            name="result",
            field=models.CharField(blank=True, max_length=200, verbose_name="hasil yang terlihat"),
        ),
        migrations.AddField(
            model_name="calendarentry",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="kata siapa",
            ),
        ),
        migrations.AddField(
            model_name="calendarentry",
            name="step",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calendar_entries",
                to="pra.actionstep",
                verbose_name="untuk langkah",
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="authored_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("group", "kelompok sendiri"),
                    ("facilitator", "fasilitator"),
                    ("other", "pihak lain"),
                ],
                max_length=12,
                null=True,
                verbose_name="berasal dari",
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("tools", "alat"),
                    ("materials", "bahan"),
                    ("labour", "tenaga"),
                    ("capital", "modal"),
                    ("other", "lainnya"),
                ],
                max_length=10,
                null=True,
                verbose_name="jenis",
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="quantity",
            field=models.CharField(blank=True, max_length=100, verbose_name="berapa banyak"),
        ),
        migrations.AddField(
            model_name="pledge",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="kata siapa",
            ),
        ),
        migrations.AddField(
            model_name="potential",
            name="institution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="potentials",
                to="programme.institution",
                verbose_name="lembaga dalam daftar",
            ),
        ),
        migrations.AddField(
            model_name="potential",
            name="linked_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="dihubungi pada"
            ),
        ),
        migrations.AddField(
            model_name="potential",
            name="use_note",
            field=models.TextField(blank=True, verbose_name="dipakai untuk apa"),
        ),
        migrations.AddField(
            model_name="potential",
            name="used_on",
            field=programme.dates.PartialDateField(
                blank=True, max_length=10, null=True, verbose_name="dipakai sejak"
            ),
        ),
        migrations.AddField(
            model_name="successitem",
            name="authored_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("group", "kelompok sendiri"),
                    ("facilitator", "fasilitator"),
                    ("other", "pihak lain"),
                ],
                max_length=12,
                null=True,
                verbose_name="berasal dari",
            ),
        ),
        migrations.AddField(
            model_name="successitem",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="kata siapa",
            ),
        ),
        migrations.AddField(
            model_name="swotitem",
            name="authored_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("group", "kelompok sendiri"),
                    ("facilitator", "fasilitator"),
                    ("other", "pihak lain"),
                ],
                max_length=12,
                null=True,
                verbose_name="berasal dari",
            ),
        ),
        migrations.AddField(
            model_name="swotitem",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="kata siapa",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="men",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="suara laki-laki"),
        ),
        migrations.AddField(
            model_name="tally",
            name="women",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="suara perempuan"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="ends_at",
            field=models.TimeField(blank=True, null=True, verbose_name="selesai pukul"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="facilitator",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="workshops",
                to="programme.officer",
                verbose_name="fasilitator kelompok ini",
            ),
        ),
        migrations.AddField(
            model_name="workshop",
            name="starts_at",
            field=models.TimeField(blank=True, null=True, verbose_name="mulai pukul"),
        ),
        migrations.AlterField(
            model_name="ballot",
            name="method",
            field=models.CharField(
                choices=[
                    ("show_of_hands", "angkat tangan"),
                    ("tokens", "biji atau kerikil"),
                    ("by_name", "suara tiap orang"),
                    ("urgency", "yang mendesak lebih dulu"),
                    ("not_stated", "cara tidak dinyatakan"),
                ],
                default="show_of_hands",
                max_length=15,
                verbose_name="cara",
            ),
        ),
        migrations.AlterField(
            model_name="business",
            name="need",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="businesses",
                to="pra.need",
                verbose_name="kebutuhan",
            ),
        ),
        migrations.AlterField(
            model_name="need",
            name="potential",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="needs",
                to="pra.potential",
                verbose_name="potensi",
            ),
        ),
        migrations.AlterField(
            model_name="need",
            name="problem",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="needs",
                to="pra.problem",
                verbose_name="masalah",
            ),
        ),
        migrations.AddConstraint(
            model_name="activityplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("group__isnull", False)),
                fields=("site", "group"),
                name="plan_once_a_group",
                violation_error_message="Kelompok ini sudah punya rencana.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("voters_men__isnull", True), ("voters_women__isnull", True)),
                    (
                        "voters_present",
                        django.db.models.expressions.CombinedExpression(
                            models.F("voters_women"), "+", models.F("voters_men")
                        ),
                    ),
                    _connector="OR",
                ),
                name="ballot_women_and_men",
                violation_error_message="Perempuan dan laki-laki harus sama dengan pemilih yang hadir.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("method__in", ("tokens", "by_name")), ("tokens__range", (1, 20))),
                    models.Q(
                        models.Q(("method__in", ("tokens", "by_name")), _negated=True),
                        ("tokens__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="ballot_tokens_with_its_method",
                violation_error_message="Isi berapa suara tiap orang, 1 sampai 20.",
            ),
        ),
        migrations.AddConstraint(
            model_name="business",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("chosen_on__isnull", True),
                    models.Q(("chosen", True), ("chosen__isnull", False)),
                    _connector="OR",
                ),
                name="business_chosen_with_date",
                violation_error_message="Hanya usaha yang dipilih punya tanggal dipilih.",
            ),
        ),
        migrations.AddConstraint(
            model_name="potential",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("linked_on__isnull", True),
                    models.Q(("linked", True), ("linked__isnull", False)),
                    _connector="OR",
                ),
                name="potential_linked_with_date",
                violation_error_message="Hanya potensi yang sudah dihubungi punya tanggal dihubungi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="potential",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("used_on__isnull", True),
                    models.Q(("used", True), ("used__isnull", False)),
                    _connector="OR",
                ),
                name="potential_used_with_date",
                violation_error_message="Hanya potensi yang sudah dipakai punya tanggal dipakai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("men__isnull", True), ("women__isnull", True)),
                    (
                        "votes",
                        django.db.models.expressions.CombinedExpression(
                            models.F("women"), "+", models.F("men")
                        ),
                    ),
                    _connector="OR",
                ),
                name="tally_women_and_men",
            ),
        ),
        migrations.AddConstraint(
            model_name="workshop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at__isnull", True),
                    ("ends_at__isnull", True),
                    ("ends_at__gt", models.F("starts_at")),
                    _connector="OR",
                ),
                name="workshop_ends_after_it_starts",
                violation_error_message="Jam selesai harus sesudah jam mulai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="workshopattendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("present", False), ("reason", ""), _connector="OR"),
                name="workshop_absence_reason",
                violation_error_message="Alasan hanya untuk yang tidak hadir.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="calendarentry",
            name="calendar_cost_not_negative",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost__isnull", True), ("cost__gte", 0), _connector="OR"),
                name="calendar_cost_not_negative",
                violation_error_message="Biaya tidak bisa kurang dari nol.",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_items",
                to="pra.activityplan",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="groups.participant",
                verbose_name="kata siapa",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="businesschoice",
            name="business",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="choices", to="pra.business"
            ),
        ),
        migrations.AddField(
            model_name="businesschoice",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="business_choices",
                to="groups.participant",
            ),
        ),
        migrations.AddField(
            model_name="businesschoice",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="clockentry",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clock_entries",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="clockentry",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="dynamicsactivity",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="dynamicsactivity",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="pra.workshop"
            ),
        ),
        migrations.AddField(
            model_name="focusstatement",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="focus_statements",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="focusstatement",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="focusstatement",
            name="workshop",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="focus_statements",
                to="pra.workshop",
                verbose_name="dalam pertemuan",
            ),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="history_events",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="historyevent",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interviews",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="participant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interviews",
                to="groups.participant",
                verbose_name="yang diwawancarai",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="pairwisecell",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="pairwiseentry",
            name="problem",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pairwise_entries", to="pra.problem"
            ),
        ),
        migrations.AddField(
            model_name="pairwiseentry",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="pairwisecell",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cells_as_first",
                to="pra.pairwiseentry",
            ),
        ),
        migrations.AddField(
            model_name="pairwisecell",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cells_as_second",
                to="pra.pairwiseentry",
            ),
        ),
        migrations.AddField(
            model_name="pairwisecell",
            name="winner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wins",
                to="pra.pairwiseentry",
                verbose_name="yang lebih berat",
            ),
        ),
        migrations.AddField(
            model_name="pairwisematrix",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pairwise", to="groups.migrantgroup"
            ),
        ),
        migrations.AddField(
            model_name="pairwisematrix",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="pairwiseentry",
            name="matrix",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="pra.pairwisematrix"
            ),
        ),
        migrations.AddField(
            model_name="pairwisecell",
            name="matrix",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cells", to="pra.pairwisematrix"
            ),
        ),
        migrations.AddField(
            model_name="participationnote",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="participationnote",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="participation", to="pra.workshop"
            ),
        ),
        migrations.AddField(
            model_name="problemcategory",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="problem_categories",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="problemcategory",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="problem",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="problems",
                to="pra.problemcategory",
                verbose_name="termasuk",
            ),
        ),
        migrations.AddField(
            model_name="score",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="scorecriterion",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="score",
            name="criterion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="pra.scorecriterion"
            ),
        ),
        migrations.AddField(
            model_name="scorematrix",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="score_matrices",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="scorematrix",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="scorecriterion",
            name="matrix",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="criteria", to="pra.scorematrix"
            ),
        ),
        migrations.AddField(
            model_name="score",
            name="matrix",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="pra.scorematrix"
            ),
        ),
        migrations.AddField(
            model_name="scoreoption",
            name="business",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="score_options", to="pra.business"
            ),
        ),
        migrations.AddField(
            model_name="scoreoption",
            name="matrix",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="options", to="pra.scorematrix"
            ),
        ),
        migrations.AddField(
            model_name="scoreoption",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="score",
            name="option",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="pra.scoreoption"
            ),
        ),
        migrations.AddField(
            model_name="seasonmark",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="seasonrow",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="season_rows",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="seasonrow",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="seasonmark",
            name="row",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="pra.seasonrow"
            ),
        ),
        migrations.AddField(
            model_name="stepphoto",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programme.storedfile",
                verbose_name="foto",
            ),
        ),
        migrations.AddField(
            model_name="stepphoto",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="step_photos",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="stepphoto",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="tiebreak",
            name="ballot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tie_breaks", to="pra.ballot"
            ),
        ),
        migrations.AddField(
            model_name="tiebreak",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="tiebreakplace",
            name="problem",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tie_places", to="pra.problem"
            ),
        ),
        migrations.AddField(
            model_name="tiebreakplace",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="tiebreakplace",
            name="tie_break",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="places", to="pra.tiebreak"
            ),
        ),
        migrations.AddField(
            model_name="transectsegment",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transect_segments",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="transectsegment",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="trendmark",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="trendperiod",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trend_periods",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="trendperiod",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="trendmark",
            name="period",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="pra.trendperiod"
            ),
        ),
        migrations.AddField(
            model_name="trendtopic",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trend_topics",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="trendtopic",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="trendmark",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="pra.trendtopic"
            ),
        ),
        migrations.AddField(
            model_name="urgencymark",
            name="ballot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="urgency_marks", to="pra.ballot"
            ),
        ),
        migrations.AddField(
            model_name="urgencymark",
            name="problem",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="urgency_marks", to="pra.problem"
            ),
        ),
        migrations.AddField(
            model_name="urgencymark",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="venncircle",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="venn_circles",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="venncircle",
            name="potential",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="venn_circles", to="pra.potential"
            ),
        ),
        migrations.AddField(
            model_name="venncircle",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="ballot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="pra.ballot"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="problem_votes",
                to="groups.participant",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="problem",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="pra.problem"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="wealthclass",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wealth_classes",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="wealthclass",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="wealthplacement",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wealth_placements",
                to="groups.migrantgroup",
            ),
        ),
        migrations.AddField(
            model_name="wealthplacement",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wealth_placements",
                to="groups.household",
                verbose_name="keluarga",
            ),
        ),
        migrations.AddField(
            model_name="wealthplacement",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="wealthplacement",
            name="wealth_class",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="placements",
                to="pra.wealthclass",
                verbose_name="golongan",
            ),
        ),
        migrations.AddField(
            model_name="workshoptopic",
            name="institution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="workshop_topics",
                to="programme.institution",
                verbose_name="lembaga",
            ),
        ),
        migrations.AddField(
            model_name="workshoptopic",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.site"
            ),
        ),
        migrations.AddField(
            model_name="workshoptopic",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="topics", to="pra.workshop"
            ),
        ),
        migrations.AddConstraint(
            model_name="businesschoice",
            constraint=models.UniqueConstraint(
                fields=("site", "business", "participant"), name="business_choice_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clockentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_hour__range", (0, 23)),
                    ("to_hour__range", (1, 24)),
                    ("to_hour__gt", models.F("from_hour")),
                ),
                name="clock_entry_within_a_day",
                violation_error_message="Jam selesai harus sesudah jam mulai, antara 0 dan 24.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairwiseentry",
            constraint=models.UniqueConstraint(
                fields=("site", "matrix", "problem"), name="pairwise_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pairwisecell",
            constraint=models.UniqueConstraint(
                models.F("site"),
                models.F("matrix"),
                django.db.models.functions.comparison.Least("first", "second"),
                django.db.models.functions.comparison.Greatest("first", "second"),
                name="pairwise_cell_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairwisecell",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", models.F("second")), _negated=True),
                name="pairwise_cell_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairwisecell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("winner", models.F("first")), ("winner", models.F("second")), _connector="OR"
                ),
                name="pairwise_winner_is_one_of_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="problemcategory",
            constraint=models.UniqueConstraint(
                models.F("site"),
                models.F("group"),
                django.db.models.functions.text.Lower("name"),
                name="problem_category_once",
                violation_error_message="Kelompok masalah ini sudah ada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scorematrix",
            constraint=models.CheckConstraint(
                condition=models.Q(("most__range", (3, 10))),
                name="score_matrix_scale",
                violation_error_message="Nilai tertinggi 3 sampai 10.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scorecriterion",
            constraint=models.UniqueConstraint(
                fields=("site", "matrix", "name"),
                name="score_criterion_once",
                violation_error_message="Ukuran ini sudah ada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scorecriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__range", (1, 3))),
                name="score_criterion_weight",
                violation_error_message="Bobot 1 sampai 3.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoreoption",
            constraint=models.UniqueConstraint(
                fields=("site", "matrix", "business"), name="score_option_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("site", "criterion", "option"), name="score_once"),
        ),
        migrations.AddConstraint(
            model_name="seasonmark",
            constraint=models.UniqueConstraint(fields=("site", "row", "month"), name="season_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="seasonmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("intensity__range", (0, 3)), ("month__range", (1, 12))),
                name="season_mark_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="tiebreakplace",
            constraint=models.UniqueConstraint(
                fields=("site", "tie_break", "problem"), name="tie_problem_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="tiebreakplace",
            constraint=models.UniqueConstraint(fields=("site", "tie_break", "place"), name="tie_place_once"),
        ),
        migrations.AddConstraint(
            model_name="trendmark",
            constraint=models.UniqueConstraint(fields=("site", "topic", "period"), name="trend_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="trendmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__range", (0, 5))), name="trend_mark_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="urgencymark",
            constraint=models.UniqueConstraint(
                fields=("site", "ballot", "problem"), name="urgency_once_a_ballot"
            ),
        ),
        migrations.AddConstraint(
            model_name="venncircle",
            constraint=models.UniqueConstraint(
                fields=("site", "group", "potential"), name="venn_circle_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="venncircle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("angle__range", (0, 359)), ("distance__range", (0, 100)), ("size__range", (1, 5))
                ),
                name="venn_circle_on_the_sheet",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                fields=("site", "ballot", "problem", "participant"),
                name="vote_once",
                violation_error_message="Orang ini sudah memberi suara untuk masalah ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wealthplacement",
            constraint=models.UniqueConstraint(
                fields=("site", "group", "household"),
                name="household_in_one_class",
                violation_error_message="Keluarga ini sudah ditempatkan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="workshoptopic",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__isnull", True), ("minutes__range", (1, 720)), _connector="OR"),
                name="workshop_topic_minutes",
                violation_error_message="Lama acara 1 sampai 720 menit.",
            ),
        ),
    ]
