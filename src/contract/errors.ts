/**
 * The closed list of refusals. A procedure declares those it may answer; each code has Chinese and
 * English words in three parts (error-texts.ts). `status` is the HTTP status of the REST face.
 */
import { z } from 'zod'

export const ERROR_STATUS = {
  INPUT_INVALID: 400,
  ACCESS_DENIED: 403,
  SIGN_IN_NEEDED: 401,
  NOT_FOUND: 404,
  COMMAND_KEY_REUSED: 409,
  STALE_VERSION: 409,
  DATA_NOT_INITIALISED: 409,
  DATA_ALREADY_INITIALISED: 409,
  DATA_LOCKED: 423,
  DATA_NEWER_THAN_APP: 409,
  DATA_DAMAGED: 500,
  DISK_FULL: 507,
  DATABASE_BUSY: 503,
  FILE_NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  FILE_EMPTY: 422,
  FILE_UNKNOWN_FORMAT: 422,
  FILE_OLD_EXCEL: 422,
  FILE_ENCRYPTED: 422,
  FILE_BROKEN: 422,
  FILE_HOSTILE: 422,
  FILE_TIMED_OUT: 422,
  FILE_ENCODING_UNKNOWN: 422,
  FILE_JOINED_EXPORT: 422,
  FILE_IDS_DAMAGED: 422,
  FILE_COUNT_SHEET: 422,
  FILE_NO_COUNTS: 422,
  FILE_STATEMENT: 422,
  FILE_NOTHING_APPLIED: 422,
  IMPORT_RUNNING: 409,
  IMPORT_NOT_READY: 409,
  TEMPLATE_INCOMPLETE: 422,
  SKU_CODE_TAKEN: 409,
  BARCODE_TAKEN: 409,
  SKU_IN_USE: 409,
  SKU_UNKNOWN: 422,
  SKU_NOT_FOUND: 404,
  NOT_BY_HAND: 409,
  REPAIR_IMPOSSIBLE: 409,
  UNDO_NEEDS_PIECES: 409,
  SHOP_UNCLEAR: 422,
  STOCK_NOT_ENOUGH: 409,
  TRANSFER_CLOSED: 409,
  TRANSFER_OVER: 422,
  EVENT_ENDED: 409,
  RESERVATION_NOT_EXTENDABLE: 409,
  NOTHING_TO_PUBLISH: 422,
  KIT_IN_ITSELF: 422,
  LOT_NEEDED: 422,
  LOT_DIFFERS: 409,
  PURCHASE_CLOSED: 409,
  KIT_WITHOUT_PARTS: 422,
  ORDER_NOT_SHIPPABLE: 409,
  WAYBILL_INVALID: 422,
  PICK_LIST_EMPTY: 422,
  PICK_LIST_CLOSED: 409,
  NOTHING_TO_UNDO: 409,
  RETURN_TOO_MANY: 409,
  RETURN_UNDONE: 409,
  RETURN_GOODS_GONE: 409,
  PHOTO_NOT_USABLE: 422,
  PHOTO_TOO_MANY: 422,
  STOCKTAKE_AREA_EMPTY: 422,
  STOCKTAKE_SKU_UNKNOWN: 404,
  STOCKTAKE_CLOSED: 409,
  STOCKTAKE_NOT_COUNTED: 409,
  STOCKTAKE_DISAGREES: 409,
  STOCKTAKE_FLAGGED: 409,
  STOCKTAKE_NOT_APPROVED: 409,
  STOCKTAKE_NOT_APPLIED: 409,
  BACKUP_FAILED: 500,
  BACKUP_NOT_VALID: 422,
  JOB_NOT_CANCELLABLE: 409,
  CORE_UNREACHABLE: 503,
  UNEXPECTED: 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof ERROR_STATUS
export const ERROR_CODES = Object.keys(ERROR_STATUS) as ErrorCode[]

/** What a refusal carries besides its code: values for the text (`{name}` places), never SQL, paths or personal data. */
export const ErrorData = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** Short reference of a surprise, found again in the log. */
  reference: z.string().optional(),
})
export type ErrorData = z.infer<typeof ErrorData>

type ErrorMap<C extends ErrorCode> = { [K in C]: { status: number; data: typeof ErrorData } }

/** The oRPC error map of the codes a procedure may answer, beside those every procedure may. */
export function refusals<const C extends ErrorCode>(...codes: C[]): ErrorMap<C> {
  const map: Partial<ErrorMap<ErrorCode>> = {}
  for (const code of codes) map[code] = { status: ERROR_STATUS[code], data: ErrorData }
  return map as ErrorMap<C>
}

export const COMMON_REFUSALS = refusals(
  'INPUT_INVALID',
  'ACCESS_DENIED',
  'SIGN_IN_NEEDED',
  'NOT_FOUND',
  'DATA_LOCKED',
  'DATA_DAMAGED',
  'DATA_NEWER_THAN_APP',
  'DATA_NOT_INITIALISED',
  'DATABASE_BUSY',
  'DISK_FULL',
  'COMMAND_KEY_REUSED',
  'UNEXPECTED',
)
