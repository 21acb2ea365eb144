import { accessScopes, userRoles } from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'

/** A name and a password as they come in; what they must be is said by those who take them. */
export const credentials = z.strictObject({ name: z.string(), password: z.string() })

export const sessionSchema = name(
  'Session',
  z.object({
    signedIn: z.boolean(),
    needsSetup: z
      .boolean()
      .describe('Nobody is a user yet: `POST /setup` with an API key makes the first'),
    name: z.string().optional(),
    scope: z.enum(accessScopes).optional(),
    userId: z.string().optional().describe('Absent for API keys'),
    role: z.enum(userRoles).optional(),
    csrfToken: z
      .string()
      .optional()
      .describe(
        'To send as `X-CSRF-Token` with whatever is no GET, while the cookie says who asks',
      ),
    expiresAt: time.optional(),
  }),
)

export const userSchema = name(
  'User',
  z.object({ id: z.string(), name: z.string(), role: z.enum(userRoles), createdAt: time }),
)

export const usersSchema = name('Users', z.object({ users: many(userSchema) }))
