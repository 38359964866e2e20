/** Where a shop's data lies when nobody says otherwise: the platform's usual place for data of one user. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

interface Place {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

const here = (): Place => ({ platform: process.platform, env: process.env, home: homedir() })

/** Absolute path. The demo shop has a folder of its own. */
export function defaultDataFolder(isDemo = false, place: Place = here()): string {
  const name = isDemo ? 'zhanggui-demo' : 'zhanggui'
  if (place.platform === 'win32') return join(place.env.APPDATA ?? join(place.home, 'AppData', 'Roaming'), name)
  if (place.platform === 'darwin') return join(place.home, 'Library', 'Application Support', name)
  const xdg = place.env.XDG_DATA_HOME
  return resolve(xdg?.startsWith('/') ? xdg : join(place.home, '.local', 'share'), name)
}
