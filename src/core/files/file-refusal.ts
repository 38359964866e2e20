/** A file that is not read, as a value the screens can explain. Every reader throws this and nothing else. */
import type { ErrorCode } from '../../contract/errors.ts'
import { Refusal } from '../domain/refusal.ts'

export type FileRefusalCode = Extract<
  ErrorCode,
  | 'FILE_NOT_FOUND'
  | 'FILE_TOO_LARGE'
  | 'FILE_EMPTY'
  | 'FILE_UNKNOWN_FORMAT'
  | 'FILE_OLD_EXCEL'
  | 'FILE_ENCRYPTED'
  | 'FILE_BROKEN'
  | 'FILE_HOSTILE'
  | 'FILE_TIMED_OUT'
  | 'FILE_ENCODING_UNKNOWN'
>

/**
 * `values` fills the places of the code's text: `reason` is a short English word for the log and the
 * tests (`overlapping_entries`), `row` a row number from 1, `limit` a number in the unit the reason names.
 */
export class FileRefusal extends Refusal {
  declare readonly code: FileRefusalCode

  constructor(code: FileRefusalCode, values: Record<string, string | number> = {}) {
    super(code, values)
    this.name = 'FileRefusal'
  }
}
