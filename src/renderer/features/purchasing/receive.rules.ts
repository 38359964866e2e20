/** What a person counts while unpacking, and when it may be sent. */

import type { z } from 'zod'
import type { PurchaseDetail, ReceivedLine } from '../../../contract/purchasing.ts'

export type PurchaseLine = PurchaseDetail['lines'][number]

export interface Counted {
  readonly pieces: number
  readonly lotNo: string
  readonly expiresDay: string
}

export type CountedLines = ReadonlyMap<string, Counted>

export const NOTHING: Counted = { pieces: 0, lotNo: '', expiresDay: '' }

/** Pieces still to come; 0 when all or more are here. */
export function leftOf(line: PurchaseLine): number {
  return Math.max(0, line.ordered - line.received)
}

/** The line a scanned code belongs to, by barcode or SKU code. */
export function lineOfCode(lines: readonly PurchaseLine[], code: string): PurchaseLine | undefined {
  return (
    lines.find((line) => line.barcode === code) ?? lines.find((line) => line.sku.toLowerCase() === code.toLowerCase())
  )
}

/** Goods kept by lot without number or day. */
export function linesWithoutLot(lines: readonly PurchaseLine[], counted: CountedLines): PurchaseLine[] {
  return lines.filter((line) => {
    const { pieces, lotNo, expiresDay } = counted.get(line.skuId) ?? NOTHING
    return line.keepsLots && pieces > 0 && (lotNo.trim() === '' || expiresDay === '')
  })
}

/** What is sent: only lines with pieces, a lot only where lots are kept. */
export function receivedLines(lines: readonly PurchaseLine[], counted: CountedLines): z.input<typeof ReceivedLine>[] {
  return lines.flatMap((line) => {
    const { pieces, lotNo, expiresDay } = counted.get(line.skuId) ?? NOTHING
    if (pieces <= 0) return []
    const lot = line.keepsLots ? { lotNo: lotNo.trim(), expiresDay } : null
    return [{ skuId: line.skuId, pieces, lot }]
  })
}
