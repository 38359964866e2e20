/** Sets put together from other goods, and what goes into one. */
export const KITS = /* sql */ `
CREATE TABLE kit_part (
  kit_id TEXT NOT NULL REFERENCES sku (id), sku_id TEXT NOT NULL REFERENCES sku (id), quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (kit_id, sku_id), CHECK (kit_id <> sku_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kit_part_sku ON kit_part (sku_id);
`
