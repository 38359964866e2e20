/** Progress on stderr: one line that is rewritten for a person, a JSON line per acknowledged batch for a program. */
import type { Language } from '../../contract/text-places.ts'
import type { CommandIo } from './io.ts'
import { wordsOf } from './words.ts'

export interface Progress {
  /** `done` rows are safely stored. */
  show(done: number, total: number | null): void
  end(): void
}

/** `what` names the event of the JSON lines: `import` → `import.progress`. */
export function createProgress(io: CommandIo, language: Language, what: 'import' | 'seed' | 'stocktake'): Progress {
  let last = -1
  return {
    show(done, total) {
      if (done === last) return
      last = done
      if (io.isErrTty) io.err(`\r\u001b[K${wordsOf(language).progress(done, total)}`)
      else io.err(`${JSON.stringify({ event: `${what}.progress`, done, total })}\n`)
    },
    end() {
      if (io.isErrTty && last >= 0) io.err('\r\u001b[K')
    },
  }
}
