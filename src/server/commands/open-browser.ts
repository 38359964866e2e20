/** Opens an address in the person's browser where there is a display; silent where there is none. */
import { spawn } from 'node:child_process'

export function openBrowser(url: string): void {
  const command = openerOf(process.platform, process.env)
  if (command === null) return
  const [program = '', ...words] = command
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

export function openerOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}
