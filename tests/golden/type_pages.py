"""Pages of every kind, by fictional publishers, with what a person takes each for.

The look-alikes are the point: whatever tells a kind of page is also found on pages of other kinds.
"""

import json
from dataclasses import dataclass

TOWN = "https://quayside-herald.example"

EN = (
    "The harbour board of Quayside voted on Tuesday to move the fish market to the old rope works,"
    " which has stood empty since the fire of 2016 and belongs to the town.",
    "“It is the only building with a cold cellar and a crane,” said the chairwoman, Brida Lomax,"
    " who had to use her casting vote after four hours of talk about parking.",
    "Stallholders were split: those who sell to restaurants welcomed the longer opening hours,"
    " while the older ones fear that nobody will walk so far with a bag of mussels.",
    "The move is to cost 2.3 million crowns and to be over by the first week of September, when"
    " the herring boats come home and the market earns a third of its year.",
)
DE = (
    "Der Hafenrat von Brackstedt hat am Dienstag beschlossen, den Fischmarkt in die alte Seilerei"
    " zu verlegen, die seit dem Brand leer steht und der Stadt gehört.",
    "„Es ist das einzige Gebäude mit einem kalten Keller und einem Kran“, sagte die Vorsitzende"
    " Brida Lomann, deren Stimme nach vier Stunden Streit um Parkplätze den Ausschlag gab.",
    "Die Händler sind geteilter Meinung: Wer an Gaststätten liefert, freut sich über längere"
    " Öffnungszeiten, die Älteren fürchten den weiten Weg ihrer Kundschaft.",
)
FR = (
    "Le conseil du port de Saint-Orvan a décidé mardi de transférer le marché aux poissons dans"
    " l’ancienne corderie, vide depuis l’incendie et propriété de la ville.",
    "« C’est le seul bâtiment qui ait une cave froide et une grue », a expliqué la présidente,"
    " Brigitte Lomenech, dont la voix a compté double après quatre heures de débat.",
    "Les marchands sont partagés : ceux qui livrent les restaurants se réjouissent des nouveaux"
    " horaires, les plus anciens craignent pour leur clientèle à pied.",
)
ES = (
    "La junta del puerto de Villamar decidió el martes trasladar la lonja a la antigua cordelería,"
    " que está vacía desde el incendio y pertenece al ayuntamiento.",
    "«Es el único edificio con un sótano frío y una grúa», dijo la presidenta, Brígida Lomas, que"
    " tuvo que deshacer el empate después de cuatro horas de discusión.",
)
JA = (
    "汐見市の港湾委員会は火曜日、魚市場を古い製網工場に移すことを決めた。工場は火災の後ずっと空いており、市が所有している。",
    "「冷たい地下室とクレーンがあるのはあの建物だけです」と委員長の浜田りつ子さんは話し、四時間の議論の末に賛成票を投じた。",
    "商人の意見は分かれた。料理店に卸す人は開場時間が延びることを喜び、年配の人は歩いて来る客が減ることを心配している。",
)
RU = (
    "Портовый совет Заозёрска во вторник решил перенести рыбный рынок в старую канатную мастерскую,"
    " которая пустует после пожара и принадлежит городу.",
    "«Это единственное здание с холодным подвалом и краном», — сказала председатель совета Брида"
    " Ломова, чей голос стал решающим после четырёх часов спора о стоянке.",
)

