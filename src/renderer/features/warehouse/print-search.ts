/** Address of a print view: which lists, on which paper. */
import { z } from 'zod'
import { PAPERS } from './paper.rules.ts'

export const PRINT_PARTS = ['both', 'list', 'slips'] as const
export const PRINT_CODES = ['auto', 'code128', 'qr'] as const

export const PrintSearch = z.object({
  /** Ids of pick lists joined by commas. */
  ids: z.union([z.string(), z.number().transform(String)]).catch(''),
  paper: z.enum(PAPERS).catch('a4'),
  parts: z.enum(PRINT_PARTS).catch('both'),
  code: z.enum(PRINT_CODES).catch('auto'),
})
export type PrintSearch = z.infer<typeof PrintSearch>
