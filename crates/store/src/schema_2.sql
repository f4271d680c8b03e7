-- Version 2: words anywhere in a source can be found, not only in quotes.
CREATE VIRTUAL TABLE text_fts USING fts5 (
  content, content = 'text', content_rowid = 'tid', tokenize = 'unicode61 remove_diacritics 2', detail = 'full'
);
INSERT INTO text_fts (text_fts) VALUES ('rebuild');
