/** A count file on its way in: sent, handed over, its check opened. Remembered for this window, so that a layout can be explained without dropping the file again. */
import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { uploadFile } from '../../lib/files.ts'
import { useGo } from '../../lib/navigation.ts'
import { useMessages } from '../../ui/use-messages.ts'

const Options = z.object({
  sheetId: z.string().nullable(),
  round: z.enum(['first', 'second', 'recount']),
  counter: z.string().nullable(),
  warehouseId: z.string().nullable(),
})
export type CountImportOptions = z.infer<typeof Options>

const Remembered = z.object({ token: z.string(), options: Options })
export type RememberedCount = z.infer<typeof Remembered>

export const USUAL_OPTIONS: CountImportOptions = { sheetId: null, round: 'first', counter: null, warehouseId: null }

const keyOf = (importId: string) => `zhanggui.countFile.${importId}`

function remember(importId: string, count: RememberedCount): void {
  try {
    sessionStorage.setItem(keyOf(importId), JSON.stringify(count))
  } catch {
    // A full or forbidden store costs only one more drop of the file.
    return
  }
}

export function rememberedCount(importId: string): RememberedCount | null {
  try {
    return Remembered.parse(JSON.parse(sessionStorage.getItem(keyOf(importId)) ?? 'null'))
  } catch {
    return null
  }
}

/** Reads an upload once more, with the layout that explains it. */
export async function importAgain(count: RememberedCount, layoutId: string | null): Promise<string> {
  const { token, options } = count
  const { id } = await core.stocktake.importFile({
    commandKey: newCommandKey(),
    uploadToken: token,
    layoutId,
    ...options,
  })
  remember(id, count)
  return id
}

export function useCountImport(options: CountImportOptions) {
  const go = useGo()
  const messages = useMessages()
  return useMutation({
    mutationFn: async (file: File) => {
      const { token } = await uploadFile(file)
      return importAgain({ token, options }, null)
    },
    onSuccess: (id) => go(`/stocktake/imports/${id}`),
    onError: messages.failed,
  })
}
