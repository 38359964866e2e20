/**
 * Bugs planted on purpose: each is a small change of the real code, taken from bugs of well-known shops and
 * from the invariants S1 to S16, and each is caught by a named test. `test/model/planted-bugs.test.ts` plants
 * one after the other (vitest changes the module's text as it is loaded) and sees that test fail.
 */
export interface PlantedBug {
  readonly id: string
  /** Path from the root of the repository. */
  readonly file: string
  /** Texts that stand there exactly once, and what stands there instead. */
  readonly edits: readonly (readonly [from: string, to: string])[]
  readonly breaks: string
  readonly caughtBy: NamedTest
}

interface NamedTest {
  readonly file: string
  readonly name: string
}

export const MODEL_TEST: NamedTest = {
  file: 'test/model/stock-model.test.ts',
  name: 'any 60 commands in any order keep every invariant',
}

function bug(
  id: string,
  breaks: string,
  file: string,
  ...edits: readonly (readonly [from: string, to: string])[]
): PlantedBug {
  return { id, breaks, file: `src/core/${file}`, edits, caughtBy: MODEL_TEST }
}

const LEDGER = 'stock/ledger.repo.ts'
const ALLOCATE = 'stock/allocate.service.ts'
const SLOT = 'stock/slot.service.ts'
const CONTENTION = 'stock/contention.sqlite.ts'
const PLACEMENT = 'domain/placement.rules.ts'
const RULES = 'domain/order-rules.ts'
const MERGE = 'domain/merge-order.ts'
const COMMANDS = 'app/commands.ts'

