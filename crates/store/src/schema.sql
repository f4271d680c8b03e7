-- The record, version 1. docs/manual/record.md explains every table; the views at the end are what other programs should read.
-- Numbers instead of words (see term) and words left out where the passage holds them keep a claim under 700 bytes.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Every word of the vocabulary, rule, engine, unit, EDTF text: once.
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

-- One row for every change; version rows say by number in which change they came and went.
CREATE TABLE tx (
  id INTEGER PRIMARY KEY,
  moment INTEGER NOT NULL,   -- microseconds since 1970-01-01T00:00:00Z, never decreasing
  who TEXT NOT NULL,
  verb TEXT NOT NULL,        -- read, decide, entity
  subject TEXT NOT NULL,
  digest BLOB NOT NULL,      -- SHA-256 of what it put and closed
  chain BLOB NOT NULL        -- SHA-256 over this row and the chain before it
) STRICT;
CREATE INDEX tx_moment ON tx (moment);

CREATE TABLE source (
  sid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  path TEXT, title TEXT, author TEXT, publisher TEXT, published TEXT, language TEXT, url TEXT, licence TEXT,
  about TEXT NOT NULL,       -- ids or names, separated by char(31)
  by_whom TEXT NOT NULL,
  text INTEGER NOT NULL,     -- the text claims are read from today
  engine INTEGER NOT NULL,   -- term: the engine that read it last
  tx INTEGER NOT NULL        -- first read in
) STRICT;

-- Texts are never changed: a better reader of the same bytes adds one.
CREATE TABLE text (
  tid INTEGER PRIMARY KEY,
  sid INTEGER NOT NULL REFERENCES source,
  sha256 TEXT NOT NULL,
  pages TEXT NOT NULL,       -- "number:start:end ..." in bytes of content
  tx INTEGER NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (sid, sha256)
) STRICT;

