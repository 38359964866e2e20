/** A new event in three steps: when and for whom, which goods, a last look. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { useChannelOptions } from './event-state.tsx'
import { EventWhen } from './event-when.tsx'
import {
  type EventDraft,
  nextHours,
  problemOf,
  toChannel,
  WIZARD_STEPS,
  type WizardStep,
} from './event-wizard.rules.ts'
import { GoodsPicker } from './goods-picker.tsx'
import { piecesOf, sumOf, withPiece } from './piece-lines.rules.ts'
import { PieceLines } from './piece-lines.tsx'
import './warehouses.css'

export function Screen() {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const [step, setStep] = useState<WizardStep>('when')
  const [draft, setDraft] = useState<EventDraft>(() => ({
    ...nextHours(Date.now()),
    name: '',
    channels: [],
    isEventOnly: false,
    parentId: '',
    lines: [],
  }))
  const change = (changes: Partial<EventDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const index = WIZARD_STEPS.indexOf(step)
  const problem = problemOf(draft, step, Date.now())
  const create = useCreate(draft)
  const next = () => {
    const following = WIZARD_STEPS[index + 1]
    if (problem !== null) return
    if (following === undefined) create.mutate()
    else setStep(following)
  }
  useActions([
    {
      id: 'event.next',
      label: t('event.next'),
      group: t('event.new'),
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked: problem === null ? null : t(`event.problem.${problem}`),
      run: next,
    },
  ])
  return (
    <Page
      title={t('event.new')}
      layout="scroll"
      actions={<Button onClick={() => go('/events')}>{t('event.back')}</Button>}
    >
      <Steps
        className="wh-wizard"
        size="small"
        current={index}
        items={WIZARD_STEPS.map((key) => ({ title: t(`event.step.${key}`) }))}
      />
      <Card>
        {step === 'when' ? <EventWhen facts={draft} onChange={change} /> : null}
        {step === 'goods' ? <Goods draft={draft} onChange={change} /> : null}
        {step === 'check' ? <Check draft={draft} /> : null}
        {create.error ? <ErrorBlock error={create.error} /> : null}
        <div className="wh-foot">
          {problem === null ? null : <span className="zg-muted">{t(`event.problem.${problem}`)}</span>}
          <Button disabled={index === 0} onClick={() => setStep(WIZARD_STEPS[index - 1] ?? 'when')}>
            {t('event.previous')}
          </Button>
          <Button type="primary" disabled={problem !== null} loading={create.isPending} onClick={next}>
            {t(step === 'check' ? 'event.create' : 'event.next')}
          </Button>
        </div>
      </Card>
    </Page>
  )
}

function useCreate(draft: EventDraft) {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const messages = useMessages()
  return useMutation({
    mutationFn: () =>
      core.events.create({
        commandKey: newCommandKey(),
        name: draft.name.trim(),
        startsAt: draft.startsAt ?? 0,
        endsAt: draft.endsAt ?? 0,
        isEventOnly: draft.isEventOnly,
        channels: draft.channels.map(toChannel).filter((channel) => channel !== null),
        parentId: draft.parentId,
        items: piecesOf(draft.lines),
      }),
    onSuccess: (event) => {
      messages.done(t('event.created', { name: event.name, n: event.granted }))
      go(`/events/${event.id}`, { replace: true })
    },
  })
}

interface StepProps {
  readonly draft: EventDraft
  readonly onChange: (changes: Partial<EventDraft>) => void
}

/** Goods and pieces from one physical warehouse; what can be granted stands beside each. */
function Goods({ draft, onChange }: StepProps) {
  const { t } = useTranslation('warehouses')
  const warehouses = useQuery(api.warehouses.list.queryOptions()).data ?? []
  const parentId = draft.parentId || (warehouses[0]?.id ?? '')
  return (
    <>
      <div className="wh-ends">
        <label htmlFor="event-parent">{t('event.parent')}</label>
        <Select
          id="event-parent"
          value={parentId}
          options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange({ parentId: value, lines: [] })}
        />
        {parentId === '' ? null : (
          <GoodsPicker
            warehouseId={parentId}
            onPick={(goods) => onChange({ parentId, lines: withPiece(draft.lines, goods) })}
          />
        )}
      </div>
      {draft.lines.length === 0 ? (
        <p className="wh-hint">{t('event.goodsHint')}</p>
      ) : (
        <PieceLines
          lines={draft.lines}
          availableLabel={t('event.grantable')}
          onChange={(lines) => onChange({ parentId, lines })}
        />
      )}
    </>
  )
}

function Check({ draft }: { readonly draft: EventDraft }) {
  const { t } = useTranslation(['warehouses', 'common'])
  const shops = useChannelOptions()
  const words = draft.channels.map((value) => {
    const channel = toChannel(value)
    if (channel?.shopId === null) return t(`common:platform.${channel.platform}`)
    return shops.find((shop) => shop.value === value)?.label ?? value
  })
  return (
    <>
      <dl className="wh-facts">
        <dt>{t('event.name')}</dt>
        <dd>{draft.name}</dd>
        <dt>{t('event.time')}</dt>
        <dd>
          <Time at={draft.startsAt} /> – <Time at={draft.endsAt} />
        </dd>
        <dt>{t('event.channels')}</dt>
        <dd>{words.join(' · ')}</dd>
        <dt>{t('event.granted')}</dt>
        <dd>{t('transfer.sum', { skus: piecesOf(draft.lines).length, pieces: sumOf(draft.lines) })}</dd>
      </dl>
      <ul className="wh-promises">
        <li>{t('event.promise.aside')}</li>
        <li>{t(draft.isEventOnly ? 'event.onlyOn' : 'event.onlyOff')}</li>
        <li>{t('event.promise.home')}</li>
      </ul>
    </>
  )
}
