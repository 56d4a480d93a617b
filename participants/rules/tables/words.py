"""What heads and cells of a table of people mean, in the spellings that organizers use. Pure."""

import re
from collections.abc import Mapping

from common.text import folded
from participants.rules.roles import Mode, Role

NAME, FIRST, LAST = "name", "first_name", "last_name"
EMAIL, ROLE, SEGMENT = "email", "role", "segment"
# The columns that we write, in their order; whatever else stands in a table is left alone.
COLUMNS = (
    *(NAME, "titles", EMAIL, ROLE, "post", "organization", "group", "region", "mode"),
    *("time_zone", SEGMENT),
)
# Which column a head names; our own codes, English, French, Spanish, German, Portuguese, Italian,
# Russian, Arabic and Chinese.
HEADS: Mapping[str, str] = {
    NAME: "name|full name|display name|participant|person|speaker name|nom complet|nombre completo|"
    "nombre y apellidos|nom et prénom|vollständiger name|vor- und nachname|nome|nome completo|"
    "имя|фио|полное имя|الاسم|الاسم الكامل|姓名",
    FIRST: "first name|given name|given names|forename|prénom|nombre|nombres|vorname|primeiro nome|"
    "имя собственное|الاسم الأول|名",
    LAST: "last name|surname|family name|nom|nom de famille|apellido|apellidos|nachname|"
    "familienname|sobrenome|apelido|cognome|фамилия|اسم العائلة|اللقب|姓",
    "titles": "title|titles|salutation|honorific|academic title|titel|anrede|civilité|titre|"
    "tratamiento|título|обращение|称谓",
    EMAIL: "e-mail|email|mail|e-mail address|email address|mail address|courriel|adresse e-mail|"
    "adresse électronique|correo|correo electrónico|e-mail-adresse|mailadresse|endereço de e-mail|"
    "электронная почта|почта|البريد الإلكتروني|邮箱|电子邮件",
    ROLE: "role|roles|session role|part|rôle|rôles|función|rol|roles en la sesión|rolle|rollen|"
    "funktion in der sitzung|função|papel|ruolo|роль|роли|الدور|角色",
    "post": "post|position|job title|job|function|fonction|poste|cargo|puesto|position in the "
    "organization|funktion|должность|المنصب|职务",
    "organization": "organization|organisation|org|organization name|company|affiliation|"
    "institution|entity|organización|institución|entité|firma|organização|instituição|"
    "organizzazione|организация|المنظمة|المؤسسة|机构|组织|单位",
    "group": "group|stakeholder group|stakeholder|groupe|partie prenante|groupe de parties "
    "prenantes|grupo|grupo de interés|gruppe|stakeholdergruppe|группа|مجموعة|利益相关方",
    "region": "region|regional group|région|groupe régional|región|grupo regional|"
    "regionalgruppe|região|регион|المنطقة|地区|区域",
    "mode": "mode|takes part|participation|participation mode|attendance|onsite or online|"
    "on-site or online|in person or online|modalité|mode de participation|modalidad|teilnahme|"
    "teilnahmeart|modo|участие|طريقة المشاركة|参与方式",
    "time_zone": "time zone|timezone|zone|tz|fuseau horaire|fuseau|zona horaria|huso horario|"
    "zeitzone|fuso horário|часовой пояс|المنطقة الزمنية|时区",
    SEGMENT: "segment|segments|segment to lead|leads|leads segment|agenda item|part of the agenda|"
    "slot|intervention|punto de la agenda|programmpunkt|tagesordnungspunkt|segmento|пункт|环节",
}
ROLES: Mapping[str, str] = {
    "": "attendee|participant|audience|guest|none|teilnehmer|teilnehmerin|publikum|participante|"
    "участник|مشارك|参与者|no role|–|-",
    Role.SPEAKER: "speaker|speakers|panelist|panellist|panel|keynote|keynote speaker|lead speaker|"
    "discussant|intervenant|intervenante|orateur|oratrice|paneliste|ponente|orador|oradora|"
    "panelista|sprecher|sprecherin|redner|rednerin|referent|referentin|palestrante|relatore|"
    "докладчик|спикер|выступающий|متحدث|متحدثة|发言人|演讲人|讲者",
    Role.MODERATOR: "moderator|onsite moderator|on site moderator|moderator in the room|chair|"
    "chairperson|session chair|facilitator|modérateur|modératrice|moderador|moderadora|"
    "moderatorin|moderation|модератор|ведущий|مدير الجلسة|主持人",
    Role.ONLINE_MODERATOR: "online moderator|remote moderator|virtual moderator|"
    "moderator online|modérateur en ligne|modératrice en ligne|moderador en línea|"
    "moderadora en línea|moderador virtual|online moderatorin|онлайн модератор|在线主持人",
    Role.RAPPORTEUR: "rapporteur|rapporteure|rapporteuse|note taker|notetaker|relator|relatora|"
    "berichterstatter|berichterstatterin|protokoll|докладчик сессии|مقرر|报告员|记录员",
    Role.CLERK: "clerk|room clerk|room desk|desk|assistant|helper|usher|technician|assistante|"
    "asistente|assistenz|helfer|helferin|assistente|помощник|مساعد|助理",
    Role.LANGUAGE_TEAM: "language team|interpreter|interpreters|captioner|captioners|stenographer|"
    "translator|sign language interpreter|equipe linguistique|interprète|traducteur|traductrice|"
    "vélotypiste|equipo de idiomas|intérprete|traductor|traductora|subtitulador|subtituladora|"
    "sprachteam|dolmetscher|dolmetscherin|schriftdolmetscher|schriftdolmetscherin|tradutor|"
    "tradutora|переводчик|переводчица|مترجم|مترجمة|口译员|译员|速录员",
    Role.ORGANIZER: "organizer|organiser|co organizer|co organiser|host|organisateur|"
    "organisatrice|organizador|organizadora|veranstalter|veranstalterin|organisator|"
    "organisatorin|организатор|منظم|组织者",
}
MODES: Mapping[str, str] = {
    Mode.ONSITE: "onsite|on site|in the room|in person|room|physical|venue|présentiel|sur place|"
    "en salle|presencial|en la sala|vor ort|präsenz|im saal|in presenza|очно|在场|现场|حضوري",
    Mode.ONLINE: "online|remote|remotely|virtual|virtually|zoom|en ligne|à distance|distanciel|"
    "virtuel|en línea|a distancia|virtualmente|digital|da remoto|онлайн|дистанционно|线上|عن بعد",
    Mode.HUB: "hub|in a hub|remote hub|node|pôle|centro|in einem hub|хаб|分会场",
}
_BETWEEN = re.compile(r"[,;/&+|\n]")
_AND = (" and ", " et ", " y ", " und ", " e ", " и ")
_WORDS = re.compile(r"[^\W_]+")


