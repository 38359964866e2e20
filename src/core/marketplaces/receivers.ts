/** Receiver cells: what is masked or encrypted becomes null and is marked as such. */
import type { ReceiverFields } from '../domain/order-record.ts'
import { isMasked } from './masking.ts'

export interface ReadReceiver {
  readonly receiver: ReceiverFields
  readonly addressMasked: boolean
}

/** A receiver without its masked parts; `addressMasked` tells that at least one was masked. */
export function unmaskReceiver(fields: ReceiverFields): ReadReceiver {
  const { name, phone, address } = fields
  if (isClear(name) && isClear(phone) && isClear(address)) return { receiver: fields, addressMasked: false }
  return {
    receiver: {
      ...fields,
      name: isClear(name) ? name : null,
      phone: isClear(phone) ? phone : null,
      address: isClear(address) ? address : null,
    },
    addressMasked: true,
  }
}

function isClear(value: string | null | undefined): boolean {
  return value === null || value === undefined || !isMasked(value)
}

/** Distinct notes of one order in one text; undefined when no column exists. */
export function joinNotes(...notes: readonly (string | null | undefined)[]): string | null | undefined {
  let joined: string | null | undefined
  for (const note of notes) {
    if (note === undefined) continue
    if (note === null) joined ??= null
    else if (!joined) joined = note
    else if (!joined.includes(note)) joined = `${joined}；${note}`
  }
  return joined
}
