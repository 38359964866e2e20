/** The hash chain over stock moves: each move's link covers the link before it, so no past move can change unseen. */
import { hash } from 'node:crypto'

/** Columns a link covers, in this order; docs/data.md names them for people who check the file themselves. */
export const CHAINED_COLUMNS = [
  'seq',
  'at',
  'kind',
  'sku_id',
  'warehouse_id',
  'lot_id',
  'on_hand_delta',
  'reserved_delta',
  'defective_delta',
  'in_transit_delta',
  'incoming_delta',
  'on_hand_after',
  'reserved_after',
  'defective_after',
  'in_transit_after',
  'incoming_after',
  'order_id',
  'document',
  'cause',
  'actor',
  'device',
  'reason',
] as const

/**
 * Link of one move: SHA-256 of the link before (32 bytes as hex; empty before the first move) and the
 * chained columns as one JSON array. 32 bytes.
 */
export function moveChain(previous: Buffer | null, fields: readonly (string | number | null)[]): Buffer {
  return hash('sha256', `${previous?.toString('hex') ?? ''}${JSON.stringify(fields)}`, 'buffer')
}
