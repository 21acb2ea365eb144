import { type Player, playerKinds, type ToldGroup } from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'
import { libraryIds, libraryLimit, pathMappings } from './webhook-schema.js'

const address = z.string().max(2000).describe('Like http://192.168.1.20:8080; no key in it')
const user = z.string().max(200).describe('The name beside the password, for Kodi')
const secret = z.string().min(1).max(4096).describe('Key, token or password; never told again')
const group = z.string().max(200).describe('Players that share a database; one of them is told')

const changeable = {
  name: z.string().max(200).optional(),
  address: address.optional(),
  user: user.optional(),
  secret: secret.optional(),
  group: group.optional(),
  libraryIds: libraryLimit,
  pathMappings: pathMappings.optional(),
}

export const changePlayerSchema = z.strictObject(changeable)

export const addPlayerSchema = z.strictObject({
  ...changeable,
  name: z.string().max(200).describe('What a person calls it'),
  kind: z.enum(playerKinds),
  address,
})

export const playerSchema = name(
  'Player',
  z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(playerKinds),
      address: z.string(),
      user: z.string().optional(),
      group: z.string().describe('Its own id when it stands alone'),
      libraryIds: libraryIds.optional().describe('Absent: all'),
      pathMappings,
      createdAt: time,
    })
    .describe('A player that is told what is published'),
)

export function playerView(player: Player): z.output<typeof playerSchema> {
  return player
}

export const playerFolderSchema = name(
  'PlayerFolder',
  z
    .object({
      ours: z.string(),
      theirs: z.string().describe('What the player calls it'),
      by: z.object({ theirs: z.string(), ours: z.string() }).optional(),
      isRead: z
        .boolean()
        .optional()
        .describe('Whether the player reads it; absent when it was not asked, or does not say'),
    })
    .describe('What a path of ours is to a player'),
)

export const playerCheckSchema = name(
  'PlayerCheck',
  z
    .object({
      greeting: z.object({
        name: z.string(),
        version: z.string(),
        folders: many(z.string()).optional().describe('What it reads, as it calls it'),
      }),
      folders: many(playerFolderSchema),
    })
    .describe('What a player answers, and whether it finds what is published'),
)

export const toldSchema = name(
  'ToldPlayers',
  z.object({
    groups: many(
      z.object({
        group: z.string(),
        player: z.string().optional(),
        items: z.number(),
        notShown: many(z.string()).describe('Titles that it does not show although it was told'),
        failure: z.string().optional().describe('Why it is told later'),
      }),
    ),
  }),
)

export function toldView(groups: readonly ToldGroup[]): z.output<typeof toldSchema> {
  return {
    groups: groups.map(({ failure, ...told }) => ({
      ...told,
      ...(failure === undefined ? {} : { failure: failureText(failure) }),
    })),
  }
}

function failureText(failure: unknown): string {
  return failure instanceof Error ? failure.message : 'unexpected'
}
