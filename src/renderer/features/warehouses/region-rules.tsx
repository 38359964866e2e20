/** Which warehouse serves which province first. A change serves waiting orders anew and moves no reservation. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Province, RegionRule, WarehouseTotals } from '../../../contract/warehouses.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card } from '../../ui/page.tsx'
import { useMessages } from '../../ui/use-messages.ts'

const BY_DEFAULT = 'default'

export function RegionRules({ warehouses }: { readonly warehouses: readonly WarehouseTotals[] }) {
  const { t } = useTranslation('warehouses')
  const { data, error, refetch } = useQuery(api.warehouses.listRegions.queryOptions())
  const [chosen, setChosen] = useState<readonly Province[]>([])
  const save = useSaveRegions(() => setChosen([]))
  const options = [
    { value: BY_DEFAULT, label: t('regions.default') },
    ...warehouses.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const idOf = (value: string) => (value === BY_DEFAULT ? null : value)
  const rules = data ?? []
  return (
    <Card title={t('regions.title')}>
      <p className="zg-muted">{t('regions.intro')}</p>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} isCompact /> : null}
      <div className="wh-region-many">
        <Select
          mode="multiple"
          className="wh-picker"
          aria-label={t('regions.several')}
          placeholder={t('regions.several')}
          optionFilterProp="label"
          value={[...chosen]}
          options={rules.map(({ province }) => ({ value: province, label: t(`province.${province}`) }))}
          onChange={setChosen}
        />
        {chosen.length === 0 ? null : (
          <Select
            aria-label={t('regions.severalTo')}
            placeholder={t('regions.severalTo')}
            value={null}
            options={options}
            onSelect={(value: string | null) =>
              value !== null && save.mutate(chosen.map((province) => ({ province, warehouseId: idOf(value) })))
            }
          />
        )}
      </div>
      <ul className="wh-regions">
        {rules.map(({ province, warehouseId }) => (
          <li key={province} className={warehouseId === null ? '' : 'wh-ruled'}>
            <span>{t(`province.${province}`)}</span>
            <Select
              size="small"
              aria-label={t('regions.of', { province: t(`province.${province}`) })}
              value={warehouseId ?? BY_DEFAULT}
              options={options}
              onChange={(value) => save.mutate([{ province, warehouseId: idOf(value) }])}
            />
          </li>
        ))}
      </ul>
      {rules.some(({ warehouseId }) => warehouseId !== null) ? (
        <Button
          className="wh-below"
          onClick={() => save.mutate(rules.map(({ province }) => ({ province, warehouseId: null })))}
        >
          {t('regions.clear')}
        </Button>
      ) : null}
    </Card>
  )
}

/** Saved at once, undoable by the rules as they were. */
function useSaveRegions(onSaved: () => void) {
  const { t } = useTranslation('warehouses')
  const messages = useMessages()
  const before = useQuery(api.warehouses.listRegions.queryOptions()).data ?? []
  const write = (rules: readonly RegionRule[]) =>
    core.warehouses.saveRegions({ commandKey: newCommandKey(), rules: [...rules] })
  return useMutation({
    mutationFn: write,
    onSuccess: (_after, rules) => {
      onSaved()
      const old = before.filter(({ province }) => rules.some((rule) => rule.province === province))
      messages.undoable(
        t('regions.saved', { n: rules.length }),
        async () => {
          await write(old).catch((error: unknown) => messages.failed(error))
        },
        'regions',
      )
    },
    onError: (error) => messages.failed(error),
  })
}
