/** What this device remembers about counting: who counts, whether a scan asks how many. */
import { z } from 'zod'
import { create } from 'zustand'

const KEY = 'zhanggui.counting'
const Memory = z.object({ counter: z.string().max(80).catch(''), asksPieces: z.boolean().catch(false) })
type Memory = z.infer<typeof Memory>

function stored(): Memory {
  try {
    return Memory.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return { counter: '', asksPieces: false }
  }
}

interface CountMemory extends Memory {
  readonly change: (changes: Partial<Memory>) => void
}

export const useCountMemory = create<CountMemory>()((set, get) => ({
  ...stored(),
  change: (changes) => {
    set(changes)
    const { counter, asksPieces } = get()
    localStorage.setItem(KEY, JSON.stringify({ counter, asksPieces }))
  },
}))
