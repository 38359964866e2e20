import { describe, expect, it } from 'vitest'
import type { ChildExit, Children } from '../platform/children.ts'
import { runInChild } from './child-host.ts'
import { CHILD_LIMITS } from './child-protocol.ts'
import { type ChildPort, serveChild } from './child-serve.ts'
import { FileRefusal } from './file-refusal.ts'

/** A child of the test's own making, with timers that fire when the test says so. */
function fakeChildren() {
  const sent: unknown[] = []
  const timers = new Map<() => void, number>()
  let onMessage: (message: unknown) => void = () => undefined
  let onExit: (exit: ChildExit) => void = () => undefined
  let kills = 0
  const children: Children = {
    fork: () => ({
      send: (message) => void sent.push(message),
      onMessage: (listener) => {
        onMessage = listener
      },
      onExit: (listener) => {
        onExit = listener
      },
      kill: () => {
        kills++
      },
    }),
    after(milliseconds, action) {
      timers.set(action, milliseconds)
      return () => void timers.delete(action)
    },
  }
  return {
    children,
    sent,
    timers,
    kills: () => kills,
    say: (message: unknown) => onMessage(message),
    exit: (exit: ChildExit) => onExit(exit),
    fire: () => {
      for (const action of [...timers.keys()]) action()
    },
  }
}

function start(
  fake: ReturnType<typeof fakeChildren>,
  onBatch: (batch: number) => void | Promise<void> = () => undefined,
) {
  return runInChild<string, number, number, string>(fake.children, { entry: 'parse', job: 'job', onBatch })
}

describe('the host of a parser child', () => {
  it('gives the job once the child is ready, and its result back', async () => {
    const fake = fakeChildren()
    const run = start(fake)
    expect([...fake.timers.values()]).toEqual([CHILD_LIMITS.startMs])
    fake.say({ kind: 'ready' })
    expect(fake.sent).toEqual([{ kind: 'job', job: 'job', maxRssBytes: CHILD_LIMITS.maxRssBytes }])
    expect([...fake.timers.values()]).toEqual([CHILD_LIMITS.silenceMs])
    fake.say({ kind: 'result', result: 'done' })
    await expect(run).resolves.toBe('done')
    expect(fake.timers.size).toBe(0)
    expect(fake.kills()).toBe(1)
  })

  it('stops the clock while the child waits for us', async () => {
    const fake = fakeChildren()
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const run = start(fake, (batch) => gates[batch]?.promise)
    fake.say({ kind: 'ready' })
    fake.say({ kind: 'batch', batch: 0 })
    expect(fake.timers.size).toBe(1)
    fake.say({ kind: 'batch', batch: 1 })
    expect(fake.timers.size).toBe(0)
    gates[0]?.resolve()
    await expect.poll(() => fake.sent.length).toBe(2)
    expect(fake.timers.size).toBe(1)
    gates[1]?.resolve()
    fake.say({ kind: 'result', result: 'done' })
    await expect(run).resolves.toBe('done')
  })

  it('kills a silent child and tells how long it was silent', async () => {
    const fake = fakeChildren()
    const run = start(fake)
    fake.say({ kind: 'ready' })
    fake.fire()
    await expect(run).rejects.toMatchObject({ code: 'FILE_TIMED_OUT', values: { seconds: 10 } })
    expect(fake.kills()).toBe(1)
  })

  it('deals with everything received before it looks at the end of the child', async () => {
    const fake = fakeChildren()
    const seen: number[] = []
    const run = start(fake, async (batch) => void seen.push(batch))
    fake.say({ kind: 'batch', batch: 1 })
    fake.say({ kind: 'result', result: 'done' })
    fake.exit({ code: 0, signal: null })
    await expect(run).resolves.toBe('done')
    expect(seen).toEqual([1])
  })

  it.for([
    [{ code: null, signal: 'SIGABRT' }, 'FILE_HOSTILE'],
    [{ code: 134, signal: null }, 'FILE_HOSTILE'],
    [{ code: 1, signal: null }, 'FILE_BROKEN'],
    [{ code: null, signal: null }, 'FILE_BROKEN'],
  ] as const)('takes the end %o for %s', async ([exit, code]) => {
    const fake = fakeChildren()
    const run = start(fake)
    fake.exit(exit)
    await expect(run).rejects.toMatchObject({ code })
  })

  it('starts nothing when the signal has fired already', async () => {
    const fake = fakeChildren()
    const run = runInChild(fake.children, {
      entry: 'parse',
      job: 1,
      onBatch: () => undefined,
      signal: AbortSignal.abort('no'),
    })
    await expect(run).rejects.toBe('no')
    expect(fake.timers.size).toBe(0)
  })
})

describe('the served child', () => {
  function fakePort() {
    const sent: unknown[] = []
    let listener: (message: unknown) => void = () => undefined
    const port: ChildPort = {
      send: (message) => void sent.push(message),
      onMessage: (heard) => {
        listener = heard
      },
    }
    return { port, sent, hear: (message: unknown) => listener(message) }
  }

  it('makes no third batch before one was answered', async () => {
    const { port, sent, hear } = fakePort()
    serveChild<string, number, never, string>(async (_job, { emit }) => {
      for (let batch = 1; batch <= 3; batch++) await emit(batch)
      return 'end'
    }, port)
    hear({ kind: 'job', job: '', maxRssBytes: 1 })
    const ready = { kind: 'ready' }
    const batches = [1, 2, 3].map((batch) => ({ kind: 'batch', batch }))
    await expect.poll(() => sent).toEqual([ready, ...batches.slice(0, 2)])
    hear({ kind: 'batch-done' })
    await expect.poll(() => sent).toEqual([ready, ...batches])
    hear({ kind: 'batch-done' })
    await expect.poll(() => sent).toEqual([ready, ...batches, { kind: 'result', result: 'end' }])
  })

  it('sends refusals as such and gives signs of life while it reads', async () => {
    const { port, sent, hear } = fakePort()
    serveChild<string, never, never, string>(async (_job, { watch }) => {
      for (let megabytes = 0; megabytes < 16; megabytes++) watch(1024 * 1024)
      throw new FileRefusal('FILE_EMPTY', { reason: 'test' })
    }, port)
    hear({ kind: 'job', job: '', maxRssBytes: Number.MAX_SAFE_INTEGER })
    const alive = { kind: 'alive' }
    const refused = { kind: 'refused', code: 'FILE_EMPTY', values: { reason: 'test' } }
    await expect.poll(() => sent).toEqual([{ kind: 'ready' }, alive, alive, refused])
  })
})
