/** Every error and problem code of the contract has words in Chinese and in English. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../root.mjs'
import { capture } from '../run.mjs'

const CJK = /[\u3400-\u9fff]/

/** Asks the contract for all its words; the pinned Node runs its TypeScript as it is. */
const COLLECT = `
const [{ ERROR_CODES }, { PROBLEM_CODES }, { errorParts }, { problemText }] = await Promise.all(
  ['errors', 'problem-codes', 'error-texts', 'problem-texts'].map((name) => import(process.env.CONTRACT_URL + name + '.ts')),
)
const words = ['zh-CN', 'en'].flatMap((language) => [
  ...ERROR_CODES.flatMap((code) => Object.entries(errorParts(code, {}, language)).map(([part, text]) => ({ code, language, part, text }))),
  ...PROBLEM_CODES.map((code) => ({ code, language, part: 'text', text: problemText(code, {}, language) })),
])
process.stdout.write(JSON.stringify(words))
`

/** @typedef {{ code: string, language: string, part: string, text: string }} Words */

/**
 * @param {Words[]} words
 * @returns {string[]} parts that are empty or in the wrong language
 */
export function badWords(words) {
  return words
    .filter(({ language, text }) => text.trim() === '' || CJK.test(text) !== (language === 'zh-CN'))
    .map(({ code, language, part, text }) => `${code}: ${part} in ${language} is empty or in another language: ${text}`)
}

/** @type {import('./check.mjs').Check} */
export const textsCheck = {
  name: 'error words',
  run: async (node) => {
    const env = { ...process.env, CONTRACT_URL: `${pathToFileURL(join(ROOT, 'src', 'contract')).href}/` }
    const { code, stdout, stderr } = await capture(node, ['--input-type=module', '-e', COLLECT], { cwd: ROOT, env })
    if (code !== 0) return { summary: 'broke', failures: [stderr] }
    /** @type {Words[]} */
    const words = JSON.parse(stdout)
    return { summary: `${new Set(words.map((word) => word.code)).size} codes`, failures: badWords(words) }
  },
}
