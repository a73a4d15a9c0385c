"""Files of all kinds, with characters of two, three and four bytes before whatever is asked for,
in the same line where it can be."""

OTHER_STAGES = """\
  - stage: Prüfung 🚀
    reached: 1800
  - stage: Kauf
    reached: 360
  - stage: Nutzung
  - stage: Bleiben
  - stage: Wachsen
  - stage: Empfehlen
"""

# One metric and one action stand on one line each, and one of both on several.
SCORECARD = """\
# Grüße 🚀
scorecard: Bäckerei Nordstern 🚀
team: [Jörg, Zoë]
as_of: 2026-11-16
stages:
  - stage: Nachfrage für 🚀
    reached: 12000
    metrics:
      - {metric: "Besuche für 1 €", indicator: leading, baseline: 800, since: 2026-10-01, target: 2000, due: 2026-12-31, value: 1240}
      - metric: Anfragen 🚀
        indicator: lagging
        target: 90
        readings: {2026-11-02: 78, 2026-11-09: 84, 2026-11-16: 91}
    actions:
      - {action: "Für 1 € werben 🚀", priority: 1, owner: Jörg, week: 2026-W47, moves: "Besuche für 1 €"}
      - action: Gespräch 🚀 anbieten
        priority: 2
        owner: Zoë
        week: 2026-W46
        due: 2026-11-16
        moves: Anfragen 🚀
""" + OTHER_STAGES

# Every kind of mistake that `lint --fix` puts right, and others.
WITH_MISTAKES = """\
scorecard: Bäckerei 🚀
team: [Jörg, Zoë]
stages:
  - stage: Nachfrage für 🚀
    metrics:
      - {metric: "Besuche € 🚀", Target: '2000', unit: "%", indicator: Leading, value: 1_240, due: 2026-12-31}
      - {metric: Anfragen € 🚀, valeu: 3}
    actions:
      - {action: "Für 🚀 werben", pririty: 1, owner: Jorg, week: 2026-W47, status: Doing, moves: Besucht 🚀}
      - {action: "Für 🚀", priority: 1, owner: Zoë, week: 2026-W47, priority: 1}
      - {action: "Für 🚀", priority: 2}
""" + OTHER_STAGES

HEALTH = """\
# Grüße 🚀
health: Kunden für 1 € 🚀
ending: attrition
data: kunden.csv
customer: id
name: firma
tiers: {healthy: 70, watch: 45, poor: 0}
touchpoints:
  - touchpoint: Nutzung für 🚀
    pillars: [personalization]
    weight: 60
    fields:
      - {field: plätze, weight: 40, worst: 20, best: 90}
      - {field: anmeldung, weight: 60, half_life: 14}
  - touchpoint: Hilfe 🚀
    weight: 40
    fields:
      - {field: zufriedenheit, weight: 100, worst: 1, best: 5}
"""

DATA = """\
id,firma,plätze,anmeldung,zufriedenheit,umsatz
a-1,Bäckerei 🚀,46,2026-11-12,4,800
b-2,Müller,65,2026-11-17,3,360
"""

CUSTOMER = """\
# Grüße 🚀
customer: a-1
name: Bäckerei Nordstern 🚀
goals: [Für 1 € mehr 🚀]
rating: 4
rated: 2026-11-16
notes:
  2026-11-16: Grüße 🚀
actions:
  - {action: "Für 1 € anrufen 🚀", priority: 1, owner: Zoë, week: 2026-W47, moves: Hilfe 🚀}
  - action: Gespräch 🚀 führen
    priority: 2
    owner: Jörg
    week: 2026-W46
    due: 2026-11-16
"""

# One of each kind by its name; the data of the model lie beside it.
KINDS = {
    "scorecard.yaml": SCORECARD,
    "kunden.health.yml": HEALTH,
    "a-1.customer.yaml": CUSTOMER,
}
