import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommandLine } from './run.ts'
import type { CommandSession, ContractClient } from './session.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-record-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const answer = { id: 1, orderNo: 'OT7', change: 'new', state: 'paid', reserved: 2, missing: 0, holds: [] }
const order = {
  platformOrderId: '7',
  state: 'paid',
  createdAt: '2026-11-01T10:00:00Z',
  lines: [{ sku: 'A', quantity: 2 }],
}

async function run(text: string | null) {
  const path = join(folder, 'order.json')
  rmSync(path, { force: true })
  if (text !== null) writeFileSync(path, text)
  const sent: { commandKey: string; platformOrderId: string }[] = []
  let out = ''
  const record = async (input: (typeof sent)[number]) => {
    sent.push(input)
    return answer
  }
  const session: CommandSession = {
    // The one procedure this command may call.
    client: { orders: { record } } as unknown as ContractClient,
    folder,
    core: null,
    work: () => undefined,
    close: async () => undefined,
  }
  const io = {
    out: async (more: string) => {
      out += more
    },
    err: () => undefined,
    isOutTty: false,
    isErrTty: false,
    signal: new AbortController().signal,
  }
  const exit = await runCommandLine(['order', 'record', path, '--json'], io, async () => session)
  return { exit, document: JSON.parse(out) as unknown, sent }
}

describe('order record', () => {
  it('prints how the order stands, and makes a key where the file brings none', async () => {
    const { exit, document, sent } = await run(JSON.stringify(order))
    expect([exit, document]).toEqual([0, answer])
    expect(sent).toMatchObject([{ platformOrderId: '7', commandKey: expect.stringMatching(/^[\w-]{36}$/) }])
    const second = await run(JSON.stringify({ ...order, commandKey: 'key-of-file' }))
    expect(second.sent).toMatchObject([{ commandKey: 'key-of-file' }])
  })

  it.each([
    [null, 'FILE_NOT_FOUND'],
    ['{', 'INPUT_INVALID'],
    ['[]', 'INPUT_INVALID'],
    [JSON.stringify({ ...order, state: 'lost' }), 'INPUT_INVALID'],
  ])('refuses the file %s with %s and sends nothing', async (text, code) => {
    const { exit, document, sent } = await run(text)
    expect([exit, sent]).toEqual([2, []])
    expect(document).toMatchObject({ refused: { code } })
  })
})
