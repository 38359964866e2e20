/** Parcels that came back, their graded pieces and photos; the way out of defective stock. */
export const RETURNS = /* sql */ `
CREATE TABLE return_parcel (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE,
  -- null while nobody knows whose parcel it is
  order_id INTEGER REFERENCES sales_order (id),
  waybill TEXT, reason TEXT NOT NULL, note TEXT,
  -- why more came back than left
  excess_reason TEXT,
  -- what the order's refund was when the parcel was linked to it
  refund_seen TEXT CHECK (refund_seen IN ('none','open','part','full')),
  received_at INTEGER NOT NULL, actor TEXT NOT NULL, undone_at INTEGER, undo_reason TEXT, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX return_parcel_received ON return_parcel (received_at, id);
CREATE INDEX return_parcel_order ON return_parcel (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX return_parcel_waybill ON return_parcel (waybill) WHERE waybill IS NOT NULL;
CREATE INDEX return_parcel_unknown ON return_parcel (received_at, id) WHERE order_id IS NULL AND undone_at IS NULL;

CREATE TABLE return_line (
  id TEXT PRIMARY KEY, return_id TEXT NOT NULL REFERENCES return_parcel (id), sku_id TEXT NOT NULL REFERENCES sku (id),
  warehouse_id TEXT NOT NULL REFERENCES warehouse (id), lot_id TEXT NOT NULL,
  grade TEXT NOT NULL CHECK (grade IN ('sellable','defective','dispose')), quantity INTEGER NOT NULL CHECK (quantity > 0),
  at INTEGER NOT NULL, actor TEXT NOT NULL, undone_at INTEGER
) STRICT;
CREATE INDEX return_line_return ON return_line (return_id);
CREATE INDEX return_line_sku ON return_line (sku_id, at);
CREATE INDEX return_line_at ON return_line (at);

-- The picture itself lies in the folder photos/ under its token.
CREATE TABLE return_photo (
  token TEXT PRIMARY KEY, return_id TEXT NOT NULL REFERENCES return_parcel (id), mime TEXT NOT NULL, bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX return_photo_return ON return_photo (return_id);

CREATE TABLE defective_change (
  id TEXT PRIMARY KEY, sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id), lot_id TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('found','repair','dispose','to_supplier')), quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, undone_at INTEGER
) STRICT;
CREATE INDEX defective_change_at ON defective_change (at, id);

CREATE INDEX sales_order_refund_open ON sales_order (newest_sort, id) WHERE left_at IS NOT NULL AND flags & 1;
CREATE INDEX sales_order_refunded ON sales_order (newest_sort, id) WHERE left_at IS NOT NULL AND refunded <> 'none';
`
