/** The slot of the bottom bar a screen may fill: chosen rows and their sums. */
import { useEffect } from 'react'
import { create } from 'zustand'

export const useStatusBarStore = create<{ readonly text: string | null }>()(() => ({ text: null }))

/** Shows `text` in the bottom bar while the calling component is shown. */
export function useStatusBar(text: string | null): void {
  useEffect(() => {
    useStatusBarStore.setState({ text })
    return () => useStatusBarStore.setState({ text: null })
  }, [text])
}
