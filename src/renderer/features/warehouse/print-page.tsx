/**
 * Pick lists and packing slips as they will lie on the table: choose the paper, see the sheets, print.
 * Shown without the frame; what is on the screen is what the printer gets.
 */
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PickListDetail } from '../../../contract/fulfilment.ts'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { loadEncoder } from './code-image.tsx'
import { PackingSlip } from './packing-slip.tsx'
import { PAPERS, type Paper, pageName } from './paper.rules.ts'
import { PickSheet } from './pick-sheet.tsx'
import { PRINT_CODES, PRINT_PARTS, PrintSearch } from './print-search.ts'
import './print.css'
import { usePageRules } from './use-page-rules.ts'

export function Screen() {
  const { t } = useTranslation(['warehouse', 'common'])
  const [search, change] = useScreenSearch(PrintSearch)
  const go = useGo()
  const ids = search.ids.split(',').filter((id) => id !== '')
  const answers = useQueries({
    queries: ids.map((id) => api.fulfilment.getPickList.queryOptions({ input: { id }, staleTime: 0 })),
  })
  const lists = answers.flatMap((answer) => (answer.data ? [answer.data] : []))
  const failed = answers.find((answer) => answer.isError)
  const printing = usePrinting(lists, () => Promise.all(answers.map((answer) => answer.refetch())))
  const back = () => (ids.length === 1 ? go(`/pick-lists/${ids[0]}`) : go('/pick-lists'))

  useActions([
    {
      id: 'print.now',
      label: t('common:print'),
      group: t('pick.title'),
      shortcut: '$mod+KeyP',
      worksInFields: true,
      run: printing.print,
    },
    { id: 'print.back', label: t('common:back'), group: t('pick.title'), shortcut: 'Escape', run: back },
  ])

  return (
    <main className="print-page">
      <div className="print-bar">
        <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={back}>
          {t('common:back')}
        </Button>
        <h1>{t('print.title', { n: lists.length })}</h1>
        <PrintChoices search={search} onChange={change} />
        <Button
          type="primary"
          autoFocus
          icon={<PrinterOutlined aria-hidden />}
          loading={printing.isBusy}
          disabled={lists.length === 0 || lists.length < ids.length}
          onClick={() => void printing.print()}
        >
          {t('common:print')}
        </Button>
      </div>
      {failed ? (
        <div className="print-hint">
          <ErrorBlock error={failed.error} onRetry={() => void failed.refetch()} />
        </div>
      ) : null}
      {printing.error === null ? null : (
        <div className="print-hint">
          <ErrorBlock error={printing.error} onRetry={() => void printing.print()} />
        </div>
      )}
      <Sheets lists={lists} search={search} />
    </main>
  )
}

function PrintChoices({
  search,
  onChange,
}: {
  readonly search: PrintSearch
  readonly onChange: (changes: Partial<PrintSearch>) => void
}) {
  const { t } = useTranslation('warehouse')
  return (
    <>
      <Segmented
        aria-label={t('print.paper')}
        value={search.paper}
        onChange={(paper) => onChange({ paper })}
        options={PAPERS.map((paper) => ({ value: paper, label: t(`print.papers.${paper}`) }))}
      />
      <Segmented
        aria-label={t('print.parts')}
        value={search.parts}
        onChange={(parts) => onChange({ parts })}
        options={PRINT_PARTS.map((part) => ({ value: part, label: t(`print.part.${part}`) }))}
      />
      <Segmented
        aria-label={t('print.code')}
        value={search.code}
        onChange={(code) => onChange({ code })}
        options={PRINT_CODES.map((code) => ({ value: code, label: t(`print.codes.${code}`) }))}
      />
    </>
  )
}

function Sheets({ lists, search }: { readonly lists: readonly PickListDetail[]; readonly search: PrintSearch }) {
  const { t, i18n } = useTranslation('warehouse')
  const desk = useRef<HTMLElement>(null)
  const { paper, parts, code } = search
  const documents = documentsOf(lists, parts)
  const content = lists.map((list) => `${list.id}:${list.printCount}:${list.orderCount}`).join(' ')
  usePageRules(desk, paper, `${content} ${parts} ${code} ${i18n.language}`)
  return (
    <section className="print-desk" ref={desk} aria-label={t('print.preview')} tabIndex={-1}>
      {documents.map((one, index) => (
        <article
          key={one.key}
          className={sheetClass(paper, one.order === null)}
          style={{ page: pageName(paper, index) }}
        >
          {one.order === null ? (
            <PickSheet list={one.list} paper={paper} code={code} />
          ) : (
            <PackingSlip order={one.order} listNo={one.list.no} paper={paper} code={code} />
          )}
        </article>
      ))}
    </section>
  )
}

interface PrintDocument {
  readonly key: string
  readonly list: PickListDetail
  /** Null: the pick list itself. */
  readonly order: PickListDetail['orders'][number] | null
}

/** Lists first, each followed by its slips, so that a picker takes one pile. */
function documentsOf(lists: readonly PickListDetail[], parts: PrintSearch['parts']): PrintDocument[] {
  return lists.flatMap((list) => [
    ...(parts === 'slips' ? [] : [{ key: list.id, list, order: null }]),
    ...(parts === 'list' ? [] : list.orders.map((order) => ({ key: `${list.id} ${order.orderId}`, list, order }))),
  ])
}

function sheetClass(paper: Paper, isList: boolean): string {
  const kind = isList ? 'is-list' : paper === 'a4' ? 'is-slip' : 'is-slip is-own-page'
  return `sheet sheet-${paper} ${kind}`
}

function usePrinting(lists: readonly PickListDetail[], refresh: () => Promise<unknown>) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const print = async () => {
    setBusy(true)
    setError(null)
    try {
      for (const list of lists) await core.fulfilment.markPrinted({ commandKey: newCommandKey(), id: list.id })
      await refresh()
      await picturesReady()
      window.print()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, error, print }
}

async function picturesReady(): Promise<void> {
  await loadEncoder()
  await new Promise(requestAnimationFrame)
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)))
}
