/** A shell that cannot start programs: each child is gone at once. For tests that read no files. */
import type { Children } from '../../src/core/platform/children.ts'

export const noChildren: Children = {
  fork: () => ({
    send: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => queueMicrotask(() => listener({ code: null, signal: null })),
    kill: () => undefined,
  }),
  after: () => () => undefined,
}
