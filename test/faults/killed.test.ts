/** kill -9: what was acknowledged is there, jobs go on where they were, the folder is free again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { coreBox } from '../support/core-box.ts'
import { dataFileBox } from '../support/data-file-box.ts'
import { STEP_JOB, STEPS, stepRunner, stepsDone } from '../support/step-job.ts'

const KILLS = 5

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-kill-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function run(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '..', 'support', script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

const ended = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))

/** Starts a core that works in `dir`, kills it after `acks` acknowledged commands; returns what it acknowledged. */
async function workAndKill(prefix: string, acks: number): Promise<string[]> {
  const child = run('core-child.ts', dir, prefix)
  const exit = ended(child)
  const names: string[] = []
  if (child.stdout === null) throw new Error('no pipe')
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'ready') names.push(line)
    if (names.length === acks) child.kill('SIGKILL')
  }
  expect(await exit).toBe('SIGKILL')
  return names
}

test('every acknowledged command survives kill -9, and nothing is half-done', async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < KILLS; round += 1)
    acknowledged.push(...(await workAndKill(`${round}-`, 1 + ((round * 7) % 20))))
  const box = await coreBox({ dir })
  expect(box.core.trouble).toBeNull()
  const stored = new Set((await box.client.shops.list()).map((shop) => shop.name))
  expect(acknowledged.filter((name) => !stored.has(name))).toEqual([])
  expect(stored.size).toBeGreaterThanOrEqual(acknowledged.length)
  expect(stored.size).toBeLessThanOrEqual(acknowledged.length + KILLS * 3)
  const { jobId } = await box.client.system.checkIntegrity({ commandKey: box.key() })
  await box.core.drain()
  expect((await box.client.jobs.get({ id: jobId })).state).toBe('done')
  expect((await box.client.system.getHealth()).integrity?.ok).toBe(true)
  await box.dispose()
})

test('a folder held by another process is refused, and free the moment that process is killed', async () => {
  const child = run('core-child.ts', dir, 'x')
  const exit = ended(child)
  if (child.stdout === null) throw new Error('no pipe')
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'ready') continue
    const refused = await coreBox({ dir })
    expect(refused.core.trouble?.code).toBe('DATA_LOCKED')
    await refused.dispose()
    child.kill('SIGKILL')
  }
  expect(await exit).toBe('SIGKILL')
  const box = await coreBox({ dir })
  expect(box.core.trouble).toBeNull()
  await box.dispose()
})

test.each([1, 4, 9])('a job killed after step %i goes on after it: no step is lost or done twice', async (step) => {
  const box = dataFileBox()
  try {
    const waiting = stepRunner(box.uow, () => undefined)
    const id = box.uow.write((tx) => waiting.enqueue(tx, { kind: STEP_JOB, subject: '', payload: {} }))
    box.file.close()
    const child = run('job-child.ts', box.file.path, String(step))
    const exit = ended(child)
    child.stdout?.once('data', () => child.kill('SIGKILL'))
    expect(await exit).toBe('SIGKILL')

    box.file.open()
    expect(stepsDone(box.uow)).toBe(step)
    const steps: number[] = []
    const next = stepRunner(box.uow, (done) => steps.push(done))
    expect(next.find(box.uow.read, id)?.state).toBe('running')
    next.recover()
    await next.drain()
    expect(next.find(box.uow.read, id)).toMatchObject({ state: 'done', attempts: 2 })
    expect(steps).toEqual(Array.from({ length: STEPS - step }, (_, index) => step + 1 + index))
  } finally {
    box.dispose()
  }
})
