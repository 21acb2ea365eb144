import { folderOfPath, type PlayerNotice } from '@metarr/core'
import { z } from 'zod'
import { type EntryKind, entryOf, isAbout, type KodiEntry, kindFor, kindWords } from './entry.js'
import { asFolder } from './folder-text.js'
import type { KodiRpc } from './rpc.js'

/** Conditions in one question: Kodi makes one SQL statement of them. */
const rulesAtOnce = 25

const kinds: readonly EntryKind[] = ['movie', 'episode', 'tvshow']

interface Rule {
  readonly field: string
  readonly operator: string
  readonly value: string
}

type Filter = Rule | { readonly and: readonly Filter[] } | { readonly or: readonly Filter[] }

/** What Kodi has in its library of what notices are about. */
export async function findEntries(
  rpc: KodiRpc,
  notices: readonly PlayerNotice[],
  signal?: AbortSignal,
): Promise<readonly KodiEntry[]> {
  const found: KodiEntry[] = []
  for (const kind of kinds) {
    const about = notices.filter((notice) => kindFor(notice) === kind)
    found.push(...(await findKind(rpc, kind, about, signal)))
  }
  return found
}

async function findKind(
  rpc: KodiRpc,
  kind: EntryKind,
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<readonly KodiEntry[]> {
  const { list, listed, properties } = kindWords[kind]
  const rules = distinct(notices.flatMap(rulesFor))
  const found = new Map<number, KodiEntry>()
  for (let start = 0; start < rules.length; start += rulesAtOnce) {
    const filter = anyOf(rules.slice(start, start + rulesAtOnce))
    const answer = await rpc.call(list, { properties, filter }, z.looseObject({}), signal)
    const rows = z.array(z.unknown()).safeParse(answer[listed]).data ?? []
    for (const entry of rows.flatMap((row) => entryOf(kind, row) ?? []))
      if (notices.some((notice) => isAbout(entry, notice))) found.set(entry.id, entry)
  }
  return [...found.values()]
}

function rulesFor({ kind, folder, videos }: PlayerNotice): readonly Filter[] {
  if (kind === 'series') return [at(folder)]
  if (kind === 'season') return [at(folder), at(folderOfPath(folder))]
  return videos.map((video) => ({
    and: [
      below(folderOfPath(video)),
      { field: 'filename', operator: 'contains', value: nameOf(video) },
    ],
  }))
}

function at(folder: string): Rule {
  return { field: 'path', operator: 'is', value: asFolder(folder) }
}

function below(folder: string): Rule {
  return { field: 'path', operator: 'startswith', value: asFolder(folder) }
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

function anyOf(rules: readonly Filter[]): Filter {
  const [only] = rules
  return rules.length === 1 && only !== undefined ? only : { or: rules }
}

function distinct(rules: readonly Filter[]): readonly Filter[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()]
}
