import { folderOfPath, isPathWithin, type PlayerNotice } from '@metarr/core'
import { z } from 'zod'
import { asFolder } from './folder-text.js'
import type { KodiRpc } from './rpc.js'

const textures = z.object({
  textures: z.array(z.object({ textureid: z.number(), url: z.string().default('') })).default([]),
})

const rulesAtOnce = 25

/**
 * Removes the pictures of these items from Kodi's cache of textures. A picture that was overwritten under its name is served from there until then,
 * even after a refresh, or until Kodi's own daily look.
 */
export async function forgetTextures(
  rpc: KodiRpc,
  notices: readonly PlayerNotice[],
  signal?: AbortSignal,
): Promise<void> {
  const places = [...new Map(notices.flatMap(placesOf).map((one) => [one.prefix, one])).values()]
  for (let start = 0; start < places.length; start += rulesAtOnce) {
    const part = places.slice(start, start + rulesAtOnce)
    const rules = part.map(({ prefix }) => ({
      field: 'url',
      operator: 'startswith',
      value: prefix,
    }))
    const [only] = rules
    const filter = rules.length === 1 ? only : { or: rules }
    const found = await rpc.call(
      'Textures.GetTextures',
      { properties: ['url'], filter },
      textures,
      signal,
    )
    for (const { textureid, url } of found.textures)
      if (part.some((place) => lies(pathOf(url), place))) await remove(rpc, textureid, signal)
  }
}

/** Where the pictures of an item lie. */
interface Place {
  readonly prefix: string
  /** Of pictures that lie deeper, only those of actors count. */
  readonly folder?: string
}

function placesOf({ kind, folder, mixedFolder, videos }: PlayerNotice): readonly Place[] {
  if (kind === 'episode' || mixedFolder)
    return videos.map((video) => ({ prefix: video.replace(/\.[^.\\/]*$/, '') }))
  const own = { prefix: asFolder(folder), folder }
  if (kind !== 'season') return [own]
  const series = folderOfPath(folder)
  return [own, { prefix: `${asFolder(series)}season`, folder: series }]
}

function lies(path: string, { prefix, folder }: Place): boolean {
  if (!path.startsWith(prefix)) return false
  if (folder === undefined) return true
  const around = folderOfPath(path)
  return isPathWithin(folder, around) || /[\\/]\.actors$/.test(around)
}

/** `image://%2ffilms%2fposter.jpg/` is `/films/poster.jpg`. */
function pathOf(url: string): string {
  const wrapped = /^image:\/\/(.*?)\/?$/.exec(url)?.[1]
  if (wrapped === undefined) return url
  try {
    return decodeURIComponent(wrapped)
  } catch {
    return url
  }
}

/** What is gone already, as by another of our calls, is a refusal to Kodi. */
async function remove(
  rpc: KodiRpc,
  textureid: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await rpc
    .call('Textures.RemoveTexture', { textureid }, z.unknown(), signal)
    .catch((error: unknown) => {
      if (isRefusal(error)) return
      throw error
    })
}

function isRefusal(error: unknown): boolean {
  const { code, status }: { readonly code?: unknown; readonly status?: unknown } = Object(error)
  return code === 'provider-refused' && status === undefined
}
