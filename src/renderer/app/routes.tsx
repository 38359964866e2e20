/** All screens of the app: those of the features and those of the house, as routes behind `#`. */
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy } from 'react'
import type { Screen } from '../lib/screens.ts'
import { Frame } from './frame/frame.tsx'
import { NotFound } from './not-found.tsx'
import { SCREENS } from './routes-list.ts'
import { ScreenBoundary } from './screen-boundary.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })

function routeOf(screen: Screen) {
  const Body = lazy(() => screen.load().then(({ Screen: component }) => ({ default: component })))
  return createRoute({
    getParentRoute: () => root,
    path: screen.path,
    validateSearch: (search: Record<string, unknown>): Record<string, unknown> =>
      screen.search ? screen.search.parse(search) : {},
    component: () => (
      <ScreenBoundary>
        <Body />
      </ScreenBoundary>
    ),
  })
}

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren(SCREENS.map(routeOf)),
    history: createHashHistory(),
    defaultPreload: false,
  })
}