export const PLANTED_BUGS: readonly PlantedBug[] = [
  bug('check-then-act', 'S1: the guard is not in the UPDATE', LEDGER, [
    'AND on_hand + ? >= 0 AND reserved + ? >= 0 AND reserved + ? <= on_hand + ?',
    'AND on_hand + ? >= -99 AND reserved + ? >= -99 AND reserved + ? <= on_hand + ? + 99',
  ]),
  bug(
    'clamped-release',
    'S2: a release clamped at zero hides a double one',
    LEDGER,
    ['reserved = reserved + ?, defective', 'reserved = max(0, reserved + ?), defective'],
    ['AND reserved + ? >= 0 AND', 'AND reserved + ? >= -99 AND'],
    [
      '  const { onHand = 0, reserved = 0, defective = 0, inTransit = 0, incoming = 0 } = move.delta\n  const after',
      "  const { onHand = 0, defective = 0, inTransit = 0, incoming = 0 } = move.delta\n  const reserved = (move.delta.reserved ?? 0) * (move.kind === 'release' ? 2 : 1)\n  const after",
    ],
  ),
  bug('double-release-on-expire', 'S5: what expires is given back twice', SLOT, [
    'delta: { onHand, reserved },',
    "delta: { onHand, reserved: kind === 'expire' ? reserved * 2 : reserved },",
  ]),
  bug('part-not-saved', 'S3: the level moves, the part of the order does not', SLOT, [
    '  savePart(tx, order.id, skuId, part)',
    "  if (kind !== 'release') savePart(tx, order.id, skuId, part)",
  ]),
  bug('level-without-move', 'S2: a level changes without its move', LEDGER, [
    '  writeMove(tx, move, {',
    "  if (move.kind !== 'unship') writeMove(tx, move, {",
  ]),
  bug('move-without-level', 'S2: a move is written and the level stays', LEDGER, [
    'SET on_hand = on_hand + ?, reserved',
    'SET on_hand = on_hand + 0 * ?, reserved',
  ]),
  bug('chain-without-previous', 'S16: a link does not cover the link before it', 'db/move-chain.ts', [
    "previous?.toString('hex') ?? ''}${JSON",
    "previous === null ? '' : ''}${JSON",
  ]),
  bug('shared-component-checked-alone', 'S12: two lines of one order share a component', 'orders/project.service.ts', [
    'sum[want] += piecesOf(line)',
    'sum[want] = piecesOf(line)',
  ]),
  bug('some-not-all', 'S12: an order gets what there is instead of all or none', PLACEMENT, [
    'if (attempt.missing === 0) return',
    'if (attempt.missing < 2) return',
  ]),
  bug(
    'whole-instead-of-remaining',
    'S10: every place is asked for the whole quantity',
    PLACEMENT,
    ['const here = Math.min(left, free)', 'const here = Math.min(pieces, free)'],
    ['    missing += left', '    missing += Math.max(0, left)'],
  ),
  bug('available-over-all-warehouses', 'S12: availability summed over warehouses, split not allowed', PLACEMENT, [
    '(skuId) => at(usable.get(skuId) ?? [], site)',
    '(skuId) => at(usable.get(skuId) ?? [], policy.sites.flat())',
  ]),
  bug(
    'fefo-empty-date',
    'Lots: an empty date sorts first and is sold',
    PLACEMENT,
    [' || place.expiresDay === null) return false', ') return false'],
    ['return place.expiresDay >= policy.expiresFrom', "return (place.expiresDay ?? '9999') >= policy.expiresFrom"],
    ["compare(a.expiresDay ?? '9999', b.expiresDay ?? '9999')", "compare(a.expiresDay ?? '', b.expiresDay ?? '')"],
  ),
  bug('last-expired-first', 'Lots: the lot that ends last goes out first', PLACEMENT, [
    "compare(a.expiresDay ?? '9999', b.expiresDay ?? '9999')",
    "compare(b.expiresDay ?? '9999', a.expiresDay ?? '9999')",
  ]),
  bug('future-lot', 'Lots: a lot that has not come yet is reserved', PLACEMENT, [
    '(place.receivedDay === null || place.receivedDay <= policy.today)',
    "policy.today !== ''",
  ]),
  bug('expired-lot', 'Lots: a lot past its end is sold', PLACEMENT, [
    'return place.expiresDay >= policy.expiresFrom && ',
    'return ',
  ]),
  bug('deducted-twice', 'S13: stock moves again on every word about a shipped order', ALLOCATE, [
    'let due = slot.wantShip - slot.row.shipped',
    'let due = slot.wantShip',
  ]),
  bug('undo-forgets-deduction', 'S13: undone shipping leaves the order deducted', ALLOCATE, [
    "{ kind: 'unship', onHand: pieces, shipped: -pieces }",
    "{ kind: 'unship', onHand: pieces }",
  ]),
  bug('returned-then-closed', 'S4: pieces that came back to the desk come back again', ALLOCATE, [
    'slot.row.shipped - returnedPieces(tx, order.id, slot.row.sku_id)',
    'slot.row.shipped - 0 * returnedPieces(tx, order.id, slot.row.sku_id)',
  ]),
  bug('served-by-number', 'S10: scarce goods go to whoever has the lower number', CONTENTION, [
    'o.deadline_sort, coalesce(o.paid_at, o.created_at, o.newest_sort), o.order_key`',
    'o.order_key`',
  ]),
  bug('earliest-gives-way', 'S11: the order with the earliest deadline gives way first', CONTENTION, [
    'o.deadline_sort DESC, coalesce(o.paid_at, o.created_at, o.newest_sort) DESC, o.order_key DESC`',
    'o.deadline_sort, coalesce(o.paid_at, o.created_at, o.newest_sort), o.order_key`',
  ]),
  bug('count-overwrites-sales', 'S11: a count overwrites what was sold since', 'stocktake/apply.service.ts', [
    'const wanted = (line.counted ?? line.system) - line.system',
    "const wanted = (line.counted ?? line.system) - (tx.value<number>('SELECT sum(on_hand) FROM stock_level WHERE sku_id = ? AND warehouse_id = ?', line.sku_id, sheet.warehouse_id) ?? 0)",
  ]),
  bug('zero-count-skipped', 'S11: a count of zero counts as none', 'stocktake/apply.service.ts', [
    'const wanted = (line.counted ?? line.system)',
    'const wanted = (line.counted || line.system)',
  ]),
  bug('count-applied-twice', 'S11: a sheet can be applied again', 'stocktake/sheet.handlers.ts', [
    "if (sheet.state !== 'approved') throw new Refusal('STOCKTAKE_NOT_APPROVED'",
    "if (sheet.state !== 'approved' && sheet.state !== 'applied') throw new Refusal('STOCKTAKE_NOT_APPROVED'",
  ]),
  bug('stale-version', 'S6: a correction on a figure that has changed is taken', 'stock/correction.handlers.ts', [
    'if (before.version !== input.version)',
    'if (before.version < input.version)',
  ]),
  bug('undone-twice', 'S6: the same undo moves stock again', 'stock/undo.repo.ts', [
    "'SELECT 1 FROM stock_move WHERE cause = ?', cause) !== undefined",
    "'SELECT 1 FROM stock_move WHERE cause = ?', cause) === null",
  ]),
  bug('key-for-other-content', 'S6: a command key is taken for other content', COMMANDS, [
    'if (stored.name !== name || stored.input_hash !== hash)',
    'if (stored.name !== name)',
  ]),
  bug('answer-not-kept', 'S6: the same command runs twice', COMMANDS, [
    '      storeAnswer(tx, key, toStored(name, hash, answer), this.#clock.now())\n      return answer',
    '      return answer',
  ]),
  bug('older-version-wins', 'S7: an older version overwrites a newer one', MERGE, [
    'b.rank - a.rank || b.versionAt - a.versionAt || b.sequence',
    'b.rank - a.rank || b.sequence',
  ]),
  bug('paid-turns-unpaid', 'S8: the last word wins, whatever state it tells', MERGE, [
    '(top === undefined || one.rank > top.rank)) top = one',
    '(top === undefined || one.sequence > top.sequence)) top = one',
  ]),
  bug('expiry-kills-cod', 'S9: cash on delivery runs out', RULES, [
    'if (order.paymentKind !== undefined) return Number.POSITIVE_INFINITY',
    "if (order.paymentKind === 'bank_transfer') return Number.POSITIVE_INFINITY",
  ]),
  bug('expires-early', 'S9: a reservation ends a minute before its time', RULES, [
    'order.createdAt.at + limit.unpaidMs,',
    'order.createdAt.at + limit.unpaidMs - 60_000,',
  ]),
  bug('paid-late-unsaid', 'S9: a payment after the end is not held as such', RULES, [
    'if (facts.missing > 0 && facts.isPaidLate)',
    'if (facts.missing < 0 && facts.isPaidLate)',
  ]),
  bug('clock-jump-expires', 'S9: a clock set wrong takes the stock of waiting orders', 'orders/steady-clock.ts', [
    'Math.abs(offset - before) <= JUMP_MS',
    'Math.abs(offset - before) >= 0',
  ]),
  bug('extended-twice', 'S9: a reservation is extended again and again', 'orders/reservation.handlers.ts', [
    'if (!isHolding || order.extended_until !== null)',
    'if (!isHolding)',
  ]),
  bug('picked-twice', 'S13: an order stands on two open pick lists', 'fulfilment/pick-list.handlers.ts', [
    "if (order.pick_list_id !== null) return 'ON_PICK_LIST'",
    "if (order.pick_list_id === '') return 'ON_PICK_LIST'",
  ]),
  bug('transfer-received-twice', 'S4: what arrived arrives again', 'warehouses/transfer.service.ts', [
    'const here = Math.min(left, part.sent - part.received - part.lost)',
    'const here = Math.min(left, part.sent - part.lost)',
  ]),
  bug('over-grant', 'S4: an event gets more than was taken from the shelf', 'warehouses/event.service.ts', [
    'warehouseId: to, delta: { onHand: pieces }',
    'warehouseId: to, delta: { onHand: pieces + 1 }',
  ]),
  bug('grant-not-returned', 'S9: unsold pieces of an event that is over stay there', 'warehouses/event.service.ts', [
    'of places) {',
    'of places.slice(0, 0)) {',
  ]),
  bug(
    'opening-again',
    'S4: importing the goods list again moves stock',
    'catalog/goods-import.service.ts',
    ['stored?.opening_stock ?? record.openingStock ?? null', 'record.openingStock ?? stored?.opening_stock ?? null'],
    ['if (stored?.opening_stock == null && sku', 'if (sku'],
  ),
]
