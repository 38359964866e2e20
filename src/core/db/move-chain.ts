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

export interface ChainEnd {
  /** Number of the last move walked; of the broken one where `brokenAt` is set. */
  readonly seq: number
  /** Link of that move as worked out anew, hex; '' before the first. */
  readonly head: string
  readonly brokenAt: number | null
}

/** Every move in order: stored link first, then the chained columns. */
export const CHAIN_QUERY = `SELECT chain, ${CHAINED_COLUMNS.join(', ')} FROM stock_move ORDER BY seq`

/** Works every link out anew from the rows of CHAIN_QUERY; the first move whose link is not the stored one breaks the chain. */
export function walkChain(rows: Iterable<readonly unknown[]>): ChainEnd {
  let seq = 0
  let head: Buffer | null = null
  for (const [stored, ...fields] of rows) {
    // Columns of a STRICT table: text, whole numbers or null.
    const link = moveChain(head, fields as (string | number | null)[])
    seq = Number(fields[0])
    if (!Buffer.isBuffer(stored) || !link.equals(stored)) return { seq, head: link.toString('hex'), brokenAt: seq }
    head = link
  }
  return { seq, head: head?.toString('hex') ?? '', brokenAt: null }
}
