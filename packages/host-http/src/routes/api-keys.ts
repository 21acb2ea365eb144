import { type ApiKey, accessScopes, createApiKey, revokeApiKey } from '@metarr/core'
import { z } from 'zod'
import { noteDone } from '../note-done.js'
import { operation } from '../operation.js'
import { many, name, time } from '../schemas/named.js'

const keySchema = name(
  'ApiKey',
  z.object({
    id: z.string(),
    name: z.string(),
    scope: z.enum(accessScopes),
    createdAt: time,
    lastUsedAt: time.optional(),
  }),
)

function keyView({ digest: _, ...key }: ApiKey): z.output<typeof keySchema> {
  return key
}

export const apiKeyOperations = [
  operation(
    {
      id: 'listApiKeys',
      method: 'get',
      path: '/api-keys',
      tag: 'API keys',
      summary: 'List the keys of other programs',
      scope: 'admin',
      answer: name('ApiKeys', z.object({ keys: many(keySchema) })),
    },
    async ({ metarr }) => ({ keys: (await metarr.ports.storage.apiKeys.list()).map(keyView) }),
  ),
  operation(
    {
      id: 'createApiKey',
      method: 'post',
      path: '/api-keys',
      tag: 'API keys',
      summary: 'Make a key for another program',
      description: 'The secret is told once, here, and nowhere kept.',
      scope: 'admin',
      status: 201,
      body: z.strictObject({ name: z.string(), scope: z.enum(accessScopes) }),
      answer: name('CreatedApiKey', z.object({ key: keySchema, secret: z.string() })),
      problems: [409],
    },
    async ({ metarr }, { body, caller }) => {
      const { key, secret } = await createApiKey(metarr.ports, body)
      await noteDone(metarr, caller, { action: 'createApiKey', subject: key.name })
      return { key: keyView(key), secret }
    },
  ),
  operation(
    {
      id: 'revokeApiKey',
      method: 'delete',
      path: '/api-keys/{keyId}',
      tag: 'API keys',
      summary: 'Take a key away',
      scope: 'admin',
      params: z.strictObject({ keyId: z.string() }),
    },
    async ({ metarr }, { params, caller }) => {
      await revokeApiKey(metarr.ports, params)
      await noteDone(metarr, caller, { action: 'revokeApiKey', subject: params.keyId })
    },
  ),
]
