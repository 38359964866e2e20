/** Who did it, in words: known actors are named, a device or person keeps its own name. */
import { useTranslation } from 'react-i18next'

const KNOWN = ['owner', 'staff', 'desktop', 'cli', 'api', 'import', 'schedule', 'mapping', 'system', 'demo'] as const

export function useActorWords(): (actor: string) => string {
  const { t } = useTranslation('common')
  return (actor) => {
    const known = KNOWN.find((one) => one === actor)
    return known ? t(`actor.${known}`) : actor
  }
}
