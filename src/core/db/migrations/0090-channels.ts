/** What each channel may sell: rules per platform and SKU, pauses, and every figure that was published. */
export const CHANNELS = /* sql */ `
-- sku_id '' is the platform's rule for all goods without one of their own.
CREATE TABLE channel_rule (
  platform TEXT NOT NULL, sku_id TEXT NOT NULL DEFAULT '', weight INTEGER NOT NULL DEFAULT 1 CHECK (weight >= 0), buffer INTEGER NOT NULL DEFAULT 0 CHECK (buffer >= 0),
  quota INTEGER CHECK (quota >= 0), safety INTEGER NOT NULL DEFAULT 0 CHECK (safety >= 0), is_pausing INTEGER NOT NULL DEFAULT 0 CHECK (is_pausing IN (0,1)),
  PRIMARY KEY (platform, sku_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE channel_pause (platform TEXT NOT NULL, sku_id TEXT NOT NULL REFERENCES sku (id), since INTEGER NOT NULL, PRIMARY KEY (platform, sku_id)) STRICT, WITHOUT ROWID;
CREATE TABLE published_stock (
  id INTEGER PRIMARY KEY, listing_id INTEGER NOT NULL REFERENCES listing (id), pieces INTEGER NOT NULL CHECK (pieces >= 0), ledger_seq INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX published_stock_listing ON published_stock (listing_id, id);
`
