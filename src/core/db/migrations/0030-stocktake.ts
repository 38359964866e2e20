/** Count sheets with their lines, count files with their problems, remembered layouts; the category of goods. */
export const STOCKTAKE = /* sql */ `
ALTER TABLE sku ADD COLUMN category TEXT;

CREATE TABLE count_sheet (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('counting','review','approved','applying','applied','reversing','reversed','cancelled')),
  origin TEXT NOT NULL CHECK (origin IN ('app','file')), file_name TEXT, content_hash TEXT,
  warehouse_id TEXT NOT NULL REFERENCES warehouse (id),
  -- number of the last move the counts know of
  position INTEGER NOT NULL, position_at INTEGER NOT NULL,
  area TEXT NOT NULL, is_blind INTEGER NOT NULL CHECK (is_blind IN (0,1)), is_double INTEGER NOT NULL CHECK (is_double IN (0,1)),
  totals TEXT NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL, approved_at INTEGER, approved_by TEXT,
  applied_at INTEGER, reversed_at INTEGER, reversed_by TEXT, reverse_reason TEXT, job_id TEXT, import_id TEXT, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX count_sheet_created ON count_sheet (created_at, id);
CREATE INDEX count_sheet_content ON count_sheet (content_hash) WHERE content_hash IS NOT NULL;
CREATE INDEX count_sheet_applied ON count_sheet (applied_at) WHERE applied_at IS NOT NULL;

-- In the order of the sheet. What the book said at the sheet's position, what was counted, what became of it.
CREATE TABLE count_line (
  sheet_id TEXT NOT NULL REFERENCES count_sheet (id), place INTEGER NOT NULL, sku_id TEXT NOT NULL REFERENCES sku (id),
  bin TEXT, cost_minor INTEGER, system INTEGER NOT NULL,
  first INTEGER CHECK (first >= 0), first_by TEXT, first_at INTEGER,
  second INTEGER CHECK (second >= 0), second_by TEXT, second_at INTEGER,
  recount INTEGER CHECK (recount >= 0), recount_by TEXT, recount_at INTEGER,
  -- the count that stands
  counted INTEGER CHECK (counted >= 0), is_jump INTEGER NOT NULL DEFAULT 0, is_disagreeing INTEGER NOT NULL DEFAULT 0, is_overtaken INTEGER NOT NULL DEFAULT 0,
  reason TEXT, note TEXT, applied_delta INTEGER, applied_at INTEGER, reversed_at INTEGER,
  PRIMARY KEY (sheet_id, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX count_line_sku ON count_line (sheet_id, sku_id);

CREATE TABLE count_import (
  id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('reading','ready','refused','cancelled')), file_name TEXT NOT NULL, path TEXT NOT NULL, options TEXT NOT NULL,
  job_id TEXT, sheet_id TEXT REFERENCES count_sheet (id), is_repeated INTEGER NOT NULL DEFAULT 0, row_count INTEGER NOT NULL DEFAULT 0, line_count INTEGER NOT NULL DEFAULT 0,
  refused TEXT, actor TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE count_problem (
  import_id TEXT NOT NULL REFERENCES count_import (id), position INTEGER NOT NULL, table_name TEXT NOT NULL, row_number INTEGER, column_name TEXT,
  code TEXT NOT NULL, level TEXT NOT NULL, value TEXT,
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE count_layout (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, headers TEXT NOT NULL, columns TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT;
`
