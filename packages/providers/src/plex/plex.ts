import {
  isPathWithin,
  type PlayerAddress,
  type PlayerConnection,
  type PlayerNotice,
} from '@metarr/core'
import { z } from 'zod'
import { createPlayerAsking, type PlayerAsk, type PlayerAsking } from '../answer/player-asking.js'
import type { PlayerOptions } from '../answer/player-client.js'
import { findKeys } from './find-keys.js'
import { type Section, sectionsIn } from './section.js'

/** With more folders than this in one library of Plex, all of that library is scanned. */
const foldersOneByOne = 20

const server = z.object({
  MediaContainer: z.object({ friendlyName: z.string().default(''), version: z.string() }),
})

/**
 * Plex Media Server, with a token. Of each folder, the library that holds it is told to scan just that; what Plex knows reads its pictures and NFO
 * anew. Trash is never emptied.
 */
export function createPlex(player: PlayerAddress, options: PlayerOptions = {}): PlayerConnection {
  const { name, secret } = player
  const asking = createPlayerAsking(player, { credential: credentialOf(secret) }, options)

  return {
    name,

    async greet({ signal } = {}) {
      const { MediaContainer: said } = await asking.read({ path: '/', signal }, server)
      const folders = (await sectionsIn(asking, signal)).flatMap((section) => section.folders)
      return { name: said.friendlyName || name, version: said.version, folders }
    },

    async notify(notices, { signal } = {}) {
      signal?.throwIfAborted()
      if (notices.length === 0) return { notShown: [] }
      const outside = new Set(notices)
      for (const section of await sectionsIn(asking, signal)) {
        const inside = notices.filter(({ folder }) => holds(section, folder))
        for (const notice of inside) outside.delete(notice)
        await tellSection(asking, section, inside, signal)
      }
      return { notShown: [...outside].filter(({ kind }) => kind !== 'collection') }
    },
  }
}

function credentialOf(token: string | undefined) {
  const who = { 'x-plex-client-identifier': 'metarr', 'x-plex-product': 'Metarr' }
  return { headers: token === undefined ? who : { ...who, 'x-plex-token': token } }
}

function holds({ folders }: Section, path: string): boolean {
  return folders.some((folder) => isPathWithin(path, folder))
}

async function tellSection(
  asking: PlayerAsking,
  section: Section,
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const path of foldersToScan(notices)) await scan(asking, section, path, signal)
  for (const key of await findKeys(asking, section, notices, signal))
    await asking.tell({ method: 'PUT', path: `/library/metadata/${key}/refresh`, signal })
}

/** `undefined` is the whole library. */
function foldersToScan(notices: readonly PlayerNotice[]): readonly (string | undefined)[] {
  const folders = [...new Set(notices.map(({ folder }) => folder))]
  const outermost = folders.filter(
    (folder) => !folders.some((other) => other !== folder && isPathWithin(folder, other)),
  )
  return outermost.length > foldersOneByOne ? [undefined] : outermost
}

/** Servers want GET, as their own programs send; newer ones are described with POST. */
async function scan(
  asking: PlayerAsking,
  { key }: Section,
  folder: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const path = `/library/sections/${key}/refresh`
  const asked: PlayerAsk = { path, query: { path: folder, force: 0 }, signal }
  const { status } = await asking.send(asked)
  if (status >= 200 && status < 300) return
  const isOther = status === 404 || status === 405
  await asking.tell(isOther ? { ...asked, method: 'POST' } : asked)
}
