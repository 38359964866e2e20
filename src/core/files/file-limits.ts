/** How much of an untrusted file is read. Sizes in bytes unless said otherwise; set once, here. */

export interface FileLimits {
  readonly textBytes: number
  readonly zipBytes: number
  readonly zipEntries: number
  /** Sum of what all entries of one zip unpack to. */
  readonly unpackedBytes: number
  /** Unpacked : packed of one entry; only judged above `ratioFromBytes`. */
  readonly ratio: number
  readonly ratioFromBytes: number
  readonly sharedStringsBytes: number
}

export const FILE_LIMITS: FileLimits = {
  textBytes: 500 * 1024 * 1024,
  zipBytes: 50 * 1024 * 1024,
  zipEntries: 200,
  unpackedBytes: 600 * 1024 * 1024,
  ratio: 100,
  ratioFromBytes: 10 * 1024 * 1024,
  sharedStringsBytes: 200 * 1024 * 1024,
}

/** What a worksheet can hold (Excel's own limits), also the limits of text tables. */
export const MAX_ROWS = 1_048_576
export const MAX_COLUMNS = 16_384
export const MAX_CELL_CHARACTERS = 32_767
