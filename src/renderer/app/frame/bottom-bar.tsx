/** The line at the bottom: the last import, the connection, the version. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { href } from '../../lib/navigation.ts'
import { Time } from '../../ui/values.tsx'
import { ConnectionChip } from './connection-chip.tsx'

export function BottomBar(): ReactElement {
  const { t } = useTranslation('shell')
  const lastImport = useQuery(api.imports.list.queryOptions({ input: { limit: 1 } })).data?.rows[0]
  const versions = useQuery(api.system.getHealth.queryOptions({ staleTime: 60_000 })).data?.versions
  const version = versions?.app ?? versions?.zhanggui
  return (
    <footer className="zg-bottom">
      <a href={href('/imports')} className="zg-bottom-link">
        {t('bottom.lastImport')} <Time at={lastImport?.endedAt ?? lastImport?.createdAt ?? null} style="relative" />
      </a>
      <ConnectionChip />
      {version && <span className="zg-muted">v{version}</span>}
    </footer>
  )
}
