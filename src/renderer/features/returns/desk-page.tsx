/**
 * The returns desk: waybill, goods, done. Big words that can be read from two metres, one sound per scan,
 * the scan field keeps the focus, and everything works by scanner, by keys and by thumb.
 */
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RETURN_GRADES, RETURN_REASONS } from '../../../contract/returns.ts'
import { type Action, useActions } from '../../lib/actions.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { Page } from '../../ui/page.tsx'
import { KeyCaps } from '../../ui/values.tsx'
import { gradeRest, type OpenParcel } from './desk.rules.ts'
import { DeskStage } from './desk-stage.tsx'
import { LastReceived } from './last-received.tsx'
import { LinkPicker } from './link-picker.tsx'
import { OrderCard } from './order-card.tsx'
import { PhotoButton, TakenPhotos } from './photo-picker.tsx'
import { PieceTable } from './piece-table.tsx'
import { ReturnsTabs } from './returns-tabs.tsx'
import { type Desk, useDesk } from './use-desk.ts'

const GRADE_KEYS = { sellable: 'F2', defective: 'F8', dispose: 'F9' } as const

export function Screen() {
  const { t } = useTranslation('returns')
  const desk = useDesk()
  const { state } = desk
  // The field takes what is scanned into it; this hears scans while the focus is elsewhere.
  useScanner((code) => desk.scan(code), { isFallback: true })
  useActions(useDeskActions(desk))
  return (
    <Page title={t('desk.title')} layout="scroll">
      <ReturnsTabs />
      <div className="desk">
        <DeskStage desk={desk} />
        <div className="desk-grades">
          <Segmented
            block
            size="large"
            aria-label={t('desk.gradeOfScan')}
            value={desk.grade}
            onChange={desk.chooseGrade}
            options={RETURN_GRADES.map((value, index) => ({
              value,
              label: (
                <span className="desk-grade">
                  {t(`grade.${value}`)} <KeyCaps keys={[[String(index + 1)], [GRADE_KEYS[value]]]} />
                </span>
              ),
            }))}
          />
        </div>
        {state.step === 'open' ? <OpenDesk desk={desk} parcel={state} /> : null}
        <LastReceived received={desk.received} onUndo={desk.undoReceived} />
      </div>
    </Page>
  )
}

function useDeskActions(desk: Desk): Action[] {
  const { t } = useTranslation('returns')
  const group = t('desk.title')
  const isIdle = desk.state.step === 'idle'
  const hasPieces = desk.state.step === 'open' && desk.state.pieces.length > 0
  return [
    ...RETURN_GRADES.map((grade) => ({
      id: `returns.grade.${grade}`,
      label: t('desk.gradeAs', { grade: t(`grade.${grade}`) }),
      group,
      shortcut: GRADE_KEYS[grade],
      worksInFields: true,
      run: () => desk.chooseGrade(grade),
    })),
    {
      id: 'returns.receive',
      label: t('desk.receive'),
      group,
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked: isIdle ? t('desk.scanFirst') : null,
      run: () => desk.receive(''),
    },
    {
      id: 'returns.undo',
      label: t('desk.undo'),
      group,
      shortcut: '$mod+KeyZ',
      worksInFields: true,
      blocked: hasPieces || (isIdle && desk.received.length > 0) ? null : t('desk.nothingToUndo'),
      run: () => desk.undo(),
    },
    { id: 'returns.restart', label: t('desk.restart'), group, shortcut: 'Escape', run: desk.restart },
  ]
}

function OpenDesk({ desk, parcel }: { readonly desk: Desk; readonly parcel: OpenParcel }) {
  const { t } = useTranslation('returns')
  return (
    <section className="desk-parcel" aria-label={t('desk.parcel')}>
      {parcel.waybill === '' ? null : (
        <p>
          {t('field.waybill')} <strong className="zg-number">{parcel.waybill}</strong>
        </p>
      )}
      {parcel.order === null ? null : <OrderCard order={parcel.order} />}
      {parcel.choices.length > 0 ? (
        <ul className="desk-choices">
          {parcel.choices.map((order) => (
            <li key={order.id}>
              <OrderCard order={order} />
              <Button onClick={() => desk.choose(order)}>{t('desk.thisOne')}</Button>
            </li>
          ))}
        </ul>
      ) : null}
      <PieceTable parcel={parcel} onChange={desk.put} />
      {parcel.order === null ? null : (
        <Button className="desk-rest" onClick={() => desk.put(gradeRest(parcel, desk.grade))}>
          {t('desk.rest', { grade: t(`grade.${desk.grade}`) })}
        </Button>
      )}
      <ParcelFields desk={desk} />
      {desk.isExcess ? <ExcessReason onReceive={desk.receive} /> : null}
      <div className="desk-buttons">
        <Button type="primary" size="large" loading={desk.isBusy} onClick={() => desk.receive('')}>
          {parcel.order === null ? t('desk.receiveUnknown') : t('desk.receive')}
        </Button>
        <Button size="large" onClick={desk.restart}>
          {t('desk.restart')}
        </Button>
      </div>
      {parcel.order === null && parcel.choices.length === 0 ? (
        <LinkPicker skuIds={[...new Set(parcel.pieces.map((piece) => piece.skuId))]} onChoose={desk.choose} />
      ) : null}
    </section>
  )
}

function ParcelFields({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation('returns')
  const { words } = desk
  return (
    <div className="desk-fields">
      <label htmlFor="return-reason">{t('field.reason')}</label>
      <Select
        id="return-reason"
        value={words.reason}
        onChange={(reason) => desk.setWords({ ...words, reason })}
        options={RETURN_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <label htmlFor="return-note">{t('field.note')}</label>
      <Input
        id="return-note"
        value={words.note}
        maxLength={500}
        placeholder={t('field.noteHint')}
        onChange={(event) => desk.setWords({ ...words, note: event.target.value })}
      />
      <span>{t('field.photos')}</span>
      <div className="desk-photos">
        <PhotoButton onPhoto={(token, file) => desk.setPhotos((all) => [...all, { token, file }])} />
        <TakenPhotos
          photos={desk.photos}
          onRemove={(token) => desk.setPhotos((all) => all.filter((photo) => photo.token !== token))}
        />
      </div>
    </div>
  )
}

/** More pieces than left: received only with the reason. */
export function ExcessReason({ onReceive }: { readonly onReceive: (reason: string) => void }) {
  const { t } = useTranslation('returns')
  const [reason, setReason] = useState('')
  return (
    <form
      className="desk-excess"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') onReceive(reason.trim())
      }}
    >
      <label htmlFor="excess-reason">{t('excess.ask')}</label>
      <Input
        id="excess-reason"
        autoFocus
        value={reason}
        maxLength={200}
        placeholder={t('excess.hint')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button htmlType="submit" disabled={reason.trim() === ''}>
        {t('excess.receive')}
      </Button>
    </form>
  )
}
