"""Amounts in words (*terbilang*), as a receipt writes them: *lima ratus ribu rupiah*."""

ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
ONCE = {1000: "seribu", 100: "seratus"}
MOST = 10**15


def terbilang(amount: int) -> str:
    """``amount`` rupiah in words; raises ValueError below zero and above a thousand trillion."""
    return f"{in_words(amount)} rupiah"


def in_words(number: int) -> str:
    """A number in words, from *nol* to *seribu triliun*."""
    if not 0 <= number <= MOST:
        raise ValueError(f"only 0 to {MOST} are written in words")
    for scale, word in SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            return _with_rest(_counted(count, scale, word), rest)
    return _below_hundred(number)


def _counted(count: int, scale: int, word: str) -> str:
    return ONCE[scale] if count == 1 and scale in ONCE else f"{in_words(count)} {word}"


def _with_rest(words: str, rest: int) -> str:
    return f"{words} {in_words(rest)}" if rest else words


def _below_hundred(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    tens, rest = divmod(number, 10)
    return _with_rest(f"{ONES[tens]} puluh", rest)
