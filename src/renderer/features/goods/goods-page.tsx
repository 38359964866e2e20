/** The goods: search, edit in the table, create, delete with undo, in and out as spreadsheets. */
import { DownloadOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, type InputRef } from 'antd'
import { type ReactElement, useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sku } from '../../../contract/catalog.ts'
import { useActions } from '../../lib/actions.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { goodsTemplateRows } from '../../lib/goods-template.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { PeekPanel, SplitView } from '../../ui/peek-panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { useStable } from '../../ui/use-stable.ts'
import { goodsRows } from './goods-file.ts'
import { GoodsGrid } from './goods-grid.tsx'
import { GoodsSearch } from './goods-search.ts'
import { SkuForm } from './sku-form.tsx'
import { fetchAllSkus, useGoodsList } from './use-goods.ts'
import { useGoodsEdits } from './use-goods-edits.ts'

export function Screen(): ReactElement {
  const { t } = useTranslation('goods')
  const ui = useUi()
  const go = useGo()
  const messages = useMessages()
  const [filter, changeFilter] = useScreenSearch(GoodsSearch)
  const [typed, setTyped] = useState(filter.q)
  const search = useDeferredValue(typed.trim())
  const searchBox = useRef<InputRef>(null)
  const [isCreating, setIsCreating] = useState(false)
  const [exported, setExported] = useState<number | null>(null)
  const { query, rows, total } = useGoodsList(search, filter.low)
  const edits = useGoodsEdits(rows)

  const onSearch = (text: string) => {
    setTyped(text)
    changeFilter({ q: text.trim() })
  }
  const clear = () => {
    setTyped('')
    changeFilter({ q: '', low: false })
  }
  const exportList = async () => {
    setExported(0)
    try {
      const skus = await fetchAllSkus({ search, lowStockOnly: filter.low }, setExported)
      saveCsv(t('exportFile'), goodsRows(skus))
      messages.done(t('exported', { count: skus.length }))
    } catch (error) {
      messages.failed(error)
    } finally {
      setExported(null)
    }
  }
  const saveTemplate = () => saveCsv(t('templateFile'), goodsTemplateRows())
  const remove = async (sku: Sku) => {
    try {
      await core.catalog.deleteSku({ commandKey: newCommandKey(), id: sku.id })
      await query.refetch()
      messages.undoable(t('deletion.done', { code: sku.code }), () => restore(sku))
    } catch (error) {
      messages.failed(error)
    }
  }
  const restore = async (sku: Sku) => {
    const { code, barcode, name, spec, bin, costMinor, safetyStock, openingStock } = sku
    try {
      await core.catalog.createSku({
        commandKey: newCommandKey(),
        sku: { code, barcode, name, spec, bin, costMinor, safetyStock, openingStock },
      })
      await query.refetch()
      messages.done(t('deletion.undone', { code }))
    } catch (error) {
      messages.failed(error)
    }
  }
  const onCreated = async (sku: Sku) => {
    setIsCreating(false)
    await query.refetch()
    messages.undoable(t('form.created', { code: sku.code }), () => remove(sku))
  }
  const loadMore = useStable(() => {
    if (!query.isFetching) void query.fetchNextPage()
  })
  const group = t('title')
  useActions([
    { id: 'goods.create', group, label: t('create'), shortcut: 'KeyC', run: () => setIsCreating(true) },
    {
      id: 'goods.search',
      group,
      label: t('search'),
      shortcut: '$mod+KeyF',
      worksInFields: true,
      run: () => searchBox.current?.focus({ cursor: 'all' }),
    },
    { id: 'goods.undo', group, label: t('undo'), shortcut: '$mod+KeyZ', run: edits.undo },
    { id: 'goods.lowStock', group, label: t('lowStockOnly'), run: () => changeFilter({ low: !filter.low }) },
    { id: 'goods.import', group, label: t('import'), run: () => go('/imports') },
    { id: 'goods.template', group, label: t('template'), run: saveTemplate },
    { id: 'goods.export', group, label: t('export'), blocked: total === 0 ? t('empty.title') : null, run: exportList },
  ])

  const isFiltered = search !== '' || filter.low
  const importButton = (
    <Button icon={<ImportOutlined aria-hidden />} onClick={() => go('/imports')}>
      {t('import')}
    </Button>
  )
  const createButton = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setIsCreating(true)}>
      {t('create')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      note={query.data ? t('count', { count: total }) : undefined}
      actions={
        <>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            loading={exported !== null}
            disabled={total === 0}
            onClick={exportList}
          >
            {exported === null ? t('export') : ui.number(exported)}
          </Button>
          {importButton}
          {createButton}
        </>
      }
    >
      <SplitView
        peek={
          isCreating && (
            <PeekPanel title={t('form.title')} onClose={() => setIsCreating(false)}>
              <SkuForm onCreated={onCreated} onCancel={() => setIsCreating(false)} />
            </PeekPanel>
          )
        }
      >
        <Toolbar end={!isCreating && <span className="zg-muted zg-goods-hint">{t('editHint')}</span>}>
          <Input.Search
            ref={searchBox}
            allowClear
            className="zg-goods-search"
            aria-label={t('search')}
            placeholder={t('searchHint')}
            value={typed}
            onChange={(event) => onSearch(event.target.value)}
          />
          <Checkbox checked={filter.low} onChange={(event) => changeFilter({ low: event.target.checked })}>
            {t('lowStockOnly')}
          </Checkbox>
        </Toolbar>
        {query.error && (
          <ErrorBlock error={query.error} onRetry={() => void query.refetch()} isCompact={rows.length > 0} />
        )}
        {query.isPending && <SkeletonRows rows={16} />}
        {rows.length > 0 && (
          <div className={query.isPlaceholderData ? 'zg-goods-list zg-goods-stale' : 'zg-goods-list'}>
            <GoodsGrid
              rows={rows}
              total={total}
              hasMore={query.hasNextPage}
              onMore={loadMore}
              onEdit={edits.edit}
              onPaste={edits.paste}
              onCopied={(count) => messages.done(t('edit.copied', { count }))}
              onDelete={remove}
            />
          </div>
        )}
        {query.data && rows.length === 0 && !isFiltered && (
          <EmptyState
            title={t('empty.title')}
            text={t('empty.body')}
            action={
              <Button type="primary" icon={<ImportOutlined aria-hidden />} onClick={() => go('/imports')}>
                {t('import')}
              </Button>
            }
            secondary={
              <>
                <Button onClick={() => setIsCreating(true)}>{t('create')}</Button>
                <Button onClick={saveTemplate}>{t('template')}</Button>
              </>
            }
          />
        )}
        {query.data && rows.length === 0 && isFiltered && (
          <EmptyState
            title={filter.low ? t('empty.lowTitle') : t('empty.filteredTitle')}
            text={filter.low ? t('empty.lowBody') : t('empty.filteredBody')}
            action={<Button onClick={clear}>{t('empty.clear')}</Button>}
          />
        )}
      </SplitView>
    </Page>
  )
}
