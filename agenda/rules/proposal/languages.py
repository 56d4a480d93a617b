"""Labels, groups, regions and formats of French and Spanish pages; data only."""

from agenda.rules.proposal.names import words_of

# fmt: off
LABELS: dict[str, tuple[str, ...]] = {
    "title": ("titre", "titre de la session", "titre de la séance", "intitulé", "título",
              "título de la sesión", "nombre de la sesión"),
    "when": ("date", "date et heure", "heure", "horaire", "date et horaire", "jour", "quand",
             "fecha", "fecha y hora", "hora", "horario", "día", "cuándo"),
    "zone": ("fuseau horaire", "zona horaria", "huso horario"),
    "place": ("salle", "lieu", "où", "sala", "lugar", "sede", "dónde"),
    "format": ("format", "type de session", "type de séance", "formato", "tipo de sesión",
               "formato de la sesión"),
    "minutes": ("durée", "durée de la session", "durée en minutes", "duración",
                "duración de la sesión", "duración en minutos"),
    "organizers": ("organisateur", "organisatrice", "organisateurs", "co organisateur",
                   "organisé par", "organisateurs et organisatrices", "point focal",
                   "organizador", "organizadora", "organizadores", "co organizador",
                   "organizado por", "punto focal"),
    "speakers": ("intervenant", "intervenante", "intervenants", "orateur", "oratrice", "orateurs",
                 "panéliste", "panélistes", "conférencier", "conférencière",
                 "intervenants et intervenantes", "ponente", "ponentes", "orador", "oradora",
                 "oradores", "panelista", "panelistas", "expositor", "expositores",
                 "conferencista"),
    "onsite_moderators": ("modérateur", "modératrice", "modérateurs", "modération", "animateur",
                          "animatrice", "modérateur sur place", "modérateur en salle",
                          "moderador", "moderadora", "moderadores", "moderación",
                          "moderador presencial", "moderadora presencial"),
    "online_moderators": ("modérateur en ligne", "modératrice en ligne", "modérateur à distance",
                          "modération en ligne", "moderador en línea", "moderadora en línea",
                          "moderador virtual", "moderador remoto", "moderación en línea"),
    "rapporteurs": ("rapporteuse", "rapporteur", "relator", "relatora", "relatores"),
    "policy_questions": ("question", "questions", "questions directrices", "questions clés",
                         "questions de politique", "questions à débattre", "question de fond",
                         "questions politiques", "preguntas", "preguntas clave",
                         "preguntas orientadoras", "preguntas de política", "pregunta"),
    "gains": ("bénéfices pour les participants", "ce que les participants en retireront",
              "beneficios para los participantes", "qué ganarán los participantes"),
    "description": ("description", "description de la session", "descripción", "contenu",
                    "descripción de la sesión", "contenido", "à propos"),
    "teaser": ("résumé", "présentation", "contexte", "resumen", "presentación", "contexto",
               "antecedentes"),
    "sdgs": ("odd", "objectifs de développement durable", "ods",
             "objetivos de desarrollo sostenible"),
    "outcomes": ("résultats attendus", "résultats", "résultat attendu", "resultados esperados",
                 "resultados", "resultado esperado"),
    "hybrid": ("format hybride", "participation hybride", "formato híbrido",
               "participación híbrida"),
    "online": ("participation en ligne", "participation à distance", "participación en línea",
               "participación remota"),
    "agenda": ("programme", "ordre du jour", "déroulement", "déroulé", "programa", "agenda",
               "orden del día", "desarrollo"),
    "other": ("thème", "sous thème", "langue", "langues", "tema", "subtema", "idioma", "idiomas",
              "public visé", "público objetivo", "mots clés", "palabras clave"),
    "person_name": ("nom", "nombre", "nom complet", "nombre completo"),
    "person_organization": ("organisation", "institution", "organización", "institución",
                            "affiliation", "afiliación"),
    "person_post": ("fonction", "poste", "titre et fonction", "cargo", "puesto", "función"),
    "person_group": ("groupe de parties prenantes", "partie prenante", "grupo de interés",
                     "parte interesada"),
    "person_region": ("groupe régional", "région", "grupo regional", "región"),
}

# As pages print them, and the codes of our rows.
GROUPS = {
    "Société civile": "civil-society", "Sociedad civil": "civil-society",
    "Gouvernement": "government", "Gouvernements": "government", "Gobierno": "government",
    "Gobiernos": "government", "Secteur privé": "private-sector",
    "Sector privado": "private-sector", "Communauté technique": "technical",
    "Comunidad técnica": "technical",
    "Organisation intergouvernementale": "intergovernmental",
    "Organización intergubernamental": "intergovernmental",
    "Organisation internationale": "intergovernmental",
    "Organización internacional": "intergovernmental",
}
REGIONS = {
    "Groupe africain": "african", "Afrique": "african", "Groupe des États d'Afrique": "african",
    "Grupo africano": "african", "África": "african", "Grupo de África": "african",
    "Groupe Asie-Pacifique": "asia-pacific", "Asie-Pacifique": "asia-pacific",
    "Groupe de l'Asie et du Pacifique": "asia-pacific", "Grupo Asia-Pacífico": "asia-pacific",
    "Asia-Pacífico": "asia-pacific", "Asia y el Pacífico": "asia-pacific",
    "Groupe d'Europe orientale": "eastern-european", "Europe orientale": "eastern-european",
    "Grupo de Europa Oriental": "eastern-european", "Europa Oriental": "eastern-european",
    "Amérique latine et Caraïbes": "grulac",
    "Groupe d'Amérique latine et des Caraïbes": "grulac",
    "América Latina y el Caribe": "grulac", "América Latina y Caribe": "grulac",
    "Groupe d'Europe occidentale et autres États": "weog",
    "Europe occidentale et autres États": "weog", "Europe occidentale": "weog",
    "Grupo de Europa Occidental y otros Estados": "weog",
    "Europa Occidental y otros Estados": "weog", "Europa Occidental": "weog",
}
FORMATS = {
    "Table ronde": "roundtable", "Mesa redonda": "roundtable", "Débat": "debate",
    "Panel de discussion": "panel", "Panel de discusión": "panel", "Conversatorio": "roundtable",
}
FILLERS = words_of(
    """
    de du des la le les del los las el en l d et y séance sesión atelier taller proposé propuesta
    proposition
    """
)
