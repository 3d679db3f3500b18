"""Front pages of publishers that do not exist, whose links a person has told apart.

In the markup `{+/path|text}` is a link to an article and `{-/path|text}` one to anything else.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

_LINK = re.compile(r"\{([+-])([^|{}]*)\|([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """A front page, with what a person says of its links."""

    name: str
    url: str
    marked: str

    @property
    def body(self):
        return _LINK.sub(r'<a href="\2">\3</a>', self.marked).encode()

    @property
    def articles(self):
        """The addresses that a person took for articles."""
        links = _LINK.findall(self.marked)
        return {urljoin(self.url, path) for sign, path, _ in links if sign == "+"}


PAGES = [
    FrontPage(
        name="an English daily with main and nav",
        url="https://www.lantern.example/",
        marked="""<!doctype html><title>The Lantern</title><body>
<header class="site-header">{-/|The Lantern}{-/account/login|Sign in}{-/subscribe|Subscribe}</header>
<nav><ul><li>{-/news|News}<li>{-/sport|Sport}<li>{-/news/local-government|Local government}<li>{-/opinion|Opinion}</ul></nav>
<main>
<article><h2>{+/news/2026/11/22/ferry-aground-off-north-pier|Ferry aground off North Pier, all forty on board safe}</h2><p>By {-/author/ida-holm|Ida Holm}</p></article>
<article><h3>{+/sport/2026/11/21/harriers-win-in-the-rain|Harriers win in the rain}</h3></article>
<article>{+/opinion/2026/11/22/why-the-bridge-must-wait|<img src="/b.jpg" alt="">}<h3>{+/opinion/2026/11/22/why-the-bridge-must-wait|Why the bridge must wait}</h3>{-/opinion|Opinion}</article>
<section><h2>{-/news/business|Business}</h2><ul>
<li>{+/news/business/2026/11/20/brewery-to-close-after-140-years|Brewery to close after 140 years}
<li>{+/news/business/2026/11/20/port-fees|Port fees rise}
<li>{-/news/business?page=2|More business news from the whole region}</ul></section>
<section class="topics">{-/topic/north-pier-rebuilding-works|North Pier rebuilding works}{-/tag/weather|Weather}</section>
<section>{-/video|Watch all our videos here}{-https://elsewhere.example/2026/11/22/a-partner-story-on-travel|A partner story on travel to the coast}</section>
</main>
<footer>{-/about/our-editorial-standards-and-practices|Our editorial standards and practices}{-/privacy-policy|Privacy policy}{-/terms-of-use|Terms of use}{-/contact-us|Contact us}{-/newsletters/the-morning-tide-in-your-inbox|The Morning Tide in your inbox}</footer></body>""",
    ),
    FrontPage(
        name="a weblog with dates in its addresses",
        url="https://quayside.example/",
        marked="""<html><head><title>Quayside</title></head><body><div id="menu-main">{-/|Home}{-/about|About}{-/category/council|Council}</div>
<div id="content"><div class="post"><h1>{+/2026/11/21/council-splits-over-parking/|Council splits over parking}</h1><p>Words. {-/2026/11/21/council-splits-over-parking/#more|Continue reading}</p><span>{-/category/council/|Council}, {-/tag/parking-and-traffic-rules/|parking and traffic rules} {-/author/joek/|Jo Ek}</span></div>
<div class="post"><h1>{+/2026/11/19/lido/|The lido is back}</h1></div>
<div class="post"><h1>{+/2026/11/18/a-walk-along-the-old-canal/|A walk along the old canal}</h1><a href="/2026/11/18/a-walk-along-the-old-canal/#comments">12 comments</a></div>
<div class="pagination">{-/page/2/|Older posts from the weblog archive}</div></div>
<div id="sidebar"><h3>Archives</h3>{-/2026/11/|November 2026}{-/2026/10/|October 2026}<h3>Recent</h3><ul><li>{+/2026/11/15/bus-lane-opens/|Bus lane opens at last on Mill Street}</ul></div>
<div id="footer">{-/feed/|RSS}{-/wp-login.php|Log in}</div></body></html>""",
    ),
    FrontPage(
        name="a German daily with numbers",
        url="https://www.hafenbote.example/",
        marked="""<html lang="de"><title>Hafenbote</title><body><div class="topbar">{-/abo|Abo}{-/anmelden|Anmelden}{-/epaper|E-Paper}</div>
<div class="nav-wrapper nav">{-/lokales|Lokales}{-/sport|Sport}{-/politik/ausland|Ausland}</div>
<div class="teaser-list">
<div class="teaser"><a href="/lokales/faehre-laeuft-auf-grund-1234567.html"><img src="a.jpg"></a>{+/lokales/faehre-laeuft-auf-grund-1234567.html|Fähre läuft vor der Nordmole auf Grund}</div>
<div class="teaser">{+/sport/fussball/derby-ticker-art998877|Derby im Regen: So lief der Abend}</div>
<div class="teaser">{+/politik/haushalt-2027-id4711001.html|Haushalt 2027: Wo die Stadt nun sparen will}</div>
<div class="teaser">{+/lokales/brauerei-schliesst-1234500.html|Brauerei schließt}</div>
<div class="teaser">{-/lokales/serie/unsere-schoenen-alten-hafenkneipen|Unsere schönen alten Hafenkneipen}</div>
<div class="teaser">{-/thema/nordmole|Alle Artikel zum Thema Nordmole lesen}</div>
<div class="teaser">{-/autoren/ida-maria-holm|Ida Maria Holm}</div>
</div>
<div class="footer">{-/impressum|Impressum}{-/datenschutz|Datenschutz}{-/agb|AGB}{-/mediadaten/anzeigen-preisliste-2026|Mediadaten und Anzeigen: Preisliste 2026}</div></body></html>""",
    ),
    FrontPage(
        name="a French weekly",
        url="https://lephare.example/",
        marked="""<html lang="fr"><title>Le Phare</title><body><header>{-/|Le Phare}<nav>{-/politique/|Politique}{-/monde/|Monde}{-/connexion|Se connecter}</nav></header>
<main><section><h2>{-/politique/|Politique}</h2>
<a href="/politique/article/2026/11/21/le-maire-veut-un-nouveau-pont_6621001_823448.html"><h3>Le maire veut un nouveau pont</h3></a>{+/politique/article/2026/11/21/le-maire-veut-un-nouveau-pont_6621001_823448.html|Lire}
{+/monde/article/2026/11/20/un-ferry-s-echoue-sans-victime_6620999_3210.html|Un ferry s’échoue sans faire de victime}
{+/culture/article/2026/11/19/theatre_6620500_3246.html|Théâtre : une saison sous les étoiles}
{+/monde/live/2026/11/21/en-direct-le-sommet-du-climat_6621003_3210.html|En direct : le sommet du climat}
</section><aside><h4>{-/newsletters/|Nos lettres d’information pour vous}</h4>{-/recherche/|Recherche dans les archives du journal}{-/auteur/ida-holm/|Ida Holm}{-/sujet/energie-et-climat-en-europe/|Énergie et climat en Europe}</aside></main>
<footer>{-/mentions-legales/|Mentions légales}{-/confidentialite/|Confidentialité}</footer></body></html>""",
    ),
    FrontPage(
        name="a Spanish daily in tables",
        url="http://elmuelle.example/portada/",
        marked="""<html><title>El Muelle</title><body><table><tr><td>{-/portada/|Portada}</td><td>{-/deportes/|Deportes}</td><td>{-/economia/|Economía}</td></tr></table>
<table><tr><td><font size=4>{+http://elmuelle.example/noticia/45871/un-ferry-encalla-frente-al-puerto.html|Un ferry encalla frente al puerto}</font></td></tr>
<tr><td>{+http://elmuelle.example/noticia/45870/cierra-la-cervecera.html|Cierra la cervecera tras 140 años}</td></tr>
<tr><td>{+http://elmuelle.example/opinion/45812/el-puente-y-sus-enemigos.html|El puente y sus enemigos}</td></tr>
<tr><td>{-/hemeroteca/|Hemeroteca}{-/contacto/|Contacto con la redacción del periódico}{-/buscar/?q=puerto|Más noticias sobre el puerto}</td></tr></table></body></html>""",
    ),
    FrontPage(
        name="a Japanese daily",
        url="https://www.minato.example/",
        marked="""<html lang="ja"><title>港新聞</title><body><header>{-/|港新聞}{-/login/|ログイン}</header><nav>{-/politics/|政治}{-/sports/|スポーツ}</nav>
<main><ul><li>{+/articles/ASV2H4K1PV2HUTIL00A.html|北埠頭沖でフェリーが座礁、乗客全員無事}<li>{+/articles/ASV2G3J9NV2GUTFK01B.html|市議会、新しい橋の予算案を可決}<li>{+/politics/20261121-OYT1T50012/|首相、来月に北部の港を視察へ}
<li>{+/sports/20261120-567/|雨の中の勝利}<li>{-/politics/list/|政治の記事をもっと見る}</ul><div>{-/topics/word/%E6%A9%8B.html|橋}{-/rensai/|連載}</div></main>
<footer>{-/corporate/|会社案内}{-/privacy/|プライバシーポリシーについて}</footer></body></html>""",
    ),
    FrontPage(
        name="a Korean site that counts its articles in the query",
        url="https://www.hangang.example/",
        marked="""<html lang="ko"><title>항구일보</title><body><div id="nav">{-/news/articleList.html?sc_section_code=S1N1|정치}{-/news/articleList.html?sc_section_code=S1N2|경제}{-/member/login.html|로그인}</div>
<div id="container"><div>{+/news/articleView.html?idxno=301245|북항 앞바다에서 여객선 좌초, 승객 전원 구조}</div><div>{+/news/articleView.html?idxno=301244|시의회, 새 다리 예산안 통과}</div><div>{+/news/articleView.html?idxno=301200|140년 된 양조장 문 닫는다}</div>
<div>{-/news/articleList.html?view_type=sm|전체 기사 목록 보기}</div></div><div id="footer">{-/com/jb.html|제보}{-/com/com-1.html|회사 소개}</div></body></html>""",
    ),
    FrontPage(
        name="a Russian agency with transliterated addresses",
        url="https://prichal.example/",
        marked="""<html lang="ru"><title>Причал</title><body><div class="menu">{-/politika|Политика}{-/sport|Спорт}{-/tags/most|Мост}</div>
<div class="lenta"><a href="/news/2026-11-21/parom-sel-na-mel-u-severnogo-mola"><time>10:15</time></a>{+/news/2026-11-21/parom-sel-na-mel-u-severnogo-mola|Паром сел на мель у Северного мола}
{+/news/20261121/1890123456.html|Городской совет принял бюджет на 2027 год}
{+/20261120/most-1890120001.html|Мост откроют весной}
{+/politika/deputaty-posporili-o-parkovkah|Депутаты поспорили о парковках}
{-/politika/page/2|Показать ещё новости политики за неделю}
{-/news/2026-11-21/|Все новости за 21 ноября 2026 года}</div><div class="footer">{-/redakciya|Редакция}{-/reklama|Реклама}</div></body></html>""",
    ),
    FrontPage(
        name="an Arabic daily with addresses in its own letters",
        url="https://alminaa.example/",
        marked="""<html lang="ar" dir="rtl"><title>الميناء</title><body><nav>{-/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9|سياسة}{-/%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9|رياضة}</nav>
<section>{+/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/%D8%AC%D9%86%D9%88%D8%AD-%D8%B9%D8%A8%D8%A7%D8%B1%D8%A9-%D9%82%D8%A8%D8%A7%D9%84%D8%A9-%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1|جنوح عبارة قبالة الميناء ونجاة جميع الركاب}
{+/story/887766/|المجلس البلدي يقر ميزانية الجسر الجديد}
{+/story/887760/|إغلاق المصنع بعد قرن ونصف}
{-/%D9%83%D8%AA%D8%A7%D8%A8|كتاب}{-/tag/%D8%A7%D9%84%D8%AC%D8%B3%D8%B1|الجسر}</section><footer>{-/privacy|سياسة الخصوصية}{-/about|من نحن}</footer></body></html>""",
    ),
    FrontPage(
        name="a Swedish paper with opaque addresses",
        url="https://www.kajen.example/",
        marked="""<html lang="sv"><title>Kajen</title><body><div role="navigation">{-/nyheter|Nyheter}{-/sport|Sport}{-/kultur|Kultur}</div>
<div role="main"><a href="/nyheter/a/zAb12Q/farja-pa-grund-utanfor-norra-piren"><h2>Färja på grund utanför norra piren</h2><p>Alla fyrtio ombord är i säkerhet.</p></a>{+/nyheter/a/zAb12Q/farja-pa-grund-utanfor-norra-piren|}
{+/nyheter/a/9Xk3Lm|Bryggeriet stänger efter 140 år}
{+/sport/a/Qq81Zz/seger-i-regnet|Seger i regnet}
{+/kultur/a/7HhP0d|Sommarens bästa böcker}
{-/nyheter/lokalt|Fler nyheter från din egen ort}{-/av/ida-holm|Ida Holm}</div>
<div role="contentinfo">{-/om-oss|Om oss}{-/kontakt|Kontakt}</div></body></html>""",
    ),
    FrontPage(
        name="a Polish portal with a wall of links",
        url="https://nabrzeze.example/",
        marked="""<html lang="pl"><title>Nabrzeże</title><body><div class="site-menu">{-/wiadomosci|Wiadomości}{-/sport|Sport}{-/pogoda|Pogoda}{-/program-tv|Program TV}</div><div class="content">
{+/wiadomosci/prom-osiadl-na-mieliznie,7411223.html|Prom osiadł na mieliźnie koło portu}
{+/wiadomosci/nowy-most-dopiero-za-rok/4kq8s2b|Nowy most dopiero za rok}
{+/biznes/browar-zamyka-sie-po-140-latach/9xz7t1w|Browar zamyka się po 140 latach}
{+/sport/pilka-nozna/derby-w-deszczu/abc12de|Derby w deszczu}
{-/quizy/sprawdz-co-wiesz-o-porcie|Quiz}{-/horoskop/byk|Horoskop dzienny: Byk}{-/ogloszenia|Ogłoszenia z całego miasta i okolic}</div><div class="footer-links">{-/regulamin|Regulamin}{-/polityka-prywatnosci|Polityka prywatności}</div></body></html>""",
    ),
    FrontPage(
        name="a Portuguese regional with its section's front",
        url="https://ocais.example/economia/",
        marked="""<html lang="pt"><title>O Cais – Economia</title><body><header class="header"><a href="/">O Cais</a>{-/politica/|Política}{-/economia/|Economia}{-/assine/|Assine}</header>
<main><h1>Economia</h1><div class="feed-item">{+https://ocais.example/economia/noticia/2026/11/21/balsa-encalha-e-para-o-porto.ghtml|Balsa encalha e para o porto}</div>
<div class="feed-item">{+https://ocais.example/economia/noticia/2026/11/20/cervejaria.ghtml|Cervejaria fecha após 140 anos}</div>
<div class="feed-item">{+https://ocais.example/economia/blog/ida-holm/post/2026/11/19/o-preco-da-ponte.ghtml|O preço da ponte}</div>
<div class="feed-item">{-https://ocais.example/economia/calculadoras/|Calculadoras: faça as contas do seu mês}</div>
<div class="pagination">{-https://ocais.example/economia/index/feed/pagina-2.ghtml|Veja mais}</div></main>
<footer>{-/termos-de-uso/|Termos de uso}{-/politica-de-privacidade/|Política de privacidade do jornal O Cais}</footer></body></html>""",
    ),
    FrontPage(
        name="a Hindi portal with cards",
        url="https://bandargah.example/",
        marked="""<html lang="hi"><title>बंदरगाह</title><body><div id="top-menu">{-/desh/|देश}{-/khel/|खेल}{-/video/|वीडियो}</div>
<div class="cards"><div class="card"><a href="/desh/story-ferry-runs-aground-near-north-pier-8812345.html"><img src="f.jpg"></a><div>{+/desh/story-ferry-runs-aground-near-north-pier-8812345.html|उत्तरी घाट के पास फंसी नौका, सभी यात्री सुरक्षित}</div></div>
<div class="card">{+/khel/story-rain-win-8812300.html|बारिश में जीत, कप्तान ने क्या कहा}</div>
<div class="card">{+/video/watch-how-the-ferry-was-freed-8812399|वीडियो: ऐसे निकाली गई नौका}</div>
<div class="card">{-/photos/|तस्वीरें देखें आज के शहर की}</div><div class="card">{-/elections/assembly-results-2026/|चुनाव नतीजे}</div></div>
<div id="footer">{-/about-us|हमारे बारे में}{-/advertise-with-us|विज्ञापन}</div></body></html>""",
    ),
    FrontPage(
        name="an Italian daily with mixed addresses",
        url="https://www.ilmolo.example/",
        marked="""<html lang=it><title>Il Molo</title><body><header><nav>{-/cronaca/|Cronaca}{-/sport/calcio/|Calcio}{-/abbonamenti/|Abbonati}</nav></header><main><h2>{+/cronaca/26_novembre_21/traghetto-arenato-molo-nord-6f2a1b3c-aa11-11ee-b2.shtml|Traghetto arenato al molo nord: salvi i quaranta passeggeri}</h2><h3>{+/sport/calcio/26_novembre_20/vittoria-sotto-pioggia-0011aabb.shtml|Vittoria sotto la pioggia}</h3><div>{+/economia/birrificio_chiude_dopo_140_anni-20512345/|Il birrificio chiude dopo 140 anni}</div><div>{-/argomenti/ponte-nuovo/|Ponte nuovo}{-/meteo/previsioni-domani/|Le previsioni del tempo per domani in città}{-/firme/ida-holm/|Ida Holm}</div></main><footer>{-/cookie_policy/|Cookie policy e privacy}{-/chi-siamo/|Chi siamo}</footer>""",
    ),
    FrontPage(
        name="a Dutch daily with numbers before the words",
        url="https://dekade.example/",
        marked="""<html lang=nl><title>De Kade</title><body><div class="main-nav">{-/binnenland|Binnenland}{-/buitenland|Buitenland}</div><ul class="list"><li>{+/nieuws/2541233/veerboot-vastgelopen-bij-noorderpier|Veerboot vastgelopen bij Noorderpier}<li>{+/nieuws/2541230/brouwerij-dicht|Brouwerij dicht}<li>{+/liveblog/2541199/gemeenteraad-stemt-over-nieuwe-brug|Gemeenteraad stemt over nieuwe brug}<li>{+/achtergrond/de-brug-die-er-nooit-kwam~b7c1d2e3/|De brug die er nooit kwam}<li>{-/nieuwsbrieven|Schrijf je in voor onze nieuwsbrief}<li>{-/zoeken?query=brug|Zoek alles over de brug}<li>{-/puzzels/kruiswoord/groot-kruiswoord-van-vandaag|Kruiswoord}</ul><div class=footer>{-/service/veelgestelde-vragen-over-je-abonnement|Veelgestelde vragen over je abonnement}</div>""",
    ),
    FrontPage(
        name="a Chinese daily",
        url="https://www.matou.example/",
        marked="""<html lang=zh><title>码头日报</title><body><div class="nav">{-/politics/|政治}{-/sports/|体育}</div><div class="list"><a href="/n1/2026/1121/c1001-40012345.html">渡轮在北码头附近搁浅 全部乘客获救</a>{+/n1/2026/1121/c1001-40012345.html|渡轮在北码头附近搁浅 全部乘客获救}{+/2026-11/20/content_812345.htm|市议会通过新桥预算}{+/a/20261120A05XYZ00|百年啤酒厂即将关闭}{-/zt/xinqiao/|专题：新桥建设始末}{-/more.html|更多}</div><div class="footer">{-/gywm/|关于我们}</div>""",
    ),
    FrontPage(
        name="a small town's paper",
        url="https://www.quarrynews.example/",
        marked="""<html lang=en><title>Quarry News</title><body><nav class=navbar>{-/news|News}{-/obits|Obituaries}</nav><div class=grid><h4>{+/ferry-stuck-pier|Ferry stuck at pier}</h4><h4>{+/news/local/article_5f3c2a1e-11ee-11ef-9c3b-0b5e6a7d8c9f.html|Council approves bridge budget after long night}</h4><p>{+/story/news/local/2026/11/20/brewery-closing/76543210007/|Brewery closing}</p><p>{+/p/closing-time|Closing time at the brewery}</p><p>{-/events/holiday-craft-fair-on-main-street|Holiday craft fair on Main Street}</p><p>{-/users/profile/ida%20holm|Ida Holm}</p><p>{-/newsletter-signup|Get the day's headlines in your inbox every morning}</p></div><footer>{-/site/about-the-quarry-news-team.html|About the Quarry News team}</footer>""",
    ),
]
