"""The same rows in DuckDB, asked the same questions: what a column store does that the record does not, and the other way round.

    python3 -m venv /tmp/peer && /tmp/peer/bin/pip install duckdb
    /tmp/peer/bin/python crates/eval/peers/duckdb_beside.py made.db /tmp/peer-files

Writes the rows of the record's views and pairs as CSV into the folder, reads these into a DuckDB file, and prints what
each question takes there: median and 99th percentile, by the clock and by the processor.
"""
import csv
import os
import sqlite3
import sys
import time

import duckdb

record, folder = sys.argv[1], sys.argv[2]
os.makedirs(folder, exist_ok=True)
A, B, RARE_A, RARE_B = "S000", "S001", "S150", "S180"

TABLES = {
    "claim": """SELECT v.vid, printf('c:%016x', v.cid) AS id, s.id AS source, k.text AS kind, a.text AS action, e.text AS edtf,
        v.day_lo, v.day_hi, v.status, v.confidence, p.words AS quote
        FROM claim_version v JOIN passage p USING (pid) JOIN text t USING (tid) JOIN source s USING (sid)
        JOIN term k ON k.id = v.kind JOIN term a ON a.id = v.action LEFT JOIN term e ON e.id = v.edtf WHERE v.tx_to IS NULL""",
    "pair": """SELECT min(ea.id, eb.id) AS a, max(ea.id, eb.id) AS b, pair.day_lo, pair.day_hi, pair.vid, k.text AS kind
        FROM pair JOIN entity ea ON ea.eid = a JOIN entity eb ON eb.eid = b JOIN term k ON k.id = pair.kind
        WHERE pair.tx_to IS NULL AND a < b""",
    "amount": """SELECT m.vid, o.text AS measure, m.low, m.high, u.text AS unit
        FROM amount m JOIN claim_version v USING (vid) JOIN term o ON o.id = m.of JOIN term u ON u.id = m.unit
        WHERE v.tx_to IS NULL""",
}


def write_csv():
    conn = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    for name, sql in TABLES.items():
        path = os.path.join(folder, name + ".csv")
        if os.path.exists(path):
            continue
        rows = conn.execute(sql)
        with open(path + ".part", "w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow([column[0] for column in rows.description])
            n = 0
            while chunk := rows.fetchmany(50_000):
                writer.writerows(chunk)
                n += len(chunk)
        os.rename(path + ".part", path)
        print(f"{name}.csv: {n} rows, {os.path.getsize(path)} bytes")


def timed(what, times, work):
    found = work()
    clock, processor = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        found = work()
        clock.append(1e3 * (time.perf_counter() - start))
        processor.append(1e3 * (time.process_time() - used))
    clock.sort()
    processor.sort()
    at = lambda list, share: list[round((len(list) - 1) * share)]
    print(
        f"{what}: median {at(clock, .5):.2f} ms, p99 {at(clock, .99):.2f} ms; "
        f"processor {at(processor, .5):.2f} and {at(processor, .99):.2f} ms ({found} found, {times} times)",
        flush=True,
    )


write_csv()
path = os.path.join(folder, "peer.duckdb")
fresh = not os.path.exists(path)
db = duckdb.connect(path)
print(f"DuckDB {duckdb.__version__}, {db.execute('SELECT current_setting($$threads$$)').fetchone()[0]} threads")
if fresh:
    start, used = time.perf_counter(), time.process_time()
    for name in TABLES:
        # Sorted as the record's indexes are: the best a column store can be given.
        order = {"pair": " ORDER BY a, b, day_lo", "claim": " ORDER BY vid", "amount": " ORDER BY vid"}[name]
        db.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder}/{name}.csv', header = true){order}")
    db.execute("CHECKPOINT")
    n = db.execute("SELECT count(*) FROM claim").fetchone()[0]
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    print(f"reading in from CSV: {n} claims in {seconds:.1f} s, {cpu:.1f} s of processor; {os.path.getsize(path)} bytes, {os.path.getsize(path) // n} a claim")

rows = lambda sql, *values: len(db.execute(sql, values).fetchall())
page = """SELECT c.id, c.kind, c.action, c.edtf, c.quote, c.source FROM pair x JOIN claim c USING (vid)
    WHERE x.a = least(?, ?) AND x.b = greatest(?, ?) AND c.status <> 3 ORDER BY x.day_lo, c.id"""
pair = lambda a, b: (a, b, a, b)
timed("page of 100, heavy pair", 20, lambda: rows(page + " LIMIT 100", *pair(A, B)))
timed("page of 100, everything", 5, lambda: rows("SELECT id, kind, action, edtf, quote, source FROM claim WHERE status <> 3 ORDER BY day_lo, id LIMIT 100"))
timed("whole timeline, heavy pair", 10, lambda: rows(page, *pair(A, B)))
timed("whole timeline, rare pair", 20, lambda: rows(page, *pair(RARE_A, RARE_B)))
timed("year x kind, heavy pair", 20, lambda: rows(
    """SELECT day_lo // 365.2425, kind, count(*) FROM pair WHERE a = least(?, ?) AND b = greatest(?, ?) GROUP BY ALL""", *pair(A, B)))
timed("top 20 pairs", 5, lambda: rows("SELECT a, b, count(*) AS n FROM pair GROUP BY ALL ORDER BY n DESC LIMIT 20"))
timed("sums of the heavy pair by year (no rule against counting twice)", 10, lambda: rows(
    """SELECT x.day_lo // 365.2425, x.kind, m.measure, m.unit, sum(m.low), sum(m.high) FROM pair x JOIN amount m USING (vid)
    WHERE x.a = least(?, ?) AND x.b = greatest(?, ?) GROUP BY ALL""", *pair(A, B)))
for what, pattern in [("common (oil)", "%oil%"), ("phrase (aircraft engines)", "%aircraft engines%")]:
    timed(f"words, {what}: 20 quotes, unranked, by scanning", 5, lambda: rows("SELECT id, quote FROM claim WHERE quote ILIKE ? LIMIT 20", pattern))
timed("words, rare: all quotes with three words, by scanning", 3, lambda: rows(
    "SELECT id FROM claim WHERE quote ILIKE '%nickel%' AND quote ILIKE '%railway%' AND quote ILIKE '%1957%'"))
db.execute("CREATE TABLE IF NOT EXISTS decision (vid BIGINT, verdict VARCHAR)")
ids = [row[0] for row in db.execute("SELECT vid FROM pair WHERE a = ? AND b = ? LIMIT 60", (min(A, B), max(A, B))).fetchall()]
state = {"at": 0}


def decide():
    vid = ids[state["at"] % len(ids)]
    state["at"] += 1
    db.execute("BEGIN")
    db.execute("UPDATE claim SET status = ? WHERE vid = ?", (state["at"] % 2, vid))
    db.execute("INSERT INTO decision VALUES (?, 'accept')", (vid,))
    db.execute("COMMIT")
    return 1


timed("one decision, durable", 30, decide)
