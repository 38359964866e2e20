/** Buying in: terms per SKU, promotion days, purchase orders with their receipts. */
export const PURCHASING = /* sql */ `
CREATE TABLE purchase_terms (
  sku_id TEXT PRIMARY KEY REFERENCES sku (id), supplier TEXT NOT NULL DEFAULT '',
  lead_days INTEGER NOT NULL DEFAULT 7 CHECK (lead_days >= 0), pack_size INTEGER NOT NULL DEFAULT 1 CHECK (pack_size > 0)
) STRICT, WITHOUT ROWID;

-- Days whose sales say nothing about an ordinary day.
CREATE TABLE promotion_day (day TEXT PRIMARY KEY, note TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE purchase_order (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, supplier TEXT NOT NULL, warehouse_id TEXT NOT NULL REFERENCES warehouse (id),
  state TEXT NOT NULL CHECK (state IN ('open','done','cancelled')), expected_day TEXT, note TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX purchase_order_state ON purchase_order (state, created_at, id);
CREATE TABLE purchase_line (
  purchase_id TEXT NOT NULL REFERENCES purchase_order (id), sku_id TEXT NOT NULL REFERENCES sku (id),
  ordered INTEGER NOT NULL CHECK (ordered > 0), received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0), unit_cost_minor INTEGER CHECK (unit_cost_minor >= 0),
  PRIMARY KEY (purchase_id, sku_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_line_sku ON purchase_line (sku_id);

CREATE TABLE goods_receipt (
  id TEXT PRIMARY KEY, purchase_id TEXT NOT NULL REFERENCES purchase_order (id), no TEXT NOT NULL UNIQUE, note TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL, at INTEGER NOT NULL, undone_at INTEGER, undone_by TEXT, undo_reason TEXT
) STRICT;
CREATE INDEX goods_receipt_purchase ON goods_receipt (purchase_id, at);
CREATE TABLE goods_receipt_line (
  receipt_id TEXT NOT NULL REFERENCES goods_receipt (id), sku_id TEXT NOT NULL REFERENCES sku (id), lot_id TEXT NOT NULL, pieces INTEGER NOT NULL CHECK (pieces > 0),
  -- pieces that were expected; the rest came beyond the order
  expected INTEGER NOT NULL CHECK (expected >= 0 AND expected <= pieces),
  PRIMARY KEY (receipt_id, sku_id, lot_id)
) STRICT, WITHOUT ROWID;
`
