/** A refusal or a surprise in three parts: what happened, what did not change, what to do now. */
import { CopyOutlined, ExclamationCircleOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUi } from './ui-context.ts'

interface ErrorBlockProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** A button beside "try again", such as the one that goes to the cause. */
  readonly extra?: ReactNode
  /** One line with a button, for places below a list or in a card. */
  readonly isCompact?: boolean
}

export function ErrorBlock({ error, onRetry, extra, isCompact = false }: ErrorBlockProps): ReactElement {
  const { t } = useTranslation()
  const ui = useUi()
  const [isCopied, setIsCopied] = useState(false)
  const words = ui.errorWords(error)
  const reference = words.reference ? t('ui.reference', { reference: words.reference }) : null
  const copy = () => {
    const lines = [words.what, words.unchanged, words.next, t('ui.errorCode', { code: words.code }), reference]
    void ui.copy(lines.filter(Boolean).join('\n')).then(setIsCopied)
  }
  return (
    <div role="alert" className={isCompact ? 'zg-error zg-error-compact' : 'zg-error'}>
      <ExclamationCircleOutlined className="zg-error-icon" aria-hidden="true" />
      <div className="zg-error-body">
        <strong>{words.what}</strong>
        {!isCompact && <p>{words.unchanged}</p>}
        <p>{words.next}</p>
        <div className="zg-error-actions">
          {onRetry && (
            <Button size="small" type="primary" icon={<ReloadOutlined />} onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          {extra}
          <Button size="small" icon={<CopyOutlined />} onClick={copy}>
            {isCopied ? t('copied') : t('ui.copyDiagnostics')}
          </Button>
          <span className="zg-muted">
            {t('ui.errorCode', { code: words.code })}
            {reference ? ` · ${reference}` : ''}
          </span>
        </div>
      </div>
    </div>
  )
}
