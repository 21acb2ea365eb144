import { limitsNow, type Service, servicesOf, testService } from '@metarr/core'
import { z } from 'zod'
import type { KnownService } from '../housekeeping.js'
import { type Host, operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { many, name } from '../schemas/named.js'

const tag = 'Providers'

const providerSchema = name(
  'Provider',
  z.object({
    name: z.string(),
    enabled: z.boolean().describe('Whether it is asked now'),
    hasKey: z.boolean(),
    gives: z.string().optional().describe('What it has for us, for people'),
    keyFrom: z.string().optional().describe('Where a person gets a key'),
    secrets: many(z.string()).describe('The names under which its keys are set'),
    perSecond: z.number().optional(),
    perDay: z.number().optional(),
    leftToday: z.number().optional().describe('Calls that are left of `perDay`'),
    offers: z.record(z.string(), many(z.string())).optional().describe('Artwork per kind of item'),
    attribution: z.string().optional().describe('What it wants said beside what it gave'),
    circuit: z.enum(['closed', 'open', 'half-open']).optional(),
    pausedMs: z.number().optional().describe('How long it asked to be left alone'),
    answered: z.number().optional(),
    failed: z.number().optional(),
  }),
)

type Provider = z.output<typeof providerSchema>

export const providerOperations = [
  operation(
    {
      id: 'listProviders',
      method: 'get',
      path: '/providers',
      tag,
      summary: 'List the services that are asked or could be, and how each stands',
      scope: 'read',
      answer: name('Providers', z.object({ providers: many(providerSchema) })),
    },
    async (host) => ({ providers: await allProviders(host) }),
  ),
  operation(
    {
      id: 'testProvider',
      method: 'post',
      path: '/providers/{providerName}/test',
      tag,
      summary: 'Ask a service whether it is there and accepts the key',
      description: 'Of services that are `enabled`. That it refuses the key is an answer too.',
      scope: 'admin',
      params: z.strictObject({ providerName: z.string() }),
      answer: name(
        'ProviderTest',
        z.object({
          name: z.string(),
          ok: z.boolean(),
          message: z.string(),
          tookMs: z.number().optional(),
        }),
      ),
    },
    async ({ metarr }, { params: { providerName }, signal }) => {
      const service = servicesOf(metarr.ports).find((one) => one.name === providerName)
      if (service === undefined)
        throw new HttpProblem(404, 'no-such-provider', `No provider of this name is enabled`)
      return testService(service, signal)
    },
  ),
]

/** Those that the program knows first, also without a key; then those that somebody else brought. */
async function allProviders({ metarr: { ports }, housekeeping }: Host) {
  const known = housekeeping?.services() ?? []
  const services = servicesOf(ports)
  const others = services.filter((one) => !known.some(({ name }) => name === one.name))
  return Promise.all([
    ...known.map((one) => providerOf(ports, { known: one, service: named(services, one.name) })),
    ...others.map((service) => providerOf(ports, { service })),
  ])
}

function named(services: readonly Service[], wanted: string): Service | undefined {
  return services.find((one) => one.name === wanted)
}

async function providerOf(
  ports: Host['metarr']['ports'],
  { known, service }: { readonly known?: KnownService; readonly service?: Service | undefined },
): Promise<Provider> {
  const enabled = service !== undefined
  return {
    ...{ name: '', hasKey: enabled, secrets: [], ...known, enabled },
    ...(service === undefined ? {} : await told(ports, service)),
  }
}

async function told(ports: Host['metarr']['ports'], service: Service) {
  const { attribution, standing } = service
  return {
    name: service.name,
    ...(await limitsNow(ports, service)),
    ...('offers' in service ? { offers: service.offers as NonNullable<Provider['offers']> } : {}),
    ...(attribution === undefined ? {} : { attribution }),
    ...standing?.(),
  }
}
