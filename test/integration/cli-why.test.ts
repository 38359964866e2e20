/** `stock why` as a process: its document, its moments, its exit codes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'

const ORDER = {
  platformOrderId: 'WHY-1',
  state: 'paid',
  createdAt: '2026-10-05T10:00:00+08:00',
  paidAt: '2026-10-05T10:01:00+08:00',
  currency: 'CNY',
  lines: [{ sku: 'CUP', title: '杯子', quantity: 3 }],
}

interface Why {
  sku: string
  at: string
  warehouses: { onHand: number; reserved: number; available: number }[]
  moves: { kind: string; onHandDelta: number; reservedDelta: number; file: string | null; at: string }[]
}

describe('stock why', () => {
  let folder = ''
  let data = ''
  const why = (...words: string[]) => runCli('stock', 'why', ...words, '--data', data, '--json')

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhanggui-why-'))
    data = join(folder, 'data')
    await runCli('init', '--data', data, '--stock-start', '2026-10-01')
    writeFileSync(join(folder, 'goods.csv'), '商家编码,商品名称,期初库存\nCUP,杯子,10\n')
    writeFileSync(join(folder, 'order.json'), JSON.stringify(ORDER))
    await runCli('import', join(folder, 'goods.csv'), '--data', data, '--json')
    await runCli('order', 'record', join(folder, 'order.json'), '--data', data, '--json')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('prints the figures and every move that sums to them', async () => {
    const { exit, json } = await why('cup')
    const answer = json as Why
    expect([exit, Object.keys(answer)]).toEqual([0, ['sku', 'at', 'warehouses', 'moves']])
    expect(answer.warehouses.map(({ onHand, reserved, available }) => [onHand, reserved, available])).toEqual([
      [10, 3, 7],
    ])
    expect(Object.keys(answer.moves[0] ?? {})).toEqual(
      'seq at kind onHandDelta reservedDelta onHandAfter reservedAfter orderNo file actor reason cause'.split(' '),
    )
    expect(answer.moves).toMatchObject([
      { kind: 'reserve', reservedDelta: 3, file: null, actor: 'cli' },
      { kind: 'opening', onHandDelta: 10, file: 'goods.csv', at: '2026-09-30T16:00:00.000Z' },
    ])
  })

  it('answers as of a moment of the past', async () => {
    const { json } = await why('CUP', '--at', '2026-10-11T20:00')
    expect((json as Why).at).toBe('2026-10-11T12:00:00.000Z')
    expect((json as Why).warehouses).toMatchObject([{ onHand: 10, reserved: 0, available: 10 }])
    expect((json as Why).moves).toHaveLength(1)
  })

  it('takes a wrong moment as wrong use, and refuses an unknown SKU with codes like it', async () => {
    for (const moment of ['yesterday', '2026-02-30', '2026-10-11T25:00:00Z', '11/10/2026'])
      expect([moment, (await why('CUP', '--at', moment)).exit]).toEqual([moment, 1])
    expect((await why()).exit).toBe(1)
    const unknown = await why('CUB')
    expect([unknown.exit, unknown.json]).toMatchObject([2, { refused: { code: 'SKU_NOT_FOUND' } }])
    expect((unknown.json as { refused: { message: string } }).refused.message).toContain('CUP')
  })
})
