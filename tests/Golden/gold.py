#!/usr/bin/env python3
"""Reads the golden texts (tests/Golden/README.md says how they are written).
  gold.py jsonl FOLDER [SET]      one JSON object a text, in the form `svidok screen` reads and the scorer compares;
                                  SET: only the texts of one set (`first`; `second`, whose names begin with b-; `third`, with c-; and so on)
  gold.py check FOLDER            what is wrong in the gold: a form that is not in its text, a role that does not exist
  gold.py count FOLDER OUT.jsonl  our own small comparison with the output of screen, where there is no scorer
"""
import json, re, sys
from pathlib import Path

ROLES = {"defendant", "judge", "prosecutor", "lawyer", "relative", "official", "witness", "victim", "activist", "other"}
KINDS = {"imprisonment", "suspended", "fine", "restriction", "compulsory_works", "life", "administrative_arrest", "psychiatric", "death"}
REASONS = {"ordinary_crime", "prisoner_of_war", "no_deprivation_of_liberty", "outside_mandate", "tried_by_ukraine", "no_person", "not_a_case"}
SETS = {"a-": "first", "b-": "second", "c-": "third", "d-": "fourth", "e-": "fifth", "f-": "sixth", "g-": "seventh", "h-": "eighth",
        "i-": "ninth", "j-": "tenth", "k-": "eleventh", "l-": "twelfth", "m-": "thirteenth", "n-": "fourteenth", "o-": "fifteenth", "p-": "sixteenth",
        "q-": "seventeenth", "r-": "eighteenth"}
HELD = {"held": True, "free": False, "?": None}

def names(cell):
    return [name.strip() for name in cell.split(";") if name.strip()]

def person(cells):
    name, role, held, *forms = cells
    assert role in ROLES, f"no such role: {role}"
    return {"name": name, "role": role, "deprived_of_liberty": HELD[held], "surface": [name, *names(forms[0] if forms else "")]}

def charge(cells):
    what, whom, *words = cells
    m = re.fullmatch(r"(\S+) (\S+)(?: part (\S+))?(?: points (\S+))?(?: (preparation|attempt))?( described)?", what)
    assert m, f"not a charge: {what}"
    code, article, part, points, stage, described = m.groups()
    return {"code": code, "article": None if article == "?" else article, "part": part, "points": points.split(",") if points else [],
            "stage": stage, "persons": names(whom), "described": bool(described), "surface": words[0] if words else ""}

def sentence(cells):
    whom, what = cells
    kind, *terms = what.split()
    assert kind in KINDS, f"no such kind of sentence: {kind}"
    term = {t[-1]: int(t[:-1]) for t in terms}
    return {"person": None if whom == "-" else whom, "years": term.get("y"), "months": term.get("m"), "days": term.get("d"), "kind": kind}

def read(path):
    head, text, gold = path.read_text(encoding="utf-8").split("\n---\n")
    pairs = lambda block: [line.split(": ", 1) for line in block.splitlines() if line]
    top, lines = dict(pairs(head)), pairs(gold)
    cells = lambda key: [[c.strip() for c in value.split("|")] for k, value in lines if k == key]
    one = dict(lines)
    assert set(one) <= {"candidate", "reason", "person", "charge", "sentence", "court", "case", "decided", "region", "signals"}, set(one)
    assert (one["candidate"] == "no") == (one.get("reason") in REASONS), "a look-alike says why, a candidate does not"
    return {"id": path.stem, "url": "golden:" + path.stem, "lang": top["lang"], "kind": top["kind"], "title": top.get("title"),
            "published": top.get("published"), "text": text, "event": path.stem,
            "gold": {"candidate": one["candidate"] == "yes", "reason": one.get("reason"),
                     "persons": [person(c) for c in cells("person")], "charges": [charge(c) for c in cells("charge")],
                     "court": one.get("court"), "case_number": one.get("case"), "decision_date": one.get("decided"),
                     "sentences": [sentence(c) for c in cells("sentence")], "region": one.get("region"),
                     "signals": [s.strip() for s in one.get("signals", "").split(",") if s.strip()]}}

def check(document):
    gold, page = document["gold"], f"{document['title']}\n{document['text']}"
    known = {p["name"] for p in gold["persons"]}
    for p in gold["persons"]:
        for form in p["surface"][1:] or [p["name"]]:
            if form not in page: yield f"not in the text: {form}"
    for c in gold["charges"]:
        if c["surface"] not in page: yield f"not in the text: {c['surface']}"
        yield from (f"nobody of this name: {n}" for n in c["persons"] if n not in known)
    for s in gold["sentences"]:
        if s["person"] and s["person"] not in known: yield f"nobody of this name: {s['person']}"
    if len(document["text"]) < 400: yield "too short"

def count(documents, out):
    """Exact equality only; the scorer is kinder (initials, folded spellings)."""
    answers = {answer["id"]: answer for answer in out}
    sets = {
        "flag": lambda a: {"flag"} if a.get("candidate") else set(),
        "charges": lambda a: {(c["code"], c["article"], c["part"] and str(c["part"])) for c in a.get("charges") or [] if not c.get("described")},
        "defendants": lambda a: {p["name"].lower().replace("ё", "е") for p in a.get("persons") or [] if p["role"] == "defendant"},
        "sentences": lambda a: {(s["kind"], s["years"], s["months"], s["days"]) for s in a.get("sentences") or []},
    }
    for name, of in sets.items():
        pairs = [(of(d["gold"]), of(answers.get(d["id"], {}))) for d in documents]
        found, said, right = (sum(len(x) for x in xs) for xs in ([g for g, _ in pairs], [o for _, o in pairs], [g & o for g, o in pairs]))
        print(f"{name:12} {right} of {found} found, {said - right} more said")

def main():
    command, folder, *rest = sys.argv[1:]
    documents = []
    one = rest[0] if command == "jsonl" and rest else None
    assert one is None or one in SETS.values(), f"no such set: {one}"
    for path in sorted(Path(folder).glob("*.txt")):
        if one and SETS.get(path.stem[:2], "first") != one: continue
        try:
            documents.append(read(path))
        except (AssertionError, KeyError, ValueError) as error:
            sys.exit(f"{path}: {error!r}")
    if command == "jsonl":
        for document in documents: print(json.dumps(document, ensure_ascii=False))
    elif command == "check":
        wrong = [f"{d['id']}: {w}" for d in documents for w in check(d)]
        print("\n".join(wrong)); sys.exit(bool(wrong))
    else:
        with open(rest[0], encoding="utf-8") as lines: count(documents, [json.loads(line) for line in lines if line.strip()])

if __name__ == "__main__":
    main()
