import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isDirty, titleOf } from '@metarr/core'
import { DatabaseSync } from '@photostructure/sqlite'

type Row = Readonly<Record<string, string | number | null>>

/** A server of node:http that answers one page of items: one prepared statement, its rows as the API tells them, `JSON.stringify`. */
export async function servePageBare(file: string): Promise<{ url: string; close(): void }> {
  const database = new DatabaseSync(file, { readOnly: true })
  const page = database.prepare(
    `select *, (select json_group_object(provider, value) from external_ids where item_id = items.id) ids
       from items where gone_at is null order by sort_title, id limit 51`,
  )
  const server = createServer((_, response) => {
    const rows = page.all() as Row[]
    const items = rows.slice(0, 50).map(itemOf)
    const [last] = rows.slice(49, 50)
    const next = btoa(JSON.stringify(['title', last?.['sort_title'], last?.['id']]))
    const bytes = Buffer.from(JSON.stringify({ items, next }))
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': bytes.length,
    })
    response.end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: urlOf(server), close: () => void (server.close(), database.close()) }
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function itemOf(row: Row): object {
  const read = (column: string) => JSON.parse(String(row[column]))
  const metadata = read('metadata')
  const dirty = {
    contentRevision: Number(row['content_revision']),
    ...(row['published_revision'] === null
      ? {}
      : { publishedRevision: Number(row['published_revision']) }),
  }
  return {
    id: row['id'],
    libraryId: row['library_id'],
    kind: row['kind'],
    folder: row['folder'],
    mixedFolder: row['mixed_folder'] === 1,
    videos: read('videos'),
    externalIds: read('ids'),
    metadata,
    lockedAssets: read('locked_assets'),
    state: row['state'],
    priority: row['priority'],
    revision: row['revision'],
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    title: titleOf({ metadata, folder: String(row['folder']) }),
    ...(metadata.year === undefined ? {} : { year: metadata.year.value }),
    hasUnpublishedChanges: isDirty(dirty),
  }
}
