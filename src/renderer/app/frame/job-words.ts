/** Words for kinds of jobs; an unknown kind is shown as it is. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export function useJobWords(): (kind: string) => string {
  const { t, i18n } = useTranslation('shell')
  return useCallback(
    (kind) => {
      const key = `jobKind.${kind.replaceAll('.', '_')}`
      return i18n.exists(key, { ns: 'shell' }) ? t(key as 'jobs.title') : kind
    },
    [t, i18n],
  )
}
