/** Several warehouses: their order, regions and bins; transfers between them; events with a share of stock of their own. */
export const WAREHOUSES = /* sql */ `
-- The order in which warehouses help out after the region's and the default one.
ALTER TABLE warehouse ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
CREATE INDEX warehouse_parent ON warehouse (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE region_rule (
  province TEXT PRIMARY KEY, warehouse_id TEXT NOT NULL REFERENCES warehouse (id), actor TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a SKU lies in a warehouse other than the default one, whose bin stands with the SKU.
CREATE TABLE sku_bin (
  sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id), bin TEXT NOT NULL,
  PRIMARY KEY (sku_id, warehouse_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (state IN ('draft','sent','done','cancelled')),
  from_id TEXT NOT NULL REFERENCES warehouse (id), to_id TEXT NOT NULL REFERENCES warehouse (id), note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1, actor TEXT NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX transfer_newest ON transfer (created_at, id);
CREATE TABLE transfer_line (
  transfer_id TEXT NOT NULL REFERENCES transfer (id), sku_id TEXT NOT NULL REFERENCES sku (id), asked INTEGER NOT NULL CHECK (asked > 0),
  PRIMARY KEY (transfer_id, sku_id)
) STRICT, WITHOUT ROWID;
-- What is on the way, by lot: sent, and how much of it arrived or was written off.
CREATE TABLE transfer_part (
  transfer_id TEXT NOT NULL REFERENCES transfer (id), sku_id TEXT NOT NULL REFERENCES sku (id), lot_id TEXT NOT NULL,
  sent INTEGER NOT NULL CHECK (sent >= 0), received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0), lost INTEGER NOT NULL DEFAULT 0 CHECK (lost >= 0),
  PRIMARY KEY (transfer_id, sku_id, lot_id), CHECK (received + lost <= sent)
) STRICT, WITHOUT ROWID;
CREATE TABLE transfer_step (
  transfer_id TEXT NOT NULL REFERENCES transfer (id), step INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('send','receive','close')),
  at INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT, undone_at INTEGER, undone_by TEXT, undo_reason TEXT,
  PRIMARY KEY (transfer_id, step)
) STRICT, WITHOUT ROWID;

-- An event is a virtual warehouse with a time and channels; its id is that of the warehouse.
CREATE TABLE sales_event (
  id TEXT PRIMARY KEY REFERENCES warehouse (id), starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, is_event_only INTEGER NOT NULL CHECK (is_event_only IN (0,1)),
  version INTEGER NOT NULL DEFAULT 1, actor TEXT NOT NULL, created_at INTEGER NOT NULL,
  ended_at INTEGER, end_cause TEXT CHECK (end_cause IN ('time','stopped')), end_reason TEXT,
  -- over, and nothing is left in its warehouse
  settled_at INTEGER,
  CHECK (ends_at > starts_at), CHECK ((ended_at IS NULL) = (end_cause IS NULL))
) STRICT;
CREATE INDEX sales_event_unsettled ON sales_event (ends_at) WHERE settled_at IS NULL;
CREATE INDEX sales_event_newest ON sales_event (starts_at, id);
-- shop_id '': all shops of the platform.
CREATE TABLE sales_event_channel (
  event_id TEXT NOT NULL REFERENCES sales_event (id), platform TEXT NOT NULL, shop_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (event_id, platform, shop_id)
) STRICT, WITHOUT ROWID;
-- granted: pieces given to the event less those taken back while it ran.
CREATE TABLE sales_event_item (
  event_id TEXT NOT NULL REFERENCES sales_event (id), sku_id TEXT NOT NULL REFERENCES sku (id), granted INTEGER NOT NULL CHECK (granted >= 0),
  PRIMARY KEY (event_id, sku_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_level_warehouse ON stock_level (warehouse_id) WHERE on_hand > 0;
`
