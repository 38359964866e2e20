/** Where files come in: dropped anywhere on the window, or chosen as files or as a folder. */
import { FolderOpenOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ChangeEvent, type ReactElement, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { DropBox, DropVeil } from '../../ui/drop-box.tsx'
import { readInput } from '../../ui/dropped-files.ts'
import { useWindowDrop } from '../../ui/use-window-drop.ts'
import { useTakeFiles } from './use-take-files.ts'

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.xls,.zip'

export function DropZone(): ReactElement {
  const { t } = useTranslation('imports')
  const takeFiles = useTakeFiles()
  const filesInput = useRef<HTMLInputElement>(null)
  const folderInput = useRef<HTMLInputElement>(null)
  const onChosen = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = readInput(event.target.files)
    event.target.value = ''
    if (chosen.length > 0) takeFiles(chosen)
  }
  const group = t('title')
  useActions([
    {
      id: 'imports.chooseFiles',
      group,
      label: t('drop.chooseFiles'),
      shortcut: 'KeyO',
      run: () => filesInput.current?.click(),
    },
    { id: 'imports.chooseFolder', group, label: t('drop.chooseFolder'), run: () => folderInput.current?.click() },
  ])
  return (
    <DropBox title={t('drop.title')} hint={t('drop.hint')}>
      <div className="zg-imp-buttons">
        <Button
          type="primary"
          size="large"
          icon={<UploadOutlined aria-hidden />}
          onClick={() => filesInput.current?.click()}
        >
          {t('drop.chooseFiles')}
        </Button>
        <Button size="large" icon={<FolderOpenOutlined aria-hidden />} onClick={() => folderInput.current?.click()}>
          {t('drop.chooseFolder')}
        </Button>
      </div>
      <input
        ref={filesInput}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={t('drop.chooseFiles')}
        data-testid="import-files"
        onChange={onChosen}
      />
      <input
        ref={(input) => {
          folderInput.current = input
          input?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        multiple
        aria-label={t('drop.chooseFolder')}
        data-testid="import-folder"
        onChange={onChosen}
      />
    </DropBox>
  )
}

/** Catches drops on the whole window and says so while files hover. */
export function WindowDrop(): ReactElement | null {
  const { t } = useTranslation('imports')
  const isOver = useWindowDrop(useTakeFiles())
  if (!isOver) return null
  return <DropVeil title={t('drop.release')} hint={t('drop.releaseHint')} />
}
