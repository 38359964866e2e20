/** The files on their way in, each with its state; what failed waits for a decision. */
import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { CoreError } from '../../lib/core-error.ts'
import { useGo } from '../../lib/navigation.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card } from '../../ui/page.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { type UploadItem, useUploadQueue } from './upload-queue.ts'

const ICONS = {
  waiting: <ClockCircleOutlined className="zg-muted" aria-hidden />,
  sending: <LoadingOutlined aria-hidden />,
  sent: <CheckCircleFilled className="zg-imp-good" aria-hidden />,
  failed: <CloseCircleFilled className="zg-imp-bad" aria-hidden />,
} as const

export function UploadPanel(): ReactElement | null {
  const { t } = useTranslation('imports')
  const go = useGo()
  const queue = useUploadQueue()
  if (queue.items.length === 0) return null
  const sent = queue.items.filter((item) => item.state === 'sent').length
  const failed = queue.items.filter((item) => item.state === 'failed')
  const open = (run: string | null) => {
    if (run !== null) go(`/imports/${run}`)
  }
  return (
    <Card title={t('upload.title')}>
      <div className="zg-imp-upload-bar" aria-live="polite">
        <Progress
          aria-label={t('upload.title')}
          percent={Math.floor((sent / queue.items.length) * 100)}
          status={failed.length > 0 ? 'exception' : 'active'}
          showInfo={false}
        />
        <span className="zg-muted zg-number">{t('upload.progress', { done: sent, total: queue.items.length })}</span>
      </div>
      <ul className="zg-imp-uploads">
        {queue.items.map((item) => (
          <UploadRow key={item.path} item={item} />
        ))}
      </ul>
      {queue.error !== null && <ErrorBlock error={queue.error} onRetry={() => void queue.goOn().then(open)} />}
      {queue.phase === 'stuck' && (
        <div className="zg-imp-buttons zg-imp-buttons-start">
          {failed.length > 0 && (
            <Button type="primary" onClick={() => void queue.retry().then(open)}>
              {t('upload.retry')}
            </Button>
          )}
          {failed.length > 0 && sent > 0 && (
            <Button onClick={() => void queue.goOn().then(open)}>{t('upload.goOn')}</Button>
          )}
          <Button onClick={queue.discard}>{t('upload.discard')}</Button>
        </div>
      )}
    </Card>
  )
}

function UploadRow({ item }: { item: UploadItem }): ReactElement {
  const { t } = useTranslation('imports')
  const { bytes } = useFormat()
  const { errorWords } = useUi()
  const words = item.code ? errorWords(new CoreError(item.code)) : null
  return (
    <li>
      {ICONS[item.state]}
      <span className="zg-truncate" title={item.path}>
        {item.path}
      </span>
      <span className="zg-muted zg-number">{bytes(item.file.size)}</span>
      <span className={item.state === 'failed' ? 'zg-imp-bad' : 'zg-muted'}>{t(`upload.${item.state}`)}</span>
      {words && (
        <p className="zg-imp-upload-why">
          {words.what} {words.next}
        </p>
      )}
    </li>
  )
}
