"""Gathers the texts that all peers read, and judges what each found in them; run by `cargo xtask peers`.

    python judge.py prepare SHARED DOCUMENTS work.json
    python judge.py table SHARED DOCUMENTS work.json NAME=out.json...

The same generous question is asked of all, this program included: kinds, directions and polarity are not judged.
  dates       a date in the fact's sentence whose words or value hold the fact's year
  amounts     an amount that overlaps the fact's quote and holds its first figure
  actors      each state of the fact, by its name, its adjective or its capital, somewhere in the sentence
  statements  one frame (verb with its arguments; here one claim) that holds all actors, and the date and amount if judged
"""
import json
import os
import re
import subprocess
import sys
import tempfile

CODE = re.compile(r"[A-Z]{2,3}$")
# Beginnings of names, adjectives and capitals where the first four letters of the English name are not all.
STEMS = {
    "SUN": "sovi ussr mosc", "RUS": "russ mosc", "GBR": "brit unit", "USA": "amer unit u.s.", "FIN": "finn finl hels", "DDR": "east",
    "CSK": "czec", "YUG": "yugo", "BGD": "bang dhak", "IND": "indi new_d delh", "CHN": "chin peki", "ESP": "span spai", "EU": "euro",
    "TZA": "tanz dar", "KEN": "keny nair", "UKR": "ukra kyiv", "SOM": "soma moga", "MOZ": "moza mapu", "CUB": "cuba hava",
    "AUS": "aust canb", "PNG": "papu", "CAN": "cana otta", "MAR": "moro raba",
}


