import { type ChangePlayerRequest, mapPlayerPath } from '@metarr/core'
import { z } from 'zod'
import { operation } from '../operation.js'
import { many, name } from '../schemas/named.js'
import {
  addPlayerSchema,
  changePlayerSchema,
  playerCheckSchema,
  playerFolderSchema,
  playerSchema,
  playerView,
  toldSchema,
  toldView,
} from '../schemas/player-schema.js'

const tag = 'Players'
const params = z.strictObject({ playerId: z.string() })
const path = z.string().min(1).max(4096).describe('As this server calls it')

export const playerOperations = [
  operation(
    {
      id: 'listPlayers',
      method: 'get',
      path: '/players',
      tag,
      summary: 'List the players that are told what is published',
      scope: 'read',
      answer: name('Players', z.object({ players: many(playerSchema) })),
    },
    async ({ metarr }) => ({ players: (await metarr.listPlayers()).map(playerView) }),
  ),
  operation(
    {
      id: 'addPlayer',
      method: 'post',
      path: '/players',
      tag,
      summary: 'Tell a player from now on',
      description: 'Its key is sealed, and never told again. Nothing is asked of it yet.',
      scope: 'admin',
      status: 201,
      body: addPlayerSchema,
      answer: playerSchema,
      problems: [404, 409],
    },
    async ({ metarr }, { body }) => {
      const { name: called, kind, address, ...more } = body
      return playerView(await metarr.addPlayer({ name: called, kind, address, ...said(more) }))
    },
  ),
  operation(
    {
      id: 'changePlayer',
      method: 'patch',
      path: '/players/{playerId}',
      tag,
      summary: 'Say otherwise what a player is like',
      description: 'What is absent stays as it is, its key too.',
      scope: 'admin',
      params,
      body: changePlayerSchema,
      answer: playerSchema,
      problems: [409],
    },
    async ({ metarr }, { params: { playerId }, body }) =>
      playerView(await metarr.changePlayer({ playerId, ...said(body) })),
  ),
  operation(
    {
      id: 'removePlayer',
      method: 'delete',
      path: '/players/{playerId}',
      tag,
      summary: 'Tell a player nothing more, and forget its key',
      scope: 'admin',
      params,
    },
    async ({ metarr }, { params }) => metarr.removePlayer(params),
  ),
  operation(
    {
      id: 'testPlayer',
      method: 'post',
      path: '/players/{playerId}/test',
      tag,
      summary: 'Ask a player who it is, and whether it reads our folders',
      description: 'Of one path, or of the roots of the libraries that it shows.',
      scope: 'admin',
      params,
      body: z.strictObject({ path: path.optional() }),
      answer: playerCheckSchema,
      problems: [502, 503],
    },
    async ({ metarr }, { params: { playerId }, body, signal }) =>
      metarr.checkPlayer({
        playerId,
        signal,
        ...(body.path === undefined ? {} : { path: body.path }),
      }),
  ),
  operation(
    {
      id: 'mapPlayerPath',
      method: 'post',
      path: '/players/{playerId}/path-mapping',
      tag,
      summary: 'Tell what a player calls a path of ours, without asking it',
      scope: 'read',
      params,
      body: z.strictObject({ path }),
      answer: playerFolderSchema,
    },
    async ({ metarr }, { params, body }) => mapPlayerPath(metarr.ports, { ...params, ...body }),
  ),
  operation(
    {
      id: 'notifyPlayers',
      method: 'post',
      path: '/players/notify',
      tag,
      summary: 'Tell players now what they are owed',
      description:
        'With a library or items also what was told before. One that is away is told later.',
      scope: 'write',
      body: z.strictObject({
        playerId: z.string().optional(),
        libraryId: z.string().optional(),
        itemIds: z.array(z.string()).max(1000).readonly().optional(),
      }),
      answer: toldSchema,
      problems: [404],
    },
    async ({ metarr }, { body: { playerId, libraryId, itemIds }, signal }) =>
      toldView(
        await metarr.notifyPlayers({
          ...(playerId === undefined ? {} : { playerId }),
          ...(libraryId === undefined ? {} : { libraryId }),
          ...(itemIds === undefined ? {} : { itemIds }),
          signal,
        }),
      ),
  ),
]

type Said = Omit<ChangePlayerRequest, 'playerId'>

/** What was said; what is absent stays absent. */
function said(body: { readonly [Name in keyof Said]: Said[Name] | undefined }): Said {
  const given = Object.entries(body).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Said
}
