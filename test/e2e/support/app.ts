/**
 * The journeys' ground: the real Node shell on a fresh data folder, a page signed in by the link, and a watch that
 * fails the test on any break of the content security policy, error on the console or uncaught exception.
 */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { test as base, expect, type Page } from '@playwright/test'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const CLI = join(ROOT, 'out', 'main', 'cli.js')
const STOP_MS = 10_000

const ServeLine = z.object({ url: z.string(), signInUrl: z.string(), apiToken: z.string(), openapi: z.string() })

export interface RunningShop {
  readonly url: string
  /** Works once. */
  readonly signInUrl: string
  readonly apiToken: string
  readonly data: string
}

export interface ShopOptions {
  /** Command lines run on the data folder before it is served: `[['init', '--stock-start', '2026-10-01']]`. */
  readonly before: readonly (readonly string[])[]
  /** Done to the data folder after that. */
  readonly prepare?: (data: string) => Promise<void>
}

/** Runs one command of the command line on a data folder; rejects when it does not end well. */
export async function runCommand(data: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [CLI, ...args, '--data', data, '--json'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  })
}

type Child = ChildProcessByStdio<null, Readable, Readable>

function firstLine(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the shell ended with ${code}: ${errors.slice(-2000)}`)))
  })
}

function stop(child: Child): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/** Serves a fresh data folder while `use` runs. */
async function withShop(options: ShopOptions, use: (shop: RunningShop) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'zhanggui-e2e-'))
  try {
    for (const args of options.before) await runCommand(data, ...args)
    await options.prepare?.(data)
    const child = spawn(process.execPath, [CLI, 'serve', '--data', data, '--port', '0', '--json'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    try {
      const line = ServeLine.parse(JSON.parse(await firstLine(child)))
      child.stdout.resume()
      await use({ ...line, data })
    } finally {
      await stop(child)
    }
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Collects everything a good page never says. */
async function watch(page: Page, faults: string[]): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      reportError(
        new Error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
      )
    })
  })
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
}

interface Fixtures {
  readonly shopOptions: ShopOptions
  readonly shop: RunningShop
  /** What went wrong on the page so far; the test fails when it is not empty. A test may take out what it provoked. */
  readonly faults: string[]
  /** Signed in, on the first screen. */
  readonly app: Page
}

export const test = base.extend<Fixtures>({
  shopOptions: [{ before: [['init', '--stock-start', '2026-10-01']] }, { option: true }],
  shop: async ({ shopOptions }, use) => withShop(shopOptions, use),
  faults: async ({ page }, use) => {
    const faults: string[] = []
    await watch(page, faults)
    await use(faults)
    expect(faults, 'faults on the page').toEqual([])
  },
  app: async ({ page, shop, faults }, use) => {
    expect(faults).toEqual([])
    await page.goto(shop.signInUrl)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await use(page)
  },
})

export { expect }
