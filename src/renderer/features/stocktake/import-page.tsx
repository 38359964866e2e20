/** Where count files come in: dropped or chosen, with whose count it is where the file does not say. */
import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { api } from '../../lib/core-client.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { DropBox } from '../../ui/drop-box.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { CountDrop } from './count-drop.tsx'
import { LayoutsCard } from './layouts-card.tsx'
import { roundsOf } from './sheet.rules.ts'
import { ImportSearch } from './stocktake-search.ts'
import { type CountImportOptions, useCountImport } from './use-count-import.ts'
import { useSheetWords } from './use-sheet-words.ts'
import './stocktake.css'

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.xls,.zip'

export function Screen() {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const [{ sheet, round }, change] = useScreenSearch(ImportSearch)
  const [counter, setCounter] = useState('')
  const [warehouseId, setWarehouse] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const options: CountImportOptions = {
    sheetId: sheet === '' ? null : sheet,
    round,
    counter: counter.trim() === '' ? null : counter.trim(),
    warehouseId,
  }
  const take = useCountImport(options)
  const choose = () => input.current?.click()
  const group = t('stocktake:import.title')
  useActions([
    { id: 'countImport.choose', label: t('stocktake:import.choose'), group, shortcut: 'KeyO', run: choose },
    { id: 'countImport.back', label: t('common:back'), group, shortcut: 'Escape', run: () => go('/stocktake') },
  ])
  return (
    <Page
      title={t('stocktake:import.title')}
      layout="scroll"
      actions={<Button onClick={() => go('/stocktake')}>{t('common:back')}</Button>}
    >
      <CountDrop options={options} />
      <div className="zg-st-stack">
        <p className="zg-st-lead">{t('stocktake:import.lead')}</p>
        <DropBox title={t('stocktake:import.drop')} hint={t('stocktake:import.dropHint')}>
          <Button
            type="primary"
            size="large"
            icon={<UploadOutlined aria-hidden />}
            loading={take.isPending}
            onClick={choose}
          >
            {t('stocktake:import.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept={ACCEPTED}
            aria-label={t('stocktake:import.choose')}
            data-testid="count-file"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) take.mutate(file)
              event.target.value = ''
            }}
          />
        </DropBox>
        <Card title={t('stocktake:import.whose')}>
          <WhoseCount
            sheet={sheet}
            round={round}
            counter={counter}
            warehouseId={warehouseId}
            onSheet={(id) => change({ sheet: id, round: 'first' })}
            onRound={(value) => change({ round: value })}
            onCounter={setCounter}
            onWarehouse={setWarehouse}
          />
        </Card>
        <LayoutsCard />
      </div>
    </Page>
  )
}

interface WhoseCountProps {
  readonly sheet: string
  readonly round: CountImportOptions['round']
  readonly counter: string
  readonly warehouseId: string | null
  readonly onSheet: (id: string) => void
  readonly onRound: (round: CountImportOptions['round']) => void
  readonly onCounter: (name: string) => void
  readonly onWarehouse: (id: string | null) => void
}

function WhoseCount(props: WhoseCountProps) {
  const { t } = useTranslation('stocktake')
  const words = useSheetWords()
  const open = useQuery(api.stocktake.list.queryOptions({ input: { state: 'open', limit: 100 } })).data?.rows ?? []
  const warehouses = useQuery(api.shops.listWarehouses.queryOptions()).data ?? []
  const chosen = open.find((one) => one.id === props.sheet)
  const rounds = chosen ? roundsOf(chosen) : []
  return (
    <div className="zg-st-fields">
      <div>
        <label htmlFor="import-sheet">{t('import.sheet')}</label>
        <Select
          id="import-sheet"
          value={props.sheet}
          onChange={props.onSheet}
          options={[
            { value: '', label: t('import.sheetAuto') },
            ...open.map((one) => ({ value: one.id, label: `${one.no} · ${words.title(one)}` })),
          ]}
        />
        <small className="zg-muted">{t('import.sheetHint')}</small>
      </div>
      {rounds.length > 1 ? (
        <div>
          <span aria-hidden>{t('count.round')}</span>
          <Segmented
            aria-label={t('count.round')}
            value={props.round}
            onChange={props.onRound}
            options={rounds.map((value) => ({ value, label: t(`round.${value}`) }))}
          />
        </div>
      ) : null}
      <div>
        <label htmlFor="import-counter">{t('count.counter')}</label>
        <Input
          id="import-counter"
          value={props.counter}
          maxLength={80}
          placeholder={t('import.counterHint')}
          onChange={(event) => props.onCounter(event.target.value)}
        />
      </div>
      {warehouses.length > 1 && props.sheet === '' ? (
        <div>
          <label htmlFor="import-warehouse">{t('sheet.warehouse')}</label>
          <Select
            id="import-warehouse"
            value={props.warehouseId ?? ''}
            onChange={(id) => props.onWarehouse(id === '' ? null : id)}
            options={[
              { value: '', label: t('new.usualWarehouse') },
              ...warehouses.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </div>
      ) : null}
    </div>
  )
}