-- Words of a text that claims quote, each once.
CREATE TABLE passage (
  pid INTEGER PRIMARY KEY,
  tid INTEGER NOT NULL REFERENCES text,
  s0 INTEGER NOT NULL,
  s1 INTEGER NOT NULL,
  words TEXT NOT NULL,
  UNIQUE (tid, s0, s1)
) STRICT;
CREATE VIRTUAL TABLE passage_fts USING fts5 (
  words, content = 'passage', content_rowid = 'pid', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE entity (
  eid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT,
  tx INTEGER NOT NULL
) STRICT;
-- Names and merges are dated twice: by the days on which they hold and by the changes that told us.
CREATE TABLE entity_name (
  eid INTEGER NOT NULL REFERENCES entity,
  text TEXT NOT NULL,
  label INTEGER NOT NULL,    -- 1: the name to show
  from_day INTEGER, to_day INTEGER,
  tx_from INTEGER NOT NULL, tx_to INTEGER
) STRICT;
CREATE INDEX entity_name_eid ON entity_name (eid);
CREATE TABLE entity_merge (
  eid INTEGER NOT NULL REFERENCES entity,
  into_eid INTEGER NOT NULL REFERENCES entity,
  tx_from INTEGER NOT NULL, tx_to INTEGER
) STRICT;

-- A claim is every version with its number; content is never updated, only tx_to is set, once.
CREATE TABLE claim_version (
  vid INTEGER PRIMARY KEY,
  cid INTEGER NOT NULL,      -- the 64 bits of the claim's id
  ver INTEGER NOT NULL,
  pid INTEGER NOT NULL REFERENCES passage,
  kind INTEGER NOT NULL, action INTEGER NOT NULL, fields INTEGER, basis INTEGER,
  edtf INTEGER, aspect INTEGER,            -- 0 point, 1 span
  begin_lo INTEGER, begin_hi INTEGER, finish_lo INTEGER, finish_hi INTEGER,
  day_lo INTEGER NOT NULL, day_hi INTEGER NOT NULL,   -- sort and search: -9999999 open, 9999999 open or undated
  t0 INTEGER, t1 INTEGER, time_words TEXT,
  anchor INTEGER, anchor0 INTEGER, anchor1 INTEGER,   -- 0 published, 1 mention, 2 heading
  polarity INTEGER NOT NULL, modality INTEGER NOT NULL,
  by0 INTEGER, by1 INTEGER, by_words TEXT, by_eid INTEGER,
  confidence REAL NOT NULL,
  reasons INTEGER, rule INTEGER NOT NULL, witness INTEGER NOT NULL, engine INTEGER NOT NULL,
  status INTEGER NOT NULL,   -- 0 unreviewed, 1 accepted, 2 corrected, 3 rejected
  tx_from INTEGER NOT NULL, tx_to INTEGER
) STRICT;
CREATE UNIQUE INDEX claim_version_cid ON claim_version (cid, ver);
CREATE INDEX claim_version_pid ON claim_version (pid);
CREATE INDEX claim_version_day ON claim_version (day_lo, cid) WHERE tx_to IS NULL;

-- words is NULL where they are those of the passage at s0..s1.
CREATE TABLE role (
  vid INTEGER NOT NULL, ord INTEGER NOT NULL,
  role INTEGER NOT NULL, s0 INTEGER, s1 INTEGER, words TEXT, eid INTEGER,
  PRIMARY KEY (vid, ord)
) STRICT, WITHOUT ROWID;
CREATE TABLE amount (
  vid INTEGER NOT NULL, ord INTEGER NOT NULL,
  of INTEGER NOT NULL, s0 INTEGER NOT NULL, s1 INTEGER NOT NULL, words TEXT,
  kind INTEGER NOT NULL,     -- 0 money, 1 count, 2 measure, 3 percent, 4 share, 5 term
  low REAL, low_closed INTEGER NOT NULL, high REAL, high_closed INTEGER NOT NULL,
  unit INTEGER NOT NULL, hedge INTEGER, price_year INTEGER,
  PRIMARY KEY (vid, ord)
) STRICT, WITHOUT ROWID;

-- Every two entities of a claim, a < b, and every entity alone, a = b: who with whom, in the order of time.
CREATE TABLE pair (
  a INTEGER NOT NULL, b INTEGER NOT NULL, day_lo INTEGER NOT NULL, cid INTEGER NOT NULL, vid INTEGER NOT NULL,
  day_hi INTEGER NOT NULL, kind INTEGER NOT NULL, tx_from INTEGER NOT NULL, tx_to INTEGER,
  PRIMARY KEY (a, b, day_lo, cid, vid)
) STRICT, WITHOUT ROWID;

-- Kept in the same transaction as the claims: how many open, unrejected claims for a pair, a period and a kind.
CREATE TABLE pair_period (
  a INTEGER NOT NULL, b INTEGER NOT NULL, year_lo INTEGER NOT NULL, year_hi INTEGER NOT NULL, kind INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (a, b, year_lo, year_hi, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE pair_total (
  a INTEGER NOT NULL, b INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- What persons decided; never changed, never deleted.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  tx INTEGER NOT NULL REFERENCES tx,
  subject TEXT NOT NULL,     -- id of a claim, entity or finding
  verdict TEXT NOT NULL,
  change TEXT,               -- what was changed, in words
  reason TEXT,
  vid_before INTEGER, vid_after INTEGER,
  undoes INTEGER REFERENCES decision
) STRICT;
CREATE INDEX decision_subject ON decision (subject, id);
-- Claims of a newer engine that say what a judged claim says already.
CREATE TABLE alias (cid INTEGER PRIMARY KEY, stands_for INTEGER NOT NULL, tx INTEGER NOT NULL) STRICT;

CREATE TRIGGER tx_stays_u BEFORE UPDATE ON tx BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER tx_stays_d BEFORE DELETE ON tx BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER decision_stays_u BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER decision_stays_d BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER version_stays_d BEFORE DELETE ON claim_version BEGIN SELECT RAISE(ABORT, 'versions are never deleted'); END;

CREATE VIEW v_claim AS
SELECT printf('c:%016x', v.cid) AS id, v.ver AS version, s.id AS source, s.title AS source_title,
  k.text AS kind, ac.text AS action, replace(f.text, char(31), ', ') AS fields, ba.text AS basis,
  e.text AS edtf, CASE v.aspect WHEN 0 THEN 'point' WHEN 1 THEN 'span' END AS aspect,
  date(v.begin_lo * 86400, 'unixepoch') AS begin_earliest, date(v.begin_hi * 86400, 'unixepoch') AS begin_latest,
  date(v.finish_lo * 86400, 'unixepoch') AS finish_earliest, date(v.finish_hi * 86400, 'unixepoch') AS finish_latest,
  po.text AS polarity, mo.text AS modality, v.confidence, ru.text AS rule, en.text AS engine,
  CASE v.status WHEN 0 THEN 'unreviewed' WHEN 1 THEN 'accepted' WHEN 2 THEN 'corrected' ELSE 'rejected' END AS status,
  p.words AS quote, p.s0 AS quote_start_byte, p.s1 AS quote_end_byte, v.vid, v.tx_from, v.tx_to
FROM claim_version v JOIN passage p USING (pid) JOIN text t USING (tid) JOIN source s USING (sid)
JOIN term k ON k.id = v.kind JOIN term ac ON ac.id = v.action
JOIN term po ON po.id = v.polarity JOIN term mo ON mo.id = v.modality
JOIN term ru ON ru.id = v.rule JOIN term en ON en.id = v.engine
LEFT JOIN term f ON f.id = v.fields LEFT JOIN term ba ON ba.id = v.basis LEFT JOIN term e ON e.id = v.edtf;

-- Open versions only: the record as it is now.
CREATE VIEW claims AS SELECT * FROM v_claim WHERE tx_to IS NULL;
CREATE VIEW roles AS
SELECT printf('c:%016x', v.cid) AS claim, r.ord, n.text AS role, en.id AS entity,
  coalesce(r.words, CAST(substr(CAST(p.words AS BLOB), r.s0 - p.s0 + 1, r.s1 - r.s0) AS TEXT)) AS words, r.vid
FROM role r JOIN claim_version v USING (vid) JOIN passage p USING (pid) JOIN term n ON n.id = r.role
LEFT JOIN entity en USING (eid) WHERE v.tx_to IS NULL;
CREATE VIEW amounts AS
SELECT printf('c:%016x', v.cid) AS claim, m.ord, o.text AS of, m.low, m.low_closed, m.high, m.high_closed,
  u.text AS unit, h.text AS hedge, m.price_year,
  coalesce(m.words, CAST(substr(CAST(p.words AS BLOB), m.s0 - p.s0 + 1, m.s1 - m.s0) AS TEXT)) AS words, m.vid
FROM amount m JOIN claim_version v USING (vid) JOIN passage p USING (pid) JOIN term o ON o.id = m.of
JOIN term u ON u.id = m.unit LEFT JOIN term h ON h.id = m.hedge WHERE v.tx_to IS NULL;
CREATE VIEW decisions AS
SELECT d.id, d.subject, d.verdict, d.change, d.reason, tx.who,
  strftime('%Y-%m-%dT%H:%M:%fZ', tx.moment / 1000000.0, 'unixepoch') AS at, d.undoes
FROM decision d JOIN tx ON tx.id = d.tx;
CREATE VIEW pairs AS
SELECT ea.id AS a, eb.id AS b, printf('c:%016x', pair.cid) AS claim, pair.day_lo, pair.day_hi, k.text AS kind
FROM pair JOIN entity ea ON ea.eid = a JOIN entity eb ON eb.eid = b JOIN term k ON k.id = pair.kind
WHERE pair.tx_to IS NULL AND a < b;
