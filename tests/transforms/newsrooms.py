"""Fictional publishers: pages with stories of their own, and what stands with all of them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from extractors.page import RawPage

FIRST_DAY = date(2022, 1, 3)
REDESIGN = date(2022, 3, 28)
N_PAGES = 80
"""A publisher's pages, two days apart, so that the redesign falls into the midst of them."""


@dataclass(frozen=True, kw_only=True)
class House:
    """What makes a publisher: its words for stories, and what it prints with them."""

    site: str
    language: str
    who: tuple[str, ...]
    did: tuple[str, ...]
    where: tuple[str, ...]
    said: tuple[str, ...]
    above: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    below_since: tuple[str, ...] = ()
    """What the redesign brought in place of `below`."""
    subheading: str = ""
    quoted: str = ""
    """Stands in one story as somebody's words, and below all others as the publisher's."""
    refrain: str = ""
    """Ends the twelve instalments of a column."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page, and what a person would keep of it and what not."""

    raw: RawPage
    day: date
    story: tuple[str, ...]
    furniture: tuple[str, ...] = field(default=())


HOUSES = (
    House(
        site="marrowpoint.example",
        language="en",
        who=("The harbour board", "A retired pilot", "The island council", "Two ferry captains",
             "The lighthouse keeper", "A group of divers", "The school's headmistress"),
        did=("agreed to repair", "counted the stones of", "photographed", "refused to sell",
             "found a door below", "painted over", "measured the height of"),
        where=("the old breakwater", "the signal tower", "the fish hall", "the north slip",
               "the rope works", "the chapel on the cliff", "the drowned orchard"),
        said=("and nobody on the quay was surprised by it", "which will cost the town {} crowns",
              "after {} days of rain had softened the ground", "for the {}th time in a century",
              "while {} gulls looked on from the roof of the customs house"),
        above=("Evening sheet of the island, set by hand",),
        inside=("The kettle is on in our reading room",),
        below=("Every copy of this sheet is carried over by the boat that also brings the bread,"
               " and costs two crowns at the kiosk on the pier.",
               "Marrow Point Sheet, Rope Lane 4"),
        below_since=("The Sheet belongs to the eleven people who make it, and to nobody else in the"
                     " archipelago; its books lie open at the library every second Tuesday.",
                     "Rope Lane 4 is the house with the green bell"),
        subheading="What the council knows",
        quoted="Marrow Point Sheet, Rope Lane 4",
        refrain="And the tide, as ever, was late for it.",
    ),
    House(
        site="oberwiesenbote.example",
        language="de",
        who=("Der Gemeinderat", "Eine Imkerin", "Der Wanderverein", "Die Feuerwehr",
             "Ein Schreiner", "Die Wirtin vom Adler", "Der Kirchenchor"),
        did=("vermisst", "renoviert", "besichtigt", "verkauft", "verteidigt", "bestaunt", "sperrt"),
        where=("die alte Sägemühle", "den Dorfbrunnen", "das Backhaus", "die Brücke am Moos",
               "den Glockenturm", "die Scheune am Hang", "den Tanzboden"),
        said=("und {} Nachbarn helfen dabei", "was {} Gulden kosten soll",
              "obwohl es seit {} Tagen schneit", "zum {}. Mal in diesem Jahrhundert",
              "während der Bürgermeister von der Bank aus zusieht"),
        inside=("Mitten im Text grüßt der Bote seine Leser",),
        below=("Der Bote wird auf Papier aus der Mühle am Moosbach gedruckt und von drei Eseln in"
               " alle Täler der Umgebung getragen.",
               "Haben Sie etwas läuten hören? Der Briefkasten hängt am Brunnen."),
        below_since=("Wer den Boten nicht mehr halten möchte, hängt einen roten Lappen ans"
                     " Gartentor, und der Esel geht von selbst vorüber.",),
        subheading="Der Hintergrund",
        refrain="So war es, und so bleibt es wohl.",
    ),
    House(
        site="larevistadelpuerto.example",
        language="es",
        who=("La cofradía", "Un farero jubilado", "El ayuntamiento", "La maestra del pueblo",
             "Una panadera", "El club de remo", "Los pescadores"),
        did=("reparó", "midió", "vendió", "pintó de azul", "descubrió", "cerró", "defendió"),
        where=("el muelle viejo", "la torre del reloj", "la lonja", "el horno comunal",
               "la escalera del faro", "el astillero", "la plaza de las redes"),
        said=("y {} vecinos lo celebraron", "por un coste de {} reales",
              "tras {} días de viento de levante", "por {} vez en la historia",
              "mientras la banda ensayaba en la calle de al lado"),
        above=("Hoja del puerto, número de hoy",),
        below=("Esta hoja se cuelga cada mañana en la puerta de la lonja y se descuelga cuando"
               " alguien se la lleva para envolver sardinas.",),
        below_since=("La hoja del puerto no tiene dueño: la escriben por turnos las siete casas de"
                     " la calle del Carmen, y cada una responde de lo suyo.",
                     "Timbre de la redacción: dos toques largos"),
        subheading="Qué se sabe",
        refrain="Y el mar siguió a lo suyo.",
    ),
    House(
        site="kawabeshimbun.example",
        language="ja",
        who=("町内会は", "元船頭の男性は", "小学校の校長は", "商店街の八百屋は", "消防団は", "寺の住職は"),
        did=("修理した", "測量した", "公開した", "買い取った", "撮影した", "閉鎖した"),
        where=("古い水門を", "渡し場の小屋を", "川沿いの倉庫を", "時計台を", "石橋を", "桜並木の道を"),
        said=("費用は{}円にのぼるという", "{}日続いた雨の後のことだった", "住民{}人が見守った",
              "この百年で{}回目になる", "町の広報が夕方に明らかにした"),
        below=("川辺の新聞は毎朝、渡し舟の始発に積まれて対岸の三つの村へ届けられています。",
               "編集室は水門のとなり、青い暖簾の家です"),
        below_since=("紙面への便りは橋のたもとの赤い箱へ入れてください、夕方に係が回収します。",),
        refrain="川は今日も流れている。",
    ),
)  # fmt: skip


