/** A goods list whose columns nobody else names so: looked at, explained once, recognised from then on. */
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'
import { refusalOf } from '../support/refusal-of.ts'

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
})
afterEach(() => box.dispose())

const LIST = '我的仓库,,,\n内码,叫法,架子,多少\nMUG,马克杯,A-1,12\n,没有编码,A-2,3\n'
const TEMPLATE = {
  name: '仓库表',
  kind: 'goods' as const,
  platform: 'other' as const,
  headers: ['内码', '叫法', '架子', '多少'],
  columns: { code: '内码', name: '叫法', bin: '架子', openingStock: '多少' },
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  stateTexts: {},
}

function upload(text: string): string {
  const { token, path } = box.core.stageUpload('仓库表.csv')
  writeFileSync(path, text)
  return token
}

async function look(text: string) {
  const { tables } = await box.client.imports.inspect({ uploadToken: upload(text) })
  return tables[0]
}

test('a look tells the rows above the header, what the table seems to be, and both kinds of guesses', async () => {
  expect(await look(LIST)).toMatchObject({
    headerRow: 2,
    headers: ['内码', '叫法', '架子', '多少'],
    above: [['我的仓库', '', '', '']],
    kind: 'orders',
    suggested: {},
  })
  expect(await look('我的商家编码,中文商品名称,仓库货位\nMUG,马克杯,A-1\n')).toMatchObject({
    kind: 'goods',
    suggestedGoods: { code: '我的商家编码', name: '中文商品名称', bin: '仓库货位' },
  })
  expect(await look('单号,货号,数量\nA1,MUG,2\n')).toMatchObject({
    kind: 'orders',
    suggested: { orderId: '单号', merchantCode: '货号', quantity: '数量' },
  })
})

test('the list is read as goods once its template is kept, with every bad row', async () => {
  await box.client.imports.saveTemplate({ commandKey: box.key(), id: null, template: TEMPLATE })
  expect(await box.client.imports.listTemplates()).toMatchObject([{ kind: 'goods', name: '仓库表' }])
  const { id } = await box.client.imports.preview({ commandKey: box.key(), uploadTokens: [upload(LIST)] })
  await box.core.drain()
  const [file] = (await box.client.imports.get({ id })).files
  expect(file).toMatchObject({ format: 'goods', goods: { new: 1 }, refused: null })
  expect(file?.problems).toMatchObject([{ row: 4, column: '内码', code: 'CODE_MISSING' }])
})

test('a goods template without the code column is refused', async () => {
  const { code: _code, ...columns } = TEMPLATE.columns
  const call = box.client.imports.saveTemplate({
    commandKey: box.key(),
    id: null,
    template: { ...TEMPLATE, columns },
  })
  expect(await refusalOf(call)).toMatchObject({ code: 'TEMPLATE_INCOMPLETE' })
})
