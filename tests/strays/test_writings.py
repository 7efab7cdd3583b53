"""Clean text of many writings is silent, with its language declared and without."""

import unicodedata

import pytest

import newsaudit
from newsaudit import Article

TEXTS = {
    "uk": "Всі люди народжуються вільними і рівними у своїй гідності. Пʼять обʼєктів, комп'ютер, Київ.",
    "kk": "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді.",
    "mn": "Хүн бүр төрж мэндлэхэд эрх чөлөөтэй, адилхан нэр төртэй, ижил эрхтэй байдаг.",
    "ru": "Ёлка, Москва\u0301, 5 кВт·ч, «IT-компания», COVID-19, α-частица, № 5, г. Орёл стоят рядом.",
    "az": "Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar. Əli Məmmədov",
    "ha": "Su dai 'yan-adam, ana haifuwarsu ne duka ƴantattu, ɓaure ɗaya ƙasa.",
    "yo": unicodedata.normalize("NFD", "Gbogbo ènìyàn ni a bí ní òmìnira; iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba."),
    "vi": unicodedata.normalize("NFD", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm."),
    "el": unicodedata.normalize("NFD", "Ὅλοι οἱ ἄνθρωποι γεννιοῦνται ἐλεύθεροι. Όλοι οι άνθρωποι είναι ίσοι."),
    "he": "כָּל בְּנֵי הָאָדָם נוֹלְדוּ בְּנֵי חוֹרִין וְשָׁוִים; צה״ל ו־Intel \u200f(IDF)\u200f.",
    "ar": "يُولَدُ جَمِيعُ النَّاسِ أَحْرَارًا مُتَسَاوِينَ فِي الكَرَامَةِ ـــ ١٢٣ وهم سواء.",
    "fa": "تمام افراد بشر آزاد به دنیا می\u200cآیند و از لحاظ حیثیت با هم برابرند ۱۲۳؛ «کتاب\u200cها»",
    "ur": "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ ۲۰۲۴",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা নিয়ে জন্মগ্রহণ করে। ২০২৪ সালে র\u200d্যাব।",
    "ta": "மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்.",
    "si": "සියලු මනුෂ්\u200dයයෝ නිදහස්ව උපත ලබා ඇත. ශ්\u200dරී ලංකාව",
    "km": "មនុស្សទាំងអស់កើតមកមានសេរីភាព\u200bនិង\u200bសមភាព ២០២៤",
    "ka": "ყველა ადამიანი იბადება თავისუფალი და თანასწორი. ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ",
    "hy": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ։",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።",
    "ko": "모든 인간은 자유로우며 ㅋㅋㅋ ①②③ ㈜한국 ５０％ （서울）「시」、가. ㎏ ℃ 평등하다.",
    "ja": "すべての人間は、生れながらにして自由であり、ﾊﾝｶｸ ＡＢＣ １２３ 〇 々 ヶ月 ㈱ 𠮷野家 髙島屋",
    "zh": "人人生而自由，在尊严和权利上一律平等。ㄅㄆㄇ 二〇二〇年 ＡＢ １２ 〔注〕 ℃",
    "en": "Ångström and naïve Hawaiʻi: x₁ + y² ≥ ½·π; ™ № € ₿ → ✓ "
    "👩🏽\u200d💻 1\ufe0f\u20e3 ❤\ufe0f ﬁnd Ⅷ µm ℓ Ω 𝑥 ∈ ℝ 𝐛𝐨𝐥𝐝.",
}


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_silent(language: str, declared: bool) -> None:  # noqa: FBT001
    article = Article(TEXTS[language], language=language if declared else None)
    report = newsaudit.audit(article, select=["strays"])
    assert report.results["strays"].status == "ok"
    assert [(finding.rule, finding.excerpt) for finding in report.findings] == []
