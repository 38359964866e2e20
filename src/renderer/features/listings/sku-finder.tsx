/** Finds any SKU by name, code, barcode or pinyin initials. Enter takes the first, arrows go through the rest. */
import { useQuery } from '@tanstack/react-query'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, type ReactElement, type Ref, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sku } from '../../../contract/catalog.ts'
import { api } from '../../lib/core-client.ts'
import { useUi } from '../../ui/ui-context.ts'
import { skuWords } from './bundle.rules.ts'

interface SkuFinderProps {
  readonly ref: Ref<InputRef>
  readonly onTake: (sku: Sku) => void
}

const MOST = 8

export function SkuFinder({ ref, onTake }: SkuFinderProps): ReactElement {
  const { t } = useTranslation('listings')
  const { number } = useUi()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const search = useDeferredValue(typed.trim())
  const query = useQuery({
    ...api.catalog.listSkus.queryOptions({ input: { search, limit: MOST } }),
    enabled: search !== '',
  })
  const found = search === '' ? [] : (query.data?.rows ?? [])
  const take = (sku: Sku) => {
    onTake(sku)
    setTyped('')
    setAt(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const sku = found[at]
    if (event.key === 'Enter' && !event.ctrlKey && sku) {
      event.preventDefault()
      take(sku)
    } else if (event.key === 'ArrowDown' && found.length > 0) {
      event.preventDefault()
      setAt(Math.min(found.length - 1, at + 1))
    } else if (event.key === 'ArrowUp' && found.length > 0) {
      event.preventDefault()
      setAt(Math.max(0, at - 1))
    }
  }
  return (
    <div>
      <Input.Search
        ref={ref}
        allowClear
        role="combobox"
        aria-label={t('panel.search')}
        aria-expanded={found.length > 0}
        aria-controls="zg-lst-found"
        aria-activedescendant={found[at] ? `zg-lst-found-${at}` : undefined}
        placeholder={t('panel.searchHint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="zg-lst-found" role="listbox" aria-label={t('panel.search')} className="zg-lst-found">
        {found.map((sku, index) => (
          <button
            key={sku.id}
            id={`zg-lst-found-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={index === at ? 'zg-lst-hit zg-lst-current' : 'zg-lst-hit'}
            onClick={() => take(sku)}
          >
            <strong>{sku.code}</strong>
            <span className="zg-truncate">{skuWords(sku)}</span>
            <span className="zg-muted zg-number">{number(sku.available)}</span>
          </button>
        ))}
      </div>
      {search !== '' && query.data && found.length === 0 && <p className="zg-muted">{t('panel.searchNone')}</p>}
    </div>
  )
}