def pages(house, *, n=N_PAGES, seed=0):
    """Return `n` pages of a publisher, its traps among them."""
    chance = Random(f"{house.site} {seed}")  # noqa: S311  (a seed, not a secret)
    found = [_page(house, chance, number, n) for number in range(n)]
    return [*found, *_syndicated(house, chance), *_ticker(house, chance)]


def furniture_on(house, day):
    """Return what the publisher printed with every article on a day."""
    return (*house.above, *house.inside, *_below(house, day))


def _below(house, day):
    return house.below_since if house.below_since and day >= REDESIGN else house.below


def _page(house, chance, number, n):
    day = FIRST_DAY + timedelta(days=2 * number)
    story = _story(house, chance)
    if number % 7 == 3:
        story = (*story, house.refrain)
    if house.quoted and number == n - 3:
        story = (story[0], house.quoted, *story[1:])
    has_subheading = house.subheading and number % 5 < 2
    if has_subheading:
        story = (*story[:2], house.subheading, *story[2:])
    furniture = furniture_on(house, day)
    if house.quoted in story:
        furniture = tuple(line for line in furniture if line != house.quoted)
    return _made(house, day, f"{day:%Y/%m/%d}/{number}", story, furniture)


def _syndicated(house, chance):
    """Return one story at thirty addresses, each with a line that the others do not have."""
    story = _story(house, chance, n=7)
    day = FIRST_DAY + timedelta(days=20)
    return [
        _made(
            house,
            day,
            f"regional/{number}",
            (*story, _sentence(house, chance)),
            furniture_on(house, day),
        )
        for number in range(30)
    ]


def _ticker(house, chance):
    """Return thirty states of a live report, each with one entry more than the last."""
    entries = [_paragraph(house, chance) for _ in range(34)]
    day = REDESIGN + timedelta(days=9)
    return [
        _made(house, day, f"live/{number}", tuple(entries[: number + 4]), furniture_on(house, day))
        for number in range(30)
    ]


def _story(house, chance, n=4):
    return tuple(_paragraph(house, chance) for _ in range(n + chance.randrange(3)))


def _paragraph(house, chance):
    return ("" if house.language == "ja" else " ").join(_sentence(house, chance) for _ in range(3))


def _sentence(house, chance):
    words = [chance.choice(part) for part in (house.who, house.where, house.did, house.said)]
    who, where, did, said = words
    number = chance.randrange(3, 9000)
    if house.language == "ja":
        return f"{who}{where}{did}、{said}。".format(number)
    return f"{who} {did} {where}, {said}.".format(number)


def _made(house, day, path, story, furniture):
    above = [line for line in furniture if line in house.above]
    inside = [line for line in furniture if line in house.inside]
    below = [line for line in furniture if line not in (*above, *inside)]
    middle = len(story) // 2
    lines = [*above, *story[:middle], *inside, *story[middle:], *below]
    html = "".join(
        f"<h2>{line}</h2>"
        if line == house.subheading and house.language != "de"
        else f"<p>{line}</p>"
        for line in lines
    )
    head = f'<meta property="article:published_time" content="{day}T06:00:00Z">'
    headline = f"{house.who[0]} {path.replace('/', ' ')}"
    return Page(
        raw=RawPage(
            target_uri=f"https://www.{house.site}/{path}",
            source=house.site,
            payload=(
                f'<!doctype html><html lang="{house.language}"><head><title>{headline}</title>{head}'
                f"</head><body><main><h1>{headline}</h1><article>{html}</article></main></body></html>"
            ).encode(),
            fetched_at=datetime(2023, 1, 1, tzinfo=UTC),
        ),
        day=day,
        story=story,
        furniture=furniture,
    )
