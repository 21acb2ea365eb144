import { z } from 'zod'
import { type SecretDesk, secretStates } from '../housekeeping.js'
import { noteDone } from '../note-done.js'
import { type Host, operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import { many, name, time } from '../schemas/named.js'

const tag = 'Secrets'
const params = z.strictObject({ secretName: z.string().describe('As `tmdb.token`') })

const secretSchema = name(
  'Secret',
  z
    .object({
      name: z.string(),
      savedAt: time.optional(),
      state: z
        .enum(secretStates)
        .describe(
          '`waiting`: from the next start on; `overruled`: the configuration or environment says another; `closed`: what sealed it is not here',
        ),
    })
    .describe('All of a secret but what it says'),
)

export const secretOperations = [
  operation(
    {
      id: 'listSecrets',
      method: 'get',
      path: '/secrets',
      tag,
      summary: 'List which keys of services are set',
      description: 'What they say is never told.',
      scope: 'admin',
      answer: name('Secrets', z.object({ secrets: many(secretSchema) })),
    },
    async ({ housekeeping }) => ({ secrets: (await housekeeping?.secrets.list()) ?? [] }),
  ),
  operation(
    {
      id: 'setSecret',
      method: 'put',
      path: '/secrets/{secretName}',
      tag,
      summary: 'Seal and keep the key of a service',
      description: 'It is used from the next start of the server on, and never told again.',
      scope: 'admin',
      params,
      body: z.strictObject({ value: z.string().trim().min(1).max(4096) }),
      answer: secretSchema,
    },
    async (host, { params: { secretName }, body: { value }, caller }) => {
      const { desk } = await mustFind(host, secretName)
      await desk.set(secretName, value)
      await noteDone(host.metarr, caller, { action: 'setSecret', subject: secretName })
      return (await mustFind(host, secretName)).secret
    },
  ),
  operation(
    {
      id: 'removeSecret',
      method: 'delete',
      path: '/secrets/{secretName}',
      tag,
      summary: 'Forget the key of a service',
      description: 'A server that runs goes on with it until it is started anew.',
      scope: 'admin',
      params,
    },
    async (host, { params: { secretName }, caller }) => {
      const { desk } = await mustFind(host, secretName)
      if (!(await desk.remove(secretName))) return
      await noteDone(host.metarr, caller, { action: 'removeSecret', subject: secretName })
    },
  ),
]

async function mustFind({ housekeeping }: Host, wanted: string) {
  const desk: SecretDesk | undefined = housekeeping?.secrets
  const secret = (await desk?.list())?.find((one) => one.name === wanted)
  if (desk !== undefined && secret !== undefined) return { desk, secret }
  throw new HttpProblem(404, 'no-such-secret', 'No secret has this name')
}
