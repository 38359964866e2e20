/**
 * Words of the screens. zh-CN is the source; a key is a stable id. One JSON file per language and namespace in
 * `locales/`, collected here by itself.
 */
import i18next, { type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { eager: true, import: 'default' })

function collect(): Resource {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const [path, words] of Object.entries(files)) {
    const match = /\.\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path)
    const [, language, namespace] = match ?? []
    if (!language || !namespace) continue
    const ofLanguage = resources[language] ?? {}
    ofLanguage[namespace] = words
    resources[language] = ofLanguage
  }
  return resources as Resource
}

export const i18n = i18next.createInstance()

/** Makes the words available; call once before the first screen. */
export async function startI18n(language: string): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: collect(),
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

export async function changeLanguage(language: string): Promise<void> {
  document.documentElement.lang = language
  await i18n.changeLanguage(language)
}
