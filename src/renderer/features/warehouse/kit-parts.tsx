/** Edits what goes into one set. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Kit } from '../../../contract/kits.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

type Part = Pick<Kit['parts'][number], 'skuId' | 'sku' | 'name' | 'quantity'>

export function KitParts({ kit, onDone }: { readonly kit: Kit; readonly onDone: () => void }) {
  const { t } = useTranslation(['warehouse', 'common'])
  const messages = useMessages()
  const [parts, setParts] = useState<readonly Part[]>(kit.parts)
  const [search, setSearch] = useState('')
  const found = useQuery(api.catalog.listSkus.queryOptions({ input: { search, limit: 20 } }))
  const choices = (found.data?.rows ?? []).filter(
    (sku) => sku.id !== kit.skuId && !parts.some((part) => part.skuId === sku.id),
  )
  const save = useMutation({
    mutationFn: () =>
      core.kits.save({
        commandKey: newCommandKey(),
        skuId: kit.skuId,
        parts: parts.map(({ skuId, quantity }) => ({ skuId, quantity })),
      }),
    onSuccess: () => {
      messages.done(t('warehouse:kit.saved'))
      onDone()
    },
  })
  const add = (id: string) => {
    const sku = choices.find((one) => one.id === id)
    if (sku) setParts([...parts, { skuId: sku.id, sku: sku.code, name: sku.name, quantity: 1 }])
    setSearch('')
  }
  const setQuantity = (skuId: string, quantity: number) =>
    setParts(parts.map((part) => (part.skuId === skuId ? { ...part, quantity } : part)))
  return (
    <>
      <ul className="zg-plain-list">
        {parts.map((part) => (
          <li key={part.skuId} className="zg-plain-line">
            <span>{part.sku}</span>
            <span className="zg-muted">{part.name}</span>
            <InputNumber
              aria-label={`${t('warehouse:kit.quantity')} · ${part.sku}`}
              size="small"
              min={1}
              max={10_000}
              precision={0}
              changeOnWheel={false}
              value={part.quantity}
              onChange={(quantity) => quantity !== null && setQuantity(part.skuId, quantity)}
            />
            <Button
              size="small"
              aria-label={t('warehouse:kit.remove', { sku: part.sku })}
              onClick={() => setParts(parts.filter((one) => one.skuId !== part.skuId))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <Select
        className="kit-find"
        showSearch={{ filterOption: false, searchValue: search, onSearch: setSearch }}
        aria-label={t('warehouse:kit.find')}
        placeholder={t('warehouse:kit.find')}
        value={null}
        options={choices.map((sku) => ({ value: sku.id, label: `${sku.code} · ${sku.name}` }))}
        onChange={(id: string | null) => id !== null && add(id)}
      />
      <div className="hold-foot">
        <Button type="primary" size="small" loading={save.isPending} onClick={() => save.mutate()}>
          {t('warehouse:kit.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
      {save.error ? <ErrorBlock error={save.error} isCompact /> : null}
    </>
  )
}