def key(text: str) -> str:
    """Words alone: neither case, accents, hyphens nor stars at a head tell two apart."""
    return " ".join(_WORDS.findall(folded(text.replace("_", " "))))


def _table(words: Mapping[str, str]) -> dict[str, str]:
    spelled = {key(each): code for code, said in words.items() for each in said.split("|")}
    return {key(code): code for code in words if code} | spelled


_HEADS, _ROLES, _MODES = _table(HEADS), _table(ROLES), _table(MODES)


def column_of(head: str) -> str | None:
    """Which column this is, whatever stands in brackets behind it."""
    plain = head.partition("(")[0]
    return _HEADS.get(key(head)) or _HEADS.get(key(plain))


def columns_of(heads: list[str]) -> dict[str, int]:
    """By column its place; of two that mean the same the first. "Nom" alone is a whole name."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        column = column_of(head)
        if column is not None:
            found.setdefault(column, place)
    for half in (FIRST, LAST):
        other = LAST if half == FIRST else FIRST
        if half in found and other not in found and NAME not in found:
            found[NAME] = found.pop(half)
    return found


def roles_of(text: str) -> list[str] | None:
    """The roles that are named, [] for the audience; None where a word is no role."""
    whole = _ROLES.get(key(text))
    parts = [text] if whole is not None else _parts(text)
    found = [_ROLES.get(key(part)) for part in parts]
    if None in found:
        return None
    return sorted({role for role in found if role})


def _parts(text: str) -> list[str]:
    for word in _AND:
        text = text.replace(word, ",")
    return [part for part in _BETWEEN.split(text) if key(part)]


def mode_of(text: str) -> str | None:
    return _MODES.get(key(text))
