import { z } from 'zod'
import { operation } from '../operation.js'
import { name } from '../schemas/named.js'

const aliveSchema = name('Alive', z.object({ status: z.literal('ok') }))

const statusSchema = name(
  'SystemStatus',
  z.object({
    version: z.string(),
    time: z.number(),
    libraries: z.number(),
    items: z.number(),
    unpublished: z.number(),
  }),
)

export const systemOperations = [
  operation(
    {
      id: 'ping',
      method: 'get',
      path: '/ping',
      tag: 'System',
      summary: 'Say that the server answers',
      scope: 'public',
      answer: aliveSchema,
    },
    async () => ({ status: 'ok' as const }),
  ),
  operation(
    {
      id: 'health',
      method: 'get',
      path: '/health',
      tag: 'System',
      summary: 'Say whether the storage answers too',
      scope: 'public',
      answer: aliveSchema,
      problems: [503],
    },
    async ({ metarr }) => {
      await metarr.ports.storage.eventLog.span()
      return { status: 'ok' as const }
    },
  ),
  operation(
    {
      id: 'systemStatus',
      method: 'get',
      path: '/system/status',
      tag: 'System',
      summary: 'Tell the version and how much there is',
      scope: 'read',
      answer: statusSchema,
    },
    async ({ metarr, version }) => {
      const { storage, clock } = metarr.ports
      const [libraries, items, unpublished] = await Promise.all([
        metarr.listLibraries(),
        storage.items.count({}),
        storage.items.count({ dirty: true }),
      ])
      return { version, time: clock.now(), libraries: libraries.length, items, unpublished }
    },
  ),
]
