/** Saves a list as a file; counts the rows while they come when the list is long. */
import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUi } from './ui-context.ts'
import { useMessages } from './use-messages.ts'
import { useStable } from './use-stable.ts'

interface ListExport {
  /** Rows so far; null when nothing is being exported. */
  readonly count: number | null
  readonly run: () => Promise<void>
}

/** `save` writes the file and returns its number of rows. */
export function useListExport(save: (onProgress: (count: number) => void) => Promise<number>): ListExport {
  const { t } = useTranslation()
  const messages = useMessages()
  const [count, setCount] = useState<number | null>(null)
  const run = useStable(async () => {
    setCount(0)
    try {
      messages.done(t('list.exported', { count: await save(setCount) }))
    } catch (error) {
      messages.failed(error)
    } finally {
      setCount(null)
    }
  })
  return { count, run }
}

interface ExportButtonProps {
  readonly list: ListExport
  readonly isDisabled?: boolean
  readonly size?: 'small' | 'middle'
}

export function ExportButton({ list, isDisabled = false, size = 'middle' }: ExportButtonProps): ReactElement {
  const { t } = useTranslation()
  const { number } = useUi()
  return (
    <Button
      size={size}
      icon={<DownloadOutlined aria-hidden />}
      loading={list.count !== null}
      disabled={isDisabled}
      onClick={() => void list.run()}
    >
      {list.count === null ? t('list.exportCsv') : number(list.count)}
    </Button>
  )
}
