/** Broken pieces found on the shelf: the goods by search or scan, then how many and why. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockRow } from '../../../contract/stock.ts'
import { api } from '../../lib/core-client.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { DefectiveForm } from './defective-form.tsx'

const SHOWN = 12

export function FoundForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('returns')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<StockRow | null>(null)
  useScanner(setSearch)
  const input = { search, limit: SHOWN }
  const { data } = useQuery(api.stock.list.queryOptions({ input, enabled: search.length > 1 }))
  if (chosen !== null)
    return (
      <>
        <p>
          <code>{chosen.sku}</code> {chosen.name} · {chosen.warehouse}
        </p>
        <DefectiveForm place={{ ...chosen, lotId: '' }} most={chosen.onHand} ways={['found']} onDone={onDone} />
      </>
    )
  return (
    <>
      <p className="zg-muted">{t('defective.foundText')}</p>
      <SearchBox
        label={t('defective.search')}
        placeholder={t('defective.searchHint')}
        value={search}
        onSearch={setSearch}
      />
      <ul className="found-list">
        {(data?.rows ?? []).map((row) => (
          <li key={`${row.skuId} ${row.warehouseId}`}>
            <span className="zg-truncate">
              <code>{row.sku}</code> {row.name} · {row.warehouse}
            </span>
            <Button size="small" disabled={row.onHand === 0} onClick={() => setChosen(row)}>
              {t('defective.choose', { n: row.onHand })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
