/** First schema: settings, shops, goods, listings, orders, stock ledger, fulfilment, imports, jobs. */
export const HOUSE = /* sql */ `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE command_answer (
  command_key TEXT PRIMARY KEY, name TEXT NOT NULL, input_hash TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX command_answer_at ON command_answer (at);

CREATE TABLE job (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('queued','running','done','failed','cancelled')),
  subject TEXT NOT NULL, payload TEXT NOT NULL, dedupe_key TEXT,
  done INTEGER NOT NULL DEFAULT 0, total INTEGER, attempts INTEGER NOT NULL DEFAULT 0, run_after INTEGER NOT NULL,
  lease_until INTEGER, code TEXT, is_cancel_asked INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX job_dedupe ON job (dedupe_key) WHERE dedupe_key IS NOT NULL AND state IN ('queued','running');
CREATE INDEX job_due ON job (state, run_after);
CREATE TABLE schedule (
  name TEXT PRIMARY KEY, cron TEXT NOT NULL, zone TEXT NOT NULL, last_run_at INTEGER, last_code TEXT, next_run_at INTEGER
) STRICT;

CREATE TABLE shop (
  id TEXT PRIMARY KEY, platform TEXT NOT NULL, name TEXT NOT NULL, zone TEXT NOT NULL, currency TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shop_platform ON shop (platform, created_at, id);

CREATE TABLE warehouse (id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, is_default INTEGER NOT NULL CHECK (is_default IN (0,1))) STRICT;
CREATE UNIQUE INDEX warehouse_default ON warehouse (is_default) WHERE is_default = 1;

CREATE TABLE sku (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, code_folded TEXT NOT NULL UNIQUE, barcode TEXT, name TEXT NOT NULL, spec TEXT, bin TEXT,
  cost_minor INTEGER CHECK (cost_minor >= 0), safety_stock INTEGER NOT NULL DEFAULT 0 CHECK (safety_stock >= 0), opening_stock INTEGER CHECK (opening_stock >= 0),
  search_text TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sku_barcode ON sku (barcode) WHERE barcode IS NOT NULL;

CREATE TABLE listing (
  id INTEGER PRIMARY KEY, platform TEXT NOT NULL, listing_key TEXT NOT NULL, merchant_code TEXT, goods_id TEXT, platform_sku_id TEXT,
  title TEXT NOT NULL, spec TEXT, search_text TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('mapped','to_map','ignored')), is_automatic INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  UNIQUE (platform, listing_key)
) STRICT;
CREATE INDEX listing_status ON listing (status, id);
CREATE TABLE listing_component (
  listing_id INTEGER NOT NULL REFERENCES listing (id), sku_id TEXT NOT NULL REFERENCES sku (id), quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (listing_id, sku_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_component_sku ON listing_component (sku_id);

CREATE TABLE sales_order (
  id INTEGER PRIMARY KEY, order_key TEXT NOT NULL UNIQUE, order_no TEXT NOT NULL UNIQUE, shop_id TEXT NOT NULL REFERENCES shop (id),
  platform TEXT NOT NULL, platform_order_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unpaid','paid','partly_shipped','shipped','completed','closed')),
  refunded TEXT NOT NULL CHECK (refunded IN ('none','part','full')),
  fulfilment TEXT NOT NULL CHECK (fulfilment IN ('local','platform','virtual')), is_split_parent INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER, created_text TEXT, created_zone TEXT, paid_at INTEGER, shipped_at INTEGER, completed_at INTEGER, left_at INTEGER,
  business_day TEXT, ship_by_at INTEGER, ship_by_source TEXT NOT NULL CHECK (ship_by_source IN ('order','default','none')),
  currency TEXT NOT NULL, buyer_paid_minor INTEGER NOT NULL, freight_minor INTEGER, refund_minor INTEGER,
  waybill TEXT, carrier TEXT,
  receiver_name TEXT, receiver_phone TEXT, receiver_province TEXT, receiver_city TEXT, receiver_district TEXT, receiver_address TEXT,
  is_address_masked INTEGER NOT NULL DEFAULT 0, buyer_name TEXT, buyer_note TEXT, seller_note TEXT,
  goods_text TEXT NOT NULL, line_count INTEGER NOT NULL, units INTEGER NOT NULL, missing INTEGER NOT NULL DEFAULT 0,
  -- bits: 1 refund open, 2 risk review, 4 presale, 8 locked, 16 held by hand, 32 currency assumed, 64 lines missing
  flags INTEGER NOT NULL DEFAULT 0, merged_hash TEXT NOT NULL,
  queue TEXT NOT NULL CHECK (queue IN ('unpaid','to_map','on_hold','to_ship','shipped','closed','elsewhere')),
  deadline_sort INTEGER NOT NULL, newest_sort INTEGER NOT NULL,
  expires_at INTEGER, pick_list_id TEXT, own_note TEXT, pii_deleted_at INTEGER, version INTEGER NOT NULL DEFAULT 1, imported_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sales_order_queue_deadline ON sales_order (queue, deadline_sort, id);
CREATE INDEX sales_order_queue_newest ON sales_order (queue, newest_sort, id);
CREATE INDEX sales_order_newest ON sales_order (newest_sort, id);
CREATE INDEX sales_order_platform_id ON sales_order (platform_order_id);
CREATE INDEX sales_order_waybill ON sales_order (waybill) WHERE waybill IS NOT NULL;
CREATE INDEX sales_order_phone ON sales_order (receiver_phone) WHERE receiver_phone IS NOT NULL;
CREATE INDEX sales_order_expiry ON sales_order (expires_at) WHERE expires_at IS NOT NULL;
-- When personal data of an ended order is due: by its end, or the latest thing known of it.
CREATE INDEX sales_order_pii ON sales_order (platform, coalesce(completed_at, shipped_at, left_at, paid_at, created_at, imported_at))
  WHERE pii_deleted_at IS NULL AND state IN ('shipped','completed','closed');

CREATE TABLE queue_count (shop_id TEXT NOT NULL, queue TEXT NOT NULL, orders INTEGER NOT NULL, PRIMARY KEY (shop_id, queue)) STRICT, WITHOUT ROWID;
CREATE TRIGGER sales_order_counted AFTER INSERT ON sales_order BEGIN
  INSERT INTO queue_count VALUES (new.shop_id, new.queue, 1) ON CONFLICT DO UPDATE SET orders = orders + 1;
END;
CREATE TRIGGER sales_order_recounted AFTER UPDATE OF queue, shop_id ON sales_order WHEN old.queue IS NOT new.queue OR old.shop_id IS NOT new.shop_id BEGIN
  UPDATE queue_count SET orders = orders - 1 WHERE shop_id = old.shop_id AND queue = old.queue;
  INSERT INTO queue_count VALUES (new.shop_id, new.queue, 1) ON CONFLICT DO UPDATE SET orders = orders + 1;
END;
CREATE TRIGGER sales_order_kept BEFORE DELETE ON sales_order BEGIN SELECT raise(ABORT, 'orders are never deleted'); END;

CREATE TABLE order_line (
  id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES sales_order (id), line_key TEXT NOT NULL, position INTEGER NOT NULL, platform_line_id TEXT,
  listing_id INTEGER NOT NULL REFERENCES listing (id), title TEXT NOT NULL, spec TEXT, quantity INTEGER NOT NULL, unit_price_minor INTEGER,
  refunded TEXT NOT NULL DEFAULT 'none', has_left INTEGER NOT NULL DEFAULT 0,
  UNIQUE (order_id, line_key)
) STRICT;
CREATE INDEX order_line_listing ON order_line (listing_id, order_id);

CREATE TABLE order_hold (
  order_id INTEGER NOT NULL REFERENCES sales_order (id), code TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '{}', since INTEGER NOT NULL,
  PRIMARY KEY (order_id, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_hold_code ON order_hold (code, order_id);

-- What each report of each file said about an order; the order is a pure function of these rows.
CREATE TABLE order_observation (
  id INTEGER PRIMARY KEY, order_key TEXT NOT NULL, report TEXT NOT NULL, part TEXT NOT NULL, content_hash TEXT NOT NULL,
  rank INTEGER NOT NULL, version_at INTEGER NOT NULL, file_id INTEGER NOT NULL, row_numbers TEXT NOT NULL,
  fields TEXT NOT NULL, raw TEXT, at INTEGER NOT NULL,
  UNIQUE (order_key, report, part, content_hash)
) STRICT;

-- A newer report brings personal data of an order back: it is due for deletion again.
CREATE TRIGGER order_observation_news AFTER INSERT ON order_observation BEGIN
  UPDATE sales_order SET pii_deleted_at = NULL WHERE order_key = new.order_key AND pii_deleted_at IS NOT NULL;
END;

-- The shop a person chose for an order that no report names a shop for. The first choice stands.
CREATE TABLE order_shop_choice (order_key TEXT PRIMARY KEY, shop_id TEXT NOT NULL REFERENCES shop (id)) STRICT, WITHOUT ROWID;

CREATE TABLE order_event (
  id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES sales_order (id), at INTEGER NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '{}', actor TEXT NOT NULL
) STRICT;
CREATE INDEX order_event_order ON order_event (order_id, id);

-- Orders whose projection is due because goods or mappings around them changed; emptied in steps.
CREATE TABLE order_due (order_id INTEGER PRIMARY KEY REFERENCES sales_order (id)) STRICT;

CREATE VIRTUAL TABLE order_fts USING fts5 (body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", detail=none);

CREATE TABLE stock_level (
  sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id),
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0), reserved INTEGER NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand), version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (sku_id, warehouse_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE stock_move (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('opening','reserve','release','expire','ship','unship','adjust')),
  sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id),
  on_hand_delta INTEGER NOT NULL, reserved_delta INTEGER NOT NULL, on_hand_after INTEGER NOT NULL, reserved_after INTEGER NOT NULL,
  order_id INTEGER, cause TEXT NOT NULL UNIQUE, actor TEXT NOT NULL, reason TEXT
) STRICT;
CREATE INDEX stock_move_sku ON stock_move (sku_id, warehouse_id, seq);
CREATE INDEX stock_move_order ON stock_move (order_id) WHERE order_id IS NOT NULL;
CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move BEGIN SELECT raise(ABORT, 'stock moves are append-only'); END;
CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move BEGIN SELECT raise(ABORT, 'stock moves are append-only'); END;

-- What an order wants from the pool and what it has: one row per order, SKU and warehouse.
CREATE TABLE allocation (
  order_id INTEGER NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED, sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id),
  want_reserved INTEGER NOT NULL, want_shipped INTEGER NOT NULL, reserved INTEGER NOT NULL CHECK (reserved >= 0), shipped INTEGER NOT NULL CHECK (shipped >= 0),
  moves INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, sku_id, warehouse_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_open ON allocation (sku_id, order_id) WHERE want_reserved > 0 OR reserved > 0;
CREATE INDEX allocation_short ON allocation (sku_id, order_id) WHERE reserved < want_reserved OR shipped < want_shipped;

CREATE TABLE pick_list (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (state IN ('open','picked','done','cancelled')), picker TEXT NOT NULL,
  created_at INTEGER NOT NULL, printed_at INTEGER, print_count INTEGER NOT NULL DEFAULT 0, order_count INTEGER NOT NULL, units INTEGER NOT NULL
) STRICT;
CREATE INDEX pick_list_state ON pick_list (state, created_at);
CREATE TABLE pick_list_order (
  pick_list_id TEXT NOT NULL REFERENCES pick_list (id), order_id INTEGER NOT NULL REFERENCES sales_order (id), slot INTEGER NOT NULL,
  PRIMARY KEY (pick_list_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pick_list_order_order ON pick_list_order (order_id);

-- What the shop itself did: waybill entered, parcel handed over. One active row per order.
CREATE TABLE shipment (
  id TEXT PRIMARY KEY, order_id INTEGER NOT NULL UNIQUE REFERENCES sales_order (id), waybill TEXT, carrier TEXT,
  shipped_at INTEGER, filed_at INTEGER, actor TEXT NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE ship_template (
  platform TEXT PRIMARY KEY, file_name TEXT NOT NULL, content BLOB NOT NULL, columns TEXT NOT NULL, headers TEXT NOT NULL, updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_run (
  id TEXT PRIMARY KEY, state TEXT NOT NULL, job_id TEXT, template_id TEXT, shop_id TEXT, uploads TEXT NOT NULL, actor TEXT NOT NULL,
  rows_done INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX import_run_created ON import_run (created_at, id);
CREATE TABLE import_file (
  id INTEGER PRIMARY KEY, run_id TEXT NOT NULL REFERENCES import_run (id), position INTEGER NOT NULL, name TEXT NOT NULL,
  report TEXT NOT NULL DEFAULT '{}', header TEXT, records_done INTEGER NOT NULL DEFAULT 0,
  UNIQUE (run_id, position)
) STRICT;
CREATE TABLE import_problem (
  file_id INTEGER NOT NULL REFERENCES import_file (id), position INTEGER NOT NULL, row_number INTEGER, column_name TEXT, code TEXT NOT NULL, level TEXT NOT NULL, value TEXT,
  PRIMARY KEY (file_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_template (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL DEFAULT 'orders' CHECK (kind IN ('orders','goods')), platform TEXT NOT NULL, headers TEXT NOT NULL, columns TEXT NOT NULL, zone TEXT NOT NULL, currency TEXT NOT NULL, state_texts TEXT NOT NULL, updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE saved_view (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, tab TEXT NOT NULL, sort TEXT NOT NULL, filter TEXT NOT NULL) STRICT;
CREATE TABLE pii_deletion (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL, platform TEXT NOT NULL, orders INTEGER NOT NULL, before_day TEXT NOT NULL) STRICT;
CREATE TABLE made_file (token TEXT PRIMARY KEY, path TEXT NOT NULL, file_name TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
`
