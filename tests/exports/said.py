"""What people said at a housing workshop."""

from __future__ import annotations

QUESTION = "Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen, ook als de huur stijgt?"
PERSON = "Amina, 29, met twee kinderen, zoekt al drie jaar"

NAMES = ("Ann", "Bilal", "Carmen", "Dirk", "Elif", "Fien", "Gust", "Hanne", "Ilse", "Joris", "Karim", "Lotte", "Mieke", "Nabil")
REASONS = (
    "met mijn dochter op de trap van een leeg huis zat te wachten op een sleutel die niet kwam",
    "drie keer geweigerd werd voor een flat met twee kinderen",
    "het buurmeisje haar dozen zag inladen. Ze was hier geboren",
    "ontdekte dat het huis van mijn ouders half leeg staat en ik niet weet wat ermee kan",
    "voor de derde keer moest tolken aan een loket, voor iemand die ik niet kende",
    "op een zetel bij vrienden sliep",
    "zelf een gezin weigerde als huurder, en er niet van sliep",
    "schimmel zag in de slaapkamer van een leerling met astma",
    "een feest gaf in een zaal die anders het hele jaar leegstaat",
    "mijn moeder hielp verhuizen naar iets kleiners",
    "op de wachtlijst nummer 1.204 bleek te zijn",
    "zag dat mijn kleinkinderen hier nooit zullen kunnen wonen",
    "te moe was om nog eens door te verwijzen",
    "een sleutel kreeg van iemand die ik niet kende",
)
GIVES = (
    "Ik ken elke moeder aan de schoolpoort",
    "Een bestelwagen, twee handen en de zaterdag",
    "Geduld, en een grote tafel",
    "Een leegstaande bovenverdieping",
    "Turks, Arabisch, Nederlands en geduld",
    "Ik maak filmpjes die mensen bekijken",
    "Twee studio's, en nu ook vertrouwen",
    "Ik kan vocht meten en ken een schrijnwerker",
    "De sleutel van de parochiezaal",
    "Rekenen aan verbouwingen",
    "Tijd op woensdag",
    "Soep voor veertig",
    "Ik weet welke regel waar ruimte laat",
    "Ik kan stukadoren en leer het graag aan",
)
SEEKS = (
    "Iemand die mee belt",
    "Een kamer voor mijn kinderen",
    "Mensen die niet over ons praten, maar met ons",
    "Een huurder die blijft",
    "Iemand die het loket van binnen kent",
    "Een plek tot de zomer",
    "Iemand die mij gerust stelt over verhuren aan een gezin",
    "Een dokter die mee schrijft",
    "Wie de zaal gebruiken wil",
    "Een gezin dat mijn moeder wil leren kennen",
    "Een eerlijk antwoord",
    "Een huis met een tuin voor drie generaties",
    "Minder formulieren",
    "Een diploma dat telt",
)
LABELS = ("Ik ben hier omdat ik op een dag …", "Wat ik kan bijdragen", "Wat ik zoek")

CAUSES = (
    (
        "Wie belt, is al te laat",
        (
            "je dertig mails stuurt en één antwoord krijgt",
            "de beste huizen via via weggaan",
            "wie overdag werkt altijd te laat belt",
            "je een adres nodig hebt om een adres te krijgen",
            "het huis weg is vóór het online staat",
        ),
    ),
    (
        "De regels passen niet bij een leven",
        (
            "je een adres nodig hebt om een adres te vragen",
            "samenwonen met je zus je premie kost",
            "drie slaapkamers moeten en er maar twee te betalen zijn",
            "elke dienst een ander formulier vraagt",
            "brandweervoorschriften wonen boven een winkel tegenhouden",
        ),
    ),
    (
        "Niemand wil de eerste zijn",
        (
            "mijn oom zijn huis liever leeg laat dan gedoe te hebben",
            "een eigenaar bang is voor schade",
            "niemand borg wil staan voor een onbekende",
            "een verhuurder kiest wie hij al kent",
        ),
    ),
    (
        "We weten niet wat leegstaat",
        ("het huis op de hoek al vier jaar leegstaat", "er boven de winkels geen licht meer brandt", "niemand weet van wie dat pand is"),
    ),
    ("Groot wonen blijft groot", ("mijn moeder alleen woont in vijf kamers", "verhuizen op je tachtigste te zwaar is", "er in de wijk niets kleins is")),
    ("We praten over hen, niet met hen", ("wie zoekt zich schaamt om het te zeggen", "we vergaderen terwijl zij werkt")),
)
LOOSE = ("wie vertrekt ook de grootouders als oppas verliest", "de school al vol zit als je eindelijk iets vindt")
