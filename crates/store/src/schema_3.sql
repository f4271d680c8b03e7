-- Version 3: the whole record at a glance is read from counts, and what was known of a source before is kept.

-- Open claims by period, kind and status, each claim once; kept in the same transaction as the claims.
CREATE TABLE claim_period (
  status INTEGER NOT NULL, year_lo INTEGER NOT NULL, year_hi INTEGER NOT NULL, kind INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (status, year_lo, year_hi, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO claim_period SELECT status, chancery_year(day_lo), chancery_year(day_hi), kind, count(*)
  FROM claim_version WHERE tx_to IS NULL GROUP BY 1, 2, 3, 4;

CREATE INDEX pair_total_b ON pair_total (b, a);

-- What was known of a source until change tx_to: a title that was set right does not change how the record was.
CREATE TABLE source_was (
  sid INTEGER NOT NULL REFERENCES source,
  tx_to INTEGER NOT NULL,
  path TEXT, title TEXT, author TEXT, publisher TEXT, published TEXT, language TEXT, url TEXT, licence TEXT,
  about TEXT NOT NULL, by_whom TEXT NOT NULL, text INTEGER NOT NULL, engine INTEGER NOT NULL,
  PRIMARY KEY (sid, tx_to)
) STRICT, WITHOUT ROWID;

-- The change that told what an entity is.
ALTER TABLE entity ADD COLUMN kind_tx INTEGER;
