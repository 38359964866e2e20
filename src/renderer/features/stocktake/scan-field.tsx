/** The field a scanner or a typed code goes into. On a phone it does not open the screen keyboard by itself. */
import { BarcodeOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../ui/use-media.ts'

interface ScanFieldProps {
  readonly ref: Ref<InputRef>
  readonly isBusy: boolean
  readonly onCode: (code: string) => void
}

export function ScanField({ ref, isBusy, onCode }: ScanFieldProps) {
  const { t } = useTranslation('stocktake')
  const isPhone = useIsPhone()
  const [wantsKeys, setWantsKeys] = useState(false)
  const [text, setText] = useState('')
  return (
    <form
      className="zg-ct-scan"
      onSubmit={(event) => {
        event.preventDefault()
        onCode(text)
        setText('')
      }}
    >
      <Input
        ref={ref}
        size="large"
        prefix={<BarcodeOutlined aria-hidden />}
        aria-label={t('count.scan')}
        placeholder={t('count.scanHint')}
        autoComplete="off"
        maxLength={64}
        inputMode={isPhone && !wantsKeys ? 'none' : 'text'}
        value={text}
        aria-busy={isBusy}
        data-scan-target=""
        onChange={(event) => setText(event.target.value)}
      />
      {isPhone ? (
        <Button size="large" aria-pressed={wantsKeys} onClick={() => setWantsKeys(!wantsKeys)}>
          {t('count.keyboard')}
        </Button>
      ) : null}
    </form>
  )
}