TEASERS = (
    ("Ferry fares to rise by a tenth before the summer", "The company blames the price of fuel and two idle ships."),
    ("Lighthouse keeper retires after forty years of fog", "She will not miss the stairs, she says, all 214 of them."),
    ("School roof survives its third storm this winter", "Parents had asked for a new one after the second."),
    ("Council finds a buyer for the clock that runs backwards", "It will hang in a bar for pilots on their way home."),
    ("Rowing club wants its slipway back from the seals", "A biologist advises patience until the pups can swim."),
    ("How a tin of paint stopped the night train twice", "The railway has changed its rules for luggage since."),
    ("Baker of the year sells out before the sun is up", "His bread is made with water from the old well."),
    ("Museum opens a room for things that were found in nets", "The oldest is a shoe, the heaviest an anchor."),
    ("Bridge to Gannet Point will be shut for eleven nights", "Buses will go round by way of the quarry."),
    ("Two teams share the cup after a match without goals", "The referee had lost the coin for the toss."),
    ("Doctors ask visitors to leave their dogs at home", "A goat was not thought of when the rule was made."),
    ("The last telephone box of the island becomes a library", "It holds sixty books and one reader at a time."),
    ("Storm warning lifted after the wind changes its mind", "Fishermen had stayed in port for nothing."),
    ("Choir sings in the dark until the fuse is found", "Nobody noticed that the altos had left."),
)  # fmt: skip

LONG = (
    "Behind the decision lie two years of letters, a petition with nine hundred names and a dinner"
    " at which, according to three guests, nobody spoke of anything else."
)


@dataclass(frozen=True)
class TypePage:
    """One page, and what a person takes it for."""

    page_type: str
    name: str
    url: str
    html: str
    reason: str | None = None
    """Why it is no article."""
    status: int = 200


PAGES: list[TypePage] = []


def is_(page_type, name, url, html, **more):
    """Add a page."""
    full = url if ":" in url else TOWN + url
    PAGES.append(TypePage(page_type, name, full, html, **more))


def doc(body, *, title="", head="", lang="en"):
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'{head}</head><body><header><nav><a href="/">Start</a> <a href="/n">News</a></nav>'
        f"</header>{body}<footer><p>© 2024 Quayside Media</p></footer></body></html>"
    )


