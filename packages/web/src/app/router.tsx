import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { basePath } from '../api/client.js'
import { newestEventQuery } from '../live/live.js'
import { librarySearch } from '../pages/library/library-search.js'
import { NotFound, RouteProblem } from './route-problem.js'
import { sessionQuery } from './session.js'
import { Shell } from './shell.js'

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()()

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  async beforeLoad({ context, location }) {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session.signedIn) {
      await context.queryClient.ensureQueryData(newestEventQuery)
      return
    }
    if (session.needsSetup) throw redirect({ to: '/setup' })
    throw redirect({ to: '/login', search: { to: location.href } })
  },
})

const library = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: librarySearch,
  component: lazyRouteComponent(() => import('../pages/library/library-page.js'), 'LibraryPage'),
})

const item = createRoute({
  getParentRoute: () => shell,
  path: '/items/$itemId',
  component: lazyRouteComponent(() => import('../pages/item/item-page.js'), 'ItemPage'),
})

const artwork = createRoute({
  getParentRoute: () => shell,
  path: '/items/$itemId/artwork/$assetType',
  component: lazyRouteComponent(() => import('../pages/artwork/artwork-page.js'), 'ArtworkPage'),
})

/** Which item of a list is looked at: in the address, so that it can be shared and gone back to. */
interface ListSearch {
  readonly item?: string
  readonly library?: string
}

function listSearch({ item, library }: Record<string, unknown>): ListSearch {
  return {
    ...(typeof item === 'string' ? { item } : {}),
    ...(typeof library === 'string' ? { library } : {}),
  }
}

const review = createRoute({
  getParentRoute: () => shell,
  path: '/review',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pages/review/review-page.js'), 'ReviewPage'),
})

const identify = createRoute({
  getParentRoute: () => shell,
  path: '/identify',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pages/identify/identify-page.js'), 'IdentifyPage'),
})

const activityTabs = ['events', 'guard', 'webhooks'] as const

const activity = createRoute({
  getParentRoute: () => shell,
  path: '/activity',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: (typeof activityTabs)[number] } => {
    const known = activityTabs.find((one) => one === tab)
    return known === undefined ? {} : { tab: known }
  },
  component: lazyRouteComponent(() => import('../pages/activity/activity-page.js'), 'ActivityPage'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings/{-$section}',
  component: lazyRouteComponent(() => import('../pages/settings/settings-page.js'), 'SettingsPage'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../pages/setup/setup-page.js'), 'SetupPage'),
})

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search): { to?: string } =>
    typeof search['to'] === 'string' ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('../pages/login/login-page.js'), 'LoginPage'),
})

const pages = [library, item, artwork, review, identify, activity, settings]

const routeTree = root.addChildren([shell.addChildren(pages), setup, login])

/** Knows every page; each is fetched when it is first wanted. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    basepath: basePath === '' ? '/' : basePath,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: RouteProblem,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
