/** Durable jobs on a real file: retried, cancelled, resumed; schedules caught up. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { FakeClock } from '../../../test/support/core-box.ts'
import { type DataFileBox, dataFileBox } from '../../../test/support/data-file-box.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Log } from '../platform/ports.ts'
import { defineJob, type JobDefinition, type JobRun } from './definitions.ts'
import * as repo from './jobs.repo.ts'
import { JobRunner } from './runner.ts'
import { Scheduler } from './schedules.ts'

const HOUR_MS = 3_600_000
const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const Any = z.unknown()

let box: DataFileBox
let clock: FakeClock
beforeEach(() => {
  box = dataFileBox()
  clock = new FakeClock(Date.UTC(2026, 10, 1, 2))
})
afterEach(() => box.dispose())

let made = 0
function runnerOf(...definitions: JobDefinition[]): JobRunner {
  const ids = {
    next: () => {
      made += 1
      return `job-${String(made).padStart(4, '0')}`
    },
  }
  const runner = new JobRunner({ uow: box.uow, clock, ids, log: QUIET, random: () => 0.5 })
  runner.register(definitions)
  return runner
}

function enqueue(runner: JobRunner, kind: string, payload: unknown = {}, more: object = {}): string {
  return box.uow.write((tx) => runner.enqueue(tx, { kind, subject: kind, payload, ...more }))
}

const jobOf = (runner: JobRunner, id: string) => {
  const job = runner.find(box.uow.read, id)
  if (job === undefined) throw new Error('the job is gone')
  return job
}

test('jobs of a lane run one at a time in the order they became due', async () => {
  const order: unknown[] = []
  let running = 0
  const work = defineJob({
    kind: 'test.work',
    lane: 'small',
    payload: z.number(),
    run: async (payload) => {
      running += 1
      order.push([payload, running])
      await Promise.resolve()
      running -= 1
    },
  })
  const runner = runnerOf(work)
  for (const payload of [1, 2, 3]) enqueue(runner, 'test.work', payload)
  await runner.drain()
  expect(order).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
  ])
})

test('a job rolled back with its transaction never runs', async () => {
  let runs = 0
  const runner = runnerOf(defineJob({ kind: 'test.work', lane: 'small', payload: Any, run: () => void runs++ }))
  expect(() =>
    box.uow.write((tx) => {
      runner.enqueue(tx, { kind: 'test.work', subject: '', payload: {} })
      throw new Error('the business said no')
    }),
  ).toThrow('the business said no')
  await runner.drain()
  expect(runs).toBe(0)
})

test('asking twice with one dedupe key gives one job while it waits, and a new one after it ended', async () => {
  const runner = runnerOf(defineJob({ kind: 'test.work', lane: 'small', payload: Any, run: () => undefined }))
  const first = enqueue(runner, 'test.work', {}, { dedupeKey: 'only-one' })
  expect(enqueue(runner, 'test.work', {}, { dedupeKey: 'only-one' })).toBe(first)
  await runner.drain()
  expect(enqueue(runner, 'test.work', {}, { dedupeKey: 'only-one' })).not.toBe(first)
})

test('a job that may pass later is tried again with a growing delay, and given up at its end', async () => {
  const attempts: number[] = []
  const given: string[] = []
  const work = defineJob({
    kind: 'test.work',
    lane: 'small',
    payload: Any,
    retry: { attempts: 3, codes: ['DISK_FULL'], firstDelayMs: 1000, capMs: 1500 },
    run: (_payload, run) => {
      attempts.push(run.attempt)
      throw new Refusal('DISK_FULL')
    },
    giveUp: (_tx, _payload, code) => void given.push(code),
  })
  const runner = runnerOf(work)
  const id = enqueue(runner, 'test.work')
  await runner.drain()
  expect(jobOf(runner, id)).toMatchObject({ state: 'queued', attempts: 1, code: 'DISK_FULL' })
  clock.advance(499)
  await runner.drain()
  expect(attempts).toEqual([1])
  clock.advance(1)
  await runner.drain()
  expect(attempts).toEqual([1, 2])
  clock.advance(750)
  await runner.drain()
  expect(attempts).toEqual([1, 2, 3])
  expect(jobOf(runner, id)).toMatchObject({ state: 'failed', code: 'DISK_FULL' })
  expect(given).toEqual(['DISK_FULL'])
})

test('a surprise is not tried again and shows no detail', async () => {
  const work = defineJob({
    kind: 'test.work',
    lane: 'small',
    payload: Any,
    run: () => {
      throw new Error('name and phone of a buyer')
    },
  })
  const runner = runnerOf(work)
  const id = enqueue(runner, 'test.work')
  await runner.drain()
  expect(jobOf(runner, id)).toMatchObject({ state: 'failed', code: 'UNEXPECTED', attempts: 1 })
})

test('a payload of an older shape ends the job instead of the runner', async () => {
  const runner = runnerOf(defineJob({ kind: 'test.work', lane: 'small', payload: z.number(), run: () => undefined }))
  const id = enqueue(runner, 'test.work', 'not a number')
  await runner.drain()
  expect(jobOf(runner, id).state).toBe('failed')
})

function cancellable(begun: PromiseWithResolvers<JobRun>): JobDefinition {
  return defineJob({
    kind: 'test.long',
    lane: 'imports',
    payload: Any,
    isCancellable: true,
    run: async (_payload, run) => {
      run.progress(1, 10)
      begun.resolve(run)
      await new Promise((resolve) => run.signal.addEventListener('abort', resolve))
      run.signal.throwIfAborted()
    },
  })
}

test('a running job stops when it is cancelled, keeping its progress', async () => {
  const begun = Promise.withResolvers<JobRun>()
  const runner = runnerOf(cancellable(begun))
  const id = enqueue(runner, 'test.long')
  const drained = runner.drain()
  await begun.promise
  expect(jobOf(runner, id)).toMatchObject({ state: 'running', done: 1, total: 10, isCancellable: true })
  expect(box.uow.write((tx) => runner.cancel(tx, id))).toBe(true)
  await drained
  expect(jobOf(runner, id)).toMatchObject({ state: 'cancelled', code: null, done: 1, isCancellable: false })
})

test('a waiting job is cancelled at once and never runs', async () => {
  const begun = Promise.withResolvers<JobRun>()
  const runner = runnerOf(cancellable(begun))
  const id = enqueue(runner, 'test.long')
  expect(box.uow.write((tx) => runner.cancel(tx, id))).toBe(true)
  await runner.drain()
  expect(jobOf(runner, id).state).toBe('cancelled')
})

test('stopping the runner puts a running job back into the queue without counting the attempt', async () => {
  const begun = Promise.withResolvers<JobRun>()
  const runner = runnerOf(cancellable(begun))
  const id = enqueue(runner, 'test.long')
  runner.pump()
  await begun.promise
  await runner.stop()
  expect(jobOf(runner, id)).toMatchObject({ state: 'queued', attempts: 0 })
})

test('a job that was running when the process died runs again, and fails when it always kills', async () => {
  let runs = 0
  const work = () => defineJob({ kind: 'test.work', lane: 'small', payload: Any, run: () => void runs++ })
  const dead = runnerOf(work())
  const id = enqueue(dead, 'test.work')
  box.uow.write((tx) => repo.startJob(tx, id, clock.now(), clock.now() + 60_000))
  const next = runnerOf(work())
  next.recover()
  await next.drain()
  expect(runs).toBe(1)
  expect(jobOf(next, id).state).toBe('done')

  const deadly = enqueue(next, 'test.work')
  for (let crash = 0; crash < 5; crash += 1) {
    box.uow.write((tx) => repo.startJob(tx, deadly, clock.now(), clock.now() + 60_000))
    runnerOf(work()).recover()
  }
  expect(jobOf(next, deadly)).toMatchObject({ state: 'failed', code: 'CRASHED' })
})

test('progress is written at most four times a second and pushed each time', async () => {
  const pushed: number[] = []
  const work = defineJob({
    kind: 'test.work',
    lane: 'small',
    payload: Any,
    run: (_payload, run) => {
      for (let done = 1; done <= 100; done += 1) {
        run.progress(done, 100)
        clock.advance(10)
      }
    },
  })
  const runner = runnerOf(work)
  runner.onJob((job) => {
    if (job.state === 'running' && job.done > 0) pushed.push(job.done)
  })
  const id = enqueue(runner, 'test.work')
  await runner.drain()
  expect(pushed).toEqual([1, 26, 51, 76])
  expect(jobOf(runner, id)).toMatchObject({ state: 'done', done: 100, total: 100 })
})

function scheduled(zone = () => 'Asia/Shanghai') {
  const runs: number[] = []
  const work = defineJob({
    kind: 'test.daily',
    lane: 'small',
    payload: Any,
    run: () => void runs.push(clock.now()),
  })
  const runner = runnerOf(work)
  const scheduler = new Scheduler({ uow: box.uow, clock, log: QUIET, runner, zone })
  scheduler.register([{ name: 'daily', cron: '0 3 * * *', job: { kind: 'test.daily', subject: '', payload: {} } }])
  scheduler.sync()
  const tick = async () => {
    scheduler.wake()
    await runner.drain()
  }
  return { runs, runner, scheduler, tick }
}

test('a schedule runs at its time in the zone of the shop, whatever the zone of the computer', async () => {
  const { runs, scheduler, tick } = scheduled()
  scheduler.start()
  await tick()
  expect(repo.listScheduleRows(box.uow.read)[0]?.next_run_at).toBe(Date.UTC(2026, 10, 1, 19))
  clock.advance(16 * HOUR_MS)
  await tick()
  expect(runs).toEqual([])
  clock.advance(HOUR_MS)
  await tick()
  expect(runs).toEqual([Date.UTC(2026, 10, 1, 19)])
  expect(repo.listScheduleRows(box.uow.read)[0]).toMatchObject({
    last_run_at: Date.UTC(2026, 10, 1, 19),
    last_code: 'OK',
    next_run_at: Date.UTC(2026, 10, 2, 19),
  })
  scheduler.stop()
})

test('runs missed while the computer was off are caught up once', async () => {
  const { runs, scheduler, tick } = scheduled()
  clock.advance(10 * 24 * HOUR_MS)
  scheduler.start()
  await tick()
  expect(runs).toHaveLength(1)
  await tick()
  expect(runs).toHaveLength(1)
  scheduler.stop()
})

test('a clock set back by a year does not silence a schedule', async () => {
  const { runs, scheduler, tick } = scheduled()
  clock.setWall(Date.UTC(2025, 10, 1, 2))
  scheduler.start()
  await tick()
  clock.advance(24 * HOUR_MS)
  await tick()
  expect(runs).toHaveLength(1)
  scheduler.stop()
})

test('a clock set back while the app runs does not silence a schedule', async () => {
  const { runs, scheduler, tick } = scheduled()
  scheduler.start()
  await tick()
  clock.setWall(Date.UTC(2025, 10, 1, 2))
  await tick()
  clock.advance(24 * HOUR_MS)
  await tick()
  expect(runs).toHaveLength(1)
  scheduler.stop()
})

test('schedules are looked at soon after the start, not during it', () => {
  vi.useFakeTimers()
  try {
    const { runs, scheduler } = scheduled()
    clock.advance(10 * 24 * HOUR_MS)
    scheduler.start()
    expect(runs).toEqual([])
    vi.advanceTimersByTime(1_000)
    expect(runs).toHaveLength(1)
    scheduler.stop()
  } finally {
    vi.useRealTimers()
  }
})

test('a jump of the wall clock is said in the log, time that passes is not', () => {
  const warned: unknown[] = []
  const log = { ...QUIET, warn: (event: string, fields?: object) => void warned.push([event, fields]) }
  const scheduler = new Scheduler({ uow: box.uow, clock, log, runner: runnerOf(), zone: () => 'UTC' })
  scheduler.start()
  clock.advance(24 * HOUR_MS)
  scheduler.wake()
  expect(warned).toEqual([])
  clock.setWall(clock.now() - HOUR_MS)
  scheduler.wake()
  expect(warned).toEqual([['clock.jumped', { ms: -HOUR_MS }]])
  scheduler.stop()
})

test('a file that cannot be read ends neither a started scheduler nor the process, and work goes on after it', async () => {
  const { runs, runner, scheduler } = scheduled()
  scheduler.start()
  box.uow.write((tx) => scheduler.runNow(tx, 'daily'))
  box.file.abandon()
  scheduler.wake()
  expect(() => scheduler.wake()).not.toThrow()
  await runner.drain()
  expect(runs).toHaveLength(1)
  scheduler.stop()
})

test('a job whose end the disk did not take runs again as soon as the disk works', async () => {
  let runs = 0
  const work = defineJob({
    kind: 'test.work',
    lane: 'small',
    payload: Any,
    run: () => {
      runs += 1
      if (runs === 1) box.file.abandon()
    },
  })
  const runner = runnerOf(work)
  const id = enqueue(runner, 'test.work')
  await expect(runner.drain()).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
  await runner.drain()
  expect(runs).toBe(2)
  expect(jobOf(runner, id).state).toBe('done')
})

test('a changed zone of the shop moves the next run', async () => {
  let zone = 'Asia/Shanghai'
  const { scheduler, tick } = scheduled(() => zone)
  zone = 'America/New_York'
  scheduler.start()
  await tick()
  expect(repo.listScheduleRows(box.uow.read)[0]).toMatchObject({ zone, next_run_at: Date.UTC(2026, 10, 1, 8) })
  scheduler.stop()
})

test('a schedule can be run at once without moving its next time', async () => {
  const { runs, runner, scheduler } = scheduled()
  const before = repo.listScheduleRows(box.uow.read)[0]?.next_run_at
  box.uow.write((tx) => scheduler.runNow(tx, 'daily'))
  await runner.drain()
  expect(runs).toHaveLength(1)
  expect(repo.listScheduleRows(box.uow.read)[0]).toMatchObject({ last_code: 'OK', next_run_at: before })
})
