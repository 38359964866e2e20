/** Levels by lot with defective, travelling and ordered pieces; a hash chain over moves; allocations in parts; lots. */
export const LEDGER = /* sql */ `
ALTER TABLE warehouse ADD COLUMN kind TEXT NOT NULL DEFAULT 'physical' CHECK (kind IN ('physical','virtual'));
ALTER TABLE warehouse ADD COLUMN parent_id TEXT REFERENCES warehouse (id);

ALTER TABLE sku ADD COLUMN keeps_lots INTEGER NOT NULL DEFAULT 0 CHECK (keeps_lots IN (0,1));
CREATE TABLE lot (
  id TEXT PRIMARY KEY, sku_id TEXT NOT NULL REFERENCES sku (id), lot_no TEXT NOT NULL,
  made_day TEXT, expires_day TEXT, received_day TEXT, created_at INTEGER NOT NULL,
  UNIQUE (sku_id, lot_no)
) STRICT;

CREATE TABLE level_with_lots (
  sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id), lot_id TEXT NOT NULL DEFAULT '',
  on_hand INTEGER NOT NULL DEFAULT 0 CHECK (on_hand >= 0), reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0 AND reserved <= on_hand),
  defective INTEGER NOT NULL DEFAULT 0 CHECK (defective >= 0), in_transit INTEGER NOT NULL DEFAULT 0 CHECK (in_transit >= 0),
  incoming INTEGER NOT NULL DEFAULT 0 CHECK (incoming >= 0), version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (sku_id, warehouse_id, lot_id)
) STRICT, WITHOUT ROWID;
INSERT INTO level_with_lots (sku_id, warehouse_id, on_hand, reserved, version) SELECT sku_id, warehouse_id, on_hand, reserved, version FROM stock_level;
DROP TABLE stock_level;
ALTER TABLE level_with_lots RENAME TO stock_level;

CREATE TABLE move_with_chain (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening','receive','reserve','extend','release','expire','ship','unship','return','dispose',
    'transfer_out','transfer_in','adjust','count','assemble','disassemble','grant','grant_return','expect')),
  sku_id TEXT NOT NULL REFERENCES sku (id), warehouse_id TEXT NOT NULL REFERENCES warehouse (id), lot_id TEXT NOT NULL,
  on_hand_delta INTEGER NOT NULL, reserved_delta INTEGER NOT NULL, defective_delta INTEGER NOT NULL, in_transit_delta INTEGER NOT NULL, incoming_delta INTEGER NOT NULL,
  on_hand_after INTEGER NOT NULL, reserved_after INTEGER NOT NULL, defective_after INTEGER NOT NULL, in_transit_after INTEGER NOT NULL, incoming_after INTEGER NOT NULL,
  -- the count sheet, transfer, return or purchase order it belongs to
  document TEXT,
  order_id INTEGER, cause TEXT NOT NULL UNIQUE, actor TEXT NOT NULL, device TEXT, reason TEXT,
  chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
WITH RECURSIVE walk (seq, chain) AS (
  SELECT 0, NULL
  UNION ALL
  SELECT m.seq, move_chain(walk.chain, m.seq, m.at, m.kind, m.sku_id, m.warehouse_id, '', m.on_hand_delta, m.reserved_delta, 0, 0, 0,
      m.on_hand_after, m.reserved_after, 0, 0, 0, m.order_id, NULL, m.cause, m.actor, NULL, m.reason)
    FROM walk JOIN stock_move m ON m.seq = (SELECT min(seq) FROM stock_move WHERE seq > walk.seq)
)
INSERT INTO move_with_chain (seq, at, kind, sku_id, warehouse_id, lot_id, on_hand_delta, reserved_delta, defective_delta, in_transit_delta, incoming_delta,
    on_hand_after, reserved_after, defective_after, in_transit_after, incoming_after, order_id, cause, actor, reason, chain)
SELECT m.seq, m.at, m.kind, m.sku_id, m.warehouse_id, '', m.on_hand_delta, m.reserved_delta, 0, 0, 0,
    m.on_hand_after, m.reserved_after, 0, 0, 0, m.order_id, m.cause, m.actor, m.reason, walk.chain
  FROM walk JOIN stock_move m ON m.seq = walk.seq;
DROP TABLE stock_move;
ALTER TABLE move_with_chain RENAME TO stock_move;
CREATE INDEX stock_move_sku ON stock_move (sku_id, warehouse_id, seq);
CREATE INDEX stock_move_order ON stock_move (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX stock_move_document ON stock_move (document) WHERE document IS NOT NULL;
CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move BEGIN SELECT raise(ABORT, 'stock moves are append-only'); END;
CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move BEGIN SELECT raise(ABORT, 'stock moves are append-only'); END;

-- What an order wants of a SKU and has in sum; where it has it stands in its parts.
CREATE TABLE allocation_in_sum (
  order_id INTEGER NOT NULL REFERENCES sales_order (id) DEFERRABLE INITIALLY DEFERRED, sku_id TEXT NOT NULL REFERENCES sku (id),
  want_reserved INTEGER NOT NULL, want_shipped INTEGER NOT NULL, reserved INTEGER NOT NULL CHECK (reserved >= 0), shipped INTEGER NOT NULL CHECK (shipped >= 0),
  moves INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, sku_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE allocation_part (
  order_id INTEGER NOT NULL, sku_id TEXT NOT NULL, warehouse_id TEXT NOT NULL REFERENCES warehouse (id), lot_id TEXT NOT NULL,
  reserved INTEGER NOT NULL CHECK (reserved >= 0), shipped INTEGER NOT NULL CHECK (shipped >= 0),
  PRIMARY KEY (order_id, sku_id, warehouse_id, lot_id)
) STRICT, WITHOUT ROWID;
INSERT INTO allocation_part SELECT order_id, sku_id, warehouse_id, '', reserved, shipped FROM allocation WHERE reserved > 0 OR shipped > 0;
INSERT INTO allocation_in_sum SELECT order_id, sku_id, want_reserved, want_shipped, reserved, shipped, moves FROM allocation;
DROP TABLE allocation;
ALTER TABLE allocation_in_sum RENAME TO allocation;
CREATE INDEX allocation_open ON allocation (sku_id, order_id) WHERE want_reserved > 0 OR reserved > 0;
CREATE INDEX allocation_short ON allocation (sku_id, order_id) WHERE reserved < want_reserved OR shipped < want_shipped;
CREATE INDEX allocation_part_reserved ON allocation_part (sku_id, warehouse_id, lot_id) WHERE reserved > 0;
`
