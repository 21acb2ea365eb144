import { z } from 'zod'
import { operation } from '../operation.js'
import { many, name, time, whole } from '../schemas/named.js'

const entrySchema = name(
  'AuditEntry',
  z
    .object({
      id: z.string(),
      at: time,
      actor: z.string().describe('`http:Radarr`, `cli:anna`, `worker:nas`'),
      action: z.string(),
      libraryId: z.string().optional(),
      itemId: z.string().optional(),
      subject: z.string().optional(),
      outcome: z.enum(['done', 'failed']),
      code: z.string().optional(),
      changes: many(
        z.object({ what: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }),
      ),
    })
    .describe('A call that changed something, or tried to'),
)

export const auditOperations = [
  operation(
    {
      id: 'listAudit',
      method: 'get',
      path: '/audit',
      tag: 'Audit',
      summary: 'List who changed what, the newest first',
      scope: 'admin',
      query: z.strictObject({
        'filter[itemId]': z.string().optional(),
        'filter[libraryId]': z.string().optional(),
        since: z.coerce.number().int().min(0).optional().describe('Milliseconds since 1970 UTC'),
        limit: whole(1, 1000).default(50),
      }),
      answer: name('AuditEntries', z.object({ entries: many(entrySchema) })),
    },
    async ({ metarr }, { query }) => {
      const { 'filter[itemId]': itemId, 'filter[libraryId]': libraryId, since, limit } = query
      const entries = await metarr.ports.storage.audit.list({
        limit,
        ...(itemId === undefined ? {} : { itemId }),
        ...(libraryId === undefined ? {} : { libraryId }),
        ...(since === undefined ? {} : { since }),
      })
      return { entries }
    },
  ),
]
