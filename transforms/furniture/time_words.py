"""The words that stand around a date, in the languages we read."""

_LABELS = (
    "published updated posted created modified first last on at am pm a m p noon midnight ago read"
    " hour hours minute minutes min mins day days week weeks month months second seconds time date st nd"
    " rd th of the utc gmt est edt et pst pdt pt cst cdt mst mdt ist cet cest msk bst"
    " veröffentlicht aktualisiert stand uhr am um vom zuletzt erstellt vor stunden minuten tagen"
    " publié mis à jour le modifié heure heures il y a et h"
    " publicado actualizado el hora horas hace las a"
    " pubblicato aggiornato il alle ore fa"
    " atualizado em às há publicada atualizada de"
    " gepubliceerd bijgewerkt op om uur"
    " opublikowano aktualizacja godz"
    " publicerad uppdaterad kl publisert oppdatert publiceret opdateret"
    " yayınlanma güncelleme tarihi saat"
    " опубликовано обновлено в"
)
_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " januar februar märz mai juni juli oktober dezember jänner mrz okt dez"
    " janvier février mars avril juin juillet août septembre octobre novembre décembre"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre"
    " janeiro fevereiro março maio junho julho setembro outubro novembro dezembro"
    " januari februari maart mei augustus maj augusti"
    " stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
    " ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
    " января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
    " lunes martes miércoles jueves viernes sábado domingo"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica"
    " segunda terça quarta quinta sexta feira"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " måndag tisdag onsdag torsdag fredag lördag söndag"
    " понедельник вторник среда четверг пятница суббота воскресенье"
)
_CJK = frozenset("年月日時分秒火水木金土曜更新公開配信版発日付時刻")
_WORDS = frozenset(f"{_LABELS} {_MONTHS} {_WEEKDAYS}".split())


def is_time_word(word: str) -> bool:
    """Return whether a folded word belongs to dates and times (`12h30`, `5pm`, `3rd` too)."""
    bare = word.strip("0123456789")
    return not bare or bare in _WORDS or all(char in _CJK or char.isdigit() for char in word)