def ld(kind, **more):
    node = {"@context": "https://schema.org", "@type": kind, **more}
    text = json.dumps(node, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def og(**more):
    return "".join(f'<meta property="og:{name}" content="{said}">' for name, said in more.items())


def news(kind="NewsArticle", headline="Fish market moves to the old rope works", **more):
    return ld(kind, datePublished="2024-05-14T09:10:00+02:00", headline=headline, **more)


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def story(texts=EN, *, h1="Fish market moves to the old rope works", more="", **frame):
    body = f"<main><article><h1>{h1}</h1><div>{paragraphs(texts)}</div></article>{more}</main>"
    return doc(body, **{"title": f"{h1} | Quayside Herald", **frame})


def grid(n=14, *, tag="h3", prose=""):
    """Return teasers of other stories, each with a line, and `prose` behind it."""
    cards = []
    for at in range(n):
        headline, line = TEASERS[at % len(TEASERS)]
        link = f'<a href="/town/2024/05/{headline.lower().replace(" ", "-")}">{headline}</a>'
        cards.append(f'<div class="card"><{tag}>{link}</{tag}><p>{line} {prose}</p></div>')
    return f'<section class="grid">{"".join(cards)}</section>'


def listing(h1, *, n=14, intro="", prose="", **frame):
    lead = f"<p>{intro}</p>" if intro else ""
    body = f"<main><h1>{h1}</h1>{lead}{grid(n, prose=prose)}</main>"
    return doc(body, **{"title": f"{h1} | Quayside Herald", **frame})


def wall(title, *texts, **frame):
    return doc(f"<main><h1>{title}</h1>{paragraphs(texts)}</main>", title=title, **frame)


# Articles, plain and in disguise.

is_(
    "article",
    "a plain report",
    "/town/2024/05/14/fish-market-moves-to-rope-works",
    story(head=news()),
)
is_("article", "a report that says nothing of itself", "/a/7", story())
is_("article", "a report from a file", "file:///saved/market.html", story())
is_(
    "article",
    "three short paragraphs above a huge grid of teasers",
    "/town/crane",
    story([t[:95].rsplit(" ", 1)[0] + "." for t in EN[:3]], head=news(), more=grid(40)),
)
is_(
    "article",
    "the same without a word to machines, at an address of its own",
    "/town/crane-slips-into-the-outer-basin",
    story(EN[:3], more=grid(28)),
)
is_(
    "article",
    "one passage among links to others, with the date told",
    "/brief",
    story(
        EN[:1],
        head='<meta property="article:published_time" content="2024-05-14T09:00:00Z">',
        more=grid(20),
    ),
)
is_(
    "article",
    "a whole report with a consent layer over it",
    "/town/fish-market-moves-to-rope-works",
    story(
        head=news(),
        more='<div id="cmp"><h2>We value your privacy</h2><p>We and our 214 partners use cookies to store and read personal data for advertising, and ask for your consent.</p><button>Accept all cookies</button></div>',
    ),
)
is_(
    "article",
    "a whole report with a hint at subscriptions below",
    "/town/fish-market-moves",
    story(
        head=news(),
        more='<div class="paywall-message"><p>Subscribe to read all our stories for one crown a week.</p></div>',
    ),
)
is_(
    "article",
    "a short report that is complete, though nothing here is declared free",
    "/crime/man-fined-for-theft-of-nets",
    story(EN[:2], head=news(isAccessibleForFree=False)),
)
is_(
    "article",
    "a report about captchas",
    "/tech/why-the-captcha-will-not-die",
    story(
        (
            "Every day people spend half a million hours to verify that they are human, a study by the University of Tarn says.",
            "The captcha was meant to stop robots. “It stops my grandmother,” said its author, Nils Ottery, who is working on another test.",
            "Browsers could do the work without asking, the study says, if their makers agreed on how.",
        ),
        h1="Why the captcha will not die",
        head=news(headline="Why the captcha will not die"),
    ),
)
is_(
    "article",
    "a report about captchas that says nothing of itself",
    "/tech/11",
    story(
        (
            "Every day people spend half a million hours on proving that they are human, a study by the University of Tarn says.",
            "The captcha was meant to stop robots. “It stops my grandmother,” said its author, Nils Ottery, who is working on another test.",
            "Nobody knows how many visitors give up, but shops say that it is one in nine, and more on a Friday.",
            "Makers of screen readers have asked for another way in for fifteen years.",
        ),
        h1="The puzzle that stops grandmothers",
    ),
)
is_(
    "article",
    "a report about a page that was not found",
    "/media/council-lost-its-own-minutes",
    story(
        (
            "Whoever looks for the minutes of the council has been told “page not found” since Monday, to the joy of nobody but the mayor.",
            *EN[1:3],
        ),
        h1="Council loses its own minutes",
        head=news(headline="Council loses its own minutes"),
    ),
)
is_(
    "article",
    "a report about cookies and consent",
    "/tech/the-end-of-the-cookie-banner",
    story(
        (
            "The cookie banner may soon be gone: a law that was passed on Thursday lets readers say once what they consent to.",
            "Publishers fear for their advertising, and say that nobody had asked them.",
            *EN[2:4],
        ),
        h1="The end of the cookie banner",
        head=news(headline="The end of the cookie banner"),
    ),
)
is_(
    "article",
    "a German report",
    "https://brackstedter-bote.example/lokales/fischmarkt-zieht-in-die-seilerei-1412233.html",
    story(
        DE,
        h1="Fischmarkt zieht in die Seilerei",
        lang="de",
        head=news(headline="Fischmarkt zieht in die Seilerei"),
    ),
)
is_(
    "article",
    "a French report",
    "https://echo-orvan.example/ville/marche-aux-poissons",
    story(FR, h1="Le marché aux poissons déménage", lang="fr", head=og(type="article")),
)
is_(
    "article",
    "a Japanese report between two dozen links",
    "https://shiomi-jiho.example/news/market.html",
    story(
        JA,
        h1="魚市場、古い製網工場へ移転",
        lang="ja",
        head=og(type="article"),
        more="<ul>"
        + "".join(
            f'<li><a href="/n/{n}">港のニュースその{n}、市場の移転をめぐる話題</a></li>'
            for n in range(24)
        )
        + "</ul>",
    ),
)
is_(
    "article",
    "a Russian report",
    "https://zaozersk.example/2024/05/14/rynok",
    story(
        RU, h1="Рыбный рынок переезжает", lang="ru", head=news(headline="Рыбный рынок переезжает")
    ),
)
is_(
    "article",
    "a report in an archive with numbers",
    "https://hafenblog.example/archives/2562",
    story(EN, more=grid(14)),
)
is_(
    "article",
    "a report that the site files under a tag of the same words",
    "/topics/harbour/fish-market-moves-to-the-rope-works",
    story(head=news(), more=grid(14)),
)

QUESTIONS = "".join(f"<h3>And number {n}?</h3><p>It rained, number {n}.</p>" for n in range(15))
is_(
    "article",
    "one passage above a timetable, among links, at an address of its own",
    "/town/when-the-ferries-run-this-summer",
    story(
        EN[:1],
        h1="When the ferries run",
        more="<ul>"
        + "".join(f"<li>Berth {n}, at {n} o’clock</li>" for n in range(9))
        + "</ul>"
        + grid(20),
    ),
)
is_(
    "article",
    "a brief that is told to machines as one, at the address of its tag",
    "/tag/ferries",
    story(EN[:1], head=news(), more=grid(20)),
)
is_(
    "article",
    "the only report of a site, at its front page",
    "/",
    story(EN[:2], head=news(), more=grid(14)),
)
is_(
    "article",
    "many short answers between a few long ones, and links that they outweigh",
    "/a/40",
    doc(
        f"<main><h1>Forty years of fog</h1>{paragraphs((*EN, *DE))}{QUESTIONS}{grid(13, tag='b')}</main>"
    ),
)
is_(
    "article",
    "a report whose headline is what a wall says",
    "/town/hikers",
    story(
        EN[:2],
        h1="Access denied: hikers find their path closed",
        head=news(headline="Access denied: hikers find their path closed"),
    ),
)

is_(
    "article",
    "a report that opens with the name of its subject, which is that of a section elsewhere",
    "/a/41",
    story(EN[:2], h1="Radio: the last station of the island falls silent", head=og(type="article")),
)

# Genres.

is_("opinion", "an opinion by its type", "/a/1", story(head=news("OpinionNewsArticle")))
is_(
    "opinion",
    "an opinion by its section",
    "https://brackstedter-bote.example/a/2",
    story(
        DE,
        h1="Ein Markt braucht Füße",
        lang="de",
        head=news(headline="Ein Markt braucht Füße", articleSection="Meinung"),
    ),
)
is_(
    "opinion",
    "an opinion by its address",
    "/opinion/let-the-market-be",
    story(h1="Let the market be", head=og(type="article")),
)
is_(
    "opinion",
    "a Japanese leading article",
    "https://shiomi-jiho.example/news/9",
    story(
        JA,
        h1="社説：市場は誰のものか",
        lang="ja",
        head=news(headline="社説：市場は誰のものか", articleSection="社説"),
    ),
)
is_(
    "article",
    "a report whose headline has the word opinion in it",
    "/town/opinion-is-divided",
    story(
        h1="Opinion is divided: market moves",
        head=news(headline="Opinion is divided: market moves"),
    ),
)
is_("analysis", "an analysis by its type", "/a/3", story(head=news("AnalysisNewsArticle")))
is_(
    "analysis",
    "an analysis by its label",
    "/a/4",
    story(
        h1="Analysis: why the market had to move",
        head=news(headline="Analysis: why the market had to move"),
    ),
)
is_(
    "analysis",
    "a French analysis",
    "https://echo-orvan.example/analyses/5",
    story(
        FR,
        h1="Pourquoi le marché devait partir",
        lang="fr",
        head=news(headline="Pourquoi le marché devait partir", articleSection="Décryptage"),
    ),
)
is_(
    "review",
    "a review by its type",
    "/a/5",
    story(
        h1="A play about herring", head=news("ReviewNewsArticle", headline="A play about herring")
    ),
)
is_(
    "review",
    "a review by its label behind the headline",
    "/a/6",
    story(h1="The Rope Works – review", head=news(headline="The Rope Works – review")),
)
is_(
    "interview",
    "an interview by its section",
    "https://villamar-diario.example/7",
    story(
        ES,
        h1="«La grúa no se vende»",
        lang="es",
        head=news(headline="«La grúa no se vende»", articleSection="Entrevista"),
    ),
)
is_(
    "interview",
    "a German interview",
    "https://brackstedter-bote.example/interview/brida-lomann",
    story(DE, h1="„Der Kran bleibt“", lang="de", head=og(type="article")),
)
is_("live", "a live page by its type", "/a/8", story(head=news("LiveBlogPosting")))
is_(
    "live",
    "a live page by its label",
    "/a/9",
    story(
        h1="Storm over Quayside – live updates",
        head=news(headline="Storm over Quayside – live updates"),
    ),
)
is_(
    "sponsored",
    "a text that was paid for, by its type",
    "/a/10",
    story(head=news("AdvertiserContentArticle")),
)
is_(
    "sponsored",
    "a text that was paid for, by its address",
    "/partner-content/five-ways-to-cook-mussels",
    story(h1="Five ways to cook mussels", head=og(type="article")),
)
is_(
    "press_release",
    "a press release by its address",
    "https://hafen-brackstedt.example/pressemitteilungen/fischmarkt",
    story(DE, h1="Hafenrat verlegt Fischmarkt", lang="de"),
)
is_(
    "press_release",
    "a press release by its section",
    "/a/12",
    story(head=news(articleSection="Press Releases")),
)
is_(
    "gallery",
    "pictures with a text",
    "/in-pictures/the-market-by-night",
    story(EN[:3], h1="The market by night", head=ld("ImageGallery", name="The market by night")),
)
is_(
    "video",
    "a film with a text",
    "/video/the-market-by-night",
    story(EN[:2], h1="The market by night", head=og(type="video.other")),
)
is_(
    "audio",
    "an episode with a text",
    "/podcast/the-rope-works",
    story(EN[:2], h1="The rope works", head=ld("PodcastEpisode", name="The rope works")),
)
is_(
    "article",
    "a report with a film in it",
    "/video/fish-market-moves",
    story(
        head=news(video={"@type": "VideoObject", "name": "The crane"}),
        texts=(
            *EN,
            *EN[1:3],
            LONG,
            LONG + " Then came the vote.",
            EN[0] + " So it was.",
            EN[3] + " So it is.",
        ),
    ),
)

# Pictures and sound without a text.

is_(
    "video",
    "a film alone",
    "/video/storm",
    doc(
        '<main><h1>Storm hits the pier</h1><video src="a.mp4"></video><p>1:14</p></main>',
        title="Storm hits the pier",
        head=ld("VideoObject", name="Storm hits the pier") + og(type="video.other"),
    ),
    reason="media_page",
)
is_(
    "gallery",
    "pictures alone",
    "/in-pictures/regatta",
    doc(
        "<main><h1>Regatta in pictures</h1>"
        + "".join(
            f'<figure><img src="{n}.jpg"><figcaption>Boat {n}</figcaption></figure>'
            for n in range(9)
        )
        + "<p>Nine boats</p></main>",
        title="Regatta in pictures",
        head=ld("ImageGallery", name="Regatta"),
    ),
    reason="media_page",
)

# Lists.

is_(
    "home",
    "a front page",
    "/",
    listing(
        "Quayside Herald", head=ld("WebSite", name="Quayside Herald", url=TOWN) + og(type="website")
    ),
    reason="home_page",
)
is_(
    "home",
    "a front page whose teasers are long",
    "/",
    doc(
        f"<main>{grid(12, tag='h2', prose=LONG)}</main>",
        title="Quayside Herald",
        head=og(type="website"),
    ),
    reason="home_page",
)
is_(
    "home",
    "a front page that calls itself an article, as its system does everywhere",
    "/",
    listing("Quayside Herald", n=24, head=og(type="article")),
    reason="home_page",
)
is_(
    "home",
    "a German front page under its language",
    "https://brackstedter-bote.example/de/",
    listing("Brackstedter Bote", lang="de", head=og(type="website")),
    reason="home_page",
)
is_("index", "a section", "/harbour/", listing("Harbour"), reason="index_page")
is_(
    "index",
    "a section with long teasers",
    "/harbour",
    doc(
        f"<main><h1>Harbour</h1>{grid(9, prose=LONG)}</main>",
        title="Harbour | Quayside Herald",
        head=og(type="website"),
    ),
    reason="index_page",
)
is_(
    "index",
    "a tag",
    "/tag/the-old-rope-works-of-quayside",
    listing("The old rope works", head=og(type="article")),
    reason="index_page",
)
is_(
    "index",
    "a collection by its type",
    "/dossiers/market",
    listing(
        "All about the market",
        n=5,
        intro=LONG,
        head=ld("CollectionPage", name="All about the market", url=f"{TOWN}/dossiers/market"),
    ),
    reason="index_page",
)
is_(
    "index", "an archive of a day", "/2024/05/14/", listing("14 May 2024", n=9), reason="index_page"
)
is_(
    "index",
    "the second page of a section",
    "/harbour/page/2",
    listing("Harbour"),
    reason="index_page",
)
is_(
    "index",
    "a list whose stories are told to machines one by one",
    "/market-hall",
    listing(
        "Market hall",
        head="".join(news(headline=h, url=f"{TOWN}/s/{n}") for n, (h, _) in enumerate(TEASERS[:6])),
    ),
    reason="index_page",
)
is_(
    "index",
    "a French section",
    "https://echo-orvan.example/rubrique/ville",
    listing("Ville", lang="fr"),
    reason="index_page",
)
is_(
    "search",
    "a search",
    "/search?q=herring",
    listing("Results for herring", n=8),
    reason="search_page",
)
is_(
    "search",
    "a search by its type",
    "/suche/hering",
    listing(
        "Ergebnisse für Hering",
        n=3,
        lang="de",
        head=ld("SearchResultsPage", name="Hering", url=f"{TOWN}/suche/hering"),
    ),
    reason="search_page",
)
is_(
    "search",
    "a search that found nothing",
    "/?s=narwhal",
    doc(
        "<main><h1>Nothing found</h1><p>There is no story about “narwhal”.</p></main>",
        title="narwhal | Search",
    ),
    reason="search_page",
)
is_(
    "profile",
    "an author",
    "/author/brida-lomax",
    listing(
        "Brida Lomax",
        n=12,
        intro="Brida Lomax writes about the harbour and has done so since she could read a tide table, she says.",
    ),
    reason="profile_page",
)
is_(
    "profile",
    "an author by its type",
    "/team/ottery",
    listing(
        "Nils Ottery",
        n=4,
        intro="Nils Ottery is the reporter for machines and their victims.",
        head=ld("ProfilePage", name="Nils Ottery", url=f"{TOWN}/team/ottery"),
    ),
    reason="profile_page",
)

# Stubs.

is_(
    "paywall_stub",
    "the beginning of a story that is not free",
    "/plus/market",
    story(
        EN[:1],
        head=news(isAccessibleForFree=False),
        more='<div class="paywall"><p>Subscribe to continue reading this story and all others.</p></div>',
    ),
    reason="paywall",
)
is_(
    "paywall_stub",
    "a beginning that breaks off",
    "/plus/crane",
    story((EN[0], EN[1], "The crane, however, …"), head=news(isAccessibleForFree=False)),
    reason="paywall",
)
is_(
    "article",
    "a long text that is not free and here in full",
    "/plus/whole",
    story(
        (*EN, LONG),
        head=news(isAccessibleForFree=False),
        more='<div class="paywall"><p>Thank you for being a subscriber of this paper.</p></div>',
    ),
)

# Walls, in sixteen languages.

WALLS = (
    ("blocked", "blocked", "en", "Just a moment...", "Verifying you are human. This may take a few seconds.", "quayside-herald.example needs to review the security of your connection before proceeding."),
    ("blocked", "blocked", "de", "Sicherheitsüberprüfung", "Bitte bestätigen Sie, dass Sie ein Mensch sind.", "Ihr Browser hat viele Anfragen gestellt."),
    ("blocked", "blocked", "ru", "Доступ ограничен", "Подтвердите, что вы не робот.", "Из вашей сети поступает много запросов."),
    ("blocked", "blocked", "ja", "確認してください", "続けるには「私はロボットではありません」にチェックを入れてください。"),
    ("blocked", "blocked", "ko", "보안 확인", "계속하려면 사람인지 확인해 주세요."),
    ("blocked", "blocked", "zh", "安全验证", "请完成人机验证后继续访问。"),
    ("consent", "consent_wall", "de", "Mit Werbung weiterlesen", "Wir und unsere Partner benötigen Ihre Zustimmung, um Cookies zu speichern und personenbezogene Daten zu verarbeiten.", "Sie können die Zustimmung jederzeit widerrufen. Ohne Werbung lesen Sie für 2,99 im Monat."),
    ("consent", "consent_wall", "fr", "Nous respectons votre vie privée", "Avec votre accord, nous et nos partenaires utilisons des cookies pour stocker des données personnelles.", "Vous pouvez retirer votre consentement à tout moment."),
    ("consent", "consent_wall", "it", "La tua privacy è importante", "Noi e i nostri partner archiviamo dati con il tuo consenso, come i cookie, per la pubblicità."),
    ("consent", "consent_wall", "nl", "Cookies", "Wij en onze partners vragen toestemming om cookies te plaatsen en gegevens te lezen.", "Alles accepteren"),
    ("consent", "consent_wall", "pl", "Szanujemy Twoją prywatność", "My i nasi partnerzy przechowujemy informacje na urządzeniu, na przykład pliki cookie."),
    ("login", "login_wall", "en", "Sign in", "Please log in to view this page. If you have no account, you can make one."),
    ("login", "login_wall", "sv", "Logga in", "Du måste logga in för att läsa sidan."),
    ("login", "login_wall", "tr", "Giriş", "Devam etmek için giriş yapın veya üye olun."),
    ("error", "http_error", "es", "Página no encontrada", "La página que busca no existe o ha cambiado de dirección."),
    ("error", "http_error", "pt", "Página não encontrada", "O endereço mudou ou a notícia foi retirada."),
    ("error", "http_error", "no", "Fant ikke siden", "Adressen kan være feil, eller siden er flyttet."),
    ("error", "http_error", "da", "Siden findes ikke", "Adressen er måske forkert."),
    ("error", "http_error", "ja", "ページが見つかりません", "お探しのページは移動したか、削除された可能性があります。"),
    ("error", "http_error", "zh", "页面不存在", "您访问的页面已被删除或地址有误。"),
)  # fmt: skip
for page_type, reason, lang, title, *texts in WALLS:
    is_(
        page_type,
        f"{page_type} in {lang}",
        f"/x/{lang}",
        wall(title, *texts, lang=lang),
        reason=reason,
    )

is_(
    "blocked",
    "a wall at the address and in the frame of a story",
    "/town/fish-market-moves-to-rope-works",
    wall(
        "Access denied",
        "You don't have permission to read this page. Reference 18.2f",
        head=og(type="article"),
    ),
    reason="blocked",
)
is_(
    "error",
    "an error page that shows what others read",
    "/town/gone",
    doc(
        "<main><h1>Page not found</h1><p>The page you requested has moved or never was.</p><h2>Most read</h2>"
        + grid(4, prose=LONG)
        + "</main>",
        title="Page not found - Quayside Herald",
    ),
    reason="http_error",
)
is_(
    "error",
    "an answer of 503 with a story on it",
    "/town/any",
    story(head=news()),
    reason="http_error",
    status=503,
)
is_(
    "blocked",
    "an answer of 403 with a wall on it",
    "/town/any",
    wall("Attention Required! | Cloudflare", "Sorry, you have been blocked"),
    reason="blocked",
    status=403,
)
