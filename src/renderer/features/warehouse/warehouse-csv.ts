/** Stock, its moves and pick lists as rows of a spreadsheet: a header, then one row each. Instants are ISO 8601, UTC. */
import type { PickList } from '../../../contract/fulfilment.ts'
import type { StockRow, WhyMove } from '../../../contract/stock.ts'
import type { CsvCell } from '../../lib/csv.ts'

type Move = Pick<
  WhyMove,
  | 'at'
  | 'kind'
  | 'orderNo'
  | 'onHandDelta'
  | 'onHandAfter'
  | 'reservedDelta'
  | 'reservedAfter'
  | 'reason'
  | 'actor'
  | 'device'
  | 'files'
>
type Words<Key extends string> = Readonly<Record<Key, string>>

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

type StockColumn = 'sku' | 'name' | 'bin' | 'warehouse' | 'onHand' | 'reserved' | 'available' | 'safety' | 'missing'

export function stockCsv(rows: readonly StockRow[], words: Words<StockColumn>): CsvCell[][] {
  const { sku, name, bin, warehouse, onHand, reserved, available, safety, missing } = words
  return [
    [sku, name, bin, warehouse, onHand, reserved, available, safety, missing],
    ...rows.map((row) => [
      row.sku,
      row.name,
      row.bin,
      row.warehouse,
      row.onHand,
      row.reserved,
      row.available,
      row.safetyStock,
      row.missing,
    ]),
  ]
}

type MoveColumn =
  | 'at'
  | 'kind'
  | 'order'
  | 'onHandDelta'
  | 'onHandAfter'
  | 'reservedDelta'
  | 'reservedAfter'
  | 'reason'
  | 'actor'
  | 'device'
  | 'file'

/** `kindOf` and `actorOf` say a move's kind and actor in words. */
export function movesCsv(
  moves: readonly Move[],
  words: Words<MoveColumn>,
  kindOf: (kind: Move['kind']) => string,
  actorOf: (actor: string) => string,
): CsvCell[][] {
  const { at, kind, order, onHandDelta, onHandAfter, reservedDelta, reservedAfter, reason, actor, device, file } = words
  return [
    [at, kind, order, onHandDelta, onHandAfter, reservedDelta, reservedAfter, reason, actor, device, file],
    ...moves.map((move) => [
      iso(move.at),
      kindOf(move.kind),
      move.orderNo,
      move.onHandDelta,
      move.onHandAfter,
      move.reservedDelta,
      move.reservedAfter,
      move.reason,
      actorOf(move.actor),
      move.device,
      move.files[0]?.name ?? null,
    ]),
  ]
}

type PickColumn = 'no' | 'state' | 'picker' | 'orders' | 'units' | 'shipped' | 'printed' | 'prints' | 'created'

export function pickListsCsv(
  lists: readonly PickList[],
  words: Words<PickColumn>,
  stateOf: (state: PickList['state']) => string,
): CsvCell[][] {
  const { no, state, picker, orders, units, shipped, printed, prints, created } = words
  return [
    [no, state, picker, orders, units, shipped, printed, prints, created],
    ...lists.map((list) => [
      list.no,
      stateOf(list.state),
      list.picker,
      list.orderCount,
      list.units,
      list.shippedCount,
      iso(list.printedAt),
      list.printCount,
      iso(list.createdAt),
    ]),
  ]
}
