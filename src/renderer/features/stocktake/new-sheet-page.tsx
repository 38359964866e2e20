/** A new sheet: what is counted, blind or not, by one or two; then counted on screen, on paper or in a spreadsheet. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { useGo } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { type AreaDraft, areaOfDraft, EMPTY_DRAFT, skusOfDraft } from './area-draft.rules.ts'
import { AreaForm } from './area-form.tsx'
import './stocktake.css'

type Then = 'screen' | 'xlsx' | 'print'

export function Screen() {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const { data, error, refetch } = useQuery(api.stocktake.listAreas.queryOptions())
  const back = () => go('/stocktake')
  return (
    <Page title={t('stocktake:new.title')} layout="scroll" actions={<Button onClick={back}>{t('common:back')}</Button>}>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={10} height={36} /> : null}
      {data?.skus === 0 ? (
        <EmptyState
          title={t('stocktake:new.noGoods')}
          text={t('stocktake:new.noGoodsText')}
          action={
            <Button type="primary" onClick={() => go('/imports')}>
              {t('stocktake:new.goImport')}
            </Button>
          }
        />
      ) : null}
      {data && data.skus > 0 ? <SheetForm areas={data} /> : null}
    </Page>
  )
}

type Areas = Parameters<typeof skusOfDraft>[1]

function useCreateSheet(input: { draft: AreaDraft; name: string; isBlind: boolean; isDouble: boolean; place: string }) {
  const go = useGo()
  return useMutation({
    mutationFn: async (then: Then): Promise<{ sheet: CountSheet; then: Then }> => {
      const area = areaOfDraft(input.draft)
      if (area === null) throw new Error('the area is not chosen yet')
      const { name, isBlind, isDouble, place } = input
      const warehouseId = place === '' ? null : place
      const sheet = await core.stocktake.create({
        commandKey: newCommandKey(),
        name,
        area,
        isBlind,
        isDouble,
        warehouseId,
      })
      if (then === 'xlsx') {
        const made = await core.stocktake.exportSheet({ commandKey: newCommandKey(), id: sheet.id })
        saveDownload(made.fileToken, made.fileName)
      }
      return { sheet, then }
    },
    onSuccess: ({ sheet, then }) => {
      if (then === 'screen') go(`/stocktake/${sheet.id}/count`)
      else if (then === 'print') go('/print/stocktake', { search: { id: sheet.id } })
      else go(`/stocktake/${sheet.id}`)
    },
  })
}

function SheetForm({ areas }: { readonly areas: Areas }) {
  const { t } = useTranslation('stocktake')
  const [draft, setDraft] = useState<AreaDraft>(EMPTY_DRAFT)
  const [name, setName] = useState('')
  const [isBlind, setBlind] = useState(true)
  const [isDouble, setDouble] = useState(false)
  const [place, setPlace] = useState('')
  const warehouses = useQuery(api.shops.listWarehouses.queryOptions()).data ?? []
  const create = useCreateSheet({ draft, name: name.trim(), isBlind, isDouble, place })
  const skus = skusOfDraft(draft, areas)
  const blocked = areaOfDraft(draft) === null ? t('new.chooseArea') : null
  const group = t('new.title')
  useActions([
    {
      id: 'newSheet.screen',
      label: t('new.screen'),
      group,
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked,
      run: () => create.mutate('screen'),
    },
    { id: 'newSheet.xlsx', label: t('new.xlsx'), group, blocked, run: () => create.mutate('xlsx') },
    { id: 'newSheet.print', label: t('new.print'), group, blocked, run: () => create.mutate('print') },
  ])
  return (
    <div className="zg-st-stack">
      <Card title={t('new.what')}>
        <AreaForm draft={draft} areas={areas} onChange={setDraft} />
      </Card>
      <Card title={t('new.how')}>
        <div className="zg-st-how">
          <Radio.Group
            aria-label={t('new.figures')}
            value={isBlind}
            onChange={(event) => setBlind(event.target.value === true)}
            className="zg-st-choices"
          >
            <Radio value={true}>
              {t('new.blind')} <span className="zg-muted">{t('new.blindHint')}</span>
            </Radio>
            <Radio value={false}>
              {t('new.open')} <span className="zg-muted">{t('new.openHint')}</span>
            </Radio>
          </Radio.Group>
          <Checkbox checked={isDouble} onChange={(event) => setDouble(event.target.checked)}>
            {t('new.double')} <span className="zg-muted">{t('new.doubleHint')}</span>
          </Checkbox>
          <div className="zg-st-fields">
            <div>
              <label htmlFor="sheet-name">{t('new.name')}</label>
              <Input
                id="sheet-name"
                value={name}
                maxLength={80}
                placeholder={t('new.nameHint')}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            {warehouses.length > 1 ? (
              <div>
                <label htmlFor="sheet-place">{t('sheet.warehouse')}</label>
                <Select
                  id="sheet-place"
                  value={place}
                  onChange={setPlace}
                  options={[
                    { value: '', label: t('new.usualWarehouse') },
                    ...warehouses.map((one) => ({ value: one.id, label: one.name })),
                  ]}
                />
              </div>
            ) : null}
          </div>
        </div>
      </Card>
      {create.error ? <ErrorBlock error={create.error} /> : null}
      <div className="zg-st-decision">
        <Button
          type="primary"
          size="large"
          disabled={blocked !== null}
          loading={create.isPending && create.variables === 'screen'}
          onClick={() => create.mutate('screen')}
        >
          {t('new.screen')}
        </Button>
        <Button
          size="large"
          disabled={blocked !== null}
          loading={create.isPending && create.variables === 'xlsx'}
          onClick={() => create.mutate('xlsx')}
        >
          {t('new.xlsx')}
        </Button>
        <Button size="large" disabled={blocked !== null} onClick={() => create.mutate('print')}>
          {t('new.print')}
        </Button>
        <span className="zg-muted" role="status">
          {blocked ?? (skus === null ? t('new.frozen') : t('new.frozenSkus', { count: skus }))}
        </span>
      </div>
    </div>
  )
}
