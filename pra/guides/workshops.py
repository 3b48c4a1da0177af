"""Help for the day itself: who came, and how the group warmed up."""

from django.utils.translation import gettext_lazy as _

from pra.guides.guide import Guide, Source
from pra.models.steps import StepCode

guides: dict[StepCode, Guide] = {
    StepCode.ATTENDANCE: Guide(
        ask=(_("Siapa yang hadir hari ini? Siapa yang berhalangan, dan mengapa?"),),
        minutes=(1, 5),
        write=_("Tandai semua hadir dulu. Lalu ubah yang tidak datang, dan tulis alasannya."),
        quiet=_("Sapa tiap orang dengan namanya. Siapa yang sudah disapa lebih mudah bicara nanti."),
        example=_(
            "Partisipasi anggota disebut sangat tinggi, walaupun ada yang tidak hadir. Berapa orang, tidak"
            " dicatat. Karena itu sekarang kehadiran ditandai tiap orang."
        ),
        sources=(Source(284, "walaupun terdapat beberapa anggota yang tidak hadir"),),
    ),
    StepCode.DYNAMICS: Guide(
        ask=(
            _("Ceritakan satu hal tentang diri Bapak-Ibu yang belum diketahui teman di sebelah."),
            _("Apa yang membuat kita senang bekerja bersama?"),
        ),
        minutes=(20, 30),
        write=_("Nama kegiatannya, berapa orang ikut, dan apa yang terlihat: siapa membantu, siapa diam."),
        quiet=_("Mulai berdua, lalu berempat, baru semua. Boleh memakai gambar atau isyarat."),
        example=_(
            "Di Yogyakarta migran ikut berpartisipasi secara penuh. Menurut evaluasi, bahasa isyarat pun"
            " memberi andil dalam kebersamaan."
        ),
        sources=(
            Source(
                168,
                "migran yang diberdayakan ikut berpartisipasi secara penuh dalam kegiatan dinamika kelompok",
            ),
            Source(284, "bahkan bahasa isyarat mereka memberikan andil dalam kebersamaan dalam kelompok"),
        ),
    ),
}
