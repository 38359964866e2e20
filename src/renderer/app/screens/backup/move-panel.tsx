/** To another computer in three steps: write one file here, carry it, read it there. */
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { core, newCommandKey } from '../../../lib/core-client.ts'
import { saveDownload, uploadFile } from '../../../lib/files.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { ConfirmIrreversible } from '../../../ui/confirm-irreversible.tsx'
import { Card } from '../../../ui/page.tsx'
import { useMessages } from '../../../ui/use-messages.ts'

export function MovePanel(): ReactElement {
  const { t } = useTranslation('system')
  const messages = useMessages()
  const [file, setFile] = useState<File | null>(null)
  const write = useMutation({
    mutationFn: () => core.backup.exportMove({ commandKey: newCommandKey() }),
    onSuccess: ({ fileToken, fileName }) => saveDownload(fileToken, fileName),
    onError: (error) => messages.failed(error),
  })
  const read = useMutation({
    mutationFn: async (chosen: File) => {
      const { token } = await uploadFile(chosen)
      return core.backup.importMove({ commandKey: newCommandKey(), uploadToken: token })
    },
    onSuccess: async () => {
      await queryClient.resetQueries()
      messages.done(t('move.done'))
    },
    onError: (error) => messages.failed(error),
    onSettled: () => setFile(null),
  })
  return (
    <Card title={t('move.title')}>
      <ol className="zg-move">
        <li>
          <div>
            <strong>{t('move.step1')}</strong>
            <p className="zg-muted">{t('move.step1Text')}</p>
          </div>
          <Button icon={<DownloadOutlined />} loading={write.isPending} onClick={() => write.mutate()}>
            {t('move.write')}
          </Button>
        </li>
        <li>
          <div>
            <strong>{t('move.step2')}</strong>
            <p className="zg-muted">{t('move.step2Text')}</p>
          </div>
        </li>
        <li>
          <div>
            <strong>{t('move.step3')}</strong>
            <p className="zg-muted">{t('move.step3Text')}</p>
          </div>
          <Upload
            showUploadList={false}
            beforeUpload={(chosen) => {
              setFile(chosen)
              return false
            }}
          >
            <Button icon={<UploadOutlined />} loading={read.isPending}>
              {t('move.read')}
            </Button>
          </Upload>
        </li>
      </ol>
      <ConfirmIrreversible
        isOpen={file !== null}
        title={t('move.confirmTitle', { file: file?.name ?? '' })}
        word={t('backup.restoreWord')}
        confirmText={t('move.read')}
        isBusy={read.isPending}
        onConfirm={() => file && read.mutate(file)}
        onCancel={() => setFile(null)}
      >
        <p>{t('move.confirmText')}</p>
        <p>{t('backup.restoreSafe')}</p>
      </ConfirmIrreversible>
    </Card>
  )
}
