/** Receiver cells: what is masked or encrypted becomes null and is marked as such. */
import type { ReceiverFields } from '../domain/order-record.ts'
import { isMasked } from './masking.ts'

export interface ReadReceiver {
  readonly receiver: ReceiverFields
  readonly addressMasked: boolean
}

/** A receiver without its masked parts; `addressMasked` tells that at least one was masked. */
export function unmaskReceiver(fields: ReceiverFields): ReadReceiver {
  let addressMasked = false
  const receiver: Record<string, string | null> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (value !== null && isMasked(value)) {
      addressMasked = true
      receiver[field] = null
    } else {
      receiver[field] = value
    }
  }
  return { receiver, addressMasked }
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
