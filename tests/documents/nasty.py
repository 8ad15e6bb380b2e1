"""Three hundred names that no form expects: every script, marks, emoji, steering, halves."""

import random
import unicodedata
from collections import Counter

from app.documents.lettering.letters import silent

_BRACKETS = str.maketrans("()[]{}<>«»", "(([[{{<<««")  # a reader guesses which way they face

SCRIPTS = {
    "Arabic": "شركة الاتصالات (المحدودة) 2026",
    "Armenian": "Հայկական ընկերություն",
    "Bengali": "বাংলা কোম্পানি ক্ষ",
    "Burmese": "မြန်မာ ကုမ္ပဏီ",
    "Cherokee": "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
    "Chinese": "北京智能科技有限公司",
    "Cyrillic": "Компания «Щука» їґє",
    "Ethiopic": "የኢትዮጵያ ድርጅት",
    "Georgian": "ქართული კომპანია",
    "Greek": "Ωμέγα Εταιρεία ᾧ",
    "Gujarati": "ગુજરાતી કંપની",
    "Hebrew": "חברת שלום (1998) בע״מ",
    "Hindi": "नमस्ते क्षत्रिय कर्तव्य",
    "Japanese": "株式会社カタカナひらがな東京",
    "Kannada": "ಕನ್ನಡ ಸಂಸ್ಥೆ",
    "Khmer": "ក្រុមហ៊ុន ខ្មែរ",
    "Korean": "주식회사 한국",
    "Lao": "ບໍລິສັດ ລາວ",
    "Malayalam": "മലയാളം കമ്പനി",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Persian": "شرکت می‌خواهم گچپژ",
    "Polish": "Zażółć gęślą jaźń",
    "Punjabi": "ਪੰਜਾਬੀ ਕੰਪਨੀ",
    "Sinhala": "සිංහල සමාගම",
    "Tamil": "தமிழ் நிறுவனம்",
    "Telugu": "తెలుగు సంస్థ",
    "Thai": "บริษัท กำลังน้ำใจผู้ใหญ่",
    "Tibetan": "བོད་ཡིག ཀུང་སི",
    "Urdu": "کمپنی پاکستان ٹڈڑ",
    "Vietnamese": "Công ty Trách nhiệm Hữu hạn Việt Nữ",
    "Yiddish": "ייִדיש געזעלשאַפֿט",
}
ODD = (
    "R&D <b>bold</b> &amp; <img src='/etc/hosts'/>",
    "O'Brien \\n \\u0041 %s {x} $x^$ `ls`",
    "e\u0301e\u0300 Z\u0335\u0321\u0308 n\u0303",
    "Z͑ͫ̓̎ͯ̄A̷̡̧L̶G̵O̸",
    "😀 👍🏽 ✈️ ☎︎",
    "👨‍👩‍👧‍👦 🏳️‍🌈 🇵🇱",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a\u202eevil\u202c b\u2066x\u2069 \u200e\u200f c",
    "soft\u00adhyphen zero\u200bwidth \ufeffbom word\u2060joiner",
    "tab\there\u2003em\u3000wide\u202fnarrow",
    "\ue000\uf8ff private",
    "\U000f0000\U0010fffd",
    "\ud800 half \udc00",
    "\ud83d\ude00 two halves",
    "\u0378\U000e0fff\uffff",
    "\x00\x01\x1f\x7f\x85 controls",
    "\ufdfd ﷺ ﬃ ½ ² № ㎏ ㍿ Ⅷ ℃",
    "\U0001d518\U0001d52b \U0001d7d9 𐍈𐌰 𓀀 𒀀",
    "漢字 𠮷野家 𪚥 侮",
    "הלו world 123 مرحبا 456 (שלום)",
    "[עברית (abc)] {ערבית}",
    "שָׁלוֹם בְּרֵאשִׁית",
    "اَلْعَرَبِيَّةُ ١٢٣٬٤٥٦",
    "₹₪₩₫€₺₽₿ ‱‰ ←→↑↓ ≤≥≠∞ ■□▲ ♔♠ ☃ ✓✗",
    "\u0301leading mark",
    "ก\u0e33\u0e48 \u0e31 alone",
    "क्‍ष क्‌ष र्‍क",
    "-" * 120,
    "W" * 300,
    "北京" * 150,
    "شركة " * 60,
    "हिन्दी" * 50,
    "x\u0301" * 150,
    " ",
    "",
)


def names(count: int = 300) -> tuple[str, ...]:
    """So many of them, the same ones every time."""
    chance = random.Random(8)
    found = [*SCRIPTS.values(), *ODD]
    scripts = list(SCRIPTS.values())
    while len(found) < count:
        kind = len(found) % 4
        if kind == 0:
            found.append(" ".join(chance.sample(scripts, 2)))
        elif kind == 1:
            found.append("".join(_assigned(chance, 0x3000) for _ in range(chance.randint(1, 40))))
        elif kind == 2:
            found.append("".join(_assigned(chance, 0x20000) for _ in range(chance.randint(1, 12))))
        else:
            mixed = list("".join(chance.sample(scripts, 2)))
            chance.shuffle(mixed)
            found.append("".join(mixed))
    return tuple(found)


def _assigned(chance: random.Random, end: int) -> str:
    while True:
        letter = chr(chance.randrange(0x20, end))
        if unicodedata.category(letter) not in {"Cn", "Cs"}:
            return letter


def letters_of(text: str) -> Counter[str]:
    """What a text shows, however a reader composes, orders or mirrors it."""
    seen = "".join(each for each in text if not silent(each))
    apart = unicodedata.normalize("NFKD", seen).translate(_BRACKETS)
    return Counter(each for each in apart if not each.isspace() and not silent(each))
