/**
 * Every error becomes one code of the closed list. Refusals the procedure declares pass with their
 * values; surprises become UNEXPECTED with a short reference that is found again in the log.
 */
import { ORPCError } from '@orpc/server'
import { ERROR_STATUS, type ErrorCode } from '../../contract/errors.ts'
import { asTrouble, DatabaseTrouble, OpenFailure } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { traceOf } from '../platform/error-trace.ts'
import type { Ids, Log } from '../platform/ports.ts'

type Values = Readonly<Record<string, string | number>>

interface Mapped {
  readonly code: ErrorCode
  readonly values: Values
}

/** The error a caller gets. `declared`: codes the procedure may answer. */
export function toAnswer(
  error: unknown,
  name: string,
  declared: ReadonlySet<string>,
  deps: { readonly ids: Ids; readonly log: Log },
): ORPCError<ErrorCode, unknown> {
  const mapped = mapError(error)
  if (mapped !== null && declared.has(mapped.code)) return toOrpc(mapped.code, { values: mapped.values })
  const reference = deps.ids.next().slice(-8)
  deps.log.error('call.unexpected', { call: name, reference, refused: mapped?.code ?? null, ...traceOf(error) })
  return toOrpc('UNEXPECTED', { values: {}, reference })
}

function mapError(error: unknown): Mapped | null {
  if (error instanceof Refusal) return { code: error.code, values: error.values }
  const trouble = asTrouble(error)
  if (trouble instanceof DatabaseTrouble) return { code: trouble.code, values: {} }
  if (error instanceof OpenFailure) return { code: error.code, values: {} }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return { code: 'INPUT_INVALID', values: { field: fieldsOf(error.data) } }
  return null
}

/** Names of the fields that did not fit, never their values. */
function fieldsOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return ''
  const paths = data.issues.map((issue: { path?: readonly (PropertyKey | { key: PropertyKey })[] }) =>
    (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  )
  return [...new Set(paths)].slice(0, 5).join(', ')
}

function toOrpc(code: ErrorCode, data: { values: Values; reference?: string }): ORPCError<ErrorCode, unknown> {
  return new ORPCError(code, { status: ERROR_STATUS[code], message: code, data })
}
