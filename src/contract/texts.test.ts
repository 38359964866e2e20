import { describe, expect, it } from 'vitest'
import { errorParts, errorText } from './error-texts.ts'
import { ERROR_CODES } from './errors.ts'
import { PROBLEM_CODES } from './problem-codes.ts'
import { problemText } from './problem-texts.ts'

const HAN = /\p{Script=Han}/u

describe('texts of refusals', () => {
  it.each(ERROR_CODES)('%s has three parts in Chinese and in English', (code) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const parts = Object.values(errorParts(code, {}, language))
      expect(parts).toHaveLength(3)
      for (const part of parts) {
        expect(part).toMatch(language === 'en' ? /^[^。]+\.$/ : /^.+。$/)
        expect(HAN.test(part)).toBe(language === 'zh-CN')
        expect(part).not.toMatch(/[{}]|（）|\(\)/)
      }
    }
  })

  it('fills known places and leaves out a bracket whose value is not known', () => {
    expect(errorText('FILE_NOT_FOUND', { file: '订单.csv' })).toContain('（订单.csv）')
    expect(errorText('FILE_NOT_FOUND')).toMatch(/^找不到文件。/)
    expect(errorText('UNEXPECTED', { reference: 'ab12' }, 'en')).toContain('(reference ab12)')
    expect(errorText('UNEXPECTED', {}, 'en')).toMatch(/^Something unexpected went wrong\. /)
  })

  it.each(PROBLEM_CODES)('row problem %s has words in Chinese and in English', (code) => {
    expect(HAN.test(problemText(code, { value: 'x' }))).toBe(true)
    expect(HAN.test(problemText(code, { value: 'x' }, 'en'))).toBe(false)
    expect(problemText(code)).not.toMatch(/[{}]|（）|\(\)/)
  })
})