def facts_of(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def plain(text):
    """A document without its front matter: what a peer would be given."""
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def sources(shared, documents):
    """(id, text, published, facts) of the sample page and of the twelve documents."""
    page = open(os.path.join(shared, "corpus/cooperation-with-cuba.txt"), encoding="utf-8").read()
    yield "cuba", page, "2014-09-01", facts_of(os.path.join(shared, "gold/seed_facts.jsonl"))
    for name in sorted(os.listdir(documents)):
        if name.endswith((".txt", ".md")) and name != "README.md":
            text = open(os.path.join(documents, name), encoding="utf-8").read()
            published = re.search(r"^published: (\S+)", text, re.M)
            facts = facts_of(os.path.join(documents, name.rsplit(".", 1)[0] + ".facts.jsonl"))
            yield name, plain(text), published and published.group(1), facts


def prepare(shared, documents, out):
    texts = [{"id": name, "text": text, "published": published} for name, text, published, _ in sources(shared, documents)]
    for line in open(os.path.join(shared, "gold/time_wikiwars.jsonl"), encoding="utf-8"):
        item = json.loads(line)
        texts.append({"id": "wikiwars/%s" % item["id"], "text": item["text"], "published": (item.get("dct") or "")[:10] or None})
    json.dump({"texts": texts}, open(out, "w", encoding="utf-8"))


def sentence(text, start, end):
    from_ = max(text.rfind(mark, 0, start) for mark in (". ", "\n"))
    ends = [at for at in (text.find(mark, end) for mark in (". ", "\n")) if at >= 0]
    return max(from_, 0), min(ends, default=len(text))


def stems(code, names):
    return STEMS.get(code, names.get(code, code)[:4].lower()).split()


def names_actor(words, code, names):
    words = words.lower().replace("new d", "new_d")
    return any(part.startswith(stem) for part in re.split(r"[\s–-]+", words) for stem in stems(code, names))


def judge(text, facts, found, names):
    counts = {"dates": [0, 0], "amounts": [0, 0], "actors": [0, 0], "statements": [0, 0]}
    for fact in facts:
        at = text.find(fact["quote"])
        if at < 0:
            continue
        start, end = at, at + len(fact["quote"])
        left, right = sentence(text, start, end)
        inside = lambda one: one["start"] < right and left < one["end"]
        overlaps = lambda one: one["start"] < end and start < one["end"]
        words = lambda one: text[one["start"]:one["end"]]
        years = set(re.findall(r"\d{4}", " ".join(fact["time"] or []))) if isinstance(fact.get("time"), list) else set()
        dated = lambda ones: any(year in words(one) or year in (one.get("value") or "") for one in ones for year in years)
        figure = re.sub(r"\D", "", str((fact.get("amount") or {}).get("low") or ""))[:2]
        counted = lambda ones: any(figure in re.sub(r"\D", "", words(one)) for one in ones)
        codes = {want for fillers in fact["roles"].values() for want in fillers if CODE.match(want.split("|")[0])}
        named = lambda ones: all(
            any(one.get("id") in want.split("|") or any(names_actor(words(one), code, names) for code in want.split("|")) for one in ones)
            for want in codes
        )
        tests = {
            "dates": bool(years) and dated(filter(inside, found["dates"])),
            "amounts": bool(figure) and counted(filter(overlaps, found["amounts"])),
            "actors": bool(codes) and named(list(filter(inside, found["actors"]))),
            "statements": any(
                any(map(overlaps, frame)) and named(frame) and (not years or dated(frame)) and (not figure or counted(frame))
                for frame in found["frames"]
            ),
        }
        for name, asked in (("dates", years), ("amounts", figure), ("actors", codes), ("statements", True)):
            if asked:
                counts[name][0] += tests[name]
                counts[name][1] += 1
    return counts


def wikiwars(shared, texts):
    rows = [{"id": name.split("/", 1)[1], "timex": found["dates"]} for name, found in texts.items() if name.startswith("wikiwars/")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as file:
        file.write("\n".join(json.dumps(row) for row in rows))
    gold = os.path.join(shared, "gold/time_wikiwars.jsonl")
    said = subprocess.run([sys.executable, os.path.join(shared, "tools/score_time.py"), gold, file.name], capture_output=True, text=True)
    os.unlink(file.name)
    return "%.3f" % json.loads(said.stdout.splitlines()[0])["valF1"] if said.stdout else "–"


def table(shared, documents, work, outs):
    names = iso_names(shared)
    print("| program | dates | amounts | actors | whole statements | value F1 on WikiWars | MB/s, one core |")
    print("|---|---|---|---|---|---|---|")
    for name, path in (out.split("=", 1) for out in outs):
        peer = json.load(open(path, encoding="utf-8"))
        total = {}
        for document, text, _, facts in sources(shared, documents):
            for key, (n, of) in judge(text, facts, peer["texts"][document], names).items():
                old = total.get(key, (0, 0))
                total[key] = (old[0] + n, old[1] + of)
        shares = ["%d of %d" % total[key] if total[key][0] else "–" for key in ("dates", "amounts", "actors", "statements")]
        has_values = any(date.get("value") for found in peer["texts"].values() for date in found["dates"])
        value = wikiwars(shared, peer["texts"]) if has_values else "–"
        speed = peer["bytes"] / 1e6 / peer["seconds"] if peer["seconds"] else 0
        print("| %s | %s | %s | %.3g |" % (name, " | ".join(shares), value, speed))


def iso_names(shared):
    data = json.load(open(os.path.join(shared, "lexicon/iso3166_names_en.json"), encoding="utf-8"))
    two = data.get("countries", data)
    codes = {}
    for entry in open(os.path.join(shared, "tools/score_gold.py"), encoding="utf-8"):
        for pair in re.findall(r"\b([A-Z]{2})([A-Z]{3})\b", entry):
            codes[pair[1]] = pair[0]
    first = lambda name: name[0] if isinstance(name, list) else name
    return {three: first(two[code]) for three, code in codes.items() if code in two}


if sys.argv[1] == "prepare":
    prepare(*sys.argv[2:5])
else:
    table(*sys.argv[2:5], sys.argv[5:])
