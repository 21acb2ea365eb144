import { createEventFeed, createMetarr } from '@metarr/core'
import { memoryPorts } from '@metarr/core/testing'
import { expect, it } from 'vitest'
import type { App } from '../app.js'
import { createConsole } from '../output/console.js'
import { createProgressView } from '../output/progress.js'
import { serve } from './serve.js'

it('lets go of its port when the thread that does its jobs cannot begin', async () => {
  const ports = memoryPorts({})
  const urls: string[] = []
  const console = {
    ...createConsole({ quiet: true, json: true }),
    warn: () => undefined,
    result: (value: unknown) => void urls.push((value as { url: string }).url),
  }
  const app: Omit<App, 'config'> = {
    metarr: createMetarr(ports),
    feed: createEventFeed(ports),
    dataFolder: '/nowhere',
    actor: 'cli:anna',
    console,
    progress: createProgressView(console),
    signal: new AbortController().signal,
    globals: { database: 'no-database://at-all', quiet: true },
  }
  const served = serve(app as App, { port: 0, host: '127.0.0.1', worker: true })
  await expect(served).rejects.toThrow('cannot begin')
  await expect(fetch(`${urls[0]}/ping`)).rejects.toThrow('fetch failed')
})
