/**
 * The rooms of this house: who may import whom, and which packages each room may use. docs/rooms.md
 * tells the same in words. Tests (beside the code or in test/) and tools may import anything.
 */
const TESTS = '\\.(test|bench)\\.tsx?$'

/** Features in the order in which they may build on each other (through index.ts only). */
const FEATURES = [
  'settings',
  'shops',
  'stock',
  'catalog',
  'listings',
  'warehouses',
  'channels',
  'kits',
  'lots',
  'purchasing',
  'orders',
  'goods',
  'imports',
  'search',
  'fulfilment',
  'returns',
  'stocktake',
  'money',
  'alerts',
  'insight',
  'backup',
  'health',
  'privacy',
  'demo',
]

const FOUNDATION = ['app', 'calls', 'platform', 'domain', 'db', 'jobs', 'files', 'marketplaces']

/** The one value every room of the core may throw or return. */
const REFUSAL = 'core/domain/refusal.ts'

const TIME = 'temporal-polyfill'
const REACT = ['react', 'react-dom', 'react-i18next', 'i18next', 'zustand', 'zod']
const KIT = ['antd', '@ant-design/icons', 'dayjs', 'cmdk', 'tinykeys', '@tanstack/react-virtual']
const DATA = [
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/tanstack-query',
]

/** room: path below src/ → rooms it may import (own room always), rooms of which types only, packages, node: built-ins. */
const ROOMS = {
  contract: { packages: ['zod', '@orpc/contract'] },
  'core/platform': { types: ['contract'], packages: [TIME, 'pino'], node: true },
  'core/domain': { types: ['contract'], packages: [TIME, 'big.js'] },
  'core/db': {
    rooms: ['core/platform'],
    types: ['contract'],
    files: [REFUSAL],
    packages: ['kysely', 'better-sqlite3'],
    node: true,
  },
  'core/calls': {
    rooms: ['core/db', 'core/jobs', 'core/platform', 'contract'],
    files: [REFUSAL],
    packages: ['@orpc/server', '@orpc/contract', 'zod'],
    node: true,
  },
  'core/jobs': {
    rooms: ['core/db', 'core/platform', 'core/calls', 'contract'],
    files: [REFUSAL],
    packages: ['kysely', 'croner', 'zod'],
    node: true,
  },
  'core/files': {
    rooms: ['core/platform', 'core/domain', 'contract'],
    packages: ['yauzl', 'exceljs'],
    node: true,
  },
  'core/marketplaces': {
    rooms: ['core/platform', 'core/domain', 'contract'],
    files: ['core/files/table.ts'],
    packages: ['zod', 'big.js', TIME],
    node: true,
  },
  'core/app': { rooms: ['core', 'contract'], packages: ['@orpc/server', 'zod', 'pino'], node: true },
  server: {
    rooms: ['core/app', 'core/platform', 'contract'],
    packages: [
      'hono',
      '@hono/node-server',
      'ws',
      '@orpc/server',
      '@orpc/client',
      '@orpc/contract',
      '@orpc/openapi',
      '@orpc/zod',
      'zod',
      'pino',
    ],
    node: true,
  },
  // The desktop shell reuses the Node shell's pages, ports and loopback face, never its command line.
  main: {
    rooms: ['contract', 'server'],
    types: ['core/platform'],
    packages: ['electron', '@orpc/server', '@orpc/client', 'zod'],
    node: true,
  },
  preload: { types: ['contract'], packages: ['electron'] },
  'renderer/ui': { packages: [...REACT, ...KIT] },
  'renderer/lib': { rooms: ['contract'], packages: [...REACT, ...DATA, TIME, 'dayjs', 'antd', 'bwip-js', 'tinykeys'] },
  'renderer/shell': { rooms: ['contract'], packages: [...REACT] },
  'renderer/features': {
    rooms: ['contract', 'renderer/ui', 'renderer/lib'],
    packages: [...REACT, ...DATA, ...KIT, TIME, 'bwip-js'],
  },
  'renderer/app': { rooms: ['contract', 'renderer'], packages: [...REACT, ...DATA, ...KIT, TIME] },
}

const FEATURE_PACKAGES = ['zod', 'big.js', 'pinyin-pro', 'bwip-js', 'exceljs', 'papaparse', '@orpc/server', TIME]

const escaped = (text) => text.replaceAll('.', '\\.').replaceAll('/', '\\/')
const below = (rooms) => rooms.map((room) => `^src/${room}/`)
const packagePaths = (names) => names.map((name) => `(^|/)node_modules/(@types/)?${escaped(name)}/`)

function roomRules(room, { rooms = [], types = [], files = [], packages = [], node = false }, extra = {}) {
  const from = { path: `^src/${room}/`, pathNot: [TESTS, ...(extra.except ?? [])] }
  const own = extra.own ?? [`^src/${room}/`]
  const rules = [
    {
      name: `${room}: rooms`,
      severity: 'error',
      from,
      to: {
        path: '^(src|test|tools)/',
        pathNot: [
          ...own,
          ...below([...rooms, ...types]),
          ...files.map((file) => `^src/${escaped(file)}$`),
          ...(extra.allowed ?? []),
        ],
      },
    },
    {
      name: `${room}: packages`,
      severity: 'error',
      from,
      to: { path: '(^|/)node_modules/', pathNot: packagePaths(packages) },
    },
  ]
  if (types.length > 0) {
    rules.push({
      name: `${room}: only types`,
      severity: 'error',
      from,
      to: { path: below(types), dependencyTypesNot: ['type-only'] },
    })
  }
  if (!node) rules.push({ name: `${room}: no node`, severity: 'error', from, to: { dependencyTypes: ['core'] } })
  return rules
}

function featureRules(feature, index) {
  const earlier = FEATURES.slice(0, index).map((name) => `^src/core/${name}/index\\.ts$`)
  const rooms = [
    'core/domain',
    'core/db',
    'core/jobs',
    'core/calls',
    'core/files',
    'core/marketplaces',
    'core/platform',
    'contract',
  ]
  return roomRules(
    `core/${feature}`,
    { rooms, packages: [...FEATURE_PACKAGES, 'kysely'], node: true },
    { allowed: earlier },
  )
}

const screens = {
  name: 'renderer/features: not each other',
  severity: 'error',
  from: { path: '^src/renderer/features/([^/]+)/' },
  to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
}

module.exports = {
  forbidden: [
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?'] } },
    {
      name: 'known rooms only',
      severity: 'error',
      from: {},
      to: { path: '^src/core/', pathNot: `^src/core/(${[...FOUNDATION, ...FEATURES].join('|')})/` },
    },
    {
      name: 'SQL only in *.repo.ts, *.sqlite.ts and core/db',
      severity: 'error',
      from: { path: `^src/core/(${FEATURES.join('|')})/`, pathNot: [TESTS, '\\.(repo|sqlite)\\.ts$'] },
      to: { path: packagePaths(['kysely', 'better-sqlite3']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only main/core-process.ts starts the core',
      severity: 'error',
      from: { path: '^src/main/', pathNot: ['^src/main/core-process\\.ts$', TESTS] },
      to: { path: '^src/core/(?!platform/)' },
    },
    {
      name: 'sources never import tests or tools',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: [TESTS, '^(test|tools)/'] },
    },
    screens,
    ...Object.entries(ROOMS).flatMap(([room, may]) => {
      if (room === 'main') return roomRules(room, may, { allowed: ['^src/core/app/'] })
      return roomRules(room, may)
    }),
    ...FEATURES.flatMap(featureRules),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.renderer.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
