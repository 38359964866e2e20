/** The desk around a paper: back, choices, print. Keys as everywhere: Ctrl+P prints, Esc goes back. */
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import './paper.css'

interface PaperPageProps {
  readonly title: string
  readonly isReady: boolean
  readonly choices?: ReactNode
  readonly onBack: () => void
  readonly children: ReactNode
}

export function PaperPage({ title, isReady, choices, onBack, children }: PaperPageProps) {
  const { t } = useTranslation('common')
  const print = () => {
    if (isReady) window.print()
  }
  useActions([
    { id: 'print.now', label: t('print'), group: title, shortcut: '$mod+KeyP', worksInFields: true, run: print },
    { id: 'print.back', label: t('back'), group: title, shortcut: 'Escape', run: onBack },
  ])
  return (
    <main className="zg-paper-page">
      <div className="zg-paper-bar">
        <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack}>
          {t('back')}
        </Button>
        <h1>{title}</h1>
        {choices}
        <Button type="primary" autoFocus icon={<PrinterOutlined aria-hidden />} disabled={!isReady} onClick={print}>
          {t('print')}
        </Button>
      </div>
      <section className="zg-paper-desk" aria-label={title} tabIndex={-1}>
        <article className="zg-paper">{children}</article>
      </section>
    </main>
  )
}
