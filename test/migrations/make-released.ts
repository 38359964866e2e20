/**
 * Writes released/<migration>.db: an ugly but lawful file as the current migrations make it. Run once
 * when a migration is released, and commit the file: from then on the migration is frozen.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MIGRATIONS, migrate } from '../../src/core/db/migrate.ts'
import { openDatabase } from '../../src/core/db/open.ts'

const UGLY = `
INSERT INTO setting VALUES ('stockStart', '"2026-10-01"'), ('zone', '"Asia/Shanghai"'), ('currency', '"CNY"'), ('unknownToUs', '{"a":'), ('unpaidMinutes', '"many"');
INSERT INTO shop VALUES ('s1', 'taobao', '', 'Asia/Shanghai', 'CNY', 0), ('s2', 'other', '  店 ''"<script>', 'America/New_York', 'JPY', 9007199254740991);
INSERT INTO warehouse VALUES ('w1', 'MAIN', '主仓', 1);
INSERT INTO sku VALUES ('k1', ' a', 'a', NULL, '', NULL, NULL, NULL, 0, 5, '', 1, 0, 0), ('k2', '𠮷㐂', '𠮷㐂', '6901234567892', '名', '规', '架-1', 0, 0, NULL, '名', 7, 0, 0);
INSERT INTO listing (id, platform, listing_key, merchant_code, title, search_text, status, is_automatic, created_at, updated_at)
VALUES (1, 'taobao', 'code:a', 'a', '杯', '杯', 'mapped', 1, 0, 0), (2, 'other', 'code:', NULL, '', '', 'to_map', 0, 0, 0);
INSERT INTO listing_component VALUES (1, 'k1', 2);
INSERT INTO stock_level VALUES ('k1', 'w1', 3, 0, 2), ('k2', 'w1', 0, 0, 1);
INSERT INTO stock_move VALUES (1, 0, 'opening', 'k1', 'w1', 5, 0, 5, 0, NULL, 'opening:k1', 'import', NULL), (9, 0, 'ship', 'k1', 'w1', -2, 0, 3, 0, 1, 'order:1', 'import', NULL);
INSERT INTO sales_order (id, order_key, order_no, shop_id, platform, platform_order_id, state, refunded, fulfilment, ship_by_source, currency, buyer_paid_minor, goods_text, line_count, units, flags, merged_hash, queue, deadline_sort, newest_sort, imported_at, changed_at)
VALUES (1, 'taobao:1', 'TB1', 's1', 'taobao', '1', 'shipped', 'none', 'local', 'none', 'CNY', 1, '杯', 1, 1, 0, '', 'shipped', 9007199254740991, 0, 0, 0),
       (2, 'other:s2:🧧-2', 'OT🧧-2', 's2', 'other', '🧧-2', 'closed', 'full', 'virtual', 'order', 'JPY', 0, '', 0, 0, 0, '', 'closed', 0, 0, 0, 0);
INSERT INTO order_line (id, order_id, line_key, position, listing_id, title, quantity, has_left) VALUES (1, 1, 'x', 0, 1, '杯', 1, 1), (2, 2, 'y', 0, 2, '', 0, 0);
INSERT INTO allocation (order_id, sku_id, warehouse_id, want_reserved, want_shipped, reserved, shipped, moves) VALUES (1, 'k1', 'w1', 0, 2, 0, 2, 1);
INSERT INTO job (id, kind, state, subject, payload, run_after, created_at) VALUES ('j1', 'gone.kind', 'running', '', 'null', 0, 0);
INSERT INTO command_answer VALUES ('old-key-1', 'gone.command', '', 'null', 0);
`

const folder = join(import.meta.dirname, 'released')
mkdirSync(folder, { recursive: true })
const path = join(folder, `${String(MIGRATIONS.at(-1)?.id).padStart(4, '0')}.db`)
rmSync(path, { force: true })
const connection = openDatabase(path)
migrate(connection)
connection.exec(UGLY)
connection.pragma('journal_mode = DELETE')
connection.exec('VACUUM')
connection.close()
