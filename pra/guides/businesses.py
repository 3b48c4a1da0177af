"""Help for finding needs and choosing businesses."""

from django.utils.translation import gettext_lazy as _

from pra.guides.guide import Guide, Source
from pra.models.steps import StepCode

guides: dict[StepCode, Guide] = {
    StepCode.NEEDS: Guide(
        ask=(_("Ini masalah kita, dan itu kepandaian kita. Jadi, apa yang kita butuhkan?"),),
        minutes=(30, 40),
        write=_("Satu kebutuhan satu baris. Hubungkan tiap kebutuhan dengan masalah dan potensinya."),
        quiet=_("Tempel masalah di kiri dan potensi di kanan. Minta yang diam menarik garis di antaranya."),
        own=True,
    ),
    StepCode.BUSINESSES: Guide(
        ask=(
            _("Usaha apa yang Bapak-Ibu minati? Mau dijalankan sendiri atau bersama?"),
            _("Mengapa usaha ini, bukan yang lain?"),
        ),
        minutes=(45, 60),
        write=_("Semua gagasan usaha, siapa peminatnya, mana yang dipilih, dan alasannya."),
        quiet=_("Minta tiap orang berdiri di dekat usaha yang diminatinya. Pilihannya langsung terlihat."),
        example=_(
            "Di Surabaya terbentuk kelompok pertukangan, penjahit, dan berjualan. Di Yogyakarta usaha"
            " dijalankan sendiri-sendiri; kelompok mengelola administrasi keuangan."
        ),
        sources=(
            Source(132, "Kelompok Pertukangan, kelompok Penjahit, Kelompok berjualan"),
            Source(
                184,
                "melakukan kegiatan secara sendiri-sendiri, sesuai keterampilan masing masing, tetapi fungsi"
                " kelompok sebagai pengelola administrasi keuangan",
            ),
        ),
        own=True,
    ),
    StepCode.SCORING: Guide(
        ask=(
            _("Usaha yang baik itu seperti apa?"),
            _("Kalau dilihat dari itu, berapa nilai usaha ini?"),
        ),
        minutes=(30, 45),
        write=_("Ukuran menurut mereka, misalnya modal kecil atau cepat laku. Nol juga nilai."),
        quiet=_("Pakai biji jagung. Tiap orang menaruh sendiri, lalu dihitung bersama keras-keras."),
        own=True,
    ),
}
