import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyFileSecrets } from './key-file-secrets.ts'
import { createIds } from './node-ids.ts'
import { createNodeLog } from './node-log.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'
import { redactFields, redactText } from './redact.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-ports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('ids', () => {
  it('sort in the order of making, also within one millisecond and when the clock goes back', () => {
    let now = 1_790_000_000_000
    const ids = createIds({ now: () => now })
    const made: string[] = []
    for (let index = 0; index < 3_000; index += 1) {
      if (index === 1_000) now += 5
      if (index === 2_000) now -= 60_000
      made.push(ids.next())
    }
    expect([...made].sort()).toEqual(made)
    expect(new Set(made).size).toBe(3_000)
    expect(made.every((id) => /^[0-9a-z]{26}$/.test(id))).toBe(true)
  })
})

describe('the redactor', () => {
  it.each([
    ['call 13812345678 now', '138****5678'],
    ['+86 138 1234 5678', '138****5678'],
    ['tel 021-12345678', '[phone]'],
    ['id 11010519491231002X', '11****2X'],
    ['order 2600000000000012345', '26****45'],
    ['order 113-1234567-7654321', '[order]'],
    ['order 261001-123456789012345', '[order]'],
    ['mail a.b@example.com', '[email]'],
    ['浙江省杭州市西湖区文三路 100 号 3 室', '[address]'],
    ['Authorization: Bearer abc.def', 'Bearer [masked]'],
    [`at ${homedir()}/shop`, '~/shop'],
  ])('masks "%s"', (text, expected) => {
    const masked = redactText(text)
    expect(masked).toContain(expected)
    expect(masked).not.toMatch(/12345678|文三路|example\.com|abc\.def/)
  })

  it.each(['rows 123456', 'port 54321', '2026-10-01T16:30:00.000Z', 'FILE_NOT_FOUND', '订单导入完成', '1.2.3'])(
    'leaves "%s" alone',
    (text) => {
      expect(redactText(text)).toBe(text)
    },
  )

  it('masks by the name of the field too, in lists as well', () => {
    expect(
      redactFields({
        apiToken: 'x',
        receiverName: '张三',
        phone: '1',
        fileName: '订单.csv',
        rows: 3,
        list: ['13812345678'],
      }),
    ).toEqual({
      apiToken: '[masked]',
      receiverName: '[masked]',
      phone: '[masked]',
      fileName: '订单.csv',
      rows: 3,
      list: ['138****5678'],
    })
  })
})

describe('the log', () => {
  const DAY = 86_400_000
  const START = Date.parse('2026-10-01T00:00:00Z')

  it('writes masked JSON lines into one private file per day and keeps 14 days', () => {
    let now = START
    const shown: string[] = []
    const stderr = { write: (line: string) => void shown.push(line) }
    const log = createNodeLog({ folder, now: () => now, stderrLevel: 'warn', stderr })
    for (let day = 0; day < 20; day += 1) {
      now = START + day * DAY
      log.info('order.seen', { phone: '13812345678', text: '13812345678', rows: day })
    }
    log.warn('shown.too', {})
    log.close()
    const files = readdirSync(join(folder, 'logs')).sort()
    expect(files).toHaveLength(14)
    expect(files.at(-1)).toBe('zhanggui-2026-10-20.log')
    const last = join(folder, 'logs', 'zhanggui-2026-10-20.log')
    expect(statSync(last).mode & 0o077).toBe(0)
    const [line = ''] = readFileSync(last, 'utf8').split('\n')
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      time: '2026-10-20T00:00:00.000Z',
      phone: '[masked]',
      text: '138****5678',
      rows: 19,
      msg: 'order.seen',
    })
    expect(shown).toHaveLength(1)
    expect(shown[0]).toContain('shown.too')
  })
})

describe('sealed secrets', () => {
  it('open again, differ each time, and the key file is the owner’s alone', async () => {
    const keyFile = join(folder, 'secrets.key')
    const secrets = createKeyFileSecrets(keyFile)
    const first = await secrets.seal('密钥 secret')
    expect(first).not.toContain('secret')
    expect(await secrets.seal('密钥 secret')).not.toBe(first)
    expect(await createKeyFileSecrets(keyFile).open(first)).toBe('密钥 secret')
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  })

  it('refuse an altered text, another key, and never make a new key to open with', async () => {
    const secrets = createKeyFileSecrets(join(folder, 'a.key'))
    const sealed = await secrets.seal('x')
    const place = sealed.length - 2
    const altered = sealed.slice(0, place) + (sealed[place] === 'A' ? 'B' : 'A') + sealed.slice(place + 1)
    await expect(secrets.open(altered)).rejects.toThrow()
    await expect(secrets.open(sealed.slice(0, 20))).rejects.toThrow()
    const other = createKeyFileSecrets(join(folder, 'b.key'))
    await expect(other.open(sealed)).rejects.toThrow('missing')
    await other.seal('y')
    await expect(other.open(sealed)).rejects.toThrow()
  })

  it('refuse a damaged key file instead of replacing it', async () => {
    writeFileSync(join(folder, 'c.key'), 'short')
    await expect(createKeyFileSecrets(join(folder, 'c.key')).seal('x')).rejects.toThrow('damaged')
    expect(readFileSync(join(folder, 'c.key'), 'utf8')).toBe('short')
  })
})

describe('private files', () => {
  it('are replaced whole and closed to others, even when somebody opened them up', () => {
    const path = join(folder, 'deep', 'file')
    writePrivateFile(path, 'one')
    writePrivateFile(path, 'two')
    expect(readPrivateFile(path)).toBe('two')
    writeFileSync(join(folder, 'open'), 'x', { mode: 0o644 })
    expect(readPrivateFile(join(folder, 'open'))).toBe('x')
    expect(statSync(join(folder, 'open')).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['file'])
    expect(readPrivateFile(join(folder, 'none'))).toBeNull()
  })
})
