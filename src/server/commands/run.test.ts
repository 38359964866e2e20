import { describe, expect, it } from 'vitest'
import type { FileReport, ImportRun } from '../../contract/imports.ts'
import type { OrderExport } from '../../contract/orders.ts'
import type { CommandIo } from './io.ts'
import { CommandRefusal } from './refused.ts'
import { runCommandLine } from './run.ts'
import type { CommandSession, ContractClient } from './session.ts'

type Answers = {
  readonly [Area in keyof ContractClient]?: Readonly<Record<string, (input: never) => Promise<unknown>>>
}

interface Outcome {
  readonly exit: number
  readonly out: string
  readonly err: string
  readonly closed: boolean
}

async function run(
  argv: string,
  answers: Answers = {},
  options: { isTty?: boolean; signal?: AbortSignal; open?: () => never } = {},
): Promise<Outcome> {
  let out = ''
  let err = ''
  let closed = false
  const io: CommandIo = {
    out: async (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isOutTty: options.isTty ?? false,
    isErrTty: options.isTty ?? false,
    signal: options.signal ?? new AbortController().signal,
  }
  const session: CommandSession = {
    // A test names only the procedures its command may call; any other call fails the test.
    client: answers as unknown as ContractClient,
    folder: '/data',
    core: null,
    work: () => undefined,
    close: async () => {
      closed = true
    },
  }
  const exit = await runCommandLine(argv.split(' '), io, async () => options.open?.() ?? session)
  return { exit, out, err, closed }
}

function order(number: number): OrderExport {
  return {
    orderNo: `ZG-${number}`,
    platform: 'taobao',
    platformOrderId: String(number),
    state: 'paid',
    refunded: 'none',
    createdAt: '2026-10-01T16:30:00.000Z',
    paidAt: null,
    shippedAt: null,
    businessDay: '2026-10-02',
    currency: 'CNY',
    buyerPaidMinor: 1250,
    waybill: null,
    receiver: { name: null, phone: null, province: null, city: null, district: null, address: null },
    buyerNote: '甲"乙\n',
    sellerNote: null,
    holds: [],
    lines: [],
  }
}

const none = { new: 0, updated: 0, unchanged: 0 }

function report(change: Partial<FileReport> = {}): FileReport {
  return {
    file: 'a.csv',
    format: 'taobao.orders',
    platform: 'taobao',
    rows: 1,
    orders: { ...none, new: 1 },
    lines: 1,
    goods: none,
    problems: [],
    problemCount: 0,
    refused: null,
    shopName: null,
    encoding: 'gb18030',
    firstDay: null,
    lastDay: null,
    ...change,
  }
}

function importAnswers(files: FileReport[], state: ImportRun['state'] = 'done'): Answers {
  const over: ImportRun = { id: 'r', state, createdAt: 1, endedAt: 2, jobId: 'j', rowsDone: 1, files }
  return {
    imports: { importPaths: async () => ({ ...over, state: 'committing', files: [] }), get: async () => over },
    jobs: { get: async () => ({ state: 'done', done: 1, total: null, code: null }) },
  }
}

const HERE = import.meta.filename
const refused = { code: 'FILE_COUNT_SHEET', message: '这是一份盘点表' }

describe('orders', () => {
  const pages: Record<string, { rows: OrderExport[]; nextCursor: string | null }> = {
    first: { rows: [order(1), order(2)], nextCursor: 'second' },
    second: { rows: [order(3)], nextCursor: 'third' },
    third: { rows: [], nextCursor: null },
  }
  const exportPage = async ({ cursor }: { cursor: string | null }) => pages[cursor ?? 'first']

  it('prints one document of all pages in the documented shape', async () => {
    const { exit, out, err, closed } = await run('orders --json', { orders: { exportPage } })
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toEqual({ orders: [order(1), order(2), order(3)] })
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(err).toBe('')
    expect(closed).toBe(true)
  })

  it('prints an empty list for an empty shop', async () => {
    const empty = async () => ({ rows: [], nextCursor: null })
    expect((await run('orders', { orders: { exportPage: empty } })).out).toBe('{"orders":[]}\n')
  })

  it('passes state and platform on', async () => {
    const seen: unknown[] = []
    const answer = async (input: unknown) => {
      seen.push(input)
      return { rows: [], nextCursor: null }
    }
    await run('orders --state paid --platform jd', { orders: { exportPage: answer } })
    expect(seen).toEqual([{ state: 'paid', platform: 'jd', cursor: null, limit: 200 }])
  })

  it.each(['orders --state shiped', 'orders --platform tmall'])('refuses "%s" as wrong use', async (line) => {
    const { exit, out, err } = await run(`${line} --json`)
    expect(exit).toBe(1)
    expect(JSON.parse(out).refused.code).toBe('INPUT_INVALID')
    expect(err).toContain('zhanggui help')
  })

  it('shows a table to a person', async () => {
    const { out } = await run('orders', { orders: { exportPage } }, { isTty: true })
    expect(out).toContain('订单号')
    expect(out).toContain('12.50 CNY')
    expect(out).toContain('共 3 个订单')
  })
})

describe('stock', () => {
  it('prints exactly the documented fields of every page', async () => {
    const row = { skuId: '1', sku: 'A', name: 'n', warehouse: '主仓', onHand: 5, reserved: 2, available: 3, version: 1 }
    const list = async ({ cursor }: { cursor: string | null }) =>
      cursor === null ? { rows: [row], nextCursor: 'next' } : { rows: [{ ...row, sku: 'B' }], nextCursor: null }
    const { out } = await run('stock', { stock: { list } })
    const printed = { warehouse: '主仓', onHand: 5, reserved: 2, available: 3 }
    expect(JSON.parse(out)).toEqual({
      stock: [
        { sku: 'A', ...printed },
        { sku: 'B', ...printed },
      ],
    })
  })

  it('verify ends with 0 when levels are the sum of moves and with 2 when not', async () => {
    const whole = { chain: { brokenAt: null }, orders: [] }
    const good = { ok: true, levels: 3, moves: 9, differences: [] }
    const answer = await run('stock verify', { stock: { verify: async () => ({ ...good, ...whole }) } })
    expect([answer.exit, JSON.parse(answer.out)]).toEqual([0, good])
    const bad = {
      ok: false,
      levels: 1,
      moves: 1,
      differences: [{ sku: 'A', warehouse: 'm', field: 'onHand', level: 1, moves: 2 }],
    }
    const other = await run('stock verify', { stock: { verify: async () => ({ ...bad, ...whole }) } })
    expect([other.exit, JSON.parse(other.out)]).toEqual([2, bad])
  })
})

describe('import', () => {
  it('prints one entry per file with the documented fields only', async () => {
    const problem = {
      row: 3,
      column: '数量',
      code: 'QUANTITY_INVALID',
      message: '数量…',
      level: 'error' as const,
      value: 'x',
    }
    const files = [report({ problems: [problem], problemCount: 1 }), report({ file: 'b', refused })]
    const { exit, out } = await run(`import ${HERE} --json`, importAnswers(files))
    expect(exit).toBe(0)
    const printed = {
      file: 'a.csv',
      format: 'taobao.orders',
      platform: 'taobao',
      rows: 1,
      orders: { ...none, new: 1 },
      lines: 1,
      goods: none,
    }
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          ...printed,
          problems: [{ row: 3, column: '数量', code: 'QUANTITY_INVALID', message: '数量…' }],
          refused: null,
        },
        { ...printed, file: 'b', problems: [], refused },
      ],
    })
  })

  const bad = { row: 1, column: null, code: 'ID_MISSING', message: 'm', level: 'error' as const }
  it.each<[string, FileReport[], number]>([
    ['a repeated file', [report({ orders: { ...none, unchanged: 1 }, lines: 0 })], 0],
    ['a known report without rows', [report({ rows: 0, orders: none, lines: 0 })], 0],
    ['one good file among refused ones', [report({ refused }), report()], 0],
    ['only refused files', [report({ refused }), report({ refused })], 2],
    ['only bad rows', [report({ orders: none, lines: 0, problems: [bad], problemCount: 1 })], 2],
  ])('%s', async (_, files, exit) => {
    expect((await run(`import ${HERE}`, importAnswers(files))).exit).toBe(exit)
  })

  it('refuses when no path exists, and reports the missing ones beside those that do', async () => {
    const alone = await run('import /no/such.csv --json')
    expect([alone.exit, JSON.parse(alone.out).refused.code]).toEqual([2, 'FILE_NOT_FOUND'])
    const mixed = await run(`import ${HERE} /no/such.csv`, importAnswers([report()]))
    expect(mixed.exit).toBe(0)
    expect(JSON.parse(mixed.out).files[1]).toMatchObject({ file: '/no/such.csv', refused: { code: 'FILE_NOT_FOUND' } })
  })

  it('writes a JSON line per acknowledged batch to stderr, never to stdout', async () => {
    const { out, err } = await run(`import ${HERE}`, importAnswers([report()]))
    expect(JSON.parse(err)).toEqual({ event: 'import.progress', done: 1, total: null })
    expect(out.trimEnd().split('\n')).toHaveLength(1)
  })

  it('cancels once when told to stop and reports what was applied', async () => {
    const stop = AbortSignal.abort()
    const cancelled: unknown[] = []
    const answers = importAnswers([report()], 'cancelled')
    const cancel = async (input: unknown) => void cancelled.push(input)
    const { exit, out } = await run(
      `import ${HERE}`,
      { ...answers, jobs: { ...answers.jobs, cancel } },
      { signal: stop },
    )
    expect(cancelled).toHaveLength(1)
    expect(exit).toBe(2)
    expect(JSON.parse(out).files).toHaveLength(1)
  })
})

