import { z } from 'zod'
import { lookAtHealth, storageCheck } from '../health.js'
import { providersOf } from '../metrics/providers-of.js'
import { type Host, operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { many, name } from '../schemas/named.js'

const aliveSchema = name('Alive', z.object({ status: z.literal('ok') }))

const readySchema = name(
  'Ready',
  z.object({
    status: z.literal('ok'),
    checks: many(z.object({ name: z.string(), ok: z.boolean() })),
  }),
)

const statusSchema = name(
  'SystemStatus',
  z.object({
    version: z.string(),
    time: z.number(),
    libraries: z.number(),
    items: z.number(),
    unpublished: z.number(),
    eventClients: z.number().describe('That follow the events of this server now'),
    providers: many(
      z.object({
        name: z.string(),
        circuit: z
          .enum(['closed', 'open', 'half-open'])
          .optional()
          .describe('`open`: it failed too often and is left alone for a while'),
        pausedMs: z.number().optional().describe('How long it asked to be left alone'),
        answered: z.number().optional().describe('Tries since the start that it answered'),
        failed: z.number().optional().describe('Tries since the start that came to nothing'),
      }),
    ),
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
      await mustBeWell([storageCheck(metarr)])
      return { status: 'ok' as const }
    },
  ),
  operation(
    {
      id: 'healthLive',
      method: 'get',
      path: '/health/live',
      tag: 'System',
      summary: 'Say that the process is alive: start it anew when it does not answer',
      scope: 'public',
      answer: aliveSchema,
    },
    async () => ({ status: 'ok' as const }),
  ),
  operation(
    {
      id: 'healthReady',
      method: 'get',
      path: '/health/ready',
      tag: 'System',
      summary:
        'Say whether requests may be sent here: the storage answers, the disk has room, and it is not about to stop',
      scope: 'public',
      answer: readySchema,
      problems: [503],
    },
    async ({ checks, stopping }) => {
      if (stopping.aborted) throw notReady('it is about to stop')
      return { status: 'ok' as const, checks: await mustBeWell(checks) }
    },
  ),
  operation(
    {
      id: 'metrics',
      method: 'get',
      path: '/metrics',
      tag: 'System',
      summary: 'Tell counts in the text format of Prometheus',
      scope: 'read',
      answer: { raw: ['text/plain'] },
    },
    async ({ metrics }) =>
      new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } }),
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
    async ({ metarr, version, metrics }) => {
      const { storage, clock } = metarr.ports
      const [libraries, items, unpublished] = await Promise.all([
        metarr.listLibraries(),
        storage.items.count({}),
        storage.items.count({ dirty: true }),
      ])
      return {
        ...{ version, time: clock.now(), libraries: libraries.length, items, unpublished },
        eventClients: metrics.eventClients(),
        providers: providersOf(metarr).map(({ name, standing }) => ({ name, ...standing })),
      }
    },
  ),
]

/** @throws {HttpProblem} 503 naming what is not well; why is for the log of those who run it. */
async function mustBeWell(checks: Host['checks']) {
  const findings = await lookAtHealth(checks)
  const bad = findings.filter(({ ok }) => !ok).map(({ name: check }) => check)
  if (bad.length > 0) throw notReady(`not well: ${bad.join(', ')}`)
  return findings
}

function notReady(why: string): HttpProblem {
  return new HttpProblem(503, 'not-ready', `Do not ask here now: ${why}`)
}
