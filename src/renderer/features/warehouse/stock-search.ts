/** Address of the stock list: what is searched and which shortages are shown. */
import { z } from 'zod'

export const StockSearch = z.object({
  search: z.union([z.string(), z.number().transform(String)]).catch(''),
  only: z.enum(['all', 'low', 'short']).catch('all'),
})
