/** What pages may ask of the machine: nothing, except to save files the core made, by a dialog. */
import type { Session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`${APP_ORIGIN}/files/`) && !item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) {
      event.preventDefault()
      return
    }
    item.setSaveDialogOptions({ defaultPath: item.getFilename() })
  })
}
