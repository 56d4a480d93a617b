"""The words that video calls put around what people write in their chats, by language. Pure."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """ "From … to everyone" of one language, as alternatives of a pattern."""

    from_: str
    to: str
    everyone: str


# Zoom and Webex: who writes, and to whom. Between words of the last three stands no space.
SPACED = (
    Tongue("From", "to", "Everyone(?: in (?:the )?meeting)?|All|Meeting group chat|Meeting chat"
           "|All panelists and attendees|Everyone and panelists"),
    Tongue("Von", "an", "Alle|Alle im Meeting|Jeden|Gruppenchat des Meetings"),
    Tongue("De", "à", "Tout le monde|Tous|Toutes et tous|Tous les participants"),
    Tongue("De|Desde", "a|para", "Todos|Todo el mundo|Todos los participantes"),
    Tongue("De", "para|a", "Todos|Todos os participantes"),
    Tongue("Da", "a", "Tutti"),
    Tongue("Van", "aan|naar", "Iedereen"),
    Tongue("От|От кого", "для|кому|к", "Все|Всех|Всем"),
    Tongue("Від", "для|до", "Усі|Усіх|Всі|Всіх"),
    Tongue("Od", "do", "Wszyscy|Wszystkich"),
    Tongue("Kimden|Gönderen", "Kime|Alıcı", "Herkes"),
    Tongue("Từ", "đến|tới", "Mọi người|Tất cả mọi người"),
    Tongue("Dari", "ke|kepada", "Semua|Semua orang"),
    Tongue("من", "إلى|الى", "الجميع|الكل|جميع المشاركين"),
    Tongue("보낸 사람|발신자", "받는 사람|수신자", "모두|모든 사람"),
)  # fmt: skip
JOINED = (
    Tongue(
        "来自|从|發件人|发件人|來自|從",
        "发送给|發送給|发给|至|到|给|給",
        "所有人|每个人|每個人|大家",
    ),
    Tongue("送信元|差出人", "宛先|から|へ", "全員|全員に|皆様"),
)
# Joined to the word for everybody: "to all" is one word there.
ONE_WORD = "للجميع|всем"
# What is said to one person says so as a rule; with whom else it is, its own words say.
DIRECT = (
    r"direct message|privately|private|direktnachricht|direkte nachricht|privat|message direct"
    r"|message privé|en privé|mensaje directo|en privado|mensagem direta|em particular|privado"
    r"|messaggio diretto|privatamente|личное сообщение|лично|رسالة مباشرة|رسالة خاصة|بشكل خاص"
    r"|私信|私聊|直接消息|私人|ダイレクト メッセージ|ダイレクトメッセージ|다이렉트 메시지|귓속말"
)
# Whoever copied the chat has no name in it.
YOU = (
    "you|me|du|sie|ich|vous|moi|toi|tú|usted|yo|você|eu|tu|io|lei|вы|я|ты|أنت|أنا|你|我|您|自分|あなた"
    "|나|jij|ik|ty|ja|sen|ben|siz|bạn|anda"
)
# Said of somebody by the call itself, in brackets behind the name.
STANDING = (
    r"guest|unverified|external|host|co-host|organizer|presenter|internal|me|you|gast|extern|nicht "
    r"verifiziert|invité|invitée|externe|non vérifié|invitado|externo|convidado|externo|no "
    r"verificado|гость|внешний|ضيف|خارجي|访客|来宾|外部|ゲスト|主持人|anfitrión|hôte|anfitrião"
)
EDITED = (
    r"edited|bearbeitet|modifié|modifié\(e\)|editado|editada|modificato|изменено|تم التحرير"
    r"|تم التعديل|已编辑|已編輯"
)
# "Replying to “…”", and what is no message but a sign on one.
ANSWERING = (
    r"replying to|in reply to|reply to|antwort auf|antwortet auf|als antwort auf|réponse à"
    r"|en réponse à|répond à|respondiendo a|en respuesta a|respuesta a|respondendo a|em resposta a"
    r"|resposta a|rispondendo a|in risposta a|ответ на|в ответ на|ردًا على|رد على|الرد على"
    r"|回复|回覆|答复|返信"
)
REACTED = (
    r"reacted to|removed an? .{1,20} reaction from|reagiert auf|reagierte auf|hat auf|a réagi à"
    r"|réagi à|a retiré .{1,30} de|reaccionó a|ha reaccionado a|reagiu a|eliminó .{1,30} de"
    r"|ha reagito a|отреагировал на|отреагировала на|отреагировал\(а\) на|تفاعل مع|تفاعلت مع"
    r"|回应了|回应|對|リアクション"
)
BY = "by|von|par|por|da|от|من|作者|由"
# No name ends with one of these: "See you at 14:30" is said by nobody.
BEFORE_A_TIME = (
    "at|by|from|to|until|till|on|around|before|after|since|um|ab|bis|gegen|vor|nach|à|a|vers|dès"
    "|dans|las|la|às|as|até|hasta|desde|sobre|в|к|до|с|около|по|на|الساعة|في|عند|حتى"
)
DAYS = (
    "today|yesterday|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday"
    "|sunday|heute|gestern|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    "|aujourd['’]hui|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hoy|ayer|lunes"
    "|martes|miércoles|jueves|viernes|sábado|domingo|hoje|ontem|segunda-feira|terça-feira"
    "|quarta-feira|quinta-feira|sexta-feira|сегодня|вчера|понедельник|вторник|среда|четверг"
    "|пятница|суббота|воскресенье|اليوم|أمس|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
    "|今天|昨天|星期[一二三四五六日天]|周[一二三四五六日]"
)
