/** Turns whatever a command met into the refusal it prints: a code of the closed list and its three-part text. */

import { errorText } from '../../contract/error-texts.ts'
import { ERROR_STATUS, type ErrorCode, ErrorData } from '../../contract/errors.ts'
import type { Language, TextValues } from '../../contract/text-places.ts'

/** An expected "no" of the command line itself. */
export class CommandRefusal extends Error {
  readonly code: ErrorCode
  readonly values: TextValues
  /** Words the core has filled in already. */
  readonly words: string | null
  constructor(code: ErrorCode, values: TextValues = {}, words: string | null = null) {
    super(code)
    this.name = 'CommandRefusal'
    this.code = code
    this.values = values
    this.words = words
  }
}

export interface Refused {
  readonly code: ErrorCode
  readonly message: string
}

const NATIVE: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'INPUT_INVALID',
  UNAUTHORIZED: 'CORE_UNREACHABLE',
  SIGN_IN_NEEDED: 'CORE_UNREACHABLE',
}

export function toRefused(error: unknown, language: Language): Refused {
  if (error instanceof CommandRefusal && error.words !== null) return { code: error.code, message: error.words }
  const { code, values } = codeAndValues(error)
  return { code, message: errorText(code, values, language) }
}

function codeAndValues(error: unknown): { code: ErrorCode; values: TextValues } {
  if (error instanceof CommandRefusal) return error
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', values: {} }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = NATIVE[code] ?? (Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : null)
  if (known !== null) return { code: known, values: valuesOf(error) }
  if (code === 'ENOSPC') return { code: 'DISK_FULL', values: {} }
  // `fetch` says TypeError when nobody answers at the address.
  return { code: isUnreachable(error) ? 'CORE_UNREACHABLE' : 'UNEXPECTED', values: {} }
}

function valuesOf(error: Error): TextValues {
  const parsed = ErrorData.safeParse('data' in error ? error.data : null)
  if (!parsed.success) return {}
  const { reference, values } = parsed.data
  return reference === undefined ? values : { reference, ...values }
}

function isUnreachable(error: Error): boolean {
  return error instanceof TypeError && error.message === 'fetch failed'
}
