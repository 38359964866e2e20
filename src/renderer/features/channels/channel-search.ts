/** Address of the channel view. */
import { z } from 'zod'
import { PLATFORMS } from '../../../contract/primitives.ts'

export const ChannelSearch = z.object({
  platform: z.enum(PLATFORMS).catch('taobao'),
  search: z.union([z.string(), z.number().transform(String)]).catch(''),
})
