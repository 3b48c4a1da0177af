"""Help for finding what the group can build on."""

from django.utils.translation import gettext_lazy as _

from pra.guides.guide import Guide, Source
from pra.models.steps import StepCode

guides: dict[StepCode, Guide] = {
    StepCode.SKILLS: Guide(
        ask=(_("Bapak-Ibu bisa membuat atau mengerjakan apa?"), _("Siapa lagi yang bisa?")),
        minutes=(20, 30),
        write=_(
            "Satu keterampilan satu baris, lalu tandai siapa yang bisa. Memasak, mengasuh, dan berjualan juga"
            " dihitung."
        ),
        quiet=_("Tanya teman di sebelahnya: “Ibu ini pandai apa?” Orang sering malu menyebutnya sendiri."),
        example=_(
            "Kelompok Mandiri di Surabaya: membuat kopi jagung, kacang godok, jualan sayur, mengelas, dan"
            " memotret."
        ),
        sources=(
            Source(
                128,
                "membuat kopi jagung, kacang godok, jualan sayur, mengelas, dan memotret",
            ),
        ),
    ),
    StepCode.SOURCES: Guide(
        ask=(
            _("Lembaga, kelompok, atau tempat apa di sekitar sini yang bisa membantu kita?"),
            _("Kalau butuh uang atau kabar, Bapak-Ibu pergi ke mana?"),
        ),
        minutes=(20, 30),
        write=_("Nama lembaga atau sumbernya. Tulis juga risikonya bila ada, misalnya bunga yang tinggi."),
        quiet=_("Tanya menurut tempat: di gang, di pasar, di rumah ibadah, di kelurahan."),
        example=_(
            "Kelompok Gang Omplong di Surabaya: arisan, Yasin Al Ichlas, kelompok arisan, Posko PDI, YLWD. Di"
            " Palembang: koperasi, pasar, orsos, bank keliling."
        ),
        sources=(
            Source(
                126,
                "Kelompok Gang Omplong mendeteksi: arisan, yasin al ichlas, kelompok arisan, Posko PDI, YLWD",
            ),
            Source(152, "koperasi, pasar, orsos, bank keliling"),
        ),
    ),
    StepCode.VENN: Guide(
        ask=(_("Lembaga mana yang paling penting bagi kita? Mana yang dekat, mana yang jauh?"),),
        minutes=(30, 40),
        write=_("Makin penting, makin besar lingkarannya. Makin mudah didatangi, makin dekat ke tengah."),
        quiet=_("Potong kertas bulat beberapa ukuran. Siapa yang memindahkan kertas, ikut bicara."),
    ),
}
