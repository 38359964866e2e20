/** Further pieces of a parcel that is here already: scanned or counted, then saved together. */
import { useMutation } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RETURN_GRADES, type ReturnDetail, type ReturnGrade } from '../../../contract/returns.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { play } from '../../lib/scan-sound.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { type DeskState, linesOf, nextDesk, type OpenParcel } from './desk.rules.ts'
import { ExcessReason } from './desk-page.tsx'
import { PieceTable } from './piece-table.tsx'

interface GradeMoreProps {
  readonly parcel: ReturnDetail
  readonly onChanged: () => void
}

const startOf = (parcel: ReturnDetail): OpenParcel => ({
  step: 'open',
  waybill: parcel.waybill ?? '-',
  order: parcel.order,
  choices: [],
  strangers: [],
  pieces: [],
})

export function GradeMore({ parcel, onChanged }: GradeMoreProps) {
  const { t } = useTranslation('returns')
  const messages = useMessages()
  const [grade, setGrade] = useState<ReturnGrade>('sellable')
  const [state, setState] = useState<DeskState>(() => startOf(parcel))
  const [isExcess, setIsExcess] = useState(false)
  const open = state.step === 'open' ? { ...state, order: parcel.order } : startOf(parcel)
  const looking = useMutation({
    mutationFn: (code: string) => core.returns.find({ code }),
    onSuccess: ({ sku }, code) => {
      if (sku === null) {
        play('bad')
        messages.warned(t('said.notKnown', { code }))
        return
      }
      const step = nextDesk(open, code, { returns: [], orders: [], sku }, grade)
      play(step.said.tone)
      setState(step.state)
    },
    onError: messages.failed,
  })
  useScanner((code) => looking.mutate(code))
  const saving = useMutation({
    mutationFn: (excessReason: string) =>
      core.returns.grade({ commandKey: newCommandKey(), id: parcel.id, lines: linesOf(open), excessReason }),
    onSuccess: () => {
      setState(startOf(parcel))
      setIsExcess(false)
      messages.done(t('detail.graded'))
      onChanged()
    },
    onError: (error) => {
      if (toCoreError(error).code === 'RETURN_TOO_MANY') setIsExcess(true)
      messages.failed(error)
    },
  })
  return (
    <div className="grade-more">
      <h3>{t('detail.gradeMore')}</h3>
      <Segmented
        aria-label={t('desk.gradeOfScan')}
        value={grade}
        onChange={setGrade}
        options={RETURN_GRADES.map((value) => ({ value, label: t(`grade.${value}`) }))}
      />
      <p className="zg-muted">{t('detail.gradeHint')}</p>
      <PieceTable parcel={open} onChange={setState} />
      {isExcess ? <ExcessReason onReceive={(reason) => saving.mutate(reason)} /> : null}
      <Button
        type="primary"
        disabled={open.pieces.length === 0}
        loading={saving.isPending}
        onClick={() => saving.mutate('')}
      >
        {t('detail.saveGrades')}
      </Button>
    </div>
  )
}
