/** What set-up decides: which Node, whether the packages fit, whether a window can open, which browser. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserCandidates } from '../../tools/lib/browser.mjs'
import { hasDisplay } from '../../tools/lib/electron-binary.mjs'
import { isSupportedNode, platformPackage } from '../../tools/lib/node-runtime.mjs'
import { sameTree } from '../../tools/lib/packages.mjs'

describe('the pinned Node', () => {
  it.each([
    ['v20.20.2', false],
    ['23.9.0', false],
    ['24.0.0', true],
    ['v26.10.0', true],
    ['27.0.0', false],
  ])('may be %s: %s', (version, expected) => {
    expect(isSupportedNode(version)).toBe(expected)
  })

  it.each(['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-x64', 'darwin-arm64'])(
    'has a package of a supported version for %s',
    (key) => {
      const [platform = '', arch = ''] = key.split('-')
      expect(isSupportedNode(platformPackage(platform, arch).version)).toBe(true)
    },
  )

  it('is refused with advice on a platform without a package', () => {
    expect(() => platformPackage('aix', 'ppc64')).toThrow('Install Node 24 yourself')
  })
})

describe('installed packages', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
      'node_modules/only-elsewhere': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  }
  const zod = { version: '4.6.7', integrity: 'sha512-a' }

  it('fit when only optional ones are absent', () => {
    expect(sameTree(wanted, { packages: { 'node_modules/zod': zod } })).toBe(true)
  })

  it.each([
    ['one is absent', {}],
    ['one has another version', { 'node_modules/zod': { ...zod, version: '4.6.6' } }],
    ['one has other content', { 'node_modules/zod': { ...zod, integrity: 'sha512-c' } }],
    ['one is not asked for', { 'node_modules/zod': zod, 'node_modules/left': zod }],
  ])('do not fit when %s', (_what, packages) => {
    expect(sameTree(wanted, { packages })).toBe(false)
  })
})

describe('a display', () => {
  it.each([
    ['win32', {}, true],
    ['darwin', {}, true],
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ])('on %s with %o: %s', (platform, env, expected) => {
    expect(hasDisplay(platform, env)).toBe(expected)
  })
})

describe('the browser', () => {
  it('is the one asked for before any other', () => {
    expect(browserCandidates('linux', { PATH: '', ZHANGGUI_BROWSER: '/opt/mine' })[0]).toBe('/opt/mine')
  })

  it('is Chromium before Chrome before Edge on the PATH', () => {
    const [first, ...others] = browserCandidates('linux', { PATH: '/bin' })
    expect(first).toBe(join('/bin', 'chromium'))
    expect(others.indexOf(join('/bin', 'google-chrome'))).toBeLessThan(others.indexOf(join('/bin', 'msedge')))
  })

  it('is looked for as a program file on Windows', () => {
    const places = browserCandidates('win32', { Path: 'C:\\bin', PROGRAMFILES: 'C:\\Programs' })
    expect(places.every((place) => place.endsWith('.exe'))).toBe(true)
  })
})
