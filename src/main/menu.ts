/** Application menu and tray. */
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { TodayCounts } from './control-messages.ts'
import { wordsFor } from './words.ts'

export interface ShellActions {
  readonly show: () => void
  readonly print: () => void
  readonly openData: () => void
  readonly quit: () => void
}

export function setMenu(locale: string, actions: ShellActions, isPackaged: boolean): void {
  const words = wordsFor(locale)
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.file,
      submenu: [
        { label: words.print, accelerator: 'CmdOrCtrl+P', click: actions.print },
        { label: words.openData, click: actions.openData },
        { type: 'separator' },
        { label: words.quit, accelerator: 'CmdOrCtrl+Q', click: actions.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** The tray shows what waits today; a click opens the window. */
export class TrayCounts {
  readonly #tray: Tray
  readonly #locale: string
  readonly #actions: ShellActions

  constructor(iconFile: string, locale: string, actions: ShellActions) {
    this.#tray = new Tray(nativeImage.createFromPath(iconFile))
    this.#locale = locale
    this.#actions = actions
    this.#tray.on('click', actions.show)
    this.show({ toShip: 0, urgent: 0, onHold: 0 })
  }

  show(counts: TodayCounts): void {
    const words = wordsFor(this.#locale)
    const line = words.counts(counts)
    this.#tray.setToolTip(line)
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: line, enabled: false },
        { type: 'separator' },
        { label: words.show, click: this.#actions.show },
        { label: words.quit, click: this.#actions.quit },
      ]),
    )
  }
}
