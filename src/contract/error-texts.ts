/**
 * Words for every refusal, in Chinese (default) and English, always in three parts:
 * what happened, what did not change, what to do now. `{name}` places are filled from the error's values.
 */

import { ERROR_TEXTS_EN } from './error-texts.en.ts'
import { ERROR_TEXTS_ZH } from './error-texts.zh.ts'
import type { ErrorCode } from './errors.ts'
import { type ErrorParts, fillPlaces, type Language, type TextValues } from './text-places.ts'

const TEXTS: Record<Language, Record<ErrorCode, ErrorParts>> = { 'zh-CN': ERROR_TEXTS_ZH, en: ERROR_TEXTS_EN }

/** The three parts with their places filled; for screens that set them apart. */
export function errorParts(code: ErrorCode, values: TextValues = {}, language: Language = 'zh-CN'): ErrorParts {
  const text = TEXTS[language][code]
  return {
    what: fillPlaces(text.what, values),
    unchanged: fillPlaces(text.unchanged, values),
    next: fillPlaces(text.next, values),
  }
}

/** The three parts as one paragraph. */
export function errorText(code: ErrorCode, values: TextValues = {}, language: Language = 'zh-CN'): string {
  const { what, unchanged, next } = errorParts(code, values, language)
  return [what, unchanged, next].join(language === 'en' ? ' ' : '')
}
