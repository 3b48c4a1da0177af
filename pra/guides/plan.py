"""Help for the seven steps of the plan, which is the group's own (L136, L184)."""

from django.utils.translation import gettext_lazy as _

from pra.guides.guide import Guide, Source
from pra.models.steps import StepCode

guides: dict[StepCode, Guide] = {
    StepCode.NAME: Guide(
        ask=(_("Kelompok ini mau diberi nama apa? Apa artinya bagi kita?"),),
        minutes=(10, 15),
        write=_("Nama yang disepakati, dan artinya."),
        quiet=_("Kumpulkan semua usul di kertas dulu, baru dipilih. Usul yang pelan pun tidak hilang."),
        example=_("Di Palembang: Sedap Malam, yang berdagang kue, dan Jaya Bersama, yang menjahit."),
        sources=(
            Source(156, "Kelompok Sedap Malam, memiliki kegiatan usaha berdagang kue"),
            Source(156, "Kelompok Jaya Bersama mempunyai kegiatan usaha menjahit"),
        ),
        own=True,
    ),
    StepCode.SUCCESS: Guide(
        ask=(_("Bayangkan usaha kita berhasil. Apa yang berubah di rumah Bapak-Ibu?"),),
        minutes=(20, 30),
        write=_("Satu jawaban satu baris, dengan kata-kata orangnya. Jawaban boleh berbeda-beda."),
        quiet=_("Beri dua menit untuk membayangkan atau menggambar. Lalu berkeliling satu per satu."),
        example=_("Di Palembang: menabung, menyekolahkan anak, dan kebutuhan keluarga lainnya."),
        sources=(
            Source(
                156,
                "menabung, menyekolahkan anak, dan kebutuhan keluarga lainnya",
            ),
        ),
        own=True,
    ),
    StepCode.SWOT: Guide(
        ask=(
            _("Apa yang sudah kuat pada kita? Apa yang masih lemah?"),
            _("Dari luar: apa yang bisa kita manfaatkan? Apa yang bisa menghambat?"),
        ),
        minutes=(40, 60),
        write=_("Jawaban di empat bagian: kekuatan, kelemahan, peluang, ancaman. Ancaman jangan dilewatkan."),
        quiet=_("Bagi menjadi empat kelompok kecil, satu bagian tiap kelompok. Lalu saling bercerita."),
        example=_(
            "Di Palembang: kemampuan dan keterampilan; kelemahannya banyak kesulitan dalam keluarga;"
            " peluangnya uang stimulan dipakai sungguh-sungguh. Ancaman tidak dicatat."
        ),
        sources=(
            Source(156, "berupa kemampuan dan keterampilan"),
            Source(156, "kelemahan yang ada umumnya adalah banyaknya kesulitan dalam keluarga"),
            Source(
                156,
                "peluang umumnya pemanfaatan uang bantuan stimulan akan dimanfaatkan secara sungguh sungguh",
            ),
        ),
        own=True,
    ),
    StepCode.PLEDGES: Guide(
        ask=(_("Apa yang Bapak-Ibu sendiri mau sumbangkan? Berapa banyak? Paling lambat kapan?"),),
        minutes=(20, 30),
        write=_("Siapa, apa, berapa, dan kapan. Janji kecil yang pasti lebih baik daripada janji besar."),
        quiet=_("Jangan menunjuk dan jangan membandingkan. Tenaga dan waktu juga sumbangan."),
        example=_("Di Palembang: menyumbang mesin jahit, bahan atau alat, tenaga, dan modal."),
        sources=(Source(156, "menyumbang mesin jahit, menyumbang bahan/alat, tenaga, modal, dan lain-lain"),),
        own=True,
    ),
    StepCode.ACTIONS: Guide(
        ask=(_("Apa yang harus kita kerjakan lebih dulu? Sesudah itu apa?"),),
        minutes=(30, 40),
        write=_("Satu langkah satu baris, dari yang pertama: belajar, mencari, membeli."),
        quiet=_("Tulis tiap langkah di kartu. Biarkan mereka menggeser kartu sampai urutannya disepakati."),
        example=_(
            "Di Palembang, kelompok penjahit: belajar menjahit, mencari tempat, mencari modal, mencari bahan."
        ),
        sources=(
            Source(160, "Kelompok penjahit belajar menjahit, mencari tempat, mencari modal, mencari bahan"),
        ),
        own=True,
    ),
    StepCode.AGENDA: Guide(
        ask=(_("Kapan kira-kira tiap langkah kita jalankan: minggu ini, bulan ini, atau nanti?"),),
        minutes=(15, 20),
        write=_("Garis besarnya saja: acaranya, dan kira-kira kapan."),
        quiet=_("Tanya: “Hari apa yang tidak bisa?” Itu lebih mudah dijawab."),
        own=True,
    ),
    StepCode.CALENDAR: Guide(
        ask=(
            _("Siapa yang mengerjakan, hari apa, dan berapa biayanya?"),
            _("Bagaimana kita tahu bahwa itu sudah berhasil?"),
        ),
        minutes=(30, 40),
        write=_("Kegiatan, nama orang, tanggal, biaya, dan hasilnya. Satu nama lebih baik daripada “semua”."),
        quiet=_("Bacakan tiap baris dan lihat orang yang disebut: sanggupkah?"),
        own=True,
    ),
}
