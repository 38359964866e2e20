/** The project's own checks find what they are there to find. */
import { describe, expect, it } from 'vitest'
import { checkUse, chineseLines, compareLocales, flatten } from '../../tools/lib/checks/locales.mjs'
import { countLines } from '../../tools/lib/checks/sizes.mjs'
import { badWords } from '../../tools/lib/checks/texts.mjs'
import { closingLine, playwrightCounts, settle } from '../../tools/lib/test-steps.mjs'

describe('translations', () => {
  it('are flattened to namespaced dotted keys', () => {
    expect(flatten({ a: { b: 'x' }, c: 'y' }, 'orders:')).toEqual([
      ['orders:a.b', 'x'],
      ['orders:c', 'y'],
    ])
  })

  it('must have the same keys in both languages, plural forms apart', () => {
    const zh = new Map([
      ['o:n_other', '单'],
      ['o:x', '甲'],
    ])
    const en = new Map([
      ['o:n_one', 'order'],
      ['o:n_other', 'orders'],
    ])
    expect(compareLocales(zh, en)).toEqual(['en lacks o:x'])
  })

  it('must not be empty, nor Chinese in English', () => {
    expect(compareLocales(new Map([['o:x', ' ']]), new Map([['o:x', '订单']]))).toEqual([
      'zh-CN: empty text for o:x',
      'en: o:x is still Chinese',
    ])
  })

  it('may quote a platform’s Chinese menu in English', () => {
    expect(compareLocales(new Map([['o:x', '订单管理']]), new Map([['o:x', 'Backend → 订单管理']]))).toEqual([])
  })

  it('are reported when a screen asks for a key that does not exist', () => {
    const text = `const { t } = useTranslation('orders')\nt('a'); t("common:b"); t('c')`
    expect(checkUse(new Set(['orders:a', 'common:b']), [{ file: 'x.tsx', text }])).toEqual(['x.tsx: unknown key c'])
  })

  it('are reported when nobody asks for them', () => {
    const text = ["useTranslation('orders'); t('a'); t(`state.", '{state}`)'].join('$')
    const keys = new Set(['orders:a', 'orders:state.paid', 'orders:b'])
    expect(checkUse(keys, [{ file: 'x.tsx', text }])).toEqual(['unused key orders:b'])
  })

  it('are not asked of the name of a language', () => {
    expect(chineseLines("{ label: '中文' }\n<span>简体中文</span>\n")).toEqual([])
    const other = new Map([['shell:switchLanguage', '切换到中文']])
    expect(compareLocales(new Map([['shell:switchLanguage', 'Switch to English']]), other)).toEqual([])
  })

  it('are missing where a screen carries Chinese text outside comments', () => {
    expect(chineseLines('// 注释\n/* 多行\n注释 */\n<b>订单</b>\nconst a = 1 // 注释\n')).toEqual([4])
  })
})

describe('the words of the contract', () => {
  const word = (language: string, text: string) => ({ code: 'X', language, part: 'what', text })
  it('are complete when Chinese is Chinese and English is English', () => {
    expect(badWords([word('zh-CN', '磁盘已满'), word('en', 'The disk is full')])).toEqual([])
  })
  it.each([
    ['zh-CN', ''],
    ['zh-CN', 'The disk is full'],
    ['en', '磁盘已满'],
  ])('are refused in %s when they say "%s"', (language, text) => {
    expect(badWords([word(language, text)])).toHaveLength(1)
  })
})

describe('file sizes', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\nb\n', 2],
  ])('of %j are %i lines', (text, lines) => {
    expect(countLines(text)).toBe(lines)
  })
})

describe('the closing line', () => {
  it('names the skipped only when there are some', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
    expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
  })

  it('counts a step without a report, or with a bad exit code only, as one failure', () => {
    expect(settle(undefined, 0).failed).toBe(1)
    expect(settle({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1)
    expect(settle({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2)
  })

  it('counts journeys from the browser report', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
    expect(playwrightCounts(JSON.stringify({ stats, errors: [] }))).toEqual({ passed: 5, failed: 1, skipped: 2 })
    const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
    expect(playwrightCounts(JSON.stringify({ stats: none, errors: [{}] })).failed).toBe(1)
  })
})
