/**
 * The scan desk: order code, waybill, next. Big words that can be read from two metres, one sound per
 * result, the last ones listed and the last one undoable.
 */
import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { useGo } from '../../lib/navigation.ts'
import { play } from '../../lib/scan-sound.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { Page } from '../../ui/page.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { useSkipReason } from './skipped-orders.tsx'
import { nextStep, type ScannedOrder, type ScanState, type ScanStep } from './waybill-scan.rules.ts'
import './orders.css'
import './scan-page.css'

interface Saved {
  readonly id: number
  readonly orderNo: string
  readonly waybill: string
  readonly before: string | null
}

export function Screen() {
  const { t } = useTranslation('orders')
  const go = useGo()
  const desk = useScanDesk()
  useScanner(desk.take)
  useActions([
    {
      id: 'scan.undo',
      label: t('scan.undo'),
      group: t('scan.title'),
      shortcut: '$mod+KeyZ',
      blocked: desk.saved.length === 0 ? t('scan.none') : null,
      run: desk.undo,
    },
    { id: 'scan.restart', label: t('scan.restart'), group: t('scan.title'), shortcut: 'Escape', run: desk.restart },
  ])
  return (
    <Page
      title={t('scan.title')}
      layout="scroll"
      actions={
        <>
          <Checkbox checked={desk.ships} onChange={(event) => desk.setShips(event.target.checked)}>
            {t('scan.alsoShip')}
          </Checkbox>
          <Button onClick={() => go('/orders')}>{t('detail.back')}</Button>
        </>
      }
    >
      <div className="scan-desk">
        <section className={`scan-stage scan-${desk.tone}`} aria-live="assertive">
          <p className="scan-step">{desk.state.step === 'order' ? t('scan.stepOrder') : t('scan.stepWaybill')}</p>
          {desk.state.step === 'waybill' ? <ScanTarget order={desk.state.order} /> : null}
          <p className="scan-words">{desk.words}</p>
        </section>
        <ManualEntry onCode={desk.take} />
        <LastSaved saved={desk.saved} onUndo={desk.undo} />
      </div>
    </Page>
  )
}

function ScanTarget({ order }: { readonly order: ScannedOrder }) {
  const { t } = useTranslation('orders')
  return (
    <div>
      <p className="scan-order">{order.orderNo}</p>
      <p>
        {order.receiver} · {order.goods}
      </p>
      {order.waybill === null ? null : <p className="scan-before">{t('scan.replaces', { old: order.waybill })}</p>}
    </div>
  )
}

function ManualEntry({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation('orders')
  const [text, setText] = useState('')
  return (
    <form
      className="scan-manual"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') onCode(text)
        setText('')
      }}
    >
      <label htmlFor="scan-manual">{t('scan.manual')}</label>
      <Input id="scan-manual" value={text} maxLength={80} onChange={(event) => setText(event.target.value)} />
    </form>
  )
}

function LastSaved({ saved, onUndo }: { readonly saved: readonly Saved[]; readonly onUndo: () => void }) {
  const { t } = useTranslation('orders')
  return (
    <section className="scan-last">
      <h2>
        {t('scan.last')} <span className="zg-muted">{t('scan.count', { n: saved.length })}</span>
      </h2>
      {saved.length === 0 ? <p className="zg-muted">{t('scan.none')}</p> : null}
      <ol>
        {saved.slice(0, 10).map((one, index) => (
          <li key={`${one.id} ${one.waybill}`}>
            <span className="order-no">{t('scan.saved', { orderNo: one.orderNo, waybill: one.waybill })}</span>
            {index === 0 ? (
              <Button size="small" onClick={onUndo}>
                {t('scan.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

type Tone = 'calm' | 'good' | 'bad'

function useScanDesk() {
  const { t } = useTranslation('orders')
  const ui = useUi()
  const reason = useSkipReason()
  const [state, setState] = useState<ScanState>({ step: 'order' })
  const [said, setSaid] = useState<{ tone: Tone; words: string }>({ tone: 'calm', words: t('scan.ready') })
  const [saved, setSaved] = useState<readonly Saved[]>([])
  const [ships, setShips] = useState(false)

  const say = (tone: Tone, words: string) => {
    setSaid({ tone, words })
    if (tone !== 'calm') play(tone)
  }
  const find = async (code: string) => {
    try {
      const found = await core.orders.get({ orderNo: code })
      setState({ step: 'waybill', order: found })
      say('good', found.orderNo)
    } catch (error) {
      const isUnknown = toCoreError(error).code === 'NOT_FOUND'
      say('bad', isUnknown ? t('scan.unknown', { code }) : ui.errorWords(error).what)
    }
  }
  const save = async (order: ScannedOrder, waybill: string) => {
    const result = await core.fulfilment.saveWaybills({
      commandKey: newCommandKey(),
      rows: [{ orderNo: order.orderNo, waybill, carrier: null }],
    })
    const [skipped] = result.skipped
    if (skipped) return say('bad', t('scan.skipped', { reason: reason(skipped.code) }))
    setSaved((all) => [{ id: order.id, orderNo: order.orderNo, waybill, before: order.waybill }, ...all])
    setState({ step: 'order' })
    if (ships) {
      const shipped = await core.fulfilment.markShipped({ commandKey: newCommandKey(), ids: [order.id] })
      const [left] = shipped.skipped
      if (left) return say('bad', t('scan.skipped', { reason: reason(left.code) }))
    }
    say('good', t('scan.saved', { orderNo: order.orderNo, waybill }))
  }
  const act = async (step: ScanStep) => {
    if (step.kind === 'find_order') return find(step.code)
    if (step.kind === 'save') return save(step.order, step.waybill)
    say('bad', step.kind === 'same_order' ? t('scan.same') : t('scan.notWaybill', { code: step.code }))
  }
  const taking = useMutation({
    mutationFn: act,
    scope: { id: 'scan-desk' },
    onError: (error) => say('bad', ui.errorWords(error).what),
  })
  const undoing = useMutation({
    mutationFn: async (last: Saved) => {
      if (ships) await core.fulfilment.undoShipped({ commandKey: newCommandKey(), ids: [last.id] })
      const row = { orderNo: last.orderNo, waybill: last.before ?? '', carrier: null }
      await core.fulfilment.saveWaybills({ commandKey: newCommandKey(), rows: [row] })
      setSaved((all) => all.filter((one) => one !== last))
      say('calm', t('scan.undone', { orderNo: last.orderNo }))
    },
    onError: (error) => say('bad', ui.errorWords(error).what),
  })
  return {
    state,
    tone: said.tone,
    words: said.words,
    saved,
    ships,
    setShips,
    take: (code: string) => taking.mutate(nextStep(state, code)),
    undo: () => {
      const [last] = saved
      if (last) undoing.mutate(last)
    },
    restart: () => {
      setState({ step: 'order' })
      say('calm', t('scan.ready'))
    },
  }
}
