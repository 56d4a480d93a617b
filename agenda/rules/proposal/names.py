"""Words that tell names of people from names of bodies and topics; data only."""


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = words_of(
    """
    mr mrs ms miss mx dr prof professor sir dame hon amb ambassador h.e eng adv rev sr sra
    minister president commissioner senator judge chancellor excellency mp mep honourable
    honorable mme mlle s.e.m srta dra ing lic maître herr frau
    madame monsieur señor señora ministre ministro ministra embajador embajadora ambassadeur
    ambassadrice professeur professeure profesor profesora
    """
)
POSTNOMINALS = words_of(
    """
    phd ph.d md m.d jr sr esq llm ll.m mba msc m.sc obe cbe mbe ii iii cissp dphil jd
    """
)
PARTICLES = words_of(
    """
    de da do dos das del della di du la le van von der den ter ten bin binti ibn al el y e
    zu af av st san dal lo
    """
)
PLACEHOLDERS = frozenset(
    {
        "tbc", "tbd", "tba", "to be confirmed", "to be determined", "to be announced", "none",
        "n/a", "na", "same as above", "not applicable", "unknown", "-", "as above", "pending",
        "invited", "name", "anonymous", "first name last name", "to be decided",
    }
)  # fmt: skip
BODY_WORDS = words_of(
    """
    igf society council university institute institut ministry foundation network center
    centre initiative organization organisation association commission union agency
    department government governments ltd inc gmbh ngo bank group forum coalition alliance
    committee office secretariat embassy school college company corp corporation nations
    authority limited llc international partnership programme program project academy
    federation bureau chapter consortium community observatory trust fund lab labs youth
    house parliament registry board regulator team unit division federal national european
    african asian
    """
)
# Ordinary words of themes, rooms, forms and sentences; a line that holds one is nobody's name.
TOPIC_WORDS = words_of(
    """
    internet digital online cyber cybersecurity cybercrime rights data governance policy
    policies technology technologies session sessions round table roundtable panel minutes
    min room hall security safety privacy access inclusion inclusive development sustainable
    artificial intelligence ai future global local regional rural human freedom freedoms
    speech shutdown shutdowns media misinformation disinformation news economy economic
    education gender child children women trust innovation infrastructure connectivity
    meaningful multistakeholder stakeholder stakeholders participants participation hybrid
    zoom speaker speakers moderator moderators organizer organizers organiser organisers
    rapporteur rapporteurs format title description agenda welcome introduction opening
    closing remarks discussion debate summary break workshop plenary theme subtheme topic
    track goal goals target targets sdg sdgs question questions answer answers part day time
    date duration expected outcomes outcome cyberattacks cyberconflicts risks peace justice
    institutions equality partnerships quality work growth cities climate action health
    poverty hunger industry report video transcript programme about contact home login
    search menu key takeaways call background issue issues capacity building cooperation law
    legal ethics ethical democracy public private sector civil technical open forum
    networking platform platforms content moderation competition algorithms blockchain
    quantum language multilingualism standards protocols environment environmental classroom
    theater theatre auditorium tutorial showcase fireside birds feather lightning female
    male other yes no not the and or of for with will is are to in on at by from as be been
    was were has have had we our your their this that these those it its i you they he she
    who what when where why how which can could should would may must do does did more than
    into between across through during after before under over all any each both some new
    most
    """
)
# Titles of work: "Senior Manager, Sample Union" in a list of people is nobody.
JOB_WORDS = words_of(
    """
    senior junior manager director head officer chief executive advisor adviser consultant
    researcher fellow student engineer lawyer attorney founder cofounder co-founder analyst
    specialist coordinator lead member representative deputy vice assistant associate lecturer
    editor expert journalist chair chairman chairwoman chairperson co-chair secretary general
    staff intern volunteer activist entrepreneur ceo cto cio coo vp ciso independent leader
    """
)
# Words of both kinds: "Will Sample" is a person, "who will speak" is not.
ALSO_NAMES = words_of(
    """
    will may do to an on in at so he she law hall day key peace justice min ai more new work
    call trust climate health speech has can news union house team fund lab
    """
)
