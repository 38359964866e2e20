/** What the goods screen remembers in its address. */
import { z } from 'zod'

export const GoodsSearch = z.object({
  q: z.string().catch(''),
  low: z.boolean().catch(false),
})
