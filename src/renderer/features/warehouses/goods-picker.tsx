/** Finds goods of a warehouse by typing, or by a scan anywhere on the page. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WarehouseGoods } from '../../../contract/warehouses.ts'
import { api, core } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { play } from '../../lib/scan-sound.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { useMessages } from '../../ui/use-messages.ts'

interface GoodsPickerProps {
  readonly warehouseId: string
  readonly onPick: (goods: WarehouseGoods) => void
}

export function GoodsPicker({ warehouseId, onPick }: GoodsPickerProps) {
  const { t } = useTranslation('warehouses')
  const messages = useMessages()
  const [search, setSearch] = useState('')
  const found = useQuery({
    ...api.warehouses.listGoods.queryOptions({ input: { warehouseId, search, availableOnly: true, limit: 30 } }),
    placeholderData: (previous) => previous,
  })
  const rows = found.data?.rows ?? []
  const take = async (code: string) => {
    try {
      onPick(await core.warehouses.findGoods({ warehouseId, code }))
      play('good')
    } catch (error) {
      play('bad')
      if (toCoreError(error).code === 'NOT_FOUND') messages.warned(t('lines.unknown', { code }))
      else messages.failed(error)
    }
  }
  useScanner((code) => void take(code))
  return (
    <Select
      className="wh-picker"
      showSearch={{ filterOption: false, onSearch: setSearch }}
      aria-label={t('lines.add')}
      placeholder={t('lines.addHint')}
      value={null}
      notFoundContent={t(search === '' ? 'lines.nothing' : 'lines.noMatch')}
      options={rows.map((row) => ({
        value: row.skuId,
        label: `${row.sku} · ${row.name} · ${t('lines.availableShort', { n: row.available })}`,
      }))}
      onSelect={(skuId: string | null) => {
        const goods = rows.find((row) => row.skuId === skuId)
        if (goods) onPick(goods)
        setSearch('')
      }}
    />
  )
}
