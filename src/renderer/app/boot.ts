/**
 * Runs before everything else: the nonce of the content security policy goes onto each `<style>` that libraries
 * create, and the colours of the last session onto the page, so that nothing flashes.
 */
import { usePreferences } from '../lib/preferences.ts'

const holder = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')

/** Nonce of this page's policy; undefined where there is none. */
export const cspNonce: string | undefined = holder?.nonce || holder?.getAttribute('nonce') || undefined

if (cspNonce) {
  const nonce = cspNonce
  const create = Document.prototype.createElement
  Document.prototype.createElement = function createWithNonce(
    this: Document,
    ...args: Parameters<typeof create>
  ): HTMLElement {
    const element = create.apply(this, args)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
}

export function prefersDark(): boolean {
  const { theme } = usePreferences.getState()
  return theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches)
}

document.documentElement.dataset.theme = prefersDark() ? 'dark' : 'light'
document.documentElement.lang = usePreferences.getState().language