describe('init', () => {
  it.each(['2026-02-30', '2026-1-1', '01.10.2026', 'today'])('refuses the day %s', async (day) => {
    expect((await run(`init --stock-start ${day}`)).exit).toBe(1)
  })

  it('refuses a zone nobody knows', async () => {
    expect((await run('init --stock-start 2026-10-01 --zone Asia/Nowhere')).exit).toBe(1)
  })

  it('passes day and zone on and prints what was stored', async () => {
    const initialise = async (input: { stockStart: string; zone: string }) => ({ ...input, currency: 'CNY' })
    const { exit, out } = await run('init --stock-start 2026-10-01 --zone Asia/Tokyo', { settings: { initialise } })
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true, stockStart: '2026-10-01', zone: 'Asia/Tokyo' })
  })
})

describe('refusals', () => {
  const lock = () => {
    throw new CommandRefusal('DATA_LOCKED')
  }

  it('are one JSON document with a three-part text and exit code 2', async () => {
    const { exit, out } = await run('stock --json', {}, { open: lock })
    expect(exit).toBe(2)
    expect(JSON.parse(out)).toEqual({ refused: { code: 'DATA_LOCKED', message: expect.stringMatching(/。.*。.*。/) } })
  })

  it('speak to a person on stderr, in English where asked', async () => {
    const { out, err } = await run('stock --language en', {}, { open: lock, isTty: true })
    expect(out).toBe('')
    expect(err).toContain('in use by another Zhanggui')
  })

  it('of a running app that does not answer say so', async () => {
    const list = async () => {
      throw new TypeError('fetch failed')
    }
    const { exit, out, closed } = await run('stock', { stock: { list } })
    expect([exit, JSON.parse(out).refused.code, closed]).toEqual([2, 'CORE_UNREACHABLE', true])
  })

  it('of an unknown kind carry no inner text', async () => {
    const list = async () => {
      throw new Error('SELECT secret')
    }
    const { exit, out } = await run('stock', { stock: { list } })
    expect([exit, JSON.parse(out).refused.code]).toEqual([2, 'UNEXPECTED'])
    expect(out).not.toContain('SELECT')
  })
})
