/** A sign-in link carries its one-time code behind `#`, so that it reaches no log. It is exchanged for a session once. */

export type SignInOutcome = 'none' | 'done' | 'refused'

const MARK = '#signin='

/** Exchanges the code of the address, if there is one, and takes it out of the address and the history. */
export async function exchangeSignInCode(): Promise<SignInOutcome> {
  if (!location.hash.startsWith(MARK)) return 'none'
  const code = decodeURIComponent(location.hash.slice(MARK.length))
  history.replaceState(null, '', `${location.pathname}#/`)
  return signIn(code)
}

/** `done` when the core gave this browser a session. */
export async function signIn(code: string): Promise<SignInOutcome> {
  try {
    const answer = await fetch(new URL('session', document.baseURI), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zhanggui': '1' },
      body: JSON.stringify({ code }),
      credentials: 'same-origin',
    })
    return answer.ok ? 'done' : 'refused'
  } catch {
    return 'refused'
  }
}
