/**
 * The screens' words: Chinese and English have the same keys, none is empty, none is unused, every
 * key asked for exists, and no screen carries Chinese text of its own.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../root.mjs'
import { filesBelow } from './check.mjs'

const DEFAULT_SPACE = 'common'
const LOCALES = 'src/renderer/lib/i18n/locales'
const PLURAL = /_(zero|one|two|few|many|other)$/
const CJK = /[\u3400-\u9fff]/
/** A language is named in itself, whatever the language of the screen. */
const LANGUAGE_NAMES = /简体中文|中文/g
const LANGUAGE_KEY = /language/i

/** @typedef {Map<string, string>} Texts by `namespace:dotted.key` */

/**
 * @param {unknown} value nested objects of texts
 * @param {string} prefix `namespace:`, or the dotted key so far
 * @returns {[string, string][]} by `namespace:dotted.key`
 */
export function flatten(value, prefix) {
  if (typeof value !== 'object' || value === null) return [[prefix, typeof value === 'string' ? value : '']]
  const glue = prefix.endsWith(':') ? '' : '.'
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${prefix}${glue}${key}`))
}

/** @param {Texts} zh @param {Texts} en @returns {string[]} */
export function compareLocales(zh, en) {
  /** @param {Texts} texts */
  const keysOf = (texts) => new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))
  const [zhKeys, enKeys] = [keysOf(zh), keysOf(en)]
  return [
    ...[...zhKeys].filter((key) => !enKeys.has(key)).map((key) => `en lacks ${key}`),
    ...[...enKeys].filter((key) => !zhKeys.has(key)).map((key) => `zh-CN lacks ${key}`),
    ...[...zh].filter(([, text]) => text.trim() === '').map(([key]) => `zh-CN: empty text for ${key}`),
    ...[...en].filter(([, text]) => text.trim() === '').map(([key]) => `en: empty text for ${key}`),
    ...[...en]
      .filter(([key, text]) => !LANGUAGE_KEY.test(key) && isUntranslated(text))
      .map(([key]) => `en: ${key} is still Chinese`),
  ]
}

/** English may quote the platforms' Chinese menus and columns, but must say something itself. @param {string} text */
function isUntranslated(text) {
  return CJK.test(text) && !/[A-Za-z]{3}/.test(text)
}

/**
 * Keys asked for that do not exist, and keys nobody asks for. A key without a namespace belongs to one
 * of those the file names with useTranslation, or to the default one.
 * @param {Set<string>} keys known keys without plural suffix
 * @param {{ file: string, text: string }[]} sources
 * @returns {string[]}
 */
export function checkUse(keys, sources) {
  /** @type {Set<string>} */
  const literals = new Set()
  /** @type {Set<string>} */
  const prefixes = new Set()
  /** @type {string[]} */
  const failures = []
  for (const { file, text } of sources) {
    const spaces = [DEFAULT_SPACE, ...namespacesOf(text)]
    for (const [, key = ''] of text.matchAll(/(?:\bt\(\s*|\bi18nKey=\{?)['"]([^'"\n]+)['"]/g)) {
      const found = key.includes(':') ? keys.has(key) : spaces.some((space) => keys.has(`${space}:${key}`))
      if (!found) failures.push(`${file}: unknown key ${key}`)
    }
    for (const [, literal = ''] of text.matchAll(/['"`]((?:\w+:)?[\w-]+(?:\.[\w-]+)*)['"`]/g)) literals.add(literal)
    for (const [, prefix = ''] of text.matchAll(/`((?:\w+:)?(?:[\w-]+\.)*[\w-]*)\$\{/g)) prefixes.add(prefix)
  }
  const dotted = [...prefixes].filter((prefix) => /[.:_]/.test(prefix))
  for (const key of keys) {
    const bare = key.slice(key.indexOf(':') + 1)
    const isUsed =
      literals.has(key) ||
      literals.has(bare) ||
      dotted.some((prefix) => key.startsWith(prefix) || bare.startsWith(prefix))
    if (!isUsed) failures.push(`unused key ${key}`)
  }
  return failures
}

/** @param {string} text source @returns {string[]} namespaces it works with */
function namespacesOf(text) {
  const calls = [...text.matchAll(/(?:useTranslation|getFixedT)\(([^)]*)\)|\bns(?:=|:\s*)\{?(['"]\w+['"])/g)]
  return calls.flatMap(([, list = '', single = '']) =>
    [...`${list}${single}`.matchAll(/['"](\w+)['"]/g)].map(([, name = '']) => name),
  )
}

/** @param {string} text source of a screen @returns {number[]} lines (from 1) with Chinese text outside comments */
export function chineseLines(text) {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1')
  const lines = code.replace(LANGUAGE_NAMES, '').split('\n')
  return lines.flatMap((line, index) => (CJK.test(line) ? [index + 1] : []))
}

/** @type {import('./check.mjs').Check} */
export const localesCheck = {
  name: 'translations',
  run: async () => {
    const sources = filesBelow('src/renderer', /\.tsx?$/)
      .filter((file) => !file.startsWith(LOCALES) && !/\.test\.tsx?$/.test(file))
      .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
    const hardCoded = sources
      .filter(({ file }) => file.endsWith('.tsx'))
      .flatMap(({ file, text }) =>
        chineseLines(text).map((line) => `${file}:${line}: Chinese text outside the locales`),
      )
    const [zh, en] = [loadLocale('zh-CN'), loadLocale('en')]
    if (zh.size === 0 && en.size === 0) return { summary: 'no locales yet', failures: hardCoded }
    const keys = new Set([...zh.keys(), ...en.keys()].map((key) => key.replace(PLURAL, '')))
    return {
      summary: `${keys.size} keys`,
      failures: [...hardCoded, ...compareLocales(zh, en), ...checkUse(keys, sources)],
    }
  },
}

/** @param {string} lang @returns {Texts} one JSON file per namespace */
function loadLocale(lang) {
  const dir = join(ROOT, LOCALES, lang)
  const names = entries(dir).filter((name) => name.endsWith('.json'))
  const texts = names.flatMap((name) => {
    const space = name.replace(/\.json$/, ':')
    return flatten(JSON.parse(readFileSync(join(dir, name), 'utf8')), space)
  })
  return new Map(texts)
}

/** @param {string} dir */
function entries(dir) {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}
